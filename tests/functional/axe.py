"""What axe finds wrong on the page that is open now."""

from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Page


def violations(page: "Page") -> list[str]:
    """Give each violation with the elements it is about; nothing when the page is right."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{page.url} {one['id']}: {[node['target'] for node in one['nodes']]}" for one in found]


def check_page(page: "Page") -> None:
    """Fail on any axe violation, on a page wider than the screen, and on a target that is too small to hit."""
    assert problems(page) == []


def problems(page: "Page") -> list[str]:
    """Give what is wrong with the page at the width it has now."""
    page.wait_for_load_state("load")  # the words can be there before the style sheet is
    wide = page.evaluate("document.documentElement.scrollWidth")
    small = page.evaluate(
        """() => [...document.querySelectorAll("button, select, input:not([type=hidden]):not([tabindex='-1']), summary, nav a")]
            .filter((element) => element.checkVisibility())
            .map((element) => [element.outerHTML.slice(0, 80), element.getBoundingClientRect()])
            .filter(([, box]) => box.width && (box.height < 24 || box.width < 24)).map(([html]) => html)"""
    )
    room = page.viewport_size["width"] if page.viewport_size else wide
    found = violations(page) + [f"{page.url} too small to hit: {html}" for html in small]
    return found if wide <= room else [*found, f"{page.url} is {wide} wide on a screen of {room}"]
