"""How wide the columns of a wrapped text are, and how exactly its lines keep to them."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from yzsite.clean.han import ALL_MARKS, NEVER_FIRST, PROSE_MARK, cells
from yzsite.clean.labels import is_numbered

_NEAR = 8
"""So many lines on each side, known to be full, tell the width of the column here."""
_EXACT = 1.25
"""Cells by which a full line may be narrower than its column: punctuation and jitter."""
_FEWEST_ENDED, _ENDED_FROM, _FITTING = 4, 0.2, 0.8
"""Lines that end in mid-sentence: how many at least, what share of all, how many of one width."""
_SLACK = 3.0
"""Cells: an indent, and a mark or a number that did not fit."""
_NARROWEST = 12.0
WIDEST_COLUMN = 45.0
"""Cells of the widest column that is usual."""
_FIRST_TOKEN = re.compile(rf"(?:[A-Za-z0-9.%+/-]+|[“‘《（]?.)[{NEVER_FIRST}]*")
_STEP = 0.2
"""Density of the steps by which lines narrow round a picture: even from 0 to 5 cells."""
_RARELY = 0.02
_FAR = 0.004
"""The same for greater steps."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a text; item k of a list is for line k."""

    widths: tuple[float, ...]
    """Width of the column where each line stands, in cells; 0 where nothing tells it."""
    spread: float
    """Standard deviation of full lines, in cells."""
    tapering: float
    """Share of full lines that are clearly narrower than their column: it goes round pictures."""


def measure_columns(widths: Sequence[float], full: Sequence[int]) -> Columns:
    """Measure the columns from the lines that are known to be full (a word runs on below them).

    First lines are narrower and lines beside a picture too, so that the column is what the wider
    ones of the lines nearby have.
    """
    columns = tuple(
        max(_nearby(index, widths, full), _begun_below(index, widths))
        for index in range(len(widths))
    )
    room = [columns[index] - widths[index] for index in full]
    exact = [cells_left for cells_left in room if abs(cells_left) <= _EXACT]
    spread = math.sqrt(sum(r * r for r in exact) / len(exact)) if exact else 0.6
    narrow = sum(1 for cells_left in room if cells_left > 2 + _EXACT)
    return Columns(
        columns, max(0.4, min(1.0, spread)), max(0.04, min(0.5, narrow / max(1, len(full))))
    )


def find_one_width(texts: Sequence[str], widths: Sequence[float]) -> list[int]:
    """Find the lines that end in mid-sentence, if they are as wide as each other.

    An indent aside, the lines of a column are; paragraphs of a line each seldom end without a
    mark, and never at one width. None are given where there are few such lines, or not of one.
    """
    ended = [
        index
        for index, text in enumerate(texts)
        if text[-1] not in ALL_MARKS and PROSE_MARK.search(text) and not is_numbered(text)
    ]
    if len(ended) < _FEWEST_ENDED or len(ended) < _ENDED_FROM * len(texts):
        return []
    widest = sorted(widths[index] for index in ended)[int(len(ended) * 0.9)]
    fitting = [index for index in ended if abs(widths[index] - widest) <= _SLACK]
    is_column = _NARROWEST <= widest <= WIDEST_COLUMN and len(fitting) >= _FITTING * len(ended)
    return fitting if is_column else []


def _nearby(index: int, widths: Sequence[float], full: Sequence[int]) -> float:
    place = bisect_left(full, index)
    near = full[max(0, place - _NEAR) : place + _NEAR]
    if not near:
        return 0.0
    usual = sorted(widths[i] for i in near)[int(len(near) * 0.7)]
    return max(usual, *(widths[i] for i in near if abs(i - index) <= 1), 0.0)


def _begun_below(index: int, widths: Sequence[float]) -> float:
    """Give the width that both lines below have at least: a wider column begins here."""
    below = widths[index + 1 : index + 3]
    return min(below) if len(below) == 2 else 0.0


def spare_room(room: float, below: str) -> float:
    """Give the room at the end of a line that the first word below cannot explain.

    A number or a Latin word is not cut, and takes the marks behind it along.

    >>> spare_room(3.0, "DeepSeek模型"), spare_room(3.0, "模型")
    (0.0, 3.0)
    """
    token = _FIRST_TOKEN.match(below)
    needed = cells(token.group()) if token else 1.0
    return max(0.0, room - max(0.0, needed - 1.0)) if room > 0 else room


def weigh_room(room: float, column: float, columns: Columns, may_taper: bool) -> float:
    """Weigh the room that a line left: a wrap leaves none, an author's break any.

    The logarithm of how much more likely the room is in a wrapped line than in a last one;
    `may_taper` where the lines may be narrowing here.
    """
    likely = _normal(max(0.0, room), columns.spread)
    stepped = _STEP if room <= 5 else _FAR
    tapering = columns.tapering if may_taper else _RARELY
    wrapped = (1 - tapering) * likely + tapering * stepped
    return max(-5.0, min(2.5, math.log(wrapped * column)))


def weigh_indent(width: float, column: float, indent: float, spread: float) -> float:
    """Weigh whether a line is as wide as an inner line or narrower by a paragraph's indent.

    >>> weigh_indent(19, 19, 2, 0.6) > 2, weigh_indent(17, 19, 2, 0.6) < -2
    (True, True)
    >>> weigh_indent(8, 19, 2, 0.6)
    0.0
    """
    if width < column - indent - 1.5 or column <= 0:
        return 0.0
    inner, first = _normal(width - column, spread), _normal(width - column + indent, spread)
    return max(-3.0, min(3.0, math.log((inner + 0.01) / (first + 0.01))))


def _normal(deviation: float, spread: float) -> float:
    return math.exp(-0.5 * (deviation / spread) ** 2) / (spread * math.sqrt(2 * math.pi))
