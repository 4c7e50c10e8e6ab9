"""Everything from the content is escaped, on every page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.render.outline import read_page
from tests.render.samples import hostile, hostile_texts, html_pages, site
from yzsite.config import Settings
from yzsite.model import Kind, Publication, Repair, State, Unit
from yzsite.render import Page, Renderer
from yzsite.summary import summarize

RENDERER = Renderer(Settings(Path("/nowhere")))


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """All pages of a site in which every text is hostile."""
    return html_pages(site(tmp_path_factory.mktemp("hostile"), hostile()))


def test_markup_in_a_text_stays_text(pages: dict[str, str]) -> None:
    """No element and no attribute comes from the content but those of inline Markdown."""
    for path, html in pages.items():
        outline = read_page(html)
        assert outline.problems == [], path
        assert not outline.active(), path
        assert not [name for _, attrs in outline.tags for name in attrs if name.startswith("on")]


def test_no_link_runs_a_program(pages: dict[str, str]) -> None:
    """A link of the content leads to a page of the web or is no link."""
    for path, html in pages.items():
        for link in read_page(html).values("href"):
            scheme = re.match(r"\s*([a-zA-Z][\w+.-]*):", link)
            assert scheme is None or scheme[1].lower() in ("http", "https"), (path, link)


def test_template_syntax_in_a_text_is_not_run(pages: dict[str, str]) -> None:
    """`{{ 7 * 7 }}` is printed as it stands."""
    html = pages["javascript:alert(1)/index.html"]
    assert "{{ 7 * 7 }}" in html
    assert ">49<" not in html


def test_characters_that_html_forbids_are_replaced(pages: dict[str, str]) -> None:
    """Control characters, surrogates and non-characters do not reach a page."""
    for path, html in pages.items():
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]", html), path


def test_unseen_characters_are_spelled_out_on_the_repairs_page(pages: dict[str, str]) -> None:
    """A reader of the repairs sees that a mark of direction stood there."""
    assert "U+202E" in pages["javascript:alert(1)/repairs.html"]


def test_folder_name_cannot_become_an_address(pages: dict[str, str]) -> None:
    """The link to a publication is a path whatever its folder is called."""
    assert 'href="javascript%3Aalert%281%29/index.html"' in pages["index.html"]


def test_all_hostile_texts_are_in_the_sample() -> None:
    """The list of cases is read, and not empty by a slip."""
    assert len(hostile_texts()) > 15


@given(st.text(max_size=60), st.text(max_size=20), st.sampled_from(Kind))
def test_any_text_gives_well_formed_pages(text: str, other: str, kind: Kind) -> None:
    """Whatever a segment, a title or a repair says, each page can be read strictly."""
    unit = Unit("u1", kind, State.MACHINE, (text, other), (other, text))
    meta = {"title": text, "title_en": other, "issuer": text, "date": other}
    fix = Repair(text, 1, other, text, text + other + text, other)
    repeat = Repair(other, 2, text, "", text, text, of=(1, 1))
    page = Page(Publication("s", Path("index.md"), meta, (unit,)), (fix, repeat))
    for file in (*RENDERER.publication(page), RENDERER.index([summarize(page.publication)])):
        assert read_page(file.data.decode()).problems == []
