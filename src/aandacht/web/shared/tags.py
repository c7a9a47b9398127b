"""Tags and filters that every template has (no load needed)."""

from datetime import date, datetime
from functools import cache
from typing import Any

from django import template
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from aandacht.web.shared.charts import Chart
from aandacht.web.shared.icons import ICONS

register = template.Library()
register.simple_tag(cache(static), name="static")  # the files do not change while a process runs


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw a small icon beside a text; it says nothing by itself, so it is hidden from readers."""
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">{}</svg>',
        mark_safe(ICONS.get(name, ICONS["punt"])),  # noqa: S308  our own drawings
    )


@register.filter
def dag(value: date | datetime | None) -> str:
    """Write a day as people say it: "dinsdag 24 november 2026"."""
    if value is None:
        return ""
    day = timezone.localdate(value) if isinstance(value, datetime) else value
    return date_format(day, "l j F Y")


def _month(form: str) -> str:
    """Dutch months have no capital, English ones do."""
    return form.replace("M", "b") if get_language() == "nl" else form


@register.filter
def korte_dag(value: date | datetime | None) -> str:
    """Write a day for lists: "24 nov 2026"."""
    if value is None:
        return ""
    day = timezone.localdate(value) if isinstance(value, datetime) else value
    return date_format(day, _month("j M Y"))


@register.filter
def korte_maand(value: date | None) -> str:
    """Write a month for pictures: "nov 2026"."""
    return date_format(value, _month("M Y")) if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    """Write a day with its time: "24 nov 2026, 14:05"."""
    return date_format(timezone.localtime(value), _month("j M Y, H:i")) if value else ""


@register.filter
def over(value: date | None) -> str:
    """Say how far a day is: "vandaag", "over 3 dagen", "2 dagen te laat"."""
    if value is None:
        return ""
    days = (value - timezone.localdate()).days
    if days == 0:
        return _("vandaag")
    if days == 1:
        return _("morgen")
    if days > 1:
        return ngettext("over %(n)d dag", "over %(n)d dagen", days) % {"n": days}
    return ngettext("%(n)d dag te laat", "%(n)d dagen te laat", -days) % {"n": -days}


@register.filter
def haast(value: date | None) -> str:
    """Give the class of a deadline: late, soon (two days) or calm. Always next to the words of `over`."""
    if value is None:
        return "calm"
    days = (value - timezone.localdate()).days
    return "late" if days < 0 else "soon" if days <= 2 else "calm"


@register.inclusion_tag("components/next_step.html")
def next_step(wat: str, wie: str = "", uiterlijk: date | None = None, url: str = "", knop: str = "") -> dict[str, Any]:
    """What happens next, who does it, by when, and the button to do it when it is your move."""
    return {"wat": wat, "wie": wie, "uiterlijk": uiterlijk, "url": url, "knop": knop}


@register.inclusion_tag("components/deadline.html")
def deadline(uiterlijk: date | None) -> dict[str, Any]:
    """A day by which something happens, with how far it is, in words and in colour."""
    return {"uiterlijk": uiterlijk}


@register.inclusion_tag("components/empty.html")
def empty(title: str, text: str = "", url: str = "", knop: str = "") -> dict[str, Any]:
    """What a list says when there is nothing in it."""
    return {"title": title, "text": text, "url": url, "knop": knop}


@register.inclusion_tag("components/way.html")
def way(current: str, steps: list[dict[str, Any]]) -> dict[str, Any]:
    """The way of a question; each step has `key`, `label` and optionally `day` and `url`."""
    keys = [step["key"] for step in steps]
    here = keys.index(current) if current in keys else -1
    states = ["done" if i < here else "current" if i == here else "to_come" for i in range(len(steps))]
    return {"steps": [{**step, "state": state} for step, state in zip(steps, states, strict=True)]}


@register.inclusion_tag("components/chart.html")
def chart(value: Chart) -> dict[str, Any]:
    """A picture of figures with the same figures as a table under it."""
    return {"chart": value, "wide": value.svg(), "narrow": value.svg(narrow=True)}


@register.inclusion_tag("components/initials.html")
def initials(naam: str) -> dict[str, Any]:
    """A round sign with somebody's initials; decoration beside the name itself."""
    parts = [part for part in naam.split() if part[:1].isupper()]
    letters = (parts[0][:1] + (parts[-1][:1] if len(parts) > 1 else "")) if parts else naam[:1].upper()
    return {"letters": letters}


@register.simple_tag
def url_or_none(name: str, *args: Any) -> str:
    """The address of a page of another place, or nothing when it is not there."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


@register.simple_tag
def demo_logins() -> list[dict[str, str]]:
    from aandacht.web.shared import login

    return login.demo_logins()
