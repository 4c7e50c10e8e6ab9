"""The weight of one line break in a wrapped text: positive for joining, about log-odds."""

from __future__ import annotations

import re

from yzsite.clean.evidence import Verdict, is_numbered, runs_on
from yzsite.clean.page import Page
from yzsite.script import HAN

_CERTAIN = 20.0
_PRIOR = 0.5
"""A paragraph has more breaks inside than at its end."""
_MARK_INSIDE = re.compile(r"[，。；：！？]")
_MARK = re.compile(r"[，。；：、！？…]")
_PHRASES = re.compile(rf"[{HAN}”》]\s[{HAN}“《]")


def weigh_break(page: Page, index: int, is_first: bool) -> float:
    """Weigh the break below a line, which begins its paragraph or does not.

    Newspapers and reports indent a paragraph by two cells; extraction strips the blanks, but the
    first line stays two cells narrower than the column.
    """
    verdict = page.verdicts[index]
    if verdict is not Verdict.OPEN:
        return _CERTAIN if verdict is Verdict.JOIN else -_CERTAIN
    if page.widths[index] > page.limit:
        return -_CERTAIN
    return (
        _PRIOR
        + page.blanks[index]
        + _by_end(page, index)
        + _by_fullness(page, index, is_first)
        + _by_indent(page, index, is_first)
        + (_by_heading(page, index) if is_first else 0.0)
        + _by_look_of_headline(page.texts[index], page.widths[index])
        + _by_look_of_headline(page.texts[index + 1], page.widths[index + 1])
        + _by_verse(page, index)
    )


def _by_end(page: Page, index: int) -> float:
    """Weigh how the upper line ends."""
    above, below = page.texts[index], page.texts[index + 1]
    if page.stops[index]:
        return -3.5
    if above[-1] in "：:":
        return -2.5
    if above[-1] in "；;":
        return -1.0
    if runs_on(above, below):
        return 4.0
    if _is_in_numbered_heading(page, index):
        return 0.0
    return 3.0 if _MARK_INSIDE.search(above) else 1.5


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
    width, next_width = page.widths[index], page.widths[index + 1]
    full_width = next_width - page.indent if is_first else page.widths[index - 1]
    room = full_width - width
    if room <= 1.0:
        return 2.0
    return 0.0 if room <= 2.5 else -min(4.0, 0.5 * (room - 1.5))


def _by_indent(page: Page, index: int, is_first: bool) -> float:
    """Weigh whether the lower line looks like the first of a paragraph, two cells narrower."""
    if page.keeps_indents:
        return -6.0 if page.indents[index + 1] else 1.5
    if page.indent == 0:
        return 0.0
    column = page.widths[index] + (page.indent if is_first else 0.0)
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
