"""English text as tokens, and the runs of tokens that are one number said aloud."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from yzsite.check.numbers.source_number import Value, read_figures
from yzsite.check.numbers.words import SCALES, WORDS
from yzsite.check.vocabulary import offsets, pieces

_NOTHING_YET = -1
NUMBER_WORDS = frozenset([*WORDS, *SCALES, *(f"{word}s" for word in SCALES)])
"""Words that a number may begin with."""
_GOES_ON = NUMBER_WORDS | {"-"}
"""What may go on with a number of one token."""


class Tokens:
    """The numbers in digits, the words and the marks of a text, one after another."""

    def __init__(self, text: str) -> None:
        """Cut a text into its tokens."""
        self._text = text
        self.words = pieces(text)
        """What stands there, in lower case."""

    @cached_property
    def _offsets(self) -> list[int]:
        return offsets(self._text)

    def is_number(self, index: int) -> bool:
        """Whether a token is a number in digits."""
        return self.words[index][-1].isdecimal()

    def start(self, index: int) -> int:
        """Offset of a token in the text."""
        return self._offsets[index]

    def end(self, index: int) -> int:
        """Offset behind a token in the text."""
        return self._offsets[index] + len(self.words[index])


@dataclass(frozen=True, slots=True)
class Quantity:
    """A run of tokens that is one number: `178.18 billion`, `twenty-one`."""

    first: int
    last: int
    """Index of the token behind it."""
    value: Value
    scale: int


def find_quantities(tokens: Tokens) -> list[Quantity]:
    """Find the numbers among the tokens, in digits or in words, from left to right."""
    found: list[Quantity] = []
    position = 0
    words = enumerate(tokens.words)
    for first in [at for at, word in words if word in NUMBER_WORDS or word[-1].isdecimal()]:
        if first >= position and (quantity := _read_quantity(tokens, first)):
            found.append(quantity)
            position = quantity.last
    return found


def _read_quantity(tokens: Tokens, first: int) -> Quantity | None:
    """Read the longest number that begins at a token, as one says it aloud."""
    words = tokens.words
    alone = _read_alone(words, first)
    if alone is not None:
        return Quantity(first, first + 1, alone, 1)
    total: Value = 0
    part: Value = _NOTHING_YET  # since a scale word
    scale = 1
    position, after_digits = first, False
    while (index := _skip_joint(words, position, is_first=position == first)) < len(words):
        word = words[index]
        size = scale_of(word)
        if size == 100 and part != 0:  # hundred joins what follows: two hundred and five
            part = max(part, 1) * 100
        elif size:
            total = total + part * size if part >= 0 else (total or 1) * size
            part = _NOTHING_YET
        elif part < 0 and tokens.is_number(index):
            part = read_figures(word)
        elif word in WORDS and not after_digits and _may_follow(part, WORDS[word]):
            part = max(part, 0) + WORDS[word]
        else:
            break
        after_digits = tokens.is_number(index)
        scale = max(scale, size)
        position = index + 1
    if position == first:
        return None
    return Quantity(first, position, total + max(part, 0), scale)


def _read_alone(words: Sequence[str], first: int) -> Value | None:
    """Read a number of one token, as most are; None where the next token may belong to it."""
    word, after = words[first], words[first + 1] if first + 1 < len(words) else ""
    if after in _GOES_ON:
        return None
    return read_figures(word) if word[-1].isdecimal() else WORDS.get(word)


def _may_follow(part: Value, value: int) -> bool:
    """Whether a number word continues a number: `hundred` one, `twenty` one, not `one` two."""
    if part <= 0:
        return part < 0
    return part % 100 == 0 or (value < 10 and part % 10 == 0 and part % 100 >= 20)


def _skip_joint(words: Sequence[str], position: int, *, is_first: bool) -> int:
    """Step over the hyphen of `twenty-one` and the and of `hundred and one`."""
    if is_first or position + 1 >= len(words):
        return position
    joint = words[position]
    if joint == "-" and words[position + 1] in NUMBER_WORDS:
        return position + 1
    if joint == "and" and words[position + 1] in WORDS and words[position - 1] in SCALES:
        return position + 1
    return position


def scale_of(word: str) -> int:
    """Size of a scale word; 0 where it is none. `millions` counts, `hundreds` too."""
    return SCALES.get(word) or SCALES.get(word.removesuffix("s"), 0)
