"""Breaks that are certain from more than the two lines beside them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from yzsite.clean.repairs.doubling import is_doubled
from yzsite.clean.repairs.tables import find_rows
from yzsite.clean.repairs.vertical import vertical_runs
from yzsite.clean.runs import split_runs
from yzsite.clean.text import Line
from yzsite.script import HAN, has_han

_SPEAKER = re.compile(rf"[{HAN}A-Za-z]{{1,8}}[：:]")
_OFTEN = 3
"""A label that begins so many lines is a speaker's, or that of a field."""
_LETTER = re.compile(r"[A-Za-z]{2}")
_NEAR = 6
_FAR_SHORTER = 0.6


def find_apart(lines: Sequence[Line]) -> list[bool]:
    """Tell for each break between two lines whether it is certain.

    A damaged caption or the row of a table stands beside it, a speaker begins below it, or a Latin
    line would have had room for the next word.
    """
    apart = list(_beside_captions(lines))
    speakers = Counter(label[0] for line in lines if (label := _SPEAKER.match(line.text)))
    for index, below in enumerate(lines[1:]):
        label = _SPEAKER.match(below.text)
        apart[index] = apart[index] or (label is not None and speakers[label[0]] >= _OFTEN)
    for index in _latin_ends(lines):
        apart[index] = True
    return apart


def _beside_captions(lines: Sequence[Line]) -> Iterator[bool]:
    """Lines that were printed twice and characters one above the other are captions and labels.

    Their own rules put them in order once the other lines are joined, so that the damage shows
    where they end.
    """
    rows = find_rows(lines)
    is_apart = [row or is_doubled(line.text) for row, line in zip(rows, lines, strict=True)]
    for run in vertical_runs(lines):
        for index in run:
            is_apart[index] = True
    return (above or below for above, below in pairwise(is_apart))


def _latin_ends(lines: Sequence[Line]) -> Iterator[int]:
    """Find the Latin lines that end a paragraph: the next word would have fitted in.

    What begins in a small letter goes on unless the line above is far from full. The second
    longest line nearby tells the width; a single one may be a heading.
    """
    latin = [index for index, line in enumerate(lines) if _is_latin(line.text)]
    for run in split_runs(latin, lambda above, here: here == above + 1):
        for place, index in enumerate(run[:-1]):
            near = sorted(len(lines[i].text) for i in run[max(0, place - _NEAR) : place + _NEAR])
            above, below = lines[index].text, lines[index + 1].text
            needed = len(above) + 1 + len(below.split()[0])
            width = near[-2] * (_FAR_SHORTER if below[0].islower() else 1)
            if needed <= width and not above.endswith("-"):
                yield index


def _is_latin(text: str) -> bool:
    return _LETTER.search(text) is not None and not has_han(text)
