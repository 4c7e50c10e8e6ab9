"""How the numbers of an English text differ from those of its Chinese."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from yzsite.check.numbers.source import find_source_numbers, numeral_values
from yzsite.check.numbers.source_number import SourceNumber
from yzsite.check.numbers.target import TargetNumber, TargetNumbers, find_target_numbers


@dataclass(frozen=True, slots=True)
class Comparison:
    """How the numbers of an English text differ from those of its Chinese."""

    missing: tuple[SourceNumber, ...] = ()
    """The English states these in no form."""
    rarer: tuple[SourceNumber, ...] = ()
    """The English states these less often than the Chinese."""
    extra: tuple[TargetNumber, ...] = ()
    """In digits in the English, and no number of the Chinese accounts for them."""

    @property
    def lost(self) -> tuple[SourceNumber, ...]:
        """Numbers that are surely lost: a repeat counts if a strange number stands in its place."""
        return self.missing + (self.rarer if self.extra else ())


def compare_numbers(source: str, target: str) -> Comparison:
    """Compare the numbers of a Chinese text with those of its English.

    >>> compared = compare_numbers("总值1781.8亿元，增长5%", "GDP of 17.818 billion, up 5%")
    >>> [n.text for n in compared.missing], [n.text for n in compared.extra]
    (['1781.8亿'], ['17.818 billion'])
    """
    numbers = find_source_numbers(source)
    if not numbers:
        return Comparison()
    found = find_target_numbers(target)
    missing, rarer = [], []
    for number, times in Counter(numbers).items():
        if not _is_in(number, found):
            missing.append(number)
        elif not _is_often_in(number, times, found):
            rarer.append(number)
    if not (missing or rarer):
        return Comparison()
    known = numeral_values(source).union({Fraction(0)}, *(number.values for number in numbers))
    extra = [n for n in found.numbers if n.in_digits and known.isdisjoint(n.values)]
    return Comparison(tuple(missing), tuple(rarer), tuple(extra))


def _is_in(number: SourceNumber, found: TargetNumbers) -> bool:
    """Whether the English states a number at all."""
    return (
        number.month in found.months
        or (number.is_counted_one and found.has_article)
        or not number.values.isdisjoint(found.loose)
        or any(number.values & other.values for other in found.numbers)
    )


def _is_often_in(number: SourceNumber, times: int, found: TargetNumbers) -> bool:
    """Whether the English repeats a number as often as the Chinese, as far as it can be counted."""
    if number.month or number.is_counted_one or not number.values.isdisjoint(found.loose):
        return True
    return sum(1 for other in found.numbers if number.values & other.values) >= times
