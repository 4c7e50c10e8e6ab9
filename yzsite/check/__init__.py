"""Checks of translations: the sentences that a reviewer looks at first.

Each check is one function from a unit to its problems; the first line of its docstring is the rule
that it holds. They are pure and look at one unit at a time.
"""

from __future__ import annotations

from yzsite.check.checks import CHECKS, Check, check_pair, check_unit, count_errors, title
from yzsite.check.problem import Problem
from yzsite.check.repairs import REPAIRS, Repaired, repair_pair
from yzsite.model import Finding, Publication, Unit

__all__ = [
    "CHECKS",
    "REPAIRS",
    "Check",
    "Problem",
    "Repaired",
    "check_pair",
    "check_publication",
    "check_unit",
    "count_errors",
    "repair_pair",
    "title",
]


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


def _line(unit: Unit, problem: Problem) -> int:
    """Where a person corrects it: the English line, else the Chinese one, else the marker."""
    if problem.segment is not None and unit.target_line:
        return unit.target_line + problem.segment
    return unit.target_line or unit.source_line or unit.line
