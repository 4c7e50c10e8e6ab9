"""The table of checks, and how they look at a unit or at a pair of sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache

from yzsite.check.dates import date, time
from yzsite.check.leftovers import empty_target, han_left, no_han, stale
from yzsite.check.length import length, missing_sentence
from yzsite.check.literals import document_number, markup, url
from yzsite.check.money import currency
from yzsite.check.numbers import number_extra, number_range, number_value
from yzsite.check.numbers.writing import number_format, number_sign
from yzsite.check.percent import percent
from yzsite.check.problem import Pair, Problem, pairs
from yzsite.check.punctuation import apostrophe, punctuation
from yzsite.check.quotation import paired_marks
from yzsite.check.repetition import doubled_word, loop
from yzsite.check.stock import stock
from yzsite.check.terms import TERM_CHECKS
from yzsite.check.units import unit_of_measure
from yzsite.glossary import NO_TERMS, Glossary
from yzsite.inline import escape
from yzsite.model import Kind, Severity, State, Unit

Check = Callable[..., Iterator[Problem]]
"""From a pair to its problems, or from a unit to those of the whole."""

CHECKS: tuple[tuple[str, Check], ...] = (
    ("empty-target", empty_target),
    ("number-value", number_value),
    ("range", number_range),
    ("number-format", number_format),
    ("number-sign", number_sign),
    ("percent", percent),
    ("date", date),
    ("currency", currency),
    ("han-left", han_left),
    ("stock", stock),
    ("loop", loop),
    ("length", length),
    ("apostrophe", apostrophe),
    ("url", url),
    ("document-number", document_number),
    ("markup", markup),
    ("number-extra", number_extra),
    ("time", time),
    ("unit", unit_of_measure),
    ("missing-sentence", missing_sentence),
    ("pairs", paired_marks),
    ("punctuation", punctuation),
    ("doubled-word", doubled_word),
    ("no-han", no_han),
    ("stale", stale),
)
"""Every check with its name, in the order in which findings are shown."""

_OF_UNITS = tuple(row for row in CHECKS if row[1] in (empty_target, markup, no_han, stale))
_OF_PAIRS = tuple(row for row in CHECKS if row not in _OF_UNITS)
_ORDER = {name: place for place, (name, _) in enumerate((*CHECKS, *TERM_CHECKS))}
_REMEMBERED = 4096
"""Pairs; reports of a series say many a sentence again as it was."""


def title(rule: Callable[..., object]) -> str:
    """Give the rule that a check holds, from its docstring.

    >>> title(number_value)
    'Every number of the Chinese is in the English, with its value.'
    """
    return (rule.__doc__ or "").strip().splitlines()[0]


def check_unit(unit: Unit, glossary: Glossary = NO_TERMS) -> list[tuple[str, Problem]]:
    """Run every check on a unit; gives each problem with the check's name, in their order."""
    found = [(name, problem) for name, check in _OF_UNITS for problem in check(unit)]
    for pair in pairs(unit):
        for name, problem in _check_texts(pair, glossary):
            found.append((name, replace(problem, segment=pair.segment)))
    return sorted(found, key=lambda row: _ORDER[row[0]])


@lru_cache(maxsize=_REMEMBERED)
def _check_texts(pair: Pair, glossary: Glossary) -> tuple[tuple[str, Problem], ...]:
    """Run every check on a pair, wherever it stands."""
    found = [(name, problem) for name, check in _OF_PAIRS for problem in check(pair)]
    for name, term_check in TERM_CHECKS if glossary.terms else ():
        found += ((name, problem) for problem in term_check(pair, glossary))
    return tuple(found)


def check_pair(
    source: str, target: str, glossary: Glossary = NO_TERMS
) -> tuple[tuple[str, Problem], ...]:
    """Check one sentence that is in no file; both sides plain text.

    >>> [(rule, p.message) for rule, p in check_pair("增长5.4%。", "It grew by 54%.")]
    [('number-value', 'loses the number 5.4%')]
    """
    unit = Unit("", Kind.P, State.MACHINE, (escape(source),), (escape(target),))
    return tuple(check_unit(unit, glossary))


def count_errors(source: str, target: str, glossary: Glossary = NO_TERMS) -> Counter[str]:
    """Count the problems of severity error that a pair has, by rule; both sides plain text."""
    found = check_pair(source, target, glossary)
    return Counter(rule for rule, problem in found if problem.severity is Severity.ERROR)
