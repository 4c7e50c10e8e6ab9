"""What stands beside a number: a unit, a currency, a percent sign."""

from __future__ import annotations

import re
from functools import lru_cache

from yzsite.check.numbers.source import find_source_numbers
from yzsite.check.numbers.source_number import SourceNumber
from yzsite.check.numbers.target import TargetNumber, find_target_numbers
from yzsite.check.patterns import lazy

_NEAR = 30
_MORE = lazy(r"[多余来几]?\s?个?\s?")
"""What may stand between a Chinese number and its unit: 3万多元, 2个百分点."""

_RUNS_INTO = lazy(r"\d[.,]?\s?$")
_RUNS_ON = lazy(
    r"[\s.,]*(?:(?<!, )\d|(?:ten|hundred|thousand|million|billion|trillion)s?\b)", re.IGNORECASE
)


def behind(source: str, end: int) -> str:
    """Give the Chinese behind a number that ends at a place.

    >>> behind("共3万多元。", 3), behind("长3千米", 3)
    ('元。', '千米')
    """
    end -= source[end - 1 : end + 1] in ("千米", "千克")
    following = source[end : end + _NEAR].lstrip()
    return following[_MORE.match(following).end() :]  # type: ignore[union-attr] # matches always


def around(target: str, number: TargetNumber) -> tuple[str, str]:
    """Give the English before and behind a number."""
    before = target[max(0, number.start - _NEAR) : number.start]
    return before, target[number.end : number.end + _NEAR]


def stands_alone(target: str, number: TargetNumber) -> bool:
    """Whether a number is read whole, with no further figures that belong to it.

    >>> [stands_alone(t, find_target_numbers(t).numbers[0]) for t in ("1.2.00 million", "1.2 of 3")]
    [False, True]
    """
    before, after = around(target, number)
    return not _RUNS_INTO.search(before) and not _RUNS_ON.match(after)


@lru_cache(maxsize=8)  # several checks ask for the same
def counterparts(
    source: str, target: str
) -> tuple[tuple[TargetNumber, tuple[SourceNumber, ...]], ...]:
    """Give every number of the English with those of the Chinese that have a value of its own."""
    numbers = find_source_numbers(source)
    return tuple(
        (found, tuple(number for number in numbers if not number.values.isdisjoint(found.values)))
        for found in find_target_numbers(target).numbers
    )
