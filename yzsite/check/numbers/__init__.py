"""The checks of the numbers: what a reader would be misled by first of all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from yzsite.check.numbers.compare import Comparison, compare_numbers
from yzsite.check.numbers.source_number import NumberKind, SourceNumber
from yzsite.check.problem import Pair, Problem, quote
from yzsite.model import Severity

__all__ = ["lost_numbers", "number_extra", "number_range", "number_value"]


def number_value(pair: Pair) -> Iterator[Problem]:
    """Every number of the Chinese is in the English, with its value.

    万 and 亿 are counted out; digits, number words, ordinals, months and scale words all serve.
    """
    yield from lost_numbers(pair, NumberKind.VALUE, "number")
    compared = compare_numbers(pair.source, pair.target)
    if compared.rarer and not compared.lost:
        names = _names(compared.rarer)
        hint = f"Correct the English line if it should.\n{quote(pair, compared.rarer[0].text)}"
        message = f"repeats {names} less often than the Chinese"
        yield Problem(Severity.WARNING, message, hint)


def number_range(pair: Pair) -> Iterator[Problem]:
    """Both ends of a range have the scale that the Chinese gives once: 3至5万."""
    yield from lost_numbers(pair, NumberKind.RANGE, "end")


def number_extra(pair: Pair) -> Iterator[Problem]:
    """The English has no number in digits that the Chinese does not account for."""
    compared = compare_numbers(pair.source, pair.target)
    if compared.extra and not compared.lost:
        strange = ", ".join(dict.fromkeys(number.text for number in compared.extra))
        hint = f"Correct the English line if it is wrong.\n{quote(pair)}"
        message = f"has {strange}, which the Chinese has not"
        yield Problem(Severity.WARNING, message, hint)


def lost_numbers(pair: Pair, kind: NumberKind, noun: str) -> Iterator[Problem]:
    """Give one error for a pair that loses numbers of a kind."""
    compared = compare_numbers(pair.source, pair.target)
    lost = [number for number in compared.lost if number.kind is kind]
    if lost:
        yield _lost(pair, compared, lost, noun)


def _lost(pair: Pair, compared: Comparison, lost: Sequence[SourceNumber], noun: str) -> Problem:
    """Put the lost numbers of a pair into one problem, with what the English has instead."""
    expected = ", ".join(dict.fromkeys(n.expected for n in lost))
    strange = ", ".join(n.text for n in compared.extra)
    instead = f" The English has {strange}, which the Chinese has not." if strange else ""
    return Problem(
        Severity.ERROR,
        f"loses the {noun}{'s'[: len(lost) - 1]} {_names(lost)}",
        f"Expected {expected}.{instead} Correct the English line.\n{quote(pair, lost[0].text)}",
    )


def _names(numbers: Sequence[SourceNumber]) -> str:
    return ", ".join(dict.fromkeys(number.text for number in numbers))
