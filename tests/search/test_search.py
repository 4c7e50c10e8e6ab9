"""The search in a real browser: all that a text has is found, from disk and from a server."""

from __future__ import annotations

import functools
import json
import re
import threading
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.render.samples import hostile, hostile_texts, report
from tests.search.browsing import open_search, shown, wait
from tests.search.samples import publications_of_the_project, token_cases, write_site
from yzsite.inline import to_plain
from yzsite.model import Publication
from yzsite.script import HAN
from yzsite.search import atoms

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

pytestmark = pytest.mark.browser

Found = Mapping[str, set[str]]
"""Query → the units that have it, as `slug#id`."""

_SEARCH = """
const [queries, done] = [arguments[0], arguments[1]];
(async () => {
  const found = {};
  for (const query of queries) {
    found[query] = [];
    for await (const { units } of yzsiteSearch.find(query))
      found[query].push(...units.map((unit) => `${unit.publication.slug}#${unit.id}`));
  }
  return found;
})().then(done, (error) => done(String(error)));
"""


@pytest.fixture(scope="module")
def publications() -> list[Publication]:
    """The publications of this project."""
    return publications_of_the_project()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, publications: list[Publication]) -> Path:
    """A site of them on disk."""
    return write_site(tmp_path_factory.mktemp("site"), publications)


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of a small publication with every kind and state, and of a hostile one."""
    pages = [report().publication, hostile().publication]
    return write_site(tmp_path_factory.mktemp("odd"), pages)


def find(browser: Chrome, queries: Sequence[str]) -> Any:  # noqa: ANN401 - or what went wrong
    """Give what the page's script finds for many queries."""
    browser.set_script_timeout(120)
    return browser.execute_async_script(_SEARCH, queries)


def texts_of(publications: Sequence[Publication]) -> Iterator[tuple[str, str, str]]:
    """Give address, Chinese and English of each unit, put together as plainly as can be."""
    for publication in publications:
        for unit in publication.units:
            source = "".join(to_plain(segment) for segment in unit.source)
            target = " ".join(to_plain(segment) for segment in unit.target)
            yield f"{publication.slug}#{unit.id}", source, target


def expect(
    publications: Sequence[Publication], words: Callable[[str, str], Collection[str]]
) -> Found:
    """Say for each word which units have it, by looking at every text."""
    expected: dict[str, set[str]] = defaultdict(set)
    for address, source, target in texts_of(publications):
        for word in words(source, target):
            expected[word].add(address)
    return expected


def neighbours(source: str, target: str) -> set[str]:
    """Give every two Chinese characters that follow one another."""
    text = f"{source}\n{target}"
    return set(re.findall(rf"(?=([{HAN}]{{2}}))", text))


def numbers(source: str, target: str) -> set[str]:
    """Give every number as it is written."""
    text = f"{source}\n{target}"
    return set(re.findall(r"[0-9]+(?:,[0-9]{3}(?![0-9]))*(?:\.[0-9]+)?", text))


@pytest.mark.parametrize("words", [neighbours, numbers])
def test_every_two_characters_and_every_number_find_every_unit_that_has_them(
    chromium: Chrome,
    site: Path,
    publications: list[Publication],
    words: Callable[[str, str], Collection[str]],
) -> None:
    """Recall is 1, over all publications of the project, through the files of the index."""
    expected = expect(publications, words)
    assert len(expected) > 300
    open_search(chromium, site)
    found = find(chromium, sorted(expected))
    missed = {word: expected[word] - set(found[word]) for word in expected}
    assert {word: units for word, units in missed.items() if units} == {}
    if words is neighbours:  # a number is also found as part of `1,000` or of an own word
        surplus = {word: set(found[word]) - expected[word] for word in expected}
        assert {word: units for word, units in surplus.items() if units} == {}


