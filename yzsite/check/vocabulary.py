"""What occurs in a text at all: asked before a dear pattern is tried.

Most sentences have nothing that most checks could speak of. To look for a word or a mark in a set
takes a fraction of a microsecond, to try a pattern at every place of a sentence a hundred times as
long. What is asked here must hold wherever the pattern matches.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate

from yzsite.check.patterns import lazy

_NUMBER = r"\d{1,3}(?:,\d{3}){1,9}(?!\d)(?:\.\d{1,20})?|\d{1,40}(?:\.\d{1,20})?|(?<!\w)\.\d{1,20}"
_PIECE = lazy(rf"(?:[A-Za-z]+|{_NUMBER}|[^\sA-Za-z\d])\s*")
"""A word, a number in digits, or a mark of an English text, with the blanks behind it."""


@lru_cache(maxsize=8)  # all checks of a pair ask for the same
def _cut(target: str) -> list[str]:
    return _PIECE.findall(target)


def offsets(target: str) -> list[int]:
    """Give where the pieces of a text begin, and where all end.

    >>> offsets(" It is.")
    [1, 4, 6, 7]
    """
    sizes = list(map(len, _cut(target)))
    return list(accumulate(sizes, initial=len(target) - sum(sizes)))


@lru_cache(maxsize=8)
def pieces(target: str) -> tuple[str, ...]:
    """Cut an English text into words, numbers in digits and marks, in lower case.

    >>> pieces("It's the 21st of 1,300.5.")
    ('it', "'", 's', 'the', '21', 'st', 'of', '1,300.5', '.')
    """
    return tuple(map(str.lower, map(str.strip, _cut(target))))


@lru_cache(maxsize=8)
def vocabulary(target: str) -> frozenset[str]:
    """Give the words, numbers and marks that an English text has, in lower case."""
    return frozenset(pieces(target))


@lru_cache(maxsize=8)
def characters(source: str) -> frozenset[str]:
    """Give the characters that a Chinese text has."""
    return frozenset(source)
