"""The keyboard alone reaches everything, in the order of the page, and shows where it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from tests.pages.browsing import WIDTHS, prefer, press, press_down, resize, show
from tests.pages.sites import ODD, Site

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("keyboard")]

_CONTROLS = """
const all = [...document.querySelectorAll("*")];
const groups = new Set();
const isFirst = ({ type, name }) => type !== "radio" || (!groups.has(name) && groups.add(name));
const rank = (e) => all.indexOf(e.type === "radio" ? document.getElementsByName(e.name)[0] : e);
const describe = (e) => {
  const { outlineStyle, outlineWidth } = getComputedStyle(e);
  const { left, top, width, height } = e.getClientRects()[0];
  const above = document.elementFromPoint(left + Math.min(width / 2, 40), top + height / 2);
  return {
    name: `${e.localName} ${e.className} ${(e.textContent || e.name).trim().slice(0, 20)}`,
    rank: rank(e),
    marked: outlineStyle !== "none" && parseFloat(outlineWidth) >= 1,
    seen: above !== null && (e.contains(above) || above.contains(e)),
    floats: e.closest("[popover]") !== null,
  };
};
globalThis.stops = [];
let ended = false;
const leave = () => {
  const e = document.activeElement;
  if (e !== document.body && !ended) stops.push(describe(e));
  else ended = stops.length > 0;
};
addEventListener("keydown", leave, true);
return [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")]
  .filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.disabled && isFirst(e))
  .map((e) => [rank(e), `${e.localName} ${e.className} ${e.textContent.trim().slice(0, 20)}`]);
"""
"""Note each stop when it is left, so that all has come to rest; give what can be seen at first.

Of several radio buttons only one is a stop; arrows lead to the others.
"""


@dataclass(frozen=True, slots=True)
class Stop:
    """A place of the focus."""

    name: str
    rank: int
    """Among the elements of the page, in its order."""
    marked: bool
    """Whether an outline shows it."""
    seen: bool
    """Whether it is on the screen and nothing lies upon it."""
    floats: bool
    """Whether it is in a pop-over, which follows what opened it, wherever it stands in the page."""


def walk(browser: Chrome) -> Iterator[str]:
    """Press Tab to the end of the page; give what is wrong on the way."""
    controls = dict(browser.execute_script(_CONTROLS))
    stops: list[Stop] = []
    while len(stops) < 5000:  # a control may appear when one before it has the focus
        before = len(stops)
        for _ in range(max(len(controls) - before, 0) + 3):
            press_down(browser, "Tab", 9)
        stops = [Stop(**stop) for stop in browser.execute_script("return stops")]
        if len(stops) - before < 3:
            break
    yield from (f"not marked: {stop.name}" for stop in stops if not stop.marked)
    yield from (f"not seen: {stop.name}" for stop in stops if not stop.seen)
    reached = [stop.rank for stop in stops]
    yield from (f"not reached: {name}" for rank, name in controls.items() if rank not in reached)
    fixed = [stop for stop in stops if not stop.floats]
    yield from (f"out of order: {b.name}" for a, b in pairwise(fixed) if a.rank >= b.rank)


@pytest.mark.parametrize("width", WIDTHS)
def test_every_control_is_reached_in_order_and_seen(
    chromium: Chrome, site: Site, width: int
) -> None:
    """Tab stops at each once, from the top to the end, with an outline, and nothing hides it."""
    resize(chromium, width)
    prefer(chromium)
    wrong = {}
    for kind, page in site.types().items():
        show(chromium, site, page)
        chromium.execute_script("document.activeElement.blur()")
        wrong[kind] = list(walk(chromium))
        press(chromium, "Escape", 27)
        if chromium.execute_script("return document.querySelector(':popover-open') !== null"):
            wrong[kind].append("Escape leaves a pop-over open")
    assert {kind: names for kind, names in wrong.items() if names} == {}


def test_first_stop_leads_past_the_head(chromium: Chrome, site: Site) -> None:
    """Tab and Enter set the focus into the text."""
    prefer(chromium)
    for page in ("index.html", f"{ODD}/index.html", f"{ODD}/review.html"):
        show(chromium, site, page)
        press(chromium, "Tab", 9)
        press(chromium, "Enter", 13, "\r")
        assert chromium.execute_script("return document.activeElement.id") == "main", page


def test_escape_closes_what_opens(chromium: Chrome, site: Site) -> None:
    """The card of a term opens when the keyboard comes to it; Escape shuts it and stays there."""
    from selenium.webdriver.support.wait import WebDriverWait  # noqa: PLC0415 - where there is a browser

    prefer(chromium)
    show(chromium, site, f"{ODD}/index.html")
    press(chromium, "Tab", 9)
    chromium.execute_script("document.querySelector('a.term').focus()")
    is_open = "return document.querySelector(':popover-open') !== null"
    WebDriverWait(chromium, 10, 0.02).until(lambda b: b.execute_script(is_open))
    press(chromium, "Escape", 27)
    assert not chromium.execute_script(is_open)
    assert chromium.execute_script("return document.activeElement.matches('a.term')")
