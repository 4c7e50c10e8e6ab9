"""The numbers of an English text, each with every value it may stand for.

It is generous on purpose: a wrong alarm costs a reviewer's trust, so that a number that can be
read in two ways (`5m`, `3 to 5 million`) counts as both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from yzsite.check.numbers.english import NUMBER_WORDS, Quantity, Tokens, find_quantities
from yzsite.check.numbers.readings import other_values
from yzsite.check.numbers.source import MOST_NUMBERS
from yzsite.check.numbers.source_number import Value
from yzsite.check.numbers.words import (
    ANY_MONTH,
    ARTICLES,
    CARDINALS,
    LOOSE_SCALES,
    LOOSE_WORDS,
    MONTH_NAMES,
    PARTS,
    SCALES,
    YEAR_AGO,
)
from yzsite.check.patterns import lazy
from yzsite.check.vocabulary import pieces, vocabulary

_FIGURE = lazy(r"\d")
_PLURAL_TENS = lazy(r"\b([a-z]+t)ies\b")
_ALL_DAY = lazy(r"\b(?:round|around)[ -]the[ -]clock\b")
_PART_OF = lazy(r"\b(half|quarter)(?:-| an? | of an? )([a-z]+)")
_FOLD = lazy(r"\b([a-z]+?)-?fold\b")
_LOOSE_SCALE = lazy(r"\b(dozen|decade|century|score)s?\b")
_A_PART = lazy(r"\ban? ([a-z]+)")
_FISCAL_YEAR = lazy(r"\b(?:fy|fiscal(?: year)? )(\d\d)\b", re.IGNORECASE)
_CUT_YEAR = lazy(r"[’'](\d\d)\b")
_YEAR_MONTH = lazy(r"((?:19|20)(?<!\w..)\d\d)\.(\d{1,2})\b")
_HOURS = lazy(r"\b(\d\d)(\d\d)[ -]?(?:hours|hrs|h)\b", re.IGNORECASE)
_POINTED = lazy(r"\b(\d{1,2})\.(\d\d) ?[ap]\.?m\b", re.IGNORECASE)
_YEAR_AGO = lazy(
    r"\byear[ -](?:on|over|to)[ -]year|\by[-/]?[oy]?[-/]?y\b|\ba year (?:earlier|ago|before)"
    r"|\b(?:previous|preceding|prior|last) year\b|\byear before\b"
)
_ROMAN = lazy(r"\b(X{0,3}(?:IX|IV|V?I{0,3}))\b")
_MONTH = lazy(rf"(?:{ANY_MONTH})(?![a-z])")
_DATED = lazy(
    r"\b(?:(?:19|20)\d\d[-/.](\d{1,2})|(\d{1,2})[/.](\d{1,2})(?![\d%]| ?(?:per|[mbt]r?illion)))\b"
)
_FIRST_MONTHS = lazy(
    r"\bfirst\b.{0,20}\b(?:months|half|quarters?)\b|\b(?:[HQ]1|1[HQ])\b", re.IGNORECASE
)
_OF_MONTHS = lazy(r"(?:-|st|nd|rd|th)?(?:lunar)?months?")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
_ROMANS = frozenset(
    tens + ones
    for tens in ("", "x", "xx", "xxx")
    for ones in ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
) - {"i"}
_YEARS = frozenset({"year", "y", "yo", "yy", "yoy", "yyy"})
_HALF_OR_QUARTER = frozenset({"h", "q"})
_FIRST_OF = frozenset({"months", "half", "quarter", "quarters"})
_LOOSE = frozenset([*LOOSE_SCALES, *(f"{word}s" for word in LOOSE_SCALES)])
_LOOSE_WORDS = frozenset(LOOSE_WORDS)
_PARTS = frozenset(PARTS)
_TENS = frozenset(f"{word[:-1]}ies" for word in CARDINALS if word.endswith("ty"))
_FOLDS = frozenset(f"{word}fold" for word in ("", *CARDINALS))
_IN_PHRASES = _LOOSE | _PARTS | _YEARS | _TENS | _FOLDS | {"clock"}
_FISCAL = frozenset({"fiscal", "fy"})
_APOSTROPHES = frozenset("’'")
_OF_CLOCK = frozenset({"hours", "hrs", "h"})
_HALVES = frozenset({"am", "pm", "m"})
_JOINED = lazy(r"[-/.](?<=\d.)\d")
_SPEAKING = _IN_PHRASES.union(
    NUMBER_WORDS,
    ARTICLES,
    _LOOSE_WORDS,
    _FIRST_OF,
    _HALF_OR_QUARTER,
    _ROMANS,
    _FISCAL,
    _APOSTROPHES,
    _OF_CLOCK,
    _HALVES,
)
"""Only words and marks of these stand for numbers, or make one of something else."""
Values = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class TargetNumber:
    """One number of the English, in digits or in words."""

    text: str
    """As it is written, with its scale word."""
    values: frozenset[Value]
    """Every value it may stand for."""
    in_digits: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TargetNumbers:
    """All numbers of an English text."""

    numbers: tuple[TargetNumber, ...]
    loose: tuple[frozenset[Value], ...]
    """Values of each other word and form: `twice`, `half`, `decade`, `VII`."""
    months: frozenset[int]
    """Months by name, in dates like 2026-01-21, and as a count: `the first six months`."""
    has_article: bool
    """Whether a word like `a` or `each` may stand for a one."""


@lru_cache(maxsize=8)  # several checks ask for the same text one after another
def find_target_numbers(text: str) -> TargetNumbers:
    """Find the numbers of an English text.

    >>> found = find_target_numbers("In May, 3 to 5 million of twenty-one hundred, twice")
    >>> [(n.text, *sorted(map(int, n.values))) for n in found.numbers]
    [('3', 3, 3000000), ('5 million', 5000000), ('twenty-one hundred', 2100)]
    >>> found.loose == (frozenset([2]),), sorted(found.months)
    (True, [5])
    """
    text = text.replace("·", ".")  # 8·11, as Chinese writes a date that names an event
    known = vocabulary(text) & _SPEAKING
    months = [MONTH_NAMES[name] for name in _MONTH.findall(text)]
    if _may_say_first_months(known) and _FIRST_MONTHS.search(text):
        months.append(1)
    has_figures = _FIGURE.search(text) is not None
    numbers: list[TargetNumber] = []
    if has_figures or not NUMBER_WORDS.isdisjoint(known):
        tokens = Tokens(text)
        quantities = find_quantities(tokens)[:MOST_NUMBERS]
        numbers = [_number(text, tokens, quantities, at) for at in range(len(quantities))]
        months += _counted_months(tokens, quantities) if "onth" in text or "ONTH" in text else ()
    loose: list[Values] = []
    if not _LOOSE_WORDS.isdisjoint(known):
        loose += [LOOSE_WORDS[word] for word in pieces(text) if word in LOOSE_WORDS]
    loose += () if _IN_PHRASES.isdisjoint(known) else _values_of_words(text.lower(), known)
    if has_figures:
        is_joined = _JOINED.search(text) is not None
        months += _months_in_figures(text) if is_joined else ()
        loose += _values_of_figures(text, known, is_joined)
    loose += () if _ROMANS.isdisjoint(known) else _values_of_numerals(text)
    return TargetNumbers(
        tuple(numbers),
        tuple(frozenset(values) for values in loose[:MOST_NUMBERS]),
        frozenset(months),
        not ARTICLES.isdisjoint(known),
    )


def _may_say_first_months(known: Set[str]) -> bool:
    is_said = "first" in known and not _FIRST_OF.isdisjoint(known)
    return is_said or not _HALF_OR_QUARTER.isdisjoint(known)


def _months_in_figures(text: str) -> Iterator[int]:
    """Give the months of dates like 2026-01-21."""
    return (int(month) for dated in _DATED.findall(text) for month in dated if month)


def _counted_months(tokens: Tokens, quantities: Sequence[Quantity]) -> Iterator[int]:
    """Give the last of the months that a number counts: `the first six months`."""
    for q in quantities:
        unit = "".join(tokens.words[q.last : q.last + 3])
        if _OF_MONTHS.match(unit) and q.value.denominator == 1:
            yield int(q.value)


def _number(text: str, tokens: Tokens, quantities: Sequence[Quantity], index: int) -> TargetNumber:
    q = quantities[index]
    start, end = tokens.start(q.first), tokens.end(q.last - 1)
    values = frozenset([q.value, *other_values(tokens, quantities, index)])
    return TargetNumber(text[start:end], values, tokens.is_number(q.first), start, end)


def _values_of_words(lower: str, known: Set[str]) -> Iterator[Values]:
    """Values that are no run of number words: plural tens, `half a million`, `-fold`."""
    for tens in _PLURAL_TENS.findall(lower) if "ties" in lower else ():
        yield from ((CARDINALS[tens + "y"],),) if tens + "y" in CARDINALS else ()
    yield from ((24,) for _ in (_ALL_DAY.findall(lower) if "clock" in known else ()))
    yield from ((YEAR_AGO,) for _ in (() if _YEARS.isdisjoint(known) else _YEAR_AGO.findall(lower)))
    for part, word in () if _PARTS.isdisjoint(known) else _PART_OF.findall(lower):
        yield (Fraction(SCALES.get(word) or LOOSE_SCALES.get(word) or 1, PARTS[part]),)
    for word in _FOLD.findall(lower) if "fold" in lower else ():
        yield from ((CARDINALS[word],),) if word in CARDINALS else ()
    for word in () if _LOOSE.isdisjoint(known) else _LOOSE_SCALE.findall(lower):
        yield (LOOSE_SCALES[word],)
    for word in () if _PARTS.isdisjoint(known) else _A_PART.findall(lower):
        yield from ((Fraction(1, PARTS[word]),),) if word in PARTS else ()


def _values_of_figures(text: str, known: Set[str], is_joined: bool) -> Iterator[Values]:
    """Values of figures that are no number by themselves: `FY25`, 2026.1, `1430 hours`."""
    years = [] if _FISCAL.isdisjoint(known) else _FISCAL_YEAR.findall(text)
    years += [] if _APOSTROPHES.isdisjoint(known) else _CUT_YEAR.findall(text)
    yield from ((2000 + int(year), 1900 + int(year)) for year in years)
    pairs = _YEAR_MONTH.findall(text) if is_joined else []
    pairs += () if _OF_CLOCK.isdisjoint(known) else _HOURS.findall(text)
    pairs += _POINTED.findall(text) if is_joined and not _HALVES.isdisjoint(known) else ()
    yield from ((int(part),) for pair in pairs for part in pair)


def _values_of_numerals(text: str) -> Iterator[Values]:
    """Values of Roman numerals; `I` is a word."""
    found = _ROMAN.findall(text)
    return ((_roman(numeral),) for numeral in found if numeral not in ("", "I"))


def _roman(numeral: str) -> int:
    values = [_ROMAN_VALUES[char] for char in numeral]
    return sum(v if v >= max(values[i:]) else -v for i, v in enumerate(values))
