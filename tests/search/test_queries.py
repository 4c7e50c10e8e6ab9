"""What `queries.txt` says is found in this project's publications is what a reader is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest

from tests.search.browsing import open_search, shown, wait
from tests.search.samples import publications_of_the_project, write_site

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("queries")]

_UNLIKE = """
const both = (hit) => ["zh-Hans", "en"].every((lang) =>
  hit.querySelector(`.quote > [lang=${lang}]`)?.textContent.trim());
const only = arguments[0] === "zh" ? "zh-Hans" : arguments[0];
const words = (hit) => [...hit.querySelectorAll("mark")].every((mark) =>
  mark.textContent && (!only || mark.closest("[lang]").lang === only));
return [...document.querySelectorAll(".hit:not(.hit-title)")]
  .filter((hit) => !both(hit) || !hit.querySelector("mark") || !words(hit))
  .map((hit) => hit.textContent);
"""


@dataclass(frozen=True, slots=True)
class Query:
    """A line of `queries.txt`."""

    words: str
    filters: dict[str, str]
    found: frozenset[str]
    """Addresses: `slug/index.html#u7`, or without the unit where the title is found."""

    def __str__(self) -> str:
        return " ".join([self.words, *self.filters.values()])


def _read() -> Iterator[Query]:
    for line in Path(__file__).with_name("queries.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            asked, _, expected = line.partition(" => ")
            words, *filters = re.split(r" (?=[a-z]+=)", asked)
            yield Query(words, dict(f.split("=") for f in filters), frozenset(_addresses(expected)))


def _addresses(expected: str) -> Iterator[str]:
    for publication in expected.split("; ") if expected != "-" else ():
        slug, *units = publication.split()
        yield from (f"{slug}/index.html#{unit}" for unit in units)
        if not units:
            yield f"{slug}/index.html"


QUERIES = list(_read())


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This project's publications on disk."""
    return write_site(tmp_path_factory.mktemp("queries"), publications_of_the_project())


def answer(browser: Chrome, site: Path, query: Query) -> list[str]:
    """Ask as a shared address does, and open all results."""
    open_search(browser, site, f"?{urlencode({'q': query.words, **query.filters})}")
    found = shown(browser)
    while browser.execute_script("return !document.getElementById('search-more').hidden"):
        browser.execute_script("document.getElementById('search-more').click()")
        wait(browser, f"return document.querySelectorAll('.hit').length > {len(found)}")
        found = shown(browser)
    return found


@pytest.mark.parametrize("query", QUERIES, ids=str)
def test_query_shows_the_units_in_both_languages_with_the_words_marked(
    chromium: Chrome, site: Path, query: Query
) -> None:
    """All that should be found, nothing else, each once, and each link leads to a unit."""
    found = answer(chromium, site, query)
    assert set(found) == query.found
    assert len(found) == len(query.found)
    assert chromium.execute_script(_UNLIKE, query.filters.get("lang", "")) == []
    for page, _, unit in (address.partition("#") for address in found):
        assert not unit or f'id="{unit}"' in (site / page).read_text("utf-8")


def test_there_are_enough_of_them() -> None:
    """Words of two to six characters, numbers, English, sounds, filters, nothing."""
    assert len(QUERIES) >= 40
    assert {2, 3, 4, 5, 6} <= {
        len(q.words) for q in QUERIES if re.fullmatch(r"\W*[一-龥]+", q.words)
    }
    assert {name for query in QUERIES for name in query.filters} >= {
        "lang", "publication", "year", "kind", "state",
    }  # fmt: skip


@pytest.mark.parametrize("words", ["立起来的园区", "1781.8", "区块链"])
def test_link_of_a_result_lands_on_the_unit(chromium: Chrome, site: Path, words: str) -> None:
    """The unit is the target of the address, and on the screen."""
    query = next(query for query in QUERIES if query.words == words)
    first = answer(chromium, site, query)[0]
    chromium.find_element("css selector", ".hit a").click()
    assert chromium.current_url.endswith(first)
    top = chromium.execute_script(
        "return document.querySelector('.unit:target').getBoundingClientRect().top / innerHeight"
    )
    assert 0 <= top < 1
