"""What tells one text from another, word by word: for people to read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from yzsite.model import Piece
from yzsite.script import HAN

_TOKEN = re.compile(
    rf"[{HAN}]|\d+(?:[.,]\d+)*|(?:(?![{HAN}\d_])\w)+(?:['’](?![{HAN}\d_])\w+)*|\s+|."
)
_SUBSTANCE = re.compile(rf"[{HAN}]|\w+")
_TOO_LONG = 25_000_000
"""Pairs of tokens beyond which the texts are shown one after the other: some tenths of a second."""

_Stretch = tuple[bool, str, str]
"""Whether both have it, what the one says, what the other says."""


def compare_words(before: str, after: str) -> tuple[Piece, ...]:
    """Mark what was taken out and what was put in: English by word, Chinese by character.

    The marked stretches are those outside a longest common subsequence of the words. A lone
    character or blank between two changes is shown as changed too: it is the same by chance.

    >>> compare_words("It grew by 54%.", "It grew by 5.4%.")
    (('It grew by ', ''), ('54', 'del'), ('5.4', 'ins'), ('%.', ''))
    >>> compare_words("在改革中发展", "在开放中前进")
    (('在', ''), ('改革中发展', 'del'), ('开放中前进', 'ins'))
    """
    stretches = _absorb(list(_align(_TOKEN.findall(before), _TOKEN.findall(after))))
    pieces: list[Piece] = []
    for is_same, old, new in stretches:
        pieces += [(old, "")] if is_same else [(old, "del"), (new, "ins")]
    return tuple(piece for piece in pieces if piece[0])


def text_before(pieces: Iterable[Piece]) -> str:
    """Give the text as it was."""
    return "".join(text for text, change in pieces if change != "ins")


def text_after(pieces: Iterable[Piece]) -> str:
    """Give the text as it is now."""
    return "".join(text for text, change in pieces if change != "del")


def _align(old: Sequence[str], new: Sequence[str]) -> Iterator[_Stretch]:
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415 - most builds find no correction

    if len(old) * len(new) > _TOO_LONG:
        yield False, "".join(old), "".join(new)
        return
    for code in LCSseq.opcodes(old, new):
        taken_out = "".join(old[code.src_start : code.src_end])
        yield code.tag == "equal", taken_out, "".join(new[code.dest_start : code.dest_end])


def _absorb(stretches: Sequence[_Stretch]) -> Iterator[_Stretch]:
    """Join changes that follow one another, or that only a character or a blank divides."""
    last = len(stretches) - 1
    marked = [
        (is_same and (at in (0, last) or _stands_alone(old)), old, new)
        for at, (is_same, old, new) in enumerate(stretches)
    ]
    for is_same, group in groupby(marked, key=lambda stretch: stretch[0]):
        members = list(group)
        yield is_same, "".join(m[1] for m in members), "".join(m[2] for m in members)


def _stands_alone(text: str) -> bool:
    """Whether a stretch that both have tells a reader something: a word, or two characters."""
    found = _SUBSTANCE.findall(text)
    return len(found) > 1 or any(len(word) > 1 for word in found)
