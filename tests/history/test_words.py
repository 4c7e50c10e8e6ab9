"""Differences between two texts, as people read them."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import Case, read_cases
from tests.history.samples import show
from yzsite.history.words import compare_words, text_after, text_before

CASES = read_cases(Path(__file__).parent / "cases" / "words.txt")
TEXTS = st.text(st.sampled_from("改革开放发 abc5.4，。\n"), max_size=30)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_differences_are_shown_as_people_see_them(case: Case) -> None:
    """Each case of the file."""
    before, after = (case.parts[part].strip("\n") for part in ("before", "after"))
    assert show(compare_words(before, after)) == case.parts["shown"].strip("\n")


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_off_the_differences(before: str, after: str) -> None:
    """Nothing of either text is lost, no piece is empty, and no two neighbours are of one kind."""
    pieces = compare_words(before, after)
    assert (text_before(pieces), text_after(pieces)) == (before, after)
    kinds = [change for _, change in pieces]
    assert all(text for text, _ in pieces)
    assert all(one != other for one, other in pairwise(kinds))


def test_very_long_texts_are_shown_one_after_the_other() -> None:
    """Comparing takes time and memory by the product of the lengths, so there is an end to it."""
    before, after = "甲乙" * 5000, "乙丙" * 5000
    assert compare_words(before, after) == ((before, "del"), (after, "ins"))
