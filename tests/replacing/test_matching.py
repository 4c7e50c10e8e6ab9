"""Patterns in sentences, and what a sentence says with its matches replaced."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yzsite.content import to_segments
from yzsite.errors import UsageError
from yzsite.inline import to_html, to_plain
from yzsite.matching import Pattern, apply_changes, rewrite

CASES = Path(__file__).parent / "cases" / "rewrites.txt"
TAG = re.compile("<[^>]+>")
MARKDOWN = st.text("ab *_`[]\\()<>&;.#-!é甲，", max_size=24)


def rows() -> list[list[str]]:
    """Read the cases."""
    lines = CASES.read_text("utf-8").splitlines()
    return [line.split(" | ") for line in lines if line and not line.startswith("#")]


def test_every_case_has_its_five_columns() -> None:
    """A case with a mistake in its form would else be no case."""
    assert [row for row in rows() if len(row) != 5] == []


@pytest.mark.parametrize("row", rows(), ids=" | ".join)
def test_replacing_makes_of_a_sentence_what_the_case_says(row: list[str]) -> None:
    """The matches are replaced, and nothing else is."""
    options, wanted, new, segment, after = row
    pattern = Pattern(
        wanted, is_regex="e" in options, ignores_case="i" in options, whole_words="w" in options
    )
    changes = pattern.changes(to_plain(segment), new.replace("∅", ""))
    if after == "=":
        assert changes == []
        return
    said = rewrite(segment, changes)
    assert (said and to_segments(said)[0]) == (None if after == "!" else after)


@given(MARKDOWN, st.data())
def test_a_rewritten_sentence_reads_as_asked_or_is_refused(
    segment: str, data: st.DataObject
) -> None:
    """Whatever the Markdown: the text has the changes, and the markup is what it was."""
    plain = to_plain(segment)
    bounds = sorted(data.draw(st.lists(st.integers(0, len(plain)), max_size=4, unique=True)))
    spans = zip(bounds[::2], bounds[1::2], strict=False)
    changes = [(start, end, data.draw(MARKDOWN)) for start, end in spans]
    said = rewrite(segment, changes)
    if said is not None:
        assert to_plain(said) == apply_changes(plain, changes).strip()
        assert TAG.findall(to_html(said)) == TAG.findall(to_html(segment))


@given(
    st.text("abc甲 ，.", min_size=1, max_size=30), st.text("xy*_`[]<>&#-", min_size=1, max_size=6)
)
def test_plain_text_can_always_be_replaced(text: str, new: str) -> None:
    """Where there is no markup, none is in the way; marks that are put in are text."""
    changes = Pattern("a").changes(text, new)
    said = rewrite(text, changes)
    assert said is not None
    assert to_plain(said) == text.replace("a", new).strip()


@pytest.mark.parametrize("wanted", ["", "(", "[", "(?P<n", r"(a)\2"])
def test_what_is_no_expression_is_named(wanted: str) -> None:
    """Before anything is read."""
    with pytest.raises(UsageError):
        Pattern(wanted, is_regex=True)


@pytest.mark.parametrize(
    "new", [r"\2", r"\g<n>", "\\", r"\q", "a\nb", r"a\nb", "a\u2028b", r"a\x0b\1"]
)
def test_a_replacement_that_cannot_be_is_named(new: str) -> None:
    """Also where nothing would match."""
    with pytest.raises(UsageError):
        Pattern("(a)|b", is_regex=True).check_replacement(new)


def test_a_group_that_did_not_match_is_empty() -> None:
    """As editors have it."""
    assert Pattern("(a)|b", is_regex=True).changes("b", r"[\1]") == [(0, 1, "[]")]


def test_an_expression_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each sentence takes from the time that is left."""
    monkeypatch.setattr("yzsite.matching._PATIENCE", 0.05)
    with pytest.raises(UsageError, match="takes too long"):
        Pattern("(a|aa)+$", is_regex=True).find("a" * 60 + "b")


def test_an_expression_that_contains_itself_without_an_end_is_named() -> None:
    """It is the expression that is wrong, not the machine."""
    with pytest.raises(UsageError, match="too much memory"):
        Pattern("(?R)", is_regex=True).find("a text")
