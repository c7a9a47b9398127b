"""`{% kept a b naam=site.naam %}…{% endkept %}`: a part of a page that is rendered once per set of values.

Rendering is most of the work of a page, and the same rows are shown again and again: a list that somebody comes back to,
the header of every page. Inside the tag nothing is known but the values it names (and the language), so what is kept can
never be of other values or of somebody else. The values must be finished: texts, days, numbers, and frozen dataclasses and
tuples of them. The token against forged requests is put in anew each time.

`pages.render_kept` does the same for a whole page that people come back to all day.
"""

from collections import OrderedDict
from collections.abc import Hashable
from itertools import count
from threading import Lock
from typing import cast

from django.template import Context, Library, Node, NodeList, Template
from django.template.base import FilterExpression, Parser, Token, token_kwargs
from django.template.exceptions import TemplateSyntaxError
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

register = Library()

MOST_CHARACTERS = 8_000_000  # per process; what was not used for longest goes first
TOKEN = "token-of-this-request-" + "0" * 42  # stands for the token in what is kept
_numbers = count()


class Store:
    """Texts by what they were made of, bounded."""

    def __init__(self, most: int = MOST_CHARACTERS) -> None:
        self._texts: OrderedDict[Hashable, str] = OrderedDict()
        self._lock = Lock()
        self._most = most
        self.size = 0

    def get(self, key: Hashable) -> str | None:
        with self._lock:
            text = self._texts.get(key)
            if text is not None:
                self._texts.move_to_end(key)
            return text

    def put(self, key: Hashable, text: str) -> None:
        with self._lock:
            if key not in self._texts:
                self._texts[key] = text
                self.size += len(text)
            while self.size > self._most:
                self.size -= len(self._texts.popitem(last=False)[1])

    def clear(self) -> None:
        with self._lock:
            self._texts.clear()
            self.size = 0


store = Store()


class KeptNode(Node):
    child_nodelists = ()  # no block of a page is looked for in here, which every page of `extends` would do each time

    def __init__(self, nodelist: NodeList, values: dict[str, FilterExpression]) -> None:
        self.nodelist = nodelist
        self.values = values
        self.number = next(_numbers)

    def render(self, context: Context) -> SafeString:
        values = {name: expression.resolve(context) for name, expression in self.values.items()}
        # Days are told as "over 3 dagen": what is kept holds for one day, in one language.
        now = context.get("kept_on") or (timezone.localdate(), get_language())
        key = (self.number, now, *values.values())
        text = store.get(key)
        if text is None:
            text = self._render(context, values)
            store.put(key, text)
        if TOKEN in text:
            text = text.replace(TOKEN, str(context.get("csrf_token", "")))
        return mark_safe(text)  # noqa: S308 - rendered by the template engine, escaped there

    def _render(self, context: Context, values: dict[str, object]) -> str:
        alone = Context({**values, "csrf_token": TOKEN}, autoescape=context.autoescape)
        alone.template = context.template
        template = cast("Template", context.template)
        with alone.render_context.push_state(template):
            return str(self.nodelist.render(alone))


@register.tag
def kept(parser: Parser, token: Token) -> KeptNode:
    """Read the names and the values the part is made of."""
    bits = token.split_contents()[1:]
    values = {bit: parser.compile_filter(bit) for bit in bits if "=" not in bit}
    if any("." in name or "|" in name for name in values):
        raise TemplateSyntaxError("kept: give a value with a dot or a filter a name: naam=site.naam")
    values |= token_kwargs([bit for bit in bits if "=" in bit], parser)
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptNode(nodelist, values)
