"""Rule for list items that the recognition cut in two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from yzsite.clean.han import BLANK, ends_sentence
from yzsite.clean.text import Edit, Text

BULLET = re.compile(rf"[-*+•·●■◆▪◦○–]{BLANK}+(?=\S)|[●■◆▪•](?=\S)")
"""The mark at the beginning of a list item."""
_COUNT = re.compile(r"等?(\d{1,2}|[两二三四五六七八九十])(?:大|个|类|项|种|家)")
_NUMERALS = {char: number for number, char in enumerate("二三四五六七八九十", 2)} | {"两": 2}


def join_list_items(text: Text) -> Iterator[Edit]:
    """Put the second half of a list item, which got a mark of its own, back to the first.

    The sign is arithmetic: the first half enumerates as many things as the second half counts
    (`- 现代商贸、文旅文创、大健康` + `- 3大生活性服务业`).

    >>> raw = "- 现代商贸、文旅文创、大健康\\n- 3大生活性服务业"
    >>> [e.before for e in join_list_items(Text.from_raw(raw))]
    ['\\n- ']
    """
    lines = text.lines()
    for line, below in pairwise(lines):
        mark, next_mark = BULLET.match(line.text), BULLET.match(below.text)
        if mark is None or next_mark is None or below.gap or ends_sentence(line.text):
            continue
        if _counts_what_stands_before(line.text, below.text[next_mark.end() :]):
            yield text.cut(line.end, below.start + next_mark.end())


def _counts_what_stands_before(first: str, second: str) -> bool:
    count = _COUNT.match(second)
    if count is None or "、" not in first:
        return False
    number = _NUMERALS.get(count[1]) or int(count[1])
    return number == first.rpartition("，")[2].count("、") + 1
