"""English text as tokens, and the runs of tokens that are one number said aloud."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from yzsite.check.numbers.words import SCALES, WORDS

_N = r"\d{1,3}(?:,\d{3}){1,9}(?!\d)(?:\.\d{1,20})?|\d{1,40}(?:\.\d{1,20})?|(?<!\w)\.\d{1,20}"
_TOKEN = re.compile(rf"(?P<digits>{_N})|[A-Za-z]+|[^\sA-Za-z\d]")
_NUMBER_WORDS = {*WORDS, *SCALES, *(f"{word}s" for word in SCALES)}


@dataclass(frozen=True, slots=True)
class Token:
    """A number in digits, a word or a mark."""

    text: str
    """In lower case."""
    start: int
    end: int
    is_number: bool


@dataclass(frozen=True, slots=True)
class Quantity:
    """A run of tokens that is one number: `178.18 billion`, `twenty-one`."""

    first: int
    last: int
    """Index of the token behind it."""
    value: Fraction
    scale: int


def tokenize(text: str) -> list[Token]:
    """Cut an English text into numbers in digits, words and marks."""
    return [Token(m[0].lower(), *m.span(), m["digits"] is not None) for m in _TOKEN.finditer(text)]


def find_quantities(tokens: Sequence[Token]) -> list[Quantity]:
    """Find the numbers among the tokens, in digits or in words, from left to right."""
    found = []
    position = 0
    while position < len(tokens):
        token = tokens[position]
        may_begin = token.is_number or token.text in _NUMBER_WORDS  # few do
        quantity = _read_quantity(tokens, position) if may_begin else None
        if quantity:
            found.append(quantity)
        position = quantity.last if quantity else position + 1
    return found


def _read_quantity(tokens: Sequence[Token], first: int) -> Quantity | None:
    """Read the longest number that begins at a token, as one says it aloud."""
    total, part, scale = Fraction(0), Fraction(-1), 1  # part < 0: nothing since a scale word
    position, after_digits = first, False
    while (index := _skip_joint(tokens, position, is_first=position == first)) < len(tokens):
        token = tokens[index]
        size = scale_at(tokens, index)
        if size == 100 and part != 0:  # hundred joins what follows: two hundred and five
            part = max(part, Fraction(1)) * 100
        elif size:
            total = total + part * size if part >= 0 else (total or Fraction(1)) * size
            part = Fraction(-1)
        elif part < 0 and token.is_number:
            part = Fraction(token.text.replace(",", ""))
        elif token.text in WORDS and not after_digits and _may_follow(part, WORDS[token.text]):
            part = max(part, Fraction(0)) + WORDS[token.text]
        else:
            break
        after_digits = token.is_number
        scale = max(scale, size)
        position = index + 1
    if position == first:
        return None
    return Quantity(first, position, total + max(part, Fraction(0)), scale)


def _may_follow(part: Fraction, value: int) -> bool:
    """Whether a number word continues a number: `hundred` one, `twenty` one, not `one` two."""
    if part <= 0:
        return part < 0
    return part % 100 == 0 or (value < 10 and part % 10 == 0 and part % 100 >= 20)


def _skip_joint(tokens: Sequence[Token], position: int, *, is_first: bool) -> int:
    """Step over the hyphen of `twenty-one` and the and of `hundred and one`."""
    if is_first or position + 1 >= len(tokens):
        return position
    joint, after = tokens[position].text, tokens[position + 1].text
    if joint == "-" and (after in WORDS or scale_at(tokens, position + 1)):
        return position + 1
    if joint == "and" and after in WORDS and tokens[position - 1].text in SCALES:
        return position + 1
    return position


def scale_at(tokens: Sequence[Token], index: int) -> int:
    """Size of the scale word at a token; 0 where it is none. `millions` counts, `hundreds` too."""
    word = tokens[index].text
    return SCALES.get(word) or SCALES.get(word.removesuffix("s"), 0)
