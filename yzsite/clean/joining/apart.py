"""Lines that are no part of the text around them: damaged captions, rows of tables."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from yzsite.clean.repairs.doubling import is_doubled
from yzsite.clean.repairs.tables import find_rows
from yzsite.clean.repairs.vertical import vertical_runs
from yzsite.clean.text import Line


def find_apart(lines: Sequence[Line]) -> list[bool]:
    """Tell for each break between two lines whether a caption or the row of a table is beside it.

    Lines that were printed twice and characters that stand one above the other are captions and
    labels. Their own rules put them in order once the other lines are joined, so that the damage
    shows where they end.
    """
    rows = find_rows(lines)
    is_apart = [row or is_doubled(line.text) for row, line in zip(rows, lines, strict=True)]
    for run in vertical_runs(lines):
        for index in run:
            is_apart[index] = True
    return [above or below for above, below in pairwise(is_apart)]
