"""Check of the word `ok:RULE` in a marker: it names a rule."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from yzsite.check.checks import CHECKS
from yzsite.check.problem import Problem
from yzsite.check.site import SITE_CHECKS
from yzsite.check.terms import TERM_CHECKS
from yzsite.model import Severity, Unit

_RULES = frozenset(name for name, _ in (*CHECKS, *SITE_CHECKS, *TERM_CHECKS))
"""What a person may settle."""


def unknown_rule(unit: Unit) -> Iterator[tuple[str, Problem]]:
    """A word `ok:RULE` in a marker names a rule."""
    for rule in unit.settled:
        if rule not in _RULES:
            near = difflib.get_close_matches(rule, _RULES, 1)
            guess = f"Did you mean ok:{near[0]}?" if near else f"Rules: {', '.join(sorted(_RULES))}"
            message = f"settles a rule that there is not: ok:{rule}"
            yield "unknown-rule", Problem(Severity.WARNING, message, guess)
