"""Sessions in the database, as Django keeps them, found with a prepared query: every page asks for one."""

from datetime import datetime

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from aandacht.records.prepared import Prepared

_session = Prepared(
    lambda sleutel, now: Session.objects.filter(session_key=sleutel, expire_date__gt=now), sleutel=str, now=datetime
)


class SessionStore(db.SessionStore):
    def _get_session_from_db(self) -> Session | None:
        found = _session(sleutel=self.session_key, now=timezone.now()) if self.session_key else []
        if not found:
            self._session_key = None
            return None
        return found[0]
