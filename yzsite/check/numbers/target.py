"""The numbers of an English text, each with every value it may stand for.

It is generous on purpose: a wrong alarm costs a reviewer's trust, so that a number that can be
read in two ways (`5m`, `3 to 5 million`) counts as both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from yzsite.check.numbers.english import Quantity, Token, find_quantities, tokenize
from yzsite.check.numbers.readings import READINGS
from yzsite.check.numbers.source import MOST_NUMBERS
from yzsite.check.numbers.words import (
    ARTICLES,
    CARDINALS,
    LOOSE_SCALES,
    LOOSE_WORDS,
    MONTH_NAMES,
    PARTS,
    SCALES,
)

_ROMAN = re.compile(r"\b(X{0,3}(?:IX|IV|V?I{0,3}))\b")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}


@dataclass(frozen=True, slots=True)
class TargetNumber:
    """One number of the English, in digits or in words."""

    text: str
    """As it is written, with its scale word."""
    values: frozenset[Fraction]
    """Every value it may stand for."""
    in_digits: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TargetNumbers:
    """All numbers of an English text."""

    numbers: tuple[TargetNumber, ...]
    loose: frozenset[Fraction]
    """Values of other words and forms: `twice`, `half`, `decade`, `VII`."""
    months: frozenset[int]
    has_article: bool
    """Whether a word like `a` or `each` may stand for a one."""


@lru_cache(maxsize=64)  # several checks ask for the same text one after another
def find_target_numbers(text: str) -> TargetNumbers:
    """Find the numbers of an English text.

    >>> found = find_target_numbers("In May, 3 to 5 million of twenty-one hundred, twice")
    >>> [(n.text, *sorted(map(int, n.values))) for n in found.numbers]
    [('3', 3, 3000000), ('5 million', 5000000), ('twenty-one hundred', 2100)]
    >>> found.loose == {2}, sorted(found.months)
    (True, [5])
    """
    text = text.replace("·", ".")  # 8·11, as Chinese writes a date that names an event
    tokens = tokenize(text)
    quantities = find_quantities(tokens)[:MOST_NUMBERS]
    words = {token.text for token in tokens}
    loose = {Fraction(value) for word in words for value in LOOSE_WORDS.get(word, ())}
    return TargetNumbers(
        tuple(_number(text, tokens, quantities, index) for index in range(len(quantities))),
        frozenset(loose.union(map(Fraction, _other_values(text)))),
        frozenset(
            MONTH_NAMES[word] for word in re.findall(r"[A-Z][a-z]+", text) if word in MONTH_NAMES
        ),
        not words.isdisjoint(ARTICLES),
    )


def _number(
    text: str, tokens: Sequence[Token], quantities: Sequence[Quantity], index: int
) -> TargetNumber:
    q = quantities[index]
    values = {q.value}.union(*(reading(tokens, quantities, index) for reading in READINGS))
    start, end = tokens[q.first].start, tokens[q.last - 1].end
    return TargetNumber(text[start:end], frozenset(values), tokens[q.first].is_number, start, end)


def _other_values(text: str) -> Iterator[Fraction | int]:
    """Values that are no run of number words: plural tens, `half a million`, `-fold`, Roman."""
    lower = text.lower()
    for tens in re.findall(r"\b([a-z]+t)ies\b", lower):
        yield from (CARDINALS[tens + "y"],) if tens + "y" in CARDINALS else ()
    for part, word in re.findall(r"\b(half|quarter)(?:-| an? | of an? )([a-z]+)", lower):
        yield Fraction(SCALES.get(word) or LOOSE_SCALES.get(word) or 1, PARTS[part])
    for word in re.findall(r"\b([a-z]+?)-?fold\b", lower):
        yield from (CARDINALS[word],) if word in CARDINALS else ()
    for word in re.findall(r"\b(dozen|decade|century|score)s?\b", lower):
        yield LOOSE_SCALES[word]
    for word in re.findall(r"\ban? ([a-z]+)", lower):
        yield from (Fraction(1, PARTS[word]),) if word in PARTS else ()
    for year in re.findall(r"(?:\bfy|\bfiscal(?: year)? |[’'])(\d\d)\b", lower):
        yield from (2000 + int(year), 1900 + int(year))
    for year, month in re.findall(r"\b((?:19|20)\d\d)\.(\d{1,2})\b", text):
        yield from (int(year), int(month))
    for hours, minutes in re.findall(r"\b(\d\d)(\d\d)[ -]?(?:hours|hrs|h)\b", lower):
        yield from (int(hours), int(minutes))
    for hours, minutes in re.findall(r"\b(\d{1,2})\.(\d\d) ?[ap]\.?m\b", lower):
        yield from (int(hours), int(minutes))
    yield from (_roman(numeral) for numeral in _ROMAN.findall(text) if numeral not in ("", "I"))


def _roman(numeral: str) -> int:
    values = [_ROMAN_VALUES[char] for char in numeral]
    return sum(v if v >= max(values[i:]) else -v for i, v in enumerate(values))
