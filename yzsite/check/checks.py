"""The table of checks, and how they look at a unit or at a pair of sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from yzsite.check.leftovers import empty_target, han_left, no_han, stale
from yzsite.check.numbers import number_value
from yzsite.check.problem import Problem
from yzsite.inline import escape
from yzsite.model import Kind, Severity, State, Unit

Check = Callable[[Unit], Iterator[Problem]]

CHECKS: tuple[tuple[str, Check], ...] = (
    ("empty-target", empty_target),
    ("number-value", number_value),
    ("han-left", han_left),
    ("no-han", no_han),
    ("stale", stale),
)
"""Every check with its name, in the order in which findings are shown."""


def title(rule: Check) -> str:
    """Give the rule that a check holds, from its docstring.

    >>> title(number_value)
    'Every number of the Chinese is in the English, with its value.'
    """
    return (rule.__doc__ or "").strip().splitlines()[0]


def check_unit(unit: Unit) -> Iterator[tuple[str, Problem]]:
    """Run every check on a unit; yields the check's name with each problem."""
    for name, check in CHECKS:
        for problem in check(unit):
            yield name, problem


def check_pair(source: str, target: str) -> tuple[tuple[str, Problem], ...]:
    """Check one sentence that is in no file; both sides plain text.

    >>> [(rule, p.message) for rule, p in check_pair("增长5.4%。", "It grew by 54%.")]
    [('number-value', 'loses the number 5.4%')]
    """
    unit = Unit("", Kind.P, State.MACHINE, (escape(source),), (escape(target),))
    return tuple(check_unit(unit))


def count_errors(source: str, target: str) -> Counter[str]:
    """Count the problems of severity error that a pair has, by rule; both sides plain text."""
    found = check_pair(source, target)
    return Counter(rule for rule, problem in found if problem.severity is Severity.ERROR)
