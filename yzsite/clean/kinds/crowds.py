"""Where shape alone proves no heading: verse, many short lines, rows of questions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from yzsite.clean.han import PROSE_MARK, WIDEST_HEADING, cells
from yzsite.clean.kinds.lines import Guess, Kinds, Texts, plain, runs
from yzsite.clean.kinds.names import is_name
from yzsite.clean.kinds.numbering import BARE, FIGURES, Number, read_number
from yzsite.clean.kinds.shapes import is_taken_by
from yzsite.model import Kind

_DIGITS = re.compile(r"[\d.,]+\Z")
_VERSE_WIDTH, _VERSE_LINES = 12.0, 5
_CROWD = 6
_HEAD = 5


def bare_numbers(kinds: Kinds, texts: Texts) -> Iterator[tuple[int, Kind]]:
    """Take numbers alone on their lines for headings, where they count on and text is between.

    They count from one; a column of a table has other figures between, a list no sentences.
    """
    done: dict[str, tuple[int, int]] = {}
    marks = figures = -1
    for at, text in enumerate(texts[:-1]):
        match = BARE.match(text) if kinds[at] is Kind.P else None
        if match:
            value = int(match[2])
            above, last = done.get(match[1], (at, 0))
            if value == 1 or (value == last + 1 and figures <= above < marks):
                done[match[1]] = (at, value)
                yield from ((number, Kind.HEADING) for number in (above, at) if value > 1)
        marks = at if PROSE_MARK.search(text) else marks
        figures = at if _DIGITS.match(text) else figures


def verse(kinds: Kinds, texts: Texts) -> Iterator[tuple[int, Kind]]:
    """Take five short lines or more, one below the other, for verse: headlines head something."""
    short = [
        kind is Kind.HEADING and cells(text) <= _VERSE_WIDTH and read_number(text) is None
        for kind, text in zip(kinds, texts, strict=True)
    ]
    head = _title_and_poet(texts)
    for begin, end in runs([*[False] * head, *short[head:]]):
        if end - begin >= _VERSE_LINES:
            yield from plain(kinds, begin, end)


def _title_and_poet(texts: Texts) -> int:
    return 2 if len(texts) > 1 and is_name(texts[1]) else 1


def crowds(kinds: Kinds, texts: Texts) -> Iterator[tuple[int, Kind]]:
    """Take short lines for text where they outnumber the lines with marks, as in a menu or a chat.

    One stays a heading if such lines stand above and below it, or the number of its part above.
    The head of the page stays too: its first line, or all above the author.
    """
    texty = [_has_marks(kind, text) for kind, text in zip(kinds, texts, strict=True)]
    shaped = [
        at
        for at in range(_end_of_head(kinds, texts), len(texts))
        if kinds[at] is Kind.HEADING and not (read_number(texts[at]) or BARE.match(texts[at]))
    ]
    if len(shaped) < _CROWD or len(shaped) <= sum(texty):
        return
    for at in shaped:
        stands_apart = texty[at - 1] and at + 1 < len(texts) and texty[at + 1]
        is_numbered = kinds[at - 1] is Kind.HEADING and BARE.match(texts[at - 1])
        if not (stands_apart or is_numbered):
            yield at, Kind.P


def _has_marks(kind: Kind, text: str) -> bool:
    is_text = kind in (Kind.P, Kind.LI, Kind.TERM, Kind.CAPTION)
    return is_text and (cells(text) > WIDEST_HEADING or PROSE_MARK.search(text) is not None)


def _end_of_head(kinds: Kinds, texts: Texts) -> int:
    authors = (at for at, kind in enumerate(kinds[:_HEAD]) if kind is Kind.BYLINE)
    return next(authors, _title_and_poet(texts))


def introduced(kinds: Kinds, texts: Texts) -> Iterator[tuple[int, Kind]]:
    """Take two short lines or more, or the last one, for text where a colon above says so."""
    shaped = [
        kind is Kind.HEADING and read_number(text) is None
        for kind, text in zip(kinds, texts, strict=True)
    ]
    for begin, end in runs(shaped):
        is_introduced = begin > 1 and kinds[begin - 1] is Kind.P and texts[begin - 1][-1] in ":："
        if is_introduced and (end - begin > 1 or end == len(texts)):
            yield from plain(kinds, begin, end)


def rows_agree(kinds: Kinds, texts: Texts) -> Iterator[tuple[int, Kind]]:
    """Take all of a row of figures for text if some of it is, as questions of an exam."""
    rows: dict[int, list[tuple[int, Number]]] = {}
    done: list[list[tuple[int, Number]]] = []
    for at, text in enumerate(texts):
        number = read_number(text) if kinds[at] in (Kind.P, Kind.HEADING) else None
        if number is None:
            continue
        rows = {style: row for style, row in rows.items() if style <= number.style}
        row = rows.get(number.style)
        if row is None or not row[-1][1].precedes(number):
            row = rows[number.style] = []
            done.append(row)
        row.append((at, number))
    for row in done:
        is_mixed = any(kinds[at] is Kind.P for at, _ in row)
        if is_mixed and row[0][1].style >= FIGURES:
            yield from ((at, Kind.P) for at, _ in row if kinds[at] is Kind.HEADING)


def pictured(kinds: Kinds, texts: Texts) -> Iterator[tuple[int, Kind]]:
    """Take the short line above one that only says who took the picture for its caption."""
    for at, (kind, below) in enumerate(pairwise(kinds)):
        is_shaped = at > 0 and kind is Kind.HEADING and read_number(texts[at]) is None
        if is_shaped and below is Kind.CAPTION and is_taken_by(texts[at + 1]):
            yield at, Kind.CAPTION


CROWDS: tuple[Guess, ...] = (bare_numbers, crowds, verse, introduced, rows_agree, pictured)
"""In this order; each sees what those before it found."""
