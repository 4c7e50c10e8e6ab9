"""The signs that a line break lies inside a paragraph or at its end, with their strengths."""

from __future__ import annotations

import math
import re

from yzsite.clean.han import ALL_MARKS, CLOSERS, PROSE_MARKS
from yzsite.clean.joining.columns import spare_room, weigh_indent, weigh_room
from yzsite.clean.joining.evidence import (
    begins_clause,
    begins_inside,
    ends_open,
    opens_pair,
    wants_more,
    wants_subject,
)
from yzsite.clean.joining.page import Page
from yzsite.clean.joining.parts import ends_with_noun, goes_on, opens_sentence
from yzsite.clean.joining.signs import Place, Sign, Signs
from yzsite.clean.labels import is_cut_occasion, is_numbered
from yzsite.script import HAN

_SPRING = 2.5
"""Cells by which a line that narrows round a picture is not wider than the one above."""
_NARROWED = 0.6
"""Share of the column that a paragraph's first line beside a picture has at least."""
_GREATEST_STEP = 5.0
"""Cells by which a line that narrows round a picture is narrower than the one above."""
_LEVEL = 0.75
"""Cells by which two lines of one width differ at most."""
_MARK_INSIDE = re.compile(f"[{PROSE_MARKS}：]")
_MARK = re.compile(f"[{ALL_MARKS}]")
_FIELD = re.compile(rf"[{HAN}]{{2,8}}[：:]")
_PHRASES = re.compile(rf"[{HAN}”》]\s[{HAN}“《]")
_PAUSES = dict.fromkeys("：:", Sign.COLON) | dict.fromkeys("；;", Sign.SEMICOLON)
_PAUSES |= dict.fromkeys("，,", Sign.COMMA)
_CELLS_OF_ROOM = tuple(Sign[f"ROOM_{cells}"] for cells in range(7))


def place_below(page: Page, index: int, place: Place) -> Place:
    """Give the place of the line below if it belongs to the same paragraph."""
    if page.stops[index]:
        return Place.PLAIN
    return Place.BODY if place is Place.BODY or _has_mark(page, index) else Place.PLAIN


def find_signs(page: Page, index: int, place: Place) -> Signs:
    """Give the signs of the break below a line that has this place in its paragraph."""
    is_plain = place is not Place.BODY and not _has_mark(page, index)
    yield Sign.BREAK, 1.0
    yield (Sign.IN_PLAIN if is_plain else Sign.IN_BODY), 1.0
    yield from _of_blank(page, index, is_plain)
    yield from _of_end(page, index, is_plain)
    yield from _of_beginning(page, index)
    yield from _of_room(page, index, place is Place.FIRST, is_plain)
    yield from _of_indent(page, index, place is Place.FIRST)
    yield from _of_headline(page, index, place is Place.FIRST, is_plain)


def _has_mark(page: Page, index: int) -> bool:
    return _MARK.search(page.texts[index]) is not None


def _of_blank(page: Page, index: int, is_plain: bool) -> Signs:
    """Give the sign of the blank line: extraction likes to put one before a quotation."""
    is_torn = page.texts[index + 1][0] in "“「" and not (is_plain or page.stops[index])
    yield (Sign.BLANK_BEFORE_QUOTE if is_torn else Sign.BLANK), page.blanks[index]


def _of_end(page: Page, index: int, is_plain: bool) -> Signs:
    """Give the signs of how the upper line ends, and whether the lower one leans on it."""
    above, below = page.texts[index], page.texts[index + 1]
    if page.stops[index]:
        yield Sign.STOP, 1.0
        if above[-1] in CLOSERS:
            yield Sign.CLOSED_STOP, 1.0
        return
    if above[-1] in _PAUSES:
        yield _PAUSES[above[-1]], 1.0
    else:
        yield from _of_open_end(page, index, is_plain)
    if ends_open(above):
        yield Sign.RUNS_ON, 1.0
    if wants_more(above, below):
        yield Sign.WANTS_MORE, 1.0
    if begins_inside(above, below):
        yield Sign.LEANS, 1.0
    if opens_pair(above, below):
        yield Sign.PAIR, 1.0
    if is_cut_occasion(above, below):
        yield Sign.OCCASION, 1.0
    if wants_subject(below):
        yield Sign.WANTS_SUBJECT, 1.0


def _of_open_end(page: Page, index: int, is_plain: bool) -> Signs:
    """Give the signs of a line that ends without any mark."""
    above, below = page.texts[index], page.texts[index + 1]
    rarely = math.log(0.96 / page.stopless)
    yield (Sign.NO_STOP_IN_PLAIN if is_plain else Sign.NO_STOP), rarely
    if _is_in_numbered_heading(page, index):
        yield Sign.IN_NUMBERED, 1.0
    if opens_sentence(below):
        yield Sign.OPENS_SENTENCE, 1.0
    elif goes_on(below):
        yield Sign.GOES_ON, 1.0
    if is_plain and ends_with_noun(above):
        yield Sign.NOUN_ENDS, 1.0


def _is_in_numbered_heading(page: Page, index: int) -> bool:
    """Whether a heading's number stands on this line or up to two above, and no full stop yet."""
    if "。" in page.texts[index]:
        return False
    near = page.texts[max(0, index - 2) : index + 1]
    return any(
        is_numbered(text) and not any("。" in t for t in near[at:]) for at, text in enumerate(near)
    )


