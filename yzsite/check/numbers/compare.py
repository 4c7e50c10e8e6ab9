"""How the numbers of an English text differ from those of its Chinese."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import islice

from yzsite.check.numbers.matching import match_most
from yzsite.check.numbers.source import (
    MOST_NUMBERS,
    find_source_numbers,
    find_uncertain_numbers,
    find_words,
    fold_digits,
    numeral_values,
)
from yzsite.check.numbers.source_number import NumberKind, SourceNumber, Value
from yzsite.check.numbers.stumps import lacks_day
from yzsite.check.numbers.target import TargetNumber, TargetNumbers, find_target_numbers
from yzsite.check.patterns import lazy

_GROUP = lazy(r"\d[ \u00a0\u202f]\d{3}$")
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
    lacks_day: bool = False
    """Whether a month of the English stands without the day that the Chinese always gives it."""
    mistaken: tuple[SourceNumber, ...] = ()
    """Numerals that may be mere words, unstated where the English has a strange number."""

    @property
    def lost(self) -> tuple[SourceNumber, ...]:
        """Numbers that are surely lost.

        A repeated date may be understood from the first one, and an article stands for a one,
        unless the English has a strange number, which then stands in its place.
        """
        if self is ALL_TOLD:
            return ()
        unsure = dict.fromkeys(self.rarer + self.doubtful)
        return (self.missing + self.mistaken) + tuple(
            number
            for number in unsure
            if self.extra or not _may_go(number) or (self.lacks_day and number.is_day)
        )


ALL_TOLD = Comparison()
"""Nothing is lost, rarer or strange: most sentences are so."""


@lru_cache(maxsize=8)  # several checks ask for the same pair one after another
def compare_numbers(source: str, target: str) -> Comparison:
    """Compare the numbers of a Chinese text with those of its English.

    >>> compared = compare_numbers("总值1781.8亿元，增长5%", "GDP of 17.818 billion, up 5%")
    >>> [n.text for n in compared.missing], [n.text for n in compared.extra]
    (['1781.8亿'], ['17.818 billion'])
    """
    numbers = find_source_numbers(source)
    found = find_target_numbers(target)
    if _are_all_told(numbers, found):
        return ALL_TOLD
    missing, rarer = [], []
    for number, times in Counter(numbers).items():
        if not _is_in(number, found):
            missing.append(number)
        elif not _is_often_in(number, times, found):
            rarer.append(number)
    known: frozenset[Value] = frozenset({0}).union(*(number.values for number in numbers))
    extra = [n for n in found.numbers if n.in_digits and known.isdisjoint(n.values)]
    if extra:
        known |= numeral_values(source)
        extra = [
            n for n in extra if known.isdisjoint(n.values) and not _GROUP.search(target[: n.end])
        ]
    doubtful = [n for n in _unmatched(numbers, find_words(source), found) if n not in missing]
    numerals = find_uncertain_numbers(source) if extra else ()
    mistaken = [n for n in numerals if not _is_in(n, found)]
    return Comparison(
        tuple(missing),
        tuple(rarer),
        tuple(extra),
        tuple(doubtful),
        any(n.is_day for n in rarer + doubtful) and lacks_day(fold_digits(source), target),
        tuple(mistaken),
    )


def _are_all_told(numbers: Iterable[SourceNumber], found: TargetNumbers) -> bool:
    """Whether each number has a figure or a month for itself, and no figure says anything else."""
    free = [number.values for number in found.numbers if number.in_digits]
    taken: set[Value] = {0}
    for number in numbers:
        taken |= number.values
        if number.month:
            if number.month not in found.months:
                return False
            continue
        for at, values in enumerate(free):
            if not values.isdisjoint(number.values):
                del free[at]
                break
        else:
            return False
    return not any(map(taken.isdisjoint, free))


def _may_go(number: SourceNumber) -> bool:
    """Whether English may leave a number to what it says elsewhere: a date, a one."""
    return number.kind is NumberKind.DATE or number.is_counted_one


def _unmatched(
    numbers: Iterable[SourceNumber], words: Iterable[Fraction], found: TargetNumbers
) -> list[SourceNumber]:
    """Give the numbers that are left when each takes one number of the English for itself.

    What the Chinese says in a word takes a word; then those choose that must stand there.
    """
    figures = [number.values for number in found.numbers if number.in_digits]
    said = [*(number.values for number in found.numbers if not number.in_digits), *found.loose]
    asking = sorted((n for n in numbers if n.month not in found.months or not n.month), key=_may_go)
    if not asking:
        return []
    words = islice(words, MOST_NUMBERS)
    claims = [[index for index, values in enumerate(said) if word in values] for word in words]
    choices = [
        [index for index, values in enumerate(said + figures) if number.values & values]
        for number in asking
    ]
    left = (index - len(claims) for index in match_most(claims + choices))
    return [asking[index] for index in left if index >= 0]


def _is_in(number: SourceNumber, found: TargetNumbers) -> bool:
    """Whether the English states a number at all."""
    if number.month in found.months or (number.is_counted_one and found.has_article):
        return True
    values = number.values - ({number.month} if number.month else set())  # `two` is no February
    return any(values & other.values for other in found.numbers) or _is_loose(values, found)


def _is_often_in(number: SourceNumber, times: int, found: TargetNumbers) -> bool:
    """Whether the English repeats a number as often as the Chinese, as far as it can be counted."""
    if number.month or number.is_counted_one or _is_loose(number.values, found):
        return True
    return sum(1 for other in found.numbers if number.values & other.values) >= times


def _is_loose(values: frozenset[Value], found: TargetNumbers) -> bool:
    return any(values & other for other in found.loose)
