"""Numbers at the beginning of lines: which style, which value, how deep a heading stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from yzsite.clean.han import NUMERALS
from yzsite.script import HAN

_HAN_NUMBER = rf"([{NUMERALS}百零〇\d]{{1,5}})"
_SMALL = rf"([{NUMERALS}]{{1,3}})"
_STYLES = (
    rf"第{_HAN_NUMBER}(?:编|篇|部分)",
    rf"第{_HAN_NUMBER}章",
    rf"第{_HAN_NUMBER}节",
    rf"第{_HAN_NUMBER}条(?=\s|$)",
    rf"{_SMALL}[、.．]",
    rf"[（(]{_SMALL}[）)]",
    rf"(\d{{1,2}})(?:[.．、](?!\d)|\s+(?=[{HAN}]))",
    r"\d{1,2}\.(\d{1,2})(?=\s|[^\d.%]|\Z)",
    r"(?:\d{1,2}\.){2}(\d{1,2})(?=\s|[^\d.%])",
    r"[（(](\d{1,2})[）)]",
    r"(\d{1,2})[）)]",
    r"([A-H])[.．、](?=\s|[^A-Za-z])",
)
"""The ways to number, from the parts of a book down; the order of official documents."""
_PATTERNS = tuple(re.compile(style) for style in _STYLES)
_ANYWHERE = tuple(re.compile(style.replace("(?=\\s|$)", "")) for style in _STYLES)
ARTICLE = 3
"""Style of 第一条: the only row that goes on through chapters."""
FIGURES = 6
"""Style of `1.`: those before it number the parts of a text, this and those below also lists."""
BARE = re.compile(r"((?:\d{1,2}\.){0,2})0?(\d{1,2})\Z")
"""A number alone on its line (`01`, `3.1`): its part above, and the number."""
LETTERS = 11
"""Style of `A.`."""
TEXT_STYLES = (ARTICLE, 4, 5, 9)
"""Styles in which a paragraph may be numbered: `第一条`, `一、`, `（一）`, `（1）`."""
_DEEPEST = 4
_TOP = 2


@dataclass(frozen=True, slots=True)
class Number:
    """The number that a line begins with."""

    style: int
    """Rank of the style: 0 is the highest."""
    value: int

    def precedes(self, other: Number | None) -> bool:
        """Whether the other is the next number of the same style."""
        return other == Number(self.style, self.value + 1)


def read_number(text: str) -> Number | None:
    """Read the number at the beginning of a line.

    >>> read_number("（十二）抓消费"), read_number("第三章 附则"), read_number("5.8%的增长")
    (Number(style=5, value=12), Number(style=1, value=3), None)
    """
    for style, pattern in enumerate(_PATTERNS):
        match = pattern.match(text)
        if match:
            return Number(style, read_numeral(match[1]))
    return None


def holds(texts: Sequence[str], number: Number) -> bool:
    """Whether a number stands anywhere within some texts.

    >>> holds(["（一）投资；（二）消费。"], Number(5, 2)), holds(["（一）投资"], Number(5, 2))
    (True, False)
    """
    found = chain.from_iterable(map(_ANYWHERE[number.style].finditer, texts))
    return any(read_numeral(match[1]) == number.value for match in found)


def read_numeral(numeral: str) -> int:
    """Give the value of a Chinese numeral up to 999, of digits, or of a letter of the alphabet.

    >>> [read_numeral(numeral) for numeral in ("三", "十二", "二十", "一百零五", "7", "B")]
    [3, 12, 20, 105, 7, 2]
    """
    if numeral.isdecimal():
        return int(numeral)
    if numeral.isascii():
        return ord(numeral[0]) - ord("A") + 1
    hundreds, hundred, rest = numeral.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    value = 100 * max(1, _digit(hundreds)) if hundred else 0
    return value + (10 * max(1, _digit(tens)) if ten else 0) + _digit(ones)


def _digit(numeral: str) -> int:
    return NUMERALS.find(numeral[-1]) + 1 if numeral else 0


def heading_levels(headings: Sequence[str]) -> Iterator[int]:
    """Give the level of each heading of a document, 2 to 4, by what the document itself uses.

    A heading stands one below the nearest one above it whose style of numbering ranks higher, so
    that no level is left out: `（一）` is 3 below `一、`, and 2 where nothing ranks above it. One
    without a number lies within a numbered part if the next number of that part's row follows;
    else it is a part of its own.

    >>> list(heading_levels(["一、回顾", "（一）消费", "1. 商圈", "夜市", "2. 首店", "名词解释"]))
    [2, 3, 4, 4, 4, 2]
    >>> list(heading_levels(["（一）消费", "1. 商圈"]))
    [2, 3]
    """
    numbers = [read_number(heading) for heading in headings]
    parts: list[Number] = []
    for number, below in zip(numbers, _following(numbers), strict=True):
        if number is None:
            parts = _enclosing(parts, below)
        else:
            parts = [part for part in parts if part.style < number.style]
        yield min(_TOP + len(parts), _DEEPEST)
        if number is not None:
            parts.append(number)


def _following(numbers: Sequence[Number | None]) -> list[list[Number | None]]:
    """Give for each place and each style the next number below of that style or a higher one.

    Made in one pass from the end: a word list may have headings by the ten thousand.
    """
    below: list[Number | None] = [None] * len(_STYLES)
    rows = []
    for number in reversed(numbers):
        rows.append(below)
        if number is not None:
            below = below[: number.style] + [number] * (len(_STYLES) - number.style)
    return rows[::-1]


def _enclosing(parts: Sequence[Number], below: Sequence[Number | None]) -> list[Number]:
    """Give the open parts that go on below: the next number of their row is still to come."""
    for depth in range(len(parts), 0, -1):
        if parts[depth - 1].precedes(below[parts[depth - 1].style]):
            return list(parts[:depth])
    return []
