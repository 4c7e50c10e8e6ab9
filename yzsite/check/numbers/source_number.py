"""One number of a Chinese text, with every value its English may show."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

Value = Fraction | int
"""Exact; a whole number is an int, which costs a tenth of the time."""


class NumberKind(StrEnum):
    """Which check speaks when a number is lost."""

    VALUE = "value"
    DATE = "date"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class SourceNumber:
    """One number of the source."""

    text: str
    """As it is written, with its scale: `1781.8亿`, `3月`."""
    values: frozenset[Value]
    """Any of these in the English will do."""
    value: Value
    """The one that good English shows."""
    written: str = ""
    """How that writes it, where it is not just the value: `5%`, `January`."""
    month: int = 0
    """The month it may stand for, which English writes as a word; 0 for most numbers."""
    is_counted_one: bool = False
    """Whether an English article can stand for it: 1名."""
    is_uncertain: bool = False
    """Whether it is a Chinese numeral that may be a mere word."""
    kind: NumberKind = NumberKind.VALUE
    start: int = field(default=0, compare=False)
    """Where it begins in the text; both ends of a range count as one place."""
    end: int = field(default=0, compare=False)

    @property
    def expected(self) -> str:
        """How a good English text writes it."""
        return self.written or write_value(self.value)

    @property
    def is_day(self) -> bool:
        """Whether it is the day of a date."""
        return self.kind is NumberKind.DATE and not self.month and max(self.values) <= 31


Form = tuple[str, re.Pattern[str], Callable[[re.Match[str]], Iterator[SourceNumber]]]
"""The characters of which one stands behind the first figures, perhaps after a blank, or nothing
where any may; a way to write a number that begins with them; what reads it."""


@lru_cache(maxsize=2048)  # both languages have the same figures, and so have many sentences
def read_figures(figures: str) -> Value:
    """Read a number in digits, exactly.

    >>> read_figures("1,300"), read_figures("5.4")
    (1300, Fraction(27, 5))
    """
    plain = figures.replace(",", "").replace("，", "")
    return Fraction(plain) if "." in plain else int(plain)


def make_number(
    match: re.Match[str],
    text: str,
    *values: Value,
    expected: str = "",
    month: int = 0,
    is_uncertain: bool = False,
    kind: NumberKind = NumberKind.VALUE,
) -> SourceNumber:
    """Make a number; the first value is the one to expect, unless a text says how to write it.

    Args:
        match: where it stands, all that belongs to it included.
        text: as it is written.
        values: any of these in the English will do.
        expected: how English writes it, where it is not just the first value.
        month: that it may stand for.
        is_uncertain: whether it may be a mere word.
        kind: which check speaks when it is lost.
    """
    exact = [value.numerator if value.denominator == 1 else value for value in values]
    start, end = match.span()
    return SourceNumber(
        text.strip(),
        frozenset(exact),
        exact[0],
        expected,
        month,
        is_uncertain=is_uncertain,
        kind=kind,
        start=start,
        end=end,
    )


def write_value(value: Value) -> str:
    """Write a value as English does: with grouping, a scale word where it is shorter.

    >>> [write_value(Fraction(n)) for n in ("178180000000", "0.05", "60000", "4178027")]
    ['178.18 billion', '0.05', '60,000', '4,178,027']
    """
    for word, size in (("trillion", 10**12), ("billion", 10**9), ("million", 10**6)):
        if value >= size and 10_000 % (part := Fraction(value, size)).denominator == 0:
            return f"{write_decimal(part)} {word}"
    return write_decimal(value)


def write_decimal(value: Value) -> str:
    """Write a value in digits, with grouping from ten thousand on; a year needs none."""
    if value.denominator == 1:
        return f"{value.numerator:,}" if value >= 10_000 else str(value.numerator)
    digits = f"{float(value):.9f}".rstrip("0")
    return digits if Fraction(digits) == value else str(value)
