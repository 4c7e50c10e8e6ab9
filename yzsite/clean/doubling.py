"""Rule for lines that a page program printed twice on top of each other (bold by overprinting)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from yzsite.clean.text import Edit, Line, Text

_MARKS = "。！？，；：、…"
_DOUBLED = re.compile(r"(?P<once>.{3,}?)(?P=once)\Z")
_DOUBLED_MARK = re.compile(rf"([{_MARKS}])\1\Z")
_LONGEST = 160
_LONGEST_RUN = 3


def undouble_lines(text: Text) -> Iterator[Edit]:
    """Keep one copy of a line that was printed twice (`渝中半岛渝中半岛。。`).

    The sign is the doubled final mark: without it nothing is touched, for Chinese doubles
    words freely (`三三`, `链多多`). The two copies may stand piecewise on up to three lines, each
    line twice; then only the last has the mark. Parts of a line are never touched.

    >>> raw = "视联动力信息技术视联动力信息技术\\n股份有限公司股份有限公司。。"
    >>> [(e.start, e.before) for e in undouble_lines(Text.from_raw(raw))]
    [(8, '视联动力信息技术\\n'), (23, '股份有限公司。')]
    """
    lines = text.lines()
    for index, line in enumerate(lines):
        mark = _DOUBLED_MARK.search(line.text)
        if mark is None or len(line.text) > _LONGEST:
            continue
        once = _once(line.text[: mark.start()])
        if once:
            above = lines[max(0, index - _LONGEST_RUN + 1) : index]
            yield from _undouble(text, above, line, once)


def is_doubled(text: str) -> bool:
    """Whether a whole line is the same text twice, its final mark too or without one."""
    mark = _DOUBLED_MARK.search(text)
    return len(text) <= _LONGEST and bool(_once(text[: mark.start()] if mark else text))


def _once(text: str) -> str:
    """Give X where a text is XX and X has three characters or more; else empty."""
    if len(text) > _LONGEST or len(text) % 2:
        return ""
    match = _DOUBLED.match(text)
    return match["once"] if match else ""


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
