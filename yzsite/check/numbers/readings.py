"""What else an English number may stand for: ranges, decades, halves, clocks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from yzsite.check.numbers.english import Quantity, Token, scale_at
from yzsite.check.numbers.words import LOOSE_SCALES, PARTS, SUFFIXES, words

Tokens = Sequence[Token]
Quantities = Sequence[Quantity]

_BETWEEN = frozenset(words("- – — ~ to and or through % $ € £ ¥ rmb us yuan"))
"""What may stand between the ends of a range that share one scale word."""


def _word_at(tokens: Tokens, index: int) -> str:
    """Give the word at an index, nothing beyond the ends."""
    return tokens[index].text if 0 <= index < len(tokens) else ""


def _suffix(tokens: Tokens, quantities: Quantities, index: int) -> Iterator[Fraction]:
    """`5m`: five metres or five million."""
    q = quantities[index]
    word = _word_at(tokens, q.last)
    if word in SUFFIXES and tokens[q.last].start == tokens[q.last - 1].end:
        yield q.value * SUFFIXES[word]


def _loose_scale(tokens: Tokens, quantities: Quantities, index: int) -> Iterator[Fraction]:
    """`two decades`, `four dozen`."""
    q = quantities[index]
    word = _word_at(tokens, q.last)
    size = LOOSE_SCALES.get(word) or LOOSE_SCALES.get(word.removesuffix("s"), 0)
    if size:
        yield q.value * size


def _range(tokens: Tokens, quantities: Quantities, index: int) -> Iterator[Fraction]:
    """`3 to 5 million`: the first end may share the scale of the second."""
    if index + 1 == len(quantities):
        return
    q, after = quantities[index : index + 2]
    gap = {token.text for token in tokens[q.last : after.first]}
    if q.scale == 1 and gap and gap <= _BETWEEN:
        yield q.value * after.scale


def _and_a_half(tokens: Tokens, quantities: Quantities, index: int) -> Iterator[Fraction]:
    """`two and a half`, `one and a half million`."""
    q = quantities[index]
    words = [_word_at(tokens, i) for i in range(q.last, q.last + 3)]
    if words[:2] == ["and", "a"] and words[2] in PARTS:
        mixed = q.value + Fraction(1, PARTS[words[2]])
        yield mixed
        if q.last + 3 < len(tokens):
            yield mixed * (scale_at(tokens, q.last + 3) or 1)


def _part(tokens: Tokens, quantities: Quantities, index: int) -> Iterator[Fraction]:
    """`two-thirds`, `1/3`, `one in five`."""
    q = quantities[index]
    at = q.last + (_word_at(tokens, q.last) == "-")
    word = _word_at(tokens, at).removesuffix("s")
    if word in PARTS:
        yield q.value / PARTS[word]
    if index + 1 < len(quantities):
        below = quantities[index + 1]
        gap = " ".join(token.text for token in tokens[q.last : below.first])
        if (
            gap in ("/", "in", "in every", "of", "of every", "out of")
            and q.scale == 1
            and below.value
        ):
            yield q.value / below.value


def _afternoon(tokens: Tokens, quantities: Quantities, index: int) -> Iterator[Fraction]:
    """`2 p.m.`, `2:30pm`."""
    q = quantities[index]
    following = "".join(_word_at(tokens, i) for i in range(q.last, q.last + 6))
    if re.match(r"(?::\d\d)?p\.?m", following):
        yield q.value + 12


def _year(tokens: Tokens, quantities: Quantities, index: int) -> Iterator[Fraction]:
    """`2017-18`, `nineteen ninety-eight`."""
    if index == 0:
        return
    before, q = quantities[index - 1 : index + 1]
    if before.last == q.first and not tokens[q.first].is_number and 10 <= before.value <= 20:
        yield before.value * 100 + q.value
    gap = [token.text for token in tokens[before.last : q.first]]
    if gap in (["-"], ["–"], ["/"]) and 1900 <= before.value < 2100 and q.value < 100:
        yield before.value // 100 * 100 + q.value


def _groups(tokens: Tokens, quantities: Quantities, index: int) -> Iterator[Fraction]:
    """`4 178 027`: groups of digits set apart by a blank."""
    q = quantities[index]
    digits = tokens[q.first].text
    if not digits.isdecimal() or len(digits) > 3:
        return
    for after, before in zip(quantities[index + 1 : index + 5], quantities[index:], strict=False):
        group = tokens[after.first].text
        if after.first != before.last or len(group) != 3 or not group.isdecimal():
            return
        digits += group
        yield Fraction(digits)


READINGS: tuple[Callable[[Tokens, Quantities, int], Iterator[Fraction]], ...] = (
    _suffix, _loose_scale, _range, _and_a_half, _part, _afternoon, _year, _groups,
)  # fmt: skip
"""Each yields further values for the quantity at an index."""
