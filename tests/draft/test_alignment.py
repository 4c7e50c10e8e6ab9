"""English that came without its Chinese beside it, sentence by sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yzsite.draft.alignment import Bead, TooLongError, align

CASES = Path(__file__).parent / "cases" / "alignment.txt"


def read_cases() -> list[tuple[str, str]]:
    """Read cases by title: beads as blocks of lines, the two sides of a bead told by script."""
    parts = CASES.read_text("utf-8").split("\n== ")[1:]
    return [(title, body) for title, _, body in (part.partition("\n") for part in parts)]


def beads_of(body: str) -> tuple[list[str], list[str], list[Bead]]:
    """Give the two texts of a case and its beads."""
    source: list[str] = []
    target: list[str] = []
    beads = []
    for block in body.strip().split("\n\n"):
        lines = block.splitlines()
        old = [line for line in lines if not line.isascii()]
        new = [line for line in lines if line.isascii()]
        beads.append(
            Bead(
                range(len(source), len(source) + len(old)),
                range(len(target), len(target) + len(new)),
            )
        )
        source += old
        target += new
    return source, target, beads


@pytest.mark.parametrize(("title", "body"), read_cases())
def test_beads_are_found(title: str, body: str) -> None:
    """Each case of the file comes out as it is written there."""
    source, target, beads = beads_of(body)
    assert list(align([source], [target])) == beads


@given(
    st.lists(st.lists(st.text("增长5月。 G", max_size=12), max_size=4), max_size=4),
    st.lists(st.lists(st.text("grew 5 May.G", max_size=30), max_size=4), max_size=4),
)
def test_every_sentence_is_in_one_bead_and_in_order(
    source: list[list[str]], target: list[list[str]]
) -> None:
    """Nothing is lost, doubled or crossed, and a bead is no larger than it may be."""
    beads = align(source, target)
    assert [at for bead in beads for at in bead.source] == list(range(sum(map(len, source))))
    assert [at for bead in beads for at in bead.target] == list(range(sum(map(len, target))))
    for bead in beads:
        assert 1 <= len(bead.source) + len(bead.target) <= 5
        assert not (bead.source and bead.target) or bead.lead >= 0


@pytest.mark.parametrize(("old", "new"), [(3, 200), (200, 3), (1, 90), (0, 5), (5, 0)])
def test_a_text_many_times_longer_is_aligned_too(old: int, new: int) -> None:
    """The path stays within reach where the numbers of sentences are far apart."""
    beads = align([["增长。"] * old], [["It grew."] * new])
    assert sum(len(bead.target) for bead in beads) == new
    assert sum(len(bead.source) for bead in beads) == old


def test_a_sentence_as_long_as_a_text_is_aligned() -> None:
    """One enormous sentence does not tear the path."""
    beads = align(
        [["增长。", "就业稳定，" * 900, "增长。"]], [["It grew by much this year."] * 400]
    )
    assert sum(len(bead.target) for bead in beads) == 400


def test_ends_of_paragraphs_decide_where_lengths_do_not() -> None:
    """The same sentences are aligned as the paragraphs of both texts are."""
    same = "It grew and it grew."
    beads = align([["增长了。"] * 2, ["增长了增长了。"]], [[same], [same]])
    assert beads == (Bead(range(2), range(1)), Bead(range(2, 3), range(1, 2)))


def test_what_is_certain_leads_by_more() -> None:
    """The end of a bead among equal sentences is less certain than one that figures prove."""
    equal = align([["增长了。"] * 4], [["It grew."] * 5])
    proved = align([["增长5.4%。", "达到72万。"]], [["It grew by 5.4%.", "It reached 720,000."]])
    assert min(bead.lead for bead in equal) < 4 < proved[0].lead


def test_texts_that_would_take_too_long_are_refused() -> None:
    """What cannot be aligned in a minute says so at once."""
    with pytest.raises(TooLongError):
        align([["增长。"] * 30_000], [["It grew."] * 30_000])
