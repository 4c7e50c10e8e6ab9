"""Rule for lines that a page program printed twice on top of each other (bold by overprinting)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from yzsite.clean.han import ALL_MARKS, ends_sentence
from yzsite.clean.text import Edit, Line, Text
from yzsite.script import HAN, has_han

_DOUBLED_MARK = re.compile(rf"([{ALL_MARKS}])\1\Z")
_UNMARKED = re.compile(rf"[{HAN}A-Za-z0-9·“”《》]{{6,}}")
_SHORTEST = 3
_LONGEST = 160
_LONGEST_RUN = 3


def undouble_lines(text: Text) -> Iterator[Edit]:
    """Keep one copy of a line that was printed twice (`渝中半岛渝中半岛。。`).

    The sign is the doubled final mark, for Chinese doubles words freely (`三三`, `链多多`). The two
    copies may stand piecewise on up to three lines, each line twice; then only the last has the
    mark. Without a mark it takes six characters or more that are no cry (`加油加油`), and a full
    stop beside the line: it stands in prose, and not in a song or in a table.

    >>> raw = "视联动力信息技术视联动力信息技术\\n股份有限公司股份有限公司。。"
    >>> [(e.start, e.before) for e in undouble_lines(Text.from_raw(raw))]
    [(8, '视联动力信息技术\\n'), (23, '股份有限公司。')]
    """
    lines = text.lines
    for index, line in enumerate(lines):
        above, below = lines[max(0, index - _LONGEST_RUN + 1) : index], lines[index + 1 : index + 2]
        mark = _DOUBLED_MARK.search(line.text)
        if mark and (once := _once(line.text[: mark.start()])):
            yield from _undouble(text, above, line, once)
        elif not mark and _stands_in_prose([*above[-1:], *below]):
            yield from _undouble_unmarked(line)


def _stands_in_prose(near: Sequence[Line]) -> bool:
    """Whether a whole sentence is beside a line, and it is no piece of a doubled caption."""
    texts = [line.text for line in near]
    return any(map(ends_sentence, texts)) and not any(map(is_doubled, texts))


def _undouble_unmarked(line: Line) -> Iterator[Edit]:
    once = _once(line.text)
    if _UNMARKED.fullmatch(once) and has_han(once) and once not in (once * 2)[1:-1]:
        yield Edit(line.start + len(once), once, "")


def is_doubled(text: str) -> bool:
    """Whether a whole line is the same text twice, its final mark too or without one."""
    mark = _DOUBLED_MARK.search(text)
    return len(text) <= _LONGEST and bool(_once(text[: mark.start()] if mark else text))


def _once(text: str) -> str:
    """Give X where a text is XX and X has three characters or more; else empty."""
    once = text[: len(text) // 2]
    return once if _SHORTEST <= len(once) <= _LONGEST // 2 and text == once * 2 else ""


def _undouble(text: Text, above: Sequence[Line], last: Line, once: str) -> Iterator[Edit]:
    """Shorten the line with the doubled mark, and the doubled lines directly above it.

    They are one caption: only its end has the mark.
    """
    for line, below in reversed(list(pairwise([*above, last]))):
        upper = _once(line.text)
        if not upper or below.gap:
            break
        yield text.cut(line.start + len(upper), below.start)
    yield Edit(last.start + len(once), once + last.text[-1], "")
