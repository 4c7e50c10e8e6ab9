"""The check of the numbers: what a reader would be misled by first of all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from yzsite.check.numbers.compare import Comparison, compare_numbers
from yzsite.check.numbers.source_number import SourceNumber
from yzsite.check.problem import Pair, Problem, pairs, quote
from yzsite.model import Severity, Unit

__all__ = ["number_value"]


def number_value(unit: Unit) -> Iterator[Problem]:
    """Every number of the Chinese is in the English, with its value.

    万 and 亿 are counted out; digits, number words, ordinals, months and scale words all serve.
    """
    for pair in pairs(unit):
        compared = compare_numbers(pair.source, pair.target)
        if compared.lost:
            yield _lost(pair, compared)
        elif compared.rarer:
            names = _names(compared.rarer)
            hint = f"Correct the English line if it should.\n{quote(pair, compared.rarer[0].text)}"
            message = f"repeats {names} less often than the Chinese"
            yield Problem(Severity.WARNING, message, hint, pair.segment)


def _lost(pair: Pair, compared: Comparison) -> Problem:
    """Put all lost numbers of a pair into one problem, with what the English has in their place."""
    expected = ", ".join(dict.fromkeys(n.expected for n in compared.lost))
    strange = ", ".join(n.text for n in compared.extra)
    instead = f" The English has {strange}, which the Chinese has not." if strange else ""
    excerpt = quote(pair, compared.lost[0].text)
    return Problem(
        Severity.ERROR,
        f"loses the number{'s'[: len(compared.lost) - 1]} {_names(compared.lost)}",
        f"Expected {expected}.{instead} Correct the English line.\n{excerpt}",
        pair.segment,
    )


def _names(numbers: Sequence[SourceNumber]) -> str:
    return ", ".join(dict.fromkeys(number.text for number in numbers))
