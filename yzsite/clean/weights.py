"""The weight of one line break in a wrapped text: positive for joining, about log-odds."""

from __future__ import annotations

import math
import re
from enum import Enum

from yzsite.clean.chance import meet_by_chance
from yzsite.clean.columns import spare_room, weigh_indent, weigh_room
from yzsite.clean.evidence import Verdict, begins_clause, is_numbered, runs_on, wants_subject
from yzsite.clean.page import Page
from yzsite.script import HAN

_CERTAIN = 20.0
_SHARE_OF_END = 0.8
_SHARE_OF_ROOM = 0.75
_SHARE_OF_INDENT = 0.6
"""The signs are not independent, so that each counts for less than it would alone."""
_SHARE_BEFORE_QUOTE = 0.4
_BLANK_THAT_PARTS = -1.0
_PRIOR = 0.55
"""A paragraph has more breaks inside than at its end."""
_PAUSES = {"：": -2.5, ":": -2.5, "；": -1.0, ";": -1.0}
_SPRING = 2.5
"""Cells by which a line that narrows round a picture is not wider than the one above."""
_NARROWED = 0.6
"""Share of the column that a paragraph's first line beside a picture has at least."""
_MARK_INSIDE = re.compile(r"[，。；：！？]")
_MARK = re.compile(r"[，。；：、！？…]")
_PHRASES = re.compile(rf"[{HAN}”》]\s[{HAN}“《]")


class Place(Enum):
    """Where a line stands in its paragraph."""

    FIRST = "first"
    PLAIN = "plain"
    """Later, and no mark stands since the last full stop: headlines look like this."""
    BODY = "body"


def place_below(page: Page, index: int, place: Place) -> Place:
    """Give the place of the line below if it belongs to the same paragraph."""
    if page.stops[index]:
        return Place.PLAIN
    is_body = place is Place.BODY or _MARK.search(page.texts[index]) is not None
    return Place.BODY if is_body else Place.PLAIN


def weigh_break(page: Page, index: int, place: Place) -> float:
    """Weigh the break below a line that has this place in its paragraph.

    Newspapers and reports indent a paragraph by two cells; extraction strips the blanks, but the
    first line stays two cells narrower than the column.
    """
    verdict = page.verdicts[index]
    if verdict is Verdict.BREAK:
        return -_CERTAIN
    if verdict is Verdict.JOIN and not _may_be_headline(page, index, place):
        return _CERTAIN
    if page.widths[index] > page.limit:
        return -_CERTAIN
    is_first = place is Place.FIRST
    is_plain = place is not Place.BODY and not _MARK.search(page.texts[index])
    return (
        _PRIOR
        + _by_blank(page, index, is_plain)
        + _SHARE_OF_END * _by_end(page, index, is_plain)
        + _SHARE_OF_ROOM * _by_fullness(page, index, is_first)
        + _SHARE_OF_INDENT * _by_indent(page, index, is_first)
        + (_by_heading(page, index) if is_first else 0.0)
        + (_by_look_of_headline(page.texts[index], page.widths[index]) if is_plain else 0.0)
        + _by_look_of_headline(page.texts[index + 1], page.widths[index + 1])
        + _by_verse(page, index)
    )


def _may_be_headline(page: Page, index: int, place: Place) -> bool:
    """Whether a headline stands here, a blank line below it, and only a word by chance spans it."""
    if place is not Place.FIRST or page.blanks[index] > _BLANK_THAT_PARTS:
        return False
    return meet_by_chance(page.texts[index], page.texts[index + 1])


def _by_blank(page: Page, index: int, is_plain: bool) -> float:
    """Weigh the blank line, or that there is none.

    Extraction often puts one before a line that opens with a quotation mark: there it says less.
    """
    weight = page.blanks[index]
    is_torn = page.texts[index + 1][0] == "“" and not (is_plain or page.stops[index])
    return _SHARE_BEFORE_QUOTE * weight if is_torn else weight


