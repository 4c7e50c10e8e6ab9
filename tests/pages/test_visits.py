"""Nothing moves under the reader, nobody else is asked, the console stays empty."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.pages.browsing import WIDTHS, prefer, read_console, read_requests, resize, show
from tests.pages.sites import REPORT, Site

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("visits")]

_WATCH = """
globalThis.shifts = [];
new PerformanceObserver((list) => {
  for (const { value, hadRecentInput, sources } of list.getEntries()) if (!hadRecentInput)
    shifts.push(`${value.toFixed(4)} ${sources.map(({ node }) => node?.className ?? "").join()}`);
}).observe({ type: "layout-shift", buffered: true });
"""
_SCROLL = """
const done = arguments[0];
const step = () => {
  const before = scrollY;
  scrollBy({ top: innerHeight * 2, behavior: "instant" });
  if (scrollY === before) requestAnimationFrame(() => requestAnimationFrame(() => done(shifts)));
  else requestAnimationFrame(step);
};
step();
"""


@dataclass(frozen=True, slots=True)
class Visit:
    """What a browser noticed at one page, from its first byte to its end."""

    page: str
    width: int
    shifts: list[str]
    requests: list[str]
    console: list[str]


@pytest.fixture(scope="module")
def visits(chromium: Chrome, site: Site) -> list[Visit]:
    """Visit the whole site twice, on a phone with an empty cache and on a desk with a full one."""
    watch = chromium.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": _WATCH})
    chromium.execute_cdp_cmd("Network.clearBrowserCache", {})
    prefer(chromium)
    found = [visit for width in WIDTHS for visit in _visit(chromium, site, width)]
    chromium.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", watch)
    return found


def _visit(browser: Chrome, site: Site, width: int) -> Iterator[Visit]:
    resize(browser, width)
    largest = [page for page in site.pages() if page.startswith(f"{REPORT}/")]
    for page in [*largest, *site.types().values()]:
        read_console(browser)
        read_requests(browser)
        show(browser, site, page)
        shifts = browser.execute_async_script(_SCROLL)
        yield Visit(page, width, shifts, read_requests(browser), read_console(browser))


def test_nothing_moves(visits: list[Visit]) -> None:
    """No layout shift while a page loads and while it is read to its end."""
    assert [(v.page, v.width, v.shifts) for v in visits if v.shifts] == []


def test_no_other_host_is_asked(visits: list[Visit], site: Site) -> None:
    """Not even by a text that is made to look like a picture of another host."""
    own = (site.address, "data:", "about:")
    assert [url for v in visits for url in v.requests if not url.startswith(own)] == []
    assert all(v.requests for v in visits)


def test_console_is_empty(visits: list[Visit]) -> None:
    """No error, no file that is missing, nothing that the policy refused."""
    lost = "no/such/page/"
    said = [(v.page, v.console) for v in visits if v.console and v.page != lost]
    assert said == []
    assert all("404" in message for v in visits if v.page == lost for message in v.console)


def test_report_weighs_less_than_140_kilobytes(visits: list[Visit], site: Site) -> None:
    """26,000 characters in two languages, with all that each page loads, compressed."""
    for visit in visits:
        if visit.page.startswith(f"{REPORT}/") and visit.page.endswith("index.html"):
            paths = {urlsplit(url).path.lstrip("/") for url in visit.requests if "http" in url}
            weights = {path: len(gzip.compress((site.build / path).read_bytes())) for path in paths}
            assert visit.page in weights
            assert sum(weights.values()) < 140_000, weights
