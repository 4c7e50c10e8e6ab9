"""Rule for list items that the recognition cut in two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from yzsite.clean.han import BLANK, NEVER_FIRST, OPENERS, ends_sentence, word_across
from yzsite.clean.text import Edit, Text

BULLET = re.compile(rf"[-*+•·●■◆▪◦○–]{BLANK}+(?!\d{{1,4}}{BLANK}?[-–—·]\Z)(?=\S)|[●■◆▪•](?=\S)")
"""The mark at the beginning of a list item."""
_COUNT = re.compile(r"等?(\d{1,2}|[两二三四五六七八九十])(?:大|个|类|项|种|家)")
_FRAME = re.compile(r"以[^以为，。；：]{1,16}\|(?:为|[^以为，。；：]{1,8}为主)")
_NUMERALS = {char: number for number, char in enumerate("二三四五六七八九十", 2)} | {"两": 2}


def join_list_items(text: Text) -> Iterator[Edit]:
    """Put the second half of a list item, which got a mark of its own, back to the first.

    The sign is a word cut in two, or arithmetic: the first half enumerates as many things as the
    second half counts (`- 现代商贸、文旅文创、大健康` + `- 3大生活性服务业`).

    >>> raw = "- 现代商贸、文旅文创、大健康\\n- 3大生活性服务业"
    >>> [e.before for e in join_list_items(Text.from_raw(raw))]
    ['\\n- ']
    """
    lines = text.lines()
    for line, below in pairwise(lines):
        mark, next_mark = BULLET.match(line.text), BULLET.match(below.text)
        if mark is None or next_mark is None or below.gap or ends_sentence(line.text):
            continue
        second = below.text[next_mark.end() :]
        if _counts_what_stands_before(line.text, second) or _cuts_word(line.text, second):
            yield text.cut(line.end, below.start + next_mark.end())


def _cuts_word(first: str, second: str) -> bool:
    """Whether a word, a number or an enumeration goes on behind the second mark."""
    return (
        second[0] in NEVER_FIRST or first[-1] in OPENERS + "、" or bool(word_across(first, second))
    )


def _counts_what_stands_before(first: str, second: str) -> bool:
    """Whether both halves together enumerate as many things as the second half counts.

    >>> _counts_what_stands_before("- 现代商贸、文旅文", "创、大健康3大生活性服务业")
    True
    """
    count = _COUNT.search(second)
    if count is None or "、" not in first + second[: count.start()]:
        return False
    listed = (first + second[: count.start()]).rpartition("，")[2].count("、") + 1
    return listed == (_NUMERALS.get(count[1]) or int(count[1]))