def test_script_takes_texts_apart_as_python_does(
    chromium: Chrome, site: Path, publications: list[Publication]
) -> None:
    """The cases, and every text of the project: atoms and their places are the same."""
    cases = [text for text, _ in token_cases()]
    units = [text for _, *both in texts_of(publications) for text in both]
    open_search(chromium, site)
    script = (
        "return arguments[0].map((t) => yzsiteTokens.atoms(t).map((a) => [a.term, a.start, a.end]))"
    )
    theirs = chromium.execute_script(script, [*cases, *units])
    ours = [[_in_utf16(text, *atom) for atom in atoms(text)] for text in [*cases, *units]]
    assert theirs == ours


def _in_utf16(text: str, term: str, start: int, end: int) -> list[str | int]:
    """Give an atom with its places as JavaScript counts them."""
    places = (len(text[:place].encode("utf-16-le")) // 2 for place in (start, end))
    return [term, *places]


_QUERIES = [
    line.split(" => ")
    for line in (Path(__file__).parent / "cases" / "queries.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("query", "units"), _QUERIES)
def test_queries_find_what_they_should(chromium: Chrome, odd: Path, query: str, units: str) -> None:
    """Words of both languages, phrases, numbers: what is found, and nothing else."""
    open_search(chromium, odd)
    found = [unit.removeprefix("report#") for unit in find(chromium, [query])[query]]
    assert [u for u in found if "#" not in u] == units.replace("-", "").split()


def test_result_shows_both_languages_marks_the_words_and_leads_to_the_unit(
    chromium: Chrome, odd: Path
) -> None:
    """From the box in the head of a page to the unit, opened from disk."""
    chromium.get((odd / "report/index.html").as_uri())
    box = chromium.find_element("css selector", ".search-box input")
    box.send_keys("grew 第一\n")
    wait(chromium, "return document.querySelectorAll('.hit').length === 1")
    marked = chromium.execute_script(
        "return [...document.querySelectorAll('mark')].map((m) => m.textContent)"
    )
    assert marked == ["第一", "grew"]
    assert chromium.find_element("css selector", ".hit .quote [lang=en]").text.startswith("It grew")
    chromium.find_element("css selector", ".hit a").click()
    assert chromium.current_url.endswith("report/index.html#u5")


def test_filters_narrow_the_results_and_are_kept_in_the_address(
    chromium: Chrome, odd: Path
) -> None:
    """Publication, year, kind and state; the address can be shared."""
    open_search(chromium, odd, "?q=%E9%A1%B9&publication=report")
    assert shown(chromium) == ["report/index.html#u8", "report/index.html#u9"]
    chromium.find_element("css selector", "[name=state] [value=machine]").click()
    wait(chromium, "return document.querySelectorAll('.hit').length === 1")
    assert shown(chromium) == ["report/index.html#u9"]
    assert "state=machine" in chromium.current_url
    open_search(chromium, odd, "?q=%E9%A1%B9&year=2026&kind=p")
    assert shown(chromium) == []


@pytest.mark.parametrize(
    ("query", "units"),
    [
        ("第 first&lang=", ["u5", "u8"]),
        ("第 first&lang=zh", []),
        ("第&lang=zh", ["u5", "u8", "u9"]),
        ("第&lang=en", []),
        ("first&lang=en", ["u8", "u5"]),
    ],
)
def test_filter_by_language_looks_into_one_side(
    chromium: Chrome, odd: Path, query: str, units: list[str]
) -> None:
    """A unit is found by what it says in that language; the other one still stands beside it."""
    open_search(chromium, odd, f"?publication=report&q={query}")
    assert {link.partition("#")[2] for link in shown(chromium)} == set(units)
    sides = chromium.execute_script(
        "return [...document.querySelectorAll('.quote > [lang]')].map((side) => side.lang)"
    )
    assert sides == ["zh-Hans", "en"] * len(units)


@pytest.mark.parametrize("query", ["工作", "gongzuobaogao", "gzbg", "work report"])
def test_titles_are_found_in_three_ways(chromium: Chrome, odd: Path, query: str) -> None:
    """In Chinese, in pinyin, in English: the publication itself comes first."""
    open_search(chromium, odd, f"?q={query}&publication=report")
    assert shown(chromium)[0] == "report/index.html"


def test_hostile_texts_and_queries_stay_text(chromium: Chrome, odd: Path) -> None:
    """Nothing of a content or of an address becomes markup, and nothing breaks the page."""
    open_search(chromium, odd)
    chromium.get_log("browser")  # type: ignore[no-untyped-call]  # selenium has no type here
    typed = [text for text in hostile_texts() if text.isascii() or text.isprintable()]
    for query in [*typed, "constructor __proto__", "\\d+", "(", "％"]:
        assert isinstance(find(chromium, [query]), dict)
    open_search(chromium, odd, "?q=alert%3Cscript%3E&%3Cb%3E=1&state=%22%3E%3Cimg%20src=x%3E")
    open_search(chromium, odd, "?q=script")
    assert any("javascript%3Aalert(1)/index.html#u" in link for link in shown(chromium))
    inside = chromium.execute_script(
        "return [...document.querySelectorAll('#search-results *')].map((e) => e.localName)"
    )
    assert set(inside) <= {"li", "p", "a", "span", "div", "mark"}
    assert chromium.get_log("browser") == []  # type: ignore[no-untyped-call]  # selenium has no type


def test_search_works_from_a_server_under_a_sub_path(chromium: Chrome, odd: Path) -> None:
    """`/any/path/search/?q=…` finds, without an error in the console."""
    chromium.get("about:blank")
    chromium.get_log("browser")  # type: ignore[no-untyped-call]  # selenium has no type here
    handler = functools.partial(_Quiet, directory=str(odd.parent))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/{odd.name}/search/?q=5.4"
        chromium.get(address)
        found = shown(chromium)
        log = chromium.get_log("browser")  # type: ignore[no-untyped-call]  # selenium has no type
        server.shutdown()
    assert found == ["report/index.html#u5"]
    assert log == []


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the base names it
        """Say nothing."""


def test_without_scripts_the_page_says_so(chromium: Chrome, odd: Path) -> None:
    """It points to the index, and shows no form that would do nothing."""
    chromium.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        chromium.get((odd / "search/index.html").as_uri())
        notice = chromium.find_element("css selector", ".search .empty")
        assert "JavaScript" in notice.text
        assert notice.find_element("css selector", "a[href='../index.html']")
        assert not chromium.find_element("css selector", "#search-form").is_displayed()
    finally:
        chromium.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_only_what_a_query_needs_is_loaded(chromium: Chrome, site: Path) -> None:
    """Before a query, scripts and catalogue: at most 250 KB, and no text of a publication."""
    chromium.get("about:blank")
    chromium.get_log("performance")  # type: ignore[no-untyped-call]  # selenium has no type here
    open_search(chromium, site)
    asked = _requests(chromium)
    assert any("catalogue" in path.name for path in asked)
    assert not any(path.parent.name in ("texts", "terms") for path in asked)
    assert sum(path.stat().st_size for path in asked) <= 250_000


def _requests(browser: Chrome) -> list[Path]:
    entries = browser.get_log("performance")  # type: ignore[no-untyped-call]  # selenium has no type
    messages = (json.loads(entry["message"])["message"] for entry in entries)
    return [
        Path(message["params"]["request"]["url"].removeprefix("file://").partition("?")[0])
        for message in messages
        if message["method"] == "Network.requestWillBeSent"
        and message["params"]["request"]["url"].startswith("file://")
    ]


@pytest.mark.parametrize("width", [320, 375, 768, 1440])
def test_results_are_not_wider_than_the_screen(chromium: Chrome, odd: Path, width: int) -> None:
    """Not even where a word has 3,000 letters."""
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 700}
    chromium.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    open_search(chromium, odd, f"?q={'w' * 3000}")
    assert len(shown(chromium)) == 1
    assert chromium.execute_script("return document.documentElement.scrollWidth") <= width
    chromium.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
