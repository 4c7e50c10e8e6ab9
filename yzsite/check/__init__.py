"""Checks of translations: the sentences that a reviewer looks at first.

Each check is one function from a unit to its problems; the first line of its docstring is the rule
that it holds. They are pure and look at one unit at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from yzsite.check.leftovers import empty_target, han_left, no_han, stale
from yzsite.check.numbers import number_value
from yzsite.check.problem import Problem
from yzsite.inline import escape
from yzsite.model import Finding, Kind, Publication, State, Unit

__all__ = [
    "CHECKS",
    "Check",
    "Problem",
    "check_publication",
    "check_segment",
    "check_unit",
    "title",
]

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


def check_publication(publication: Publication) -> tuple[Finding, ...]:
    """Check every unit of a publication; findings in the order of the file."""
    return tuple(
        Finding(
            name,
            problem.severity,
            publication.path,
            _line(unit, problem),
            f"{unit.id} {problem.message}",
            problem.hint,
            unit.id,
        )
        for unit in publication.units
        for name, problem in check_unit(unit)
    )


def check_unit(unit: Unit) -> Iterator[tuple[str, Problem]]:
    """Run every check on a unit; yields the check's name with each problem."""
    for name, check in CHECKS:
        for problem in check(unit):
            yield name, problem


def check_segment(source: str, target: str) -> tuple[Problem, ...]:
    """Check a draft before it is in any file: one sentence, both sides plain text.

    >>> [p.message for p in check_segment("增长5.4%。", "It grew by 54%.")]
    ['loses the number 5.4%']
    """
    unit = Unit("", Kind.P, State.MACHINE, (escape(source),), (escape(target),))
    return tuple(problem for _, problem in check_unit(unit))


def _line(unit: Unit, problem: Problem) -> int:
    """Where a person corrects it: the English line, else the Chinese one, else the marker."""
    if problem.segment is not None and unit.target_line:
        return unit.target_line + problem.segment
    return unit.target_line or unit.source_line or unit.line
