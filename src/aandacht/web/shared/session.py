"""Sessions in the database, as Django keeps them, found with a prepared query: every page asks for one."""

from datetime import datetime
from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from aandacht.records.prepared import Prepared

_session = Prepared(
    lambda sleutel, now: Session.objects.filter(session_key=sleutel, expire_date__gt=now).values_list("session_data"),
    sleutel=str,
    now=datetime,
)


class SessionStore(db.SessionStore):
    def load(self) -> dict[str, Any]:
        """Read what is kept; a session that is not there, or is over, gets a new key when it is written."""
        found = _session(sleutel=self.session_key, now=timezone.now()) if self.session_key else []
        if not found:
            self._session_key = None
            return {}
        return dict(self.decode(found[0][0]))
