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
    YEAR_AGO,
)

_YEAR_MONTH = re.compile(r"\b((?:19|20)\d\d)\.(\d{1,2})\b")
_HOURS = re.compile(r"\b(\d\d)(\d\d)[ -]?(?:hours|hrs|h)\b")
_POINTED = re.compile(r"\b(\d{1,2})\.(\d\d) ?[ap]\.?m\b")
_YEAR_AGO = re.compile(
    r"\byear[ -](?:on|over|to)[ -]year|\by[-/]?[oy]?[-/]?y\b|\ba year (?:earlier|ago|before)"
    r"|\b(?:previous|preceding|prior|last) year\b|\byear before\b"
)
_ROMAN = re.compile(r"\b(X{0,3}(?:IX|IV|V?I{0,3}))\b")
_NAME = re.compile(r"[A-Z][a-z]+")
_DATED = re.compile(
    r"\b(?:(?:19|20)\d\d[-/.](\d{1,2})|(\d{1,2})[/.](\d{1,2})(?![\d%]| ?(?:per|[mbt]r?illion)))\b"
)
_FIRST_MONTHS = re.compile(
    r"\bfirst\b.{0,20}\b(?:months|half|quarters?)\b|\b(?:[HQ]1|1[HQ])\b", re.IGNORECASE
)
_OF_MONTHS = re.compile(r"(?:-|st|nd|rd|th)?(?:lunar)?months?")
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
    loose: tuple[frozenset[Fraction], ...]
    """Values of each other word and form: `twice`, `half`, `decade`, `VII`."""
    months: frozenset[int]
    """Months by name, in dates like 2026-01-21, and as a count: `the first six months`."""
    has_article: bool
    """Whether a word like `a` or `each` may stand for a one."""


@lru_cache(maxsize=64)  # several checks ask for the same text one after another
def find_target_numbers(text: str) -> TargetNumbers:
    """Find the numbers of an English text.

    >>> found = find_target_numbers("In May, 3 to 5 million of twenty-one hundred, twice")
    >>> [(n.text, *sorted(map(int, n.values))) for n in found.numbers]
    [('3', 3, 3000000), ('5 million', 5000000), ('twenty-one hundred', 2100)]
    >>> found.loose == (frozenset([2]),), sorted(found.months)
    (True, [5])
    """
    text = text.replace("·", ".")  # 8·11, as Chinese writes a date that names an event
    tokens = tokenize(text)
    quantities = find_quantities(tokens)[:MOST_NUMBERS]
    words = [token.text for token in tokens]
    loose = [*(LOOSE_WORDS[word] for word in words if word in LOOSE_WORDS), *_other_values(text)]
    return TargetNumbers(
        tuple(_number(text, tokens, quantities, index) for index in range(len(quantities))),
        tuple(frozenset(map(Fraction, values)) for values in loose[:MOST_NUMBERS]),
        frozenset(_months(text, tokens, quantities)),
        not ARTICLES.isdisjoint(words),
    )


def _months(text: str, tokens: Sequence[Token], quantities: Sequence[Quantity]) -> Iterator[int]:
    """Give the months that a text states, also those that it counts: `the first six months`."""
    yield from (MONTH_NAMES[word] for word in _NAME.findall(text) if word in MONTH_NAMES)
    yield from (int(month) for dated in _DATED.findall(text) for month in dated if month)
    yield from (1,) if _FIRST_MONTHS.search(text) else ()
    for q in quantities:
        unit = "".join(token.text for token in tokens[q.last : q.last + 3])
        if _OF_MONTHS.match(unit) and q.value.denominator == 1:
            yield int(q.value)


def _number(
    text: str, tokens: Sequence[Token], quantities: Sequence[Quantity], index: int
) -> TargetNumber:
    q = quantities[index]
    values = {q.value}.union(*(reading(tokens, quantities, index) for reading in READINGS))
    start, end = tokens[q.first].start, tokens[q.last - 1].end
    return TargetNumber(text[start:end], frozenset(values), tokens[q.first].is_number, start, end)


def _other_values(text: str) -> Iterator[tuple[Fraction | int, ...]]:
    """Values that are no run of number words: plural tens, `half a million`, `-fold`, Roman."""
    lower = text.lower()
    for tens in re.findall(r"\b([a-z]+t)ies\b", lower):
        yield from ((CARDINALS[tens + "y"],),) if tens + "y" in CARDINALS else ()
    yield from ((24,) for _ in re.findall(r"\b(?:round|around)[ -]the[ -]clock\b", lower))
    yield from ((YEAR_AGO,) for _ in _YEAR_AGO.findall(lower))
    for part, word in re.findall(r"\b(half|quarter)(?:-| an? | of an? )([a-z]+)", lower):
        yield (Fraction(SCALES.get(word) or LOOSE_SCALES.get(word) or 1, PARTS[part]),)
    for word in re.findall(r"\b([a-z]+?)-?fold\b", lower):
        yield from ((CARDINALS[word],),) if word in CARDINALS else ()
    for word in re.findall(r"\b(dozen|decade|century|score)s?\b", lower):
        yield (LOOSE_SCALES[word],)
    for word in re.findall(r"\ban? ([a-z]+)", lower):
        yield from ((Fraction(1, PARTS[word]),),) if word in PARTS else ()
    for year in re.findall(r"(?:\bfy|\bfiscal(?: year)? |[’'])(\d\d)\b", lower):
        yield (2000 + int(year), 1900 + int(year))
    for pair in (*_YEAR_MONTH.findall(text), *_HOURS.findall(lower), *_POINTED.findall(lower)):
        yield from ((int(part),) for part in pair)
    yield from ((_roman(numeral),) for numeral in _ROMAN.findall(text) if numeral not in ("", "I"))


def _roman(numeral: str) -> int:
    values = [_ROMAN_VALUES[char] for char in numeral]
    return sum(v if v >= max(values[i:]) else -v for i, v in enumerate(values))
