"""Kinds and levels on publications of many genres, none of which a rule was fitted to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.clean.labelled import FOLDER, Labelled, find_mistakes, read_labelled
from yzsite.clean import clean, suspicions
from yzsite.clean.kinds.numbering import heading_levels, read_numeral

_TUNED = read_labelled(FOLDER / "tuned")
_HELD = read_labelled(FOLDER / "held")
_HEADINGS = st.lists(
    st.sampled_from(
        ["第一章 甲", "一、乙", "二、乙", "（一）丙", "（二）丙", "1. 丁", "（1）戊", "己"]
    )
)


def _share_right(publications: tuple[Labelled, ...]) -> float:
    lines = sum(len(publication.texts) for publication in publications)
    return 1 - sum(len(find_mistakes(publication)) for publication in publications) / lines


def test_names_kinds_and_levels_of_publications_in_view() -> None:
    """The rules were tried on these."""
    assert _share_right(_TUNED) >= 0.98


def test_names_kinds_and_levels_of_publications_kept_aside() -> None:
    """No rule was tried on these."""
    assert _share_right(_HELD) >= 0.94


@pytest.mark.parametrize("publication", _TUNED + _HELD, ids=lambda item: item.name)
def test_suspects_nothing_in_undamaged_publications(publication: Labelled) -> None:
    """What a person is asked to look at is worth looking at."""
    assert suspicions(clean(publication.raw)) == ()


@pytest.mark.parametrize("publication", _TUNED + _HELD, ids=lambda item: item.name)
def test_repairs_nothing_in_undamaged_publications(publication: Labelled) -> None:
    """The characters come out as they went in; blanks are no characters."""
    cleaned = clean(publication.raw)
    assert "".join(cleaned.text.split()) == "".join(publication.raw.split())


@given(_HEADINGS)
def test_headings_leave_no_level_out(headings: list[str]) -> None:
    """An outline begins at level 2 and goes down one level at a time, as readers expect."""
    above = 1
    for level in heading_levels(headings):
        assert 2 <= level <= min(above + 1, 4)
        above = level


@given(st.integers(1, 999))
def test_reads_every_chinese_numeral_up_to_999(value: int) -> None:
    """The numeral is written here digit by digit, and read back."""
    digits = "零一二三四五六七八九"
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    gap = "零" if hundreds and ones and not tens else ""
    ten = f"{digits[tens]}十" if tens else gap
    numeral = (f"{digits[hundreds]}百" if hundreds else "") + ten + (digits[ones] if ones else "")
    assert read_numeral(numeral) == value
