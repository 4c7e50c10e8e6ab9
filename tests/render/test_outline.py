"""The headings of a page skip no level, whatever the levels of the source are."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yzsite.model import Kind, State, Unit
from yzsite.render.outline import outline


def headings(*levels: int) -> list[Unit]:
    """Make headings of these levels, a paragraph behind each."""
    kinds = [(Kind.HEADING, level) for level in levels]
    return [
        Unit(f"u{rank}{kind[0]}", kind, State.REVIEWED, ("文",), level=level)
        for rank, heading in enumerate(kinds)
        for kind, level in (heading, (Kind.P, 0))
    ]


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ((2, 3, 4, 3, 2), (2, 3, 4, 3, 2)),
        ((3, 3, 4, 2), (2, 2, 3, 2)),
        ((2, 4, 4, 3), (2, 3, 3, 3)),
        ((1, 2), (2, 2)),
        ((2, 3, 4, 5, 6), (2, 3, 4, 4, 4)),
    ],
)
def test_levels_that_the_source_leaves_out_are_closed(
    levels: tuple[int, ...], expected: tuple[int, ...]
) -> None:
    """Below the title comes 2, and below each heading the next."""
    assert tuple(outline(headings(*levels)).values()) == expected


def test_title_of_the_page_is_the_only_first_level() -> None:
    """A second title is a heading like others."""
    titles = [Unit(f"u{n}", Kind.TITLE, State.REVIEWED, ("题",), level=1) for n in (1, 2)]
    assert outline(titles, 0) == {"u1": 1, "u2": 2}


@given(st.lists(st.integers(0, 6)))
def test_no_level_is_skipped(levels: list[int]) -> None:
    """A heading is at most one level deeper than the one before it; all are between 2 and 4."""
    found = [1, *outline(headings(*levels)).values()]
    assert all(2 <= b <= a + 1 for a, b in pairwise(found))
    assert max(found) <= 4
