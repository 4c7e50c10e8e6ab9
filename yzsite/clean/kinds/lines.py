"""Lines with their kinds, and runs of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import TypeVar

from yzsite.model import Kind

_T = TypeVar("_T")
Kinds = Sequence[Kind]
Texts = Sequence[str]
Guess = Callable[[Kinds, Texts], Iterator[tuple[int, Kind]]]
"""Proposes other kinds for lines, from the kinds so far and all texts."""


def plain(kinds: Kinds, begin: int, end: int) -> Iterator[tuple[int, Kind]]:
    """Take the headings from `begin` up to `end` for text."""
    return ((index, Kind.P) for index in range(begin, end) if kinds[index] is Kind.HEADING)


def runs(flags: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Give begin and end of each run of true flags.

    >>> list(runs([True, True, False, True]))
    [(0, 2), (3, 4)]
    """
    return ((begin, end) for flag, begin, end in groups(flags) if flag)


def groups(values: Sequence[_T]) -> Iterator[tuple[_T, int, int]]:
    """Give each value that stands there once or more in a row, with begin and end."""
    at = 0
    for value, group in groupby(values):
        size = len(list(group))
        yield value, at, at + size
        at += size
