"""What else an English number may stand for: ranges, decades, halves, clocks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction

from yzsite.check.numbers.english import Quantity, Tokens, scale_of
from yzsite.check.numbers.source_number import Value
from yzsite.check.numbers.words import LOOSE_SCALES, PARTS, SUFFIXES, words

Quantities = Sequence[Quantity]

_BETWEEN = frozenset(words("- – — ~ to and or through % $ € £ ¥ rmb us yuan"))
"""What may stand between the ends of a range that share one scale word."""


def _word_at(tokens: Tokens, index: int) -> str:
    """Give the word at an index, nothing beyond the ends."""
    return tokens.words[index] if 0 <= index < len(tokens.words) else ""


def _suffix(tokens: Tokens, quantities: Quantities, index: int) -> Iterator[Value]:
    """`5m`: five metres or five million."""
    q = quantities[index]
    word = _word_at(tokens, q.last)
    if word in SUFFIXES and tokens.start(q.last) == tokens.end(q.last - 1):
        yield q.value * SUFFIXES[word]


def _loose_scale(tokens: Tokens, quantities: Quantities, index: int) -> Iterator[Value]:
    """`two decades`, `four dozen`."""
    q = quantities[index]
    word = _word_at(tokens, q.last)
    size = LOOSE_SCALES.get(word) or LOOSE_SCALES.get(word.removesuffix("s"), 0)
    if size:
        yield q.value * size


def _range(tokens: Tokens, quantities: Quantities, index: int) -> Iterator[Value]:
    """`3 to 5 million`: the first end may share the scale of the second."""
    if index + 1 == len(quantities):
        return
    q, after = quantities[index : index + 2]
    gap = set(tokens.words[q.last : after.first])
    if q.scale == 1 and gap and gap <= _BETWEEN:
        yield q.value * after.scale


def _and_a_half(tokens: Tokens, quantities: Quantities, index: int) -> Iterator[Value]:
    """`two and a half`, `one and a half million`."""
    q = quantities[index]
    words = [_word_at(tokens, i) for i in range(q.last, q.last + 3)]
    if words[:2] == ["and", "a"] and words[2] in PARTS:
        mixed = q.value + Fraction(1, PARTS[words[2]])
        yield mixed
        yield mixed * (scale_of(_word_at(tokens, q.last + 3)) or 1)


def _part(tokens: Tokens, quantities: Quantities, index: int) -> Iterator[Value]:
    """`two-thirds`, `1/3`, `one in five`."""
    q = quantities[index]
    at = q.last + (_word_at(tokens, q.last) == "-")
    word = _word_at(tokens, at).removesuffix("s")
    if word in PARTS:
        yield Fraction(q.value) / PARTS[word]
    if index + 1 < len(quantities):
        below = quantities[index + 1]
        gap = " ".join(tokens.words[q.last : below.first])
        if (
            gap in ("/", "in", "in every", "of", "of every", "out of")
            and q.scale == 1
            and below.value
        ):
            yield Fraction(q.value) / below.value


def _afternoon(tokens: Tokens, quantities: Quantities, index: int) -> Iterator[Value]:
    """`2 p.m.`, `2:30pm`."""
    q = quantities[index]
    following = "".join(_word_at(tokens, i) for i in range(q.last, q.last + 6))
    if re.match(r"(?::\d\d)?p\.?m", following):
        yield q.value + 12


def _year(tokens: Tokens, quantities: Quantities, index: int) -> Iterator[Value]:
    """`2017-18`, `nineteen ninety-eight`."""
    before, q = quantities[index - 1 : index + 1]
    if before.last == q.first and not tokens.is_number(q.first) and 10 <= before.value <= 20:
        yield before.value * 100 + q.value
    gap = tokens.words[before.last : q.first]
    if gap in (("-",), ("–",), ("/",)) and 1900 <= before.value < 2100 and q.value < 100:
        yield before.value // 100 * 100 + q.value


def _groups(tokens: Tokens, quantities: Quantities, index: int) -> Iterator[Value]:
    """`4 178 027`: groups of digits set apart by a blank."""
    q = quantities[index]
    digits = tokens.words[q.first]
    if not digits.isdecimal() or len(digits) > 3:
        return
    for after, before in zip(quantities[index + 1 : index + 5], quantities[index:], strict=False):
        group = tokens.words[after.first]
        if after.first != before.last or len(group) != 3 or not group.isdecimal():
            return
        digits += group
        yield int(digits)


Reading = Callable[[Tokens, Quantities, int], Iterator[Value]]

_BEHIND: tuple[tuple[Reading, Iterable[str]], ...] = (
    (_suffix, SUFFIXES),
    (_loose_scale, [*LOOSE_SCALES, *(f"{word}s" for word in LOOSE_SCALES)]),
    (_range, _BETWEEN),
    (_and_a_half, ["and"]),
    (_part, [*PARTS, *(f"{word}s" for word in PARTS), *words("- / in of out")]),
    (_afternoon, words(": p pm")),
)
"""What a number may be where one of these words stands behind it."""
_BY_WORD = {
    word: tuple(reading for reading, known in _BEHIND if word in known)
    for _, behind in _BEHIND
    for word in behind
}


def other_values(tokens: Tokens, quantities: Quantities, index: int) -> Iterator[Value]:
    """Give the further values that the quantity at an index may stand for."""
    q = quantities[index]
    for reading in _BY_WORD.get(_word_at(tokens, q.last), ()):
        yield from reading(tokens, quantities, index)
    if index and q.first - quantities[index - 1].last <= 1:
        yield from _year(tokens, quantities, index)
    if index + 1 < len(quantities) and q.last == quantities[index + 1].first:
        yield from _groups(tokens, quantities, index)
