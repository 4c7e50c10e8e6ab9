"""What is found, and where it is said to stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.replacing.samples import FILE, library, make, query
from yzsite.config import Settings
from yzsite.model import Side, State
from yzsite.searching import Found, search


@pytest.fixture
def site(tmp_path: Path) -> Settings:
    """Make a site of two publications."""
    return make(tmp_path, first=FILE, second="<!-- u1 p translated -->\n渝中区。\n\n> District.\n")


def _place(found: Found) -> tuple[str, str, str, str]:
    sentence = found.sentence
    line = sentence.path.read_text("utf-8").splitlines()[sentence.line - 1]
    return sentence.slug, sentence.unit, line, sentence.text


def test_each_sentence_is_named_by_its_very_line(site: Settings) -> None:
    """Notes between the lines, bullets and markup do not lead astray."""
    found = search(
        library(site), query("区", Side.SOURCE, states=(State.MACHINE, State.TRANSLATED))
    )
    assert [*map(_place, found)] == [
        ("first", "u2", "渝中区增长5%。", "渝中区增长5%。"),
        ("first", "u2", "各区增长。", "各区增长。"),
        ("first", "u3", "- 渝中区。", "渝中区。"),
        ("first", "u4", "全区。", "全区。"),
        ("second", "u1", "渝中区。", "渝中区。"),
    ]
    found = search(library(site), query("district", Side.TARGET, states=(State.TRANSLATED,)))
    assert [*map(_place, found)] == [
        ("first", "u3", "> - The **Yuzhong** *district*.", "The Yuzhong district."),
        ("first", "u4", "> The whole district.", "The whole district."),
    ]


def test_a_text_is_found_across_its_markup(site: Settings) -> None:
    """What a reader sees is searched."""
    [found] = search(library(site), query("Yuzhong district."))
    assert found.sentence.unit == "u3"
    assert found.spans == ((4, 21),)


def test_the_other_language_stands_beside_it(site: Settings) -> None:
    """Where it is sure which sentence that is."""
    found = [*search(library(site), query("grew"))]
    assert [one.sentence.counterpart for one in found] == ["渝中区增长5%。", "各区增长。"]


def test_front_matter_is_searched_unless_a_state_is_asked_for(site: Settings) -> None:
    """By the language of its key; the number of the next unit is no text."""
    found = search(library(site), query("Report", Side.TARGET))
    assert [_place(one)[1:3] for one in found] == [
        ("", "title_en: Report of Yuzhong district"),
        ("u1", "> # Report of Yuzhong district"),
    ]
    assert [*search(library(site), query("Report", Side.SOURCE))] == []
    assert [*search(library(site), query("8"))] == []
    found = search(library(site), query("Report", states=(State.REVIEWED,)))
    assert [one.sentence.unit for one in found] == ["u1"]


def test_only_the_publications_that_are_named_are_searched(site: Settings) -> None:
    """All by default."""
    everywhere = {one.sentence.slug for one in search(library(site), query("区"))}
    assert everywhere == {"first", "second"}
    assert {one.sentence.slug for one in search(library(site, "second"), query("区"))} == {"second"}


def test_a_source_without_a_content_file_has_no_line_to_name(site: Settings) -> None:
    """The next build makes one; until then nothing is found in it."""
    (site.content / "new").mkdir()
    (site.content / "new" / "source.txt").write_text("渝中区\n\n渝中区增长。", "utf-8")
    assert {one.sentence.slug for one in search(library(site), query("区"))} == {"first", "second"}
