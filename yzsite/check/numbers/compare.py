"""How the numbers of an English text differ from those of its Chinese."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from yzsite.check.numbers.source import find_source_numbers, numeral_values
from yzsite.check.numbers.source_number import NumberKind, SourceNumber
from yzsite.check.numbers.target import TargetNumber, TargetNumbers, find_target_numbers

_GROUP = re.compile(r"\d[ \u00a0\u202f]\d{3}$")
"""A group of digits behind another one, `4 178 027`, is no number of its own."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """How the numbers of an English text differ from those of its Chinese."""

    missing: tuple[SourceNumber, ...] = ()
    """The English states these in no form."""
    rarer: tuple[SourceNumber, ...] = ()
    """The English states these less often than the Chinese."""
    extra: tuple[TargetNumber, ...] = ()
    """In digits in the English, and no number of the Chinese accounts for them."""
    doubtful: tuple[SourceNumber, ...] = ()
    """The English may state these, but only by an article or by what states another number too."""

    @property
    def lost(self) -> tuple[SourceNumber, ...]:
        """Numbers that are surely lost.

        A repeated date may be understood from the first one, and an article stands for a one,
        unless the English has a strange number, which then stands in its place.
        """
        unsure = dict.fromkeys(self.rarer + self.doubtful)
        return self.missing + tuple(
            number
            for number in unsure
            if self.extra or not (number.kind is NumberKind.DATE or number.is_counted_one)
        )


@lru_cache(maxsize=64)  # several checks ask for the same pair one after another
def compare_numbers(source: str, target: str) -> Comparison:
    """Compare the numbers of a Chinese text with those of its English.

    >>> compared = compare_numbers("总值1781.8亿元，增长5%", "GDP of 17.818 billion, up 5%")
    >>> [n.text for n in compared.missing], [n.text for n in compared.extra]
    (['1781.8亿'], ['17.818 billion'])
    """
    numbers = find_source_numbers(source)
    found = find_target_numbers(target)
    missing, rarer = [], []
    for number, times in Counter(numbers).items():
        if not _is_in(number, found):
            missing.append(number)
        elif not _is_often_in(number, times, found):
            rarer.append(number)
    known = numeral_values(source).union({Fraction(0)}, *(number.values for number in numbers))
    extra = [
        n
        for n in found.numbers
        if n.in_digits and known.isdisjoint(n.values) and not _GROUP.search(target[: n.end])
    ]
    doubtful = (number for number in _unmatched(numbers, found) if number not in missing)
    return Comparison(tuple(missing), tuple(rarer), tuple(extra), tuple(doubtful))


def _unmatched(numbers: Iterable[SourceNumber], found: TargetNumbers) -> Iterator[SourceNumber]:
    """Give the numbers that are left when each takes one number of the English for itself."""
    free = list(found.numbers)
    for number in numbers:
        if number.month in found.months or not number.values.isdisjoint(found.loose):
            continue
        own = next((other for other in free if number.values & other.values), None)
        if own:
            free.remove(own)
        else:
            yield number


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