def _by_end(page: Page, index: int, is_plain: bool) -> float:
    """Weigh how the upper line ends, and whether the lower one leans on it."""
    above, below = page.texts[index], page.texts[index + 1]
    if page.stops[index]:
        return -3.5
    if above[-1] in _PAUSES:
        return _PAUSES[above[-1]]
    if runs_on(above, below):
        return 4.0
    if wants_subject(below):
        return 3.0
    if _is_in_numbered_heading(page, index):
        return 0.0
    within = max(1.0, min(3.0, math.log(0.96 / page.stopless)))
    return within / 2 if is_plain and not begins_clause(above) else within


def _is_in_numbered_heading(page: Page, index: int) -> bool:
    """Whether a heading's number stands on this line or up to two above, and no full stop yet."""
    if "。" in page.texts[index]:
        return False
    near = page.texts[max(0, index - 2) : index + 1]
    return any(
        is_numbered(text) and not any("。" in t for t in near[at:]) for at, text in enumerate(near)
    )


def _by_fullness(page: Page, index: int, is_first: bool) -> float:
    """Weigh the room that the upper line left: an author's break leaves some, a wrap none."""
    column = page.columns.widths[index]
    room = spare_room(_expected(page, index, is_first) - page.widths[index], page.texts[index + 1])
    gained = page.widths[index + 1] - page.widths[index] - (page.indent if is_first else 0.0)
    return weigh_room(room, column, page.columns, may_taper=gained <= _SPRING)


def _expected(page: Page, index: int, is_first: bool) -> float:
    """Give the width of the upper line if it is full: the column's, or its neighbour's beside it.

    Round a picture each line is about as wide as the one before.
    """
    column = page.columns.widths[index]
    if is_first:
        beside = max(page.widths[index + 1], page.widths[index])
        is_beside_picture = _NARROWED * column <= beside < column - page.indent - 1.5
        return (beside if is_beside_picture else column) - page.indent
    above = page.widths[index - 1]
    return column if above >= column - 1.5 else above


def _by_indent(page: Page, index: int, is_first: bool) -> float:
    """Weigh whether the lower line looks like the first of a paragraph, two cells narrower."""
    if page.keeps_indents:
        return -6.0 if page.indents[index + 1] else 1.5
    if page.indent == 0:
        return 0.0
    column, width = page.columns.widths[index + 1], page.widths[index + 1]
    if page.stops[index + 1]:  # a last line may have any width; only a first one has a limit
        return 1.5 if abs(width - column) <= 0.75 else 0.0
    here = page.widths[index] + (page.indent if is_first else 0.0)
    if here < column - 2.5:
        return _in_taper(page, index, here)
    return weigh_indent(width, column, page.indent, page.columns.spread)


def _in_taper(page: Page, index: int, column: float) -> float:
    weight = _by_lost_cells(column - page.widths[index + 1])
    if index + 2 < len(page.widths) and not page.stops[index + 1]:
        weight += 1.5 * _by_lost_cells(page.widths[index + 2] - page.widths[index + 1])
    return weight


def _by_lost_cells(lost: float) -> float:
    if 1.25 <= lost <= 3.0:
        return -1.0
    return 1.0 if abs(lost) <= 0.75 else 0.0


def _by_heading(page: Page, index: int) -> float:
    """Weigh whether the upper line, which begins something, is a heading and ends there too."""
    above = page.texts[index]
    if page.stops[index] or _MARK_INSIDE.search(above):
        return 0.0
    room = page.widths[index + 1] - page.indent - page.widths[index]
    if is_numbered(above):
        return -2.0 if abs(room) <= 1.0 else -5.0
    return -0.5 if abs(room) <= 2.0 else -2.5


def _by_look_of_headline(text: str, width: float) -> float:
    """Weigh against joining a line that has no mark where body text has one every ten cells."""
    if _PHRASES.search(text):
        return -8.0
    return 0.0 if _MARK.search(text) or width < 10 else -min(3.0, width / 12)


def _by_verse(page: Page, index: int) -> float:
    """Weigh against joining short lines of which each ends with a mark."""
    near = range(max(0, index - 1), min(len(page.texts), index + 3))
    is_verse = all(page.texts[i][-1] in "，。；！？" and page.widths[i] <= 12 for i in near)
    return -6.0 if is_verse and len(near) > 2 else 0.0
