"""What can be searched for in a text; `search-tokens.js` of the theme does the same.

Both are held to the same cases, `tests/search/cases/tokens.txt`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from operator import add
from typing import NamedTuple

from yzsite.script import HAN, has_han

_LETTER = "a-z\u00df-\u00f6\u00f8-\u00ff"
_WORD_OR_NUMBER = rf"[{_LETTER}]+(?:'[{_LETTER}]+)*|[0-9]+(?:,[0-9]{{3}}(?![0-9]))*(?:\.[0-9]+)?"
_ATOM = re.compile(rf"[{HAN}]|{_WORD_OR_NUMBER}")
_OTHER = re.compile(_WORD_OR_NUMBER)
_UNFOLDED = "A-Z\u00c0-\u00d6\u00d8-\u00de\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff0e\u2019"
"""Capitals, wide letters, digits and points; no wide comma, which divides `5，100`."""
_FOLDED = re.compile(f"[{_UNFOLDED}]")
_PIECE = re.compile(rf"[{HAN}]+|[{_LETTER}{_UNFOLDED}0-9.,']+")
"""What no term reaches out of."""
_SUFFIXES = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"'.*$", ""),
        (r"(?<=..)(?:ies|ied)$", "y"),
        (r"(?<=.(?:sh|ch|ss))es$|(?<=..[xz])es$", ""),
        (r"(?<=..[^su])s$", ""),
        (r"^(?=...)(.*[aeiouy].*[^e])(?:ing|ed)$", r"\1"),
        (r"(?<=..)e$", ""),
        (r"([bcdfghjklmnpqrstvwxz])\1$", r"\1"),
    )
)


class Atom(NamedTuple):
    """One Chinese character, one word as its stem, or one number, and where it stands."""

    term: str
    start: int
    end: int


def fold(text: str) -> str:
    """Make letters small and wide characters narrow; the length stays.

    >>> fold("ＧＤＰ５．４％’s")
    "gdp5.4％'s"
    """
    return _FOLDED.sub(_fold, text)


def _fold(match: re.Match[str]) -> str:
    char = match[0]
    if char == "’":
        return "'"
    return (chr(ord(char) - 0xFEE0) if char >= "\uff00" else char).lower()


def atoms(text: str) -> Iterator[Atom]:
    """Take a text apart.

    >>> [atom.term for atom in atoms("5G增长1,781.8亿 cities")]
    ['5', 'g', '增', '长', '1781.8', '亿', 'city']
    """
    for match in _ATOM.finditer(fold(text)):
        yield Atom(_term(match[0]), match.start(), match.end())


def terms(text: str) -> set[str]:
    """Give what the index lists a text under: its atoms, and pairs of Chinese neighbours.

    >>> sorted(terms("增长了5.4"))
    ['5.4', '了', '增', '增长', '长', '长了']
    """
    return {term for piece in pieces(text) for term in terms_of(piece)}


def pieces(text: str) -> set[str]:
    """Divide a text so that no term lies in two pieces; most pieces come again in other texts.

    >>> sorted(pieces("增长了5.4%，增长了It grew."))
    ['5.4', 'It', 'grew.', '增长了']
    """
    words = set(text.split())
    others = [word for word in words if not word.isascii()]
    words.difference_update(others)
    words.update(_PIECE.findall("\n".join(others)))
    return words


def terms_of(piece: str) -> Iterable[str]:
    """Give the terms of a piece, some of them twice."""
    if piece[0] >= "\u3007" and has_han(piece[0]):
        return (*piece, *map(add, piece, piece[1:]))
    return map(_term, _OTHER.findall(piece.lower() if piece.isascii() else fold(piece)))


@lru_cache(maxsize=100_000)
def _term(atom: str) -> str:
    if atom[0].isdigit():
        return atom.replace(",", "")
    return atom if has_han(atom) else stem(atom)


def stem(word: str) -> str:
    """Cut the endings of number and tense off a small English word.

    >>> [stem(word) for word in ("improving", "improved", "companies", "planned", "spring")]
    ['improv', 'improv', 'company', 'plan', 'spring']
    """
    for pattern, replacement in _SUFFIXES:
        word = pattern.sub(replacement, word)
    return word
