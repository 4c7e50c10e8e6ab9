"""Lines that are no part of the text around them, whatever they end with: damaged captions."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from yzsite.clean.doubling import is_doubled
from yzsite.clean.text import Line
from yzsite.clean.vertical import vertical_runs


def find_apart(lines: Sequence[Line]) -> list[bool]:
    """Tell for each break between two lines whether a damaged caption stands beside it.

    Lines that were printed twice and characters that stand one above the other are captions and
    labels. Their own rules put them in order once the other lines are joined, so that the damage
    shows where they end.
    """
    is_apart = [is_doubled(line.text) for line in lines]
    for run in vertical_runs(lines):
        for index in run:
            is_apart[index] = True
    return [above or below for above, below in pairwise(is_apart)]
