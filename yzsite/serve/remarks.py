"""What the checks say of one unit as it is at this moment."""

from __future__ import annotations

from dataclasses import dataclass

from yzsite.check import SITE_CHECKS, Problem, check_unit
from yzsite.check.settled import unknown_rule
from yzsite.check.titles import titles
from yzsite.model import Finding, Severity, Unit
from yzsite.serve.shelf import Site

_OF_SITE = frozenset(name for name, _ in SITE_CHECKS)
_TITLES = titles()
RULES = frozenset(_TITLES) - {"unknown-rule"}
"""Names of all rules that a person may settle."""
_HINTS = {
    "stale": "Compare the two: correct the English, or, if it fits, Save as reviewed"
    " (r on the page).",
    "empty-target": "Saved like this, the unit is not translated,"
    " and the next build with a model drafts it.",
}
"""What to do in the browser, where the check's own hint speaks of the file."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding as the editor shows it, beside the unit that it is about."""

    rule: str
    title: str
    """What the rule holds."""
    severity: Severity
    message: str
    hint: str
    segment: int
    """Which sentence it is about, counted from 1; 0 for the whole unit."""


def remarks_of(site: Site, slug: str, unit: Unit) -> tuple[Remark, ...]:
    """Check a unit as it is saved; what only the whole site shows is from the last build."""
    findings = site.findings.get(slug, {}).get(unit.id, ())
    of_site = (_from_finding(f, unit) for f in findings if f.rule in _OF_SITE)
    # A rule of both kinds may say the same twice.
    both = {(r.rule, r.message): r for r in (*of_site, *check_typed(site, unit))}
    return tuple(remark for remark in both.values() if remark.rule not in unit.settled)


def check_typed(site: Site, unit: Unit) -> tuple[Remark, ...]:
    """Check a unit by itself, saved or not."""
    found = (*check_unit(unit, site.library.glossary), *unknown_rule(unit))
    return tuple(_from_problem(*row) for row in found if row[0] not in unit.settled)


def _from_problem(name: str, problem: Problem) -> Remark:
    segment = 0 if problem.segment is None else problem.segment + 1
    meaning = _TITLES.get(name, "")
    hint = _HINTS.get(name, problem.hint)
    return Remark(name, meaning, problem.severity, problem.message, hint, segment)


def _from_finding(finding: Finding, unit: Unit) -> Remark:
    segment = finding.line - unit.target_line + 1 if unit.target_line else 0
    message = finding.message.removeprefix(f"{unit.id} ")
    meaning = _TITLES.get(finding.rule, "")
    at = segment if 0 < segment <= len(unit.target) else 0
    return Remark(finding.rule, meaning, finding.severity, message, finding.hint, at)
