"""English that came without its Chinese beside it, sentence by sentence."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yzsite.draft.alignment import Bead, align

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
    assert list(align(source, target)) == beads


@given(
    st.lists(st.text("增长5月。 ", max_size=12), max_size=8),
    st.lists(st.text("grew 5 May.", max_size=30), max_size=8),
)
def test_every_sentence_is_in_one_bead_and_in_order(source: list[str], target: list[str]) -> None:
    """Nothing is lost, doubled or crossed, and no bead is larger than two and two."""
    beads = align(source, target)
    assert list(chain.from_iterable(bead.source for bead in beads)) == list(range(len(source)))
    assert list(chain.from_iterable(bead.target for bead in beads)) == list(range(len(target)))
    for bead in beads:
        assert 1 <= len(bead.source) + len(bead.target) <= 4
        assert max(len(bead.source), len(bead.target)) <= 2


def test_a_text_many_times_longer_is_aligned_too() -> None:
    """The path stays within reach where the numbers of sentences are far apart."""
    beads = align(["增长。"] * 3, ["It grew."] * 200)
    assert sum(len(bead.target) for bead in beads) == 200
    assert sum(len(bead.source) for bead in beads) == 3