def _of_beginning(page: Page, index: int) -> Signs:
    """Give the signs of what the lower line is."""
    below = page.texts[index + 1]
    if begins_clause(below):
        yield Sign.BEGINS_CLAUSE, 1.0
    if page.stops[index] and _FIELD.match(below):
        yield Sign.FIELD_BELOW, 1.0
    if _PHRASES.search(below):
        yield Sign.PHRASES_BELOW, 1.0
    elif not _has_mark(page, index + 1):
        yield Sign.HEADLINE_BELOW, _length(page, index + 1)
    near = range(max(0, index - 1), min(len(page.texts), index + 3))
    if len(near) > 2 and all(
        page.texts[i][-1] in PROSE_MARKS and page.widths[i] <= 12 for i in near
    ):
        yield Sign.VERSE, 1.0


def _length(page: Page, index: int) -> float:
    """Give the strength of a line without a mark, where body text has one every ten cells."""
    return min(3.0, page.widths[index] / 12) if page.widths[index] >= 10 else 0.0


def _of_room(page: Page, index: int, is_first: bool, is_plain: bool) -> Signs:
    """Give the signs of the room that the upper line left: an author's break any, a wrap none."""
    column = page.columns.widths[index]
    if column <= 0:
        return
    left = _expected(page, index, is_first) - page.widths[index]
    room = spare_room(left, page.texts[index + 1])
    gained = page.widths[index + 1] - page.widths[index] - (page.indent if is_first else 0.0)
    weight = weigh_room(room, column, page.columns, may_taper=gained <= _SPRING)
    yield Sign.ROOM, weight
    if page.stops[index]:
        yield Sign.ROOM_AT_STOP, weight
    if not is_plain:
        yield Sign.ROOM_IN_BODY, weight
    yield _CELLS_OF_ROOM[max(0, min(len(_CELLS_OF_ROOM) - 1, int(room)))], 1.0
    if left < -1.5:
        yield Sign.OVERFULL, 1.0
    if is_plain:
        yield Sign.SHORT, max(0.0, min(2.0, (column - page.widths[index]) / 6))


def _expected(page: Page, index: int, is_first: bool) -> float:
    """Give the width of the upper line if it is full: the column's, or its neighbour's beside it.

    Round a picture each line is about as wide as the one before.
    """
    column = page.columns.widths[index]
    if is_first:
        here, beside = page.widths[index] + page.indent, page.widths[index + 1]
        is_narrower = _NARROWED * column <= beside < column - page.indent - 1.5
        is_beside_picture = is_narrower and here <= beside + _SPRING
        return (beside if is_beside_picture else column) - page.indent
    above = page.widths[index - 1]
    is_begun = index > 1 and page.widths[index - 2] - above <= _GREATEST_STEP
    is_tapering = above < column - 1.5 and (above >= _NARROWED * column or is_begun)
    return above if is_tapering else column


def _of_indent(page: Page, index: int, is_first: bool) -> Signs:
    """Give the signs that the lower line is the first of a paragraph.

    Newspapers and reports indent a paragraph by two cells; extraction strips the blanks, but the
    first line stays two cells narrower than the column.
    """
    if page.keeps_indents:
        yield Sign.KEPT_INDENT, -1.0 if page.indents[index + 1] else 0.25
        return
    if page.indent == 0:
        return
    yield Sign.INDENT, _likely_inner(page, index, is_first)
    if index + 2 < len(page.widths) and not page.stops[index + 1]:
        column, third = page.columns.widths[index + 1], page.widths[index + 2]
        gained = third - page.widths[index + 1]
        at_stop = page.stops[index]
        if _is_step(gained) and abs(third - column) <= _LEVEL:
            yield (Sign.STEP_AT_STOP if at_stop else Sign.STEP), 1.0
        elif abs(gained) <= _LEVEL:
            yield (Sign.LEVEL_AT_STOP if at_stop else Sign.LEVEL), 1.0


def _is_step(cells_gained: float) -> bool:
    return 1.25 <= cells_gained <= 3.0


def _likely_inner(page: Page, index: int, is_first: bool) -> float:
    column, width = page.columns.widths[index + 1], page.widths[index + 1]
    if page.stops[index + 1]:  # a last line may have any width; only a first one has a limit
        return 1.5 if abs(width - column) <= _LEVEL else 0.0
    here = page.widths[index] + (page.indent if is_first else 0.0)
    if here >= column - 2.5:
        return weigh_indent(width, column, page.indent, page.columns.spread)
    narrower = _by_lost_cells(here - width)
    goes_on = index + 2 < len(page.widths)
    return narrower + (1.5 * _by_lost_cells(page.widths[index + 2] - width) if goes_on else 0.0)


def _by_lost_cells(lost: float) -> float:
    if _is_step(lost):
        return -1.0
    return 1.0 if abs(lost) <= _LEVEL else 0.0


def _of_headline(page: Page, index: int, is_first: bool, is_plain: bool) -> Signs:
    """Give the signs that the upper line is a headline."""
    above = page.texts[index]
    if is_plain and _PHRASES.search(above):
        yield Sign.PHRASES_ABOVE, 1.0
    elif is_plain:
        yield Sign.HEADLINE_ABOVE, _length(page, index)
    if not is_first or page.stops[index] or _MARK_INSIDE.search(above):
        return
    if not is_numbered(above):
        yield Sign.HEADING, 1.0
        return
    yield Sign.NUMBERED, 1.0
    if abs(page.widths[index + 1] - page.indent - page.widths[index]) <= 1.0:
        yield Sign.NUMBERED_FULL, 1.0
