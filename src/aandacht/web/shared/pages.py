"""What views are made of. A view translates: request in, one call, finished values out."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar, cast

from django import forms
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render as _render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from aandacht.access.gezinnen import check_may_see, zicht_op
from aandacht.access.gronden import Onderdeel, Zicht
from aandacht.actions import logboek
from aandacht.kernel.errors import NotPossible, Refused
from aandacht.records.models import Gebruiker, Gezin
from aandacht.records.prepared import Prepared
from aandacht.web.shared import drafts
from aandacht.web.shared.context import frame_of
from aandacht.web.shared.errors import broken, csrf_failed, locked_out, not_found
from aandacht.web.shared.kept import TOKEN, store
from aandacht.web.shared.token import masked_token

__all__ = [
    "AuthenticatedRequest", "Page", "broken", "csrf_failed", "for_rol", "locked_out", "logged_in", "not_found",
    "open_gezin", "paged", "problems_in", "render", "render_kept",
]  # fmt: skip

P = ParamSpec("P")
M = TypeVar("M", bound=Model)
R = TypeVar("R")
PER_PAGE = 25


class AuthenticatedRequest(HttpRequest):
    """A request of somebody who is logged in: `request.user` is a Gebruiker."""

    user: Gebruiker


View = Callable[Concatenate[AuthenticatedRequest, P], HttpResponse]
AnyView = Callable[Concatenate[HttpRequest, P], HttpResponse]


def render(
    request: HttpRequest, template: str, context: dict[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """A finished page; a form with errors gives 422, so that htmx, tests and logs see it was not taken."""
    form = (context or {}).get("form")
    if status == 200 and isinstance(form, forms.BaseForm) and form.is_bound and form.errors:
        status = 422
    return _render(request, template, context, status=status)


def render_kept(request: AuthenticatedRequest, template: str, context: dict[str, Hashable]) -> HttpResponse:
    """A page that people come back to all day, rendered once per account, address, day and set of values.

    Everything the template shows must be in `context` as finished values (see `kept`); it asks the database nothing.
    """
    if len(messages.get_messages(request)):
        return render(request, template, dict(context))
    frame = frame_of(request)
    user = frame.pop("user")
    key = (template, user.pk, timezone.localdate(), get_language(), *frame.values(), *context.values())
    text = store.get(key)
    if text is None:
        text = render_to_string(template, {**context, "csrf_token": TOKEN}, request)
        store.put(key, text)
    return HttpResponse(text.replace(TOKEN, masked_token(request)))


def logged_in(view: View[P]) -> AnyView[P]:
    """Only for somebody with an account. What was typed in a form whose session ended is kept as a draft."""

    @wraps(view)
    def checked(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            if drafts.keep_posted(request):
                messages.info(request, _("Je was een tijd weg. Wat je typte is bewaard: log in en ga verder."))
            return redirect_to_login(request.get_full_path())
        return view(cast("AuthenticatedRequest", request), *args, **kwargs)

    return cast("AnyView[P]", checked)


def for_rol(*rollen: str) -> Callable[[View[P]], AnyView[P]]:
    """Only for accounts of these roles; others get a page that says whose page it is."""

    def decorate(view: View[P]) -> AnyView[P]:
        @wraps(view)
        def checked(request: AuthenticatedRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if request.user.rol not in rollen:
                names = [str(Gebruiker.Rol(rol).label) for rol in rollen]
                raise Refused(
                    _("Deze pagina is voor: %(rollen)s.") % {"rollen": ", ".join(names)},
                    _("Denk je dat je hier wel moet kunnen komen? Vraag het de functioneel beheerder."),
                )
            return view(request, *args, **kwargs)

        return logged_in(cast("View[P]", checked))

    return decorate


def open_gezin(
    request: AuthenticatedRequest,
    gezin_id: int | Gezin,
    onderdeel: Onderdeel,
    wat: str,
    velden: str = "",
    jeugdige_id: int | None = None,
) -> tuple[Gezin, Zicht]:
    """Load a family, check that this part is open for this user, and log the read; raise Refused otherwise.

    A family that does not exist is refused in the same words: nobody learns from it who is known here. Give the Gezin itself
    when it is loaded already; with `jeugdige_id` the part of that young person must be open, not of any.
    """
    now = timezone.now()
    gezin = gezin_id if isinstance(gezin_id, Gezin) else _find_gezin(gezin_id)
    zicht = zicht_op(request.user, gezin, now)
    check_may_see(zicht, onderdeel, jeugdige_id)
    logboek.record_read(by=request.user, now=now, grond=zicht.grond, wat=wat, gezin_ids=[gezin.pk], velden=velden)
    return gezin, zicht


_gezin = Prepared(lambda gezin: Gezin.objects.select_related("gemeente").filter(pk=gezin), gezin=int)


def _find_gezin(gezin_id: int) -> Gezin:
    found = _gezin(gezin=gezin_id)
    return found[0] if found else Gezin(pk=gezin_id)


@contextmanager
def problems_in(form: forms.BaseForm) -> Iterator[None]:
    """Show what an action finds impossible as an error of the form: nothing typed is lost.

    with problems_in(form):
        plannen.add_afspraak(...)
    if form.errors: return render(...)
    """
    try:
        with transaction.atomic():
            yield
    except NotPossible as error:
        form.add_error(None, str(error))


@dataclass(frozen=True)
class Page(Generic[R]):
    """One page of a list, found by key: page 400 costs what page 1 costs."""

    rows: Sequence[R]
    after: str | None  # value of `?na=` for the next page
    first: bool


def paged(
    request: HttpRequest, rows: QuerySet[M], order: Sequence[str], *, per_page: int = PER_PAGE, name: str = "na"
) -> Page[M]:
    """A page of `rows` ordered by `order` (field names, "-" for descending; the last one unique).

    The next page starts after the last row of this one, whatever was added or removed meanwhile.
    """
    ordered = rows.order_by(*order)

    def find(start: list[str] | None) -> list[M]:
        return list((after_key(ordered, order, start) if start else ordered)[: per_page + 1])

    return paged_by(request, find, order, per_page=per_page, name=name)


def paged_by(
    request: HttpRequest,
    find: Callable[[list[str] | None], list[R]],
    order: Sequence[str],
    *,
    per_page: int = PER_PAGE,
    name: str = "na",
) -> Page[R]:
    """The same for rows that `find` gives: one more than a page, after this key (None: from the start)."""
    start = _read_key(request.GET.get(name, ""), len(order))
    found = find(start)
    more = len(found) > per_page
    found = found[:per_page]
    return Page(found, _write_key(found[-1], order) if more else None, start is None)


_BETWEEN = "~"


def _read_key(text: str, length: int) -> list[str] | None:
    parts = text.split(_BETWEEN)
    return parts if text and len(parts) == length else None


def _write_key(row: Any, order: Sequence[str]) -> str:
    return _BETWEEN.join(_value(row, name.lstrip("-")) for name in order)


def _value(row: Any, path: str) -> str:
    if isinstance(row, dict):
        row = row[path]
    else:
        for name in path.split("__"):
            row = getattr(row, name)
    return row.isoformat() if hasattr(row, "isoformat") else str(row)


def after_key(rows: QuerySet[M], order: Sequence[str], start: Sequence[Any]) -> QuerySet[M]:
    """Rows past the key: (a > x) or (a = x and b > y), written so that an index on (a, b) serves."""
    from django.core.exceptions import ValidationError
    from django.db.models import Q

    condition, same = Q(), Q()
    for name, value in zip(order, start, strict=True):
        field, how = name.lstrip("-"), "lt" if name.startswith("-") else "gt"
        condition |= same & Q(**{f"{field}__{how}": value})
        same &= Q(**{field: value})
    first = order[0].lstrip("-")
    bound = Q(**{f"{first}__{'lte' if order[0].startswith('-') else 'gte'}": start[0]})
    try:
        return rows.filter(bound, condition)
    except (ValueError, ValidationError):
        return rows
