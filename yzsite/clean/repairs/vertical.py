"""Rule for text that ran from top to bottom, one character a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from yzsite.clean.han import NEVER_FIRST, SERIES, ends_sentence, share_in_words, words
from yzsite.clean.runs import split_runs
from yzsite.clean.text import Edit, Line, Text
from yzsite.script import HAN

_READABLE = re.compile(rf"[{HAN}0-9A-Za-z{NEVER_FIRST}“（《·—]+")


def stand_up_vertical_lines(text: Text) -> Iterator[Edit]:
    """Put text that ran from top to bottom, one character a line, onto one line.

    Three or more such lines without a blank line between them that end with a stop, or four that
    make up two words or more, and no single one (`梅 兰 竹 菊`). Columns of a table (`金 银 铜`,
    `是 否 是`) and numberings are series and stay.

    >>> [e.before for e in stand_up_vertical_lines(Text.from_raw("记\\n者\\n手\\n记"))]
    ['\\n', '\\n', '\\n']
    """
    lines = text.lines
    for run in vertical_runs(lines):
        for index in run[:-1]:
            yield text.cut(lines[index].end, lines[index + 1].start)


def vertical_runs(lines: Sequence[Line]) -> Iterator[list[int]]:
    """Give the runs of lines with one character each that read as a text."""
    single = [index for index, line in enumerate(lines) if len(line.text) == 1]
    for run in split_runs(single, lambda above, here: here == above + 1 and not lines[here].gap):
        if len(run) >= 3 and _reads_as_text("".join(lines[index].text for index in run)):
            yield run


def _reads_as_text(joined: str) -> bool:
    letters = joined.rstrip(NEVER_FIRST)
    if len(letters) < 3 or not _READABLE.fullmatch(joined):
        return False
    if all(char in SERIES or char.isascii() for char in letters):
        return False
    if ends_sentence(joined):
        return share_in_words(letters) >= (0.5 if len(letters) < 6 else 0.4)
    is_varied = len(letters) >= 4 and len(set(letters)) >= 0.75 * len(letters)
    parts = words(letters)
    return is_varied and len(parts) > 1 and all(len(part) > 1 for part in parts)
