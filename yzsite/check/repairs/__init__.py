"""Repairs of English that cannot be wrong, each by a named rule.

A repair looks at a source and a target, both plain text, and gives the target as it should be.
It is kept only if no check of severity error finds more afterwards than before.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from yzsite.check.checks import count_errors

Repair = Callable[[str, str], str]
"""Source and target to the repaired target; the same text where nothing is to be done."""

REPAIRS: tuple[tuple[str, Repair], ...] = ()
"""Every repair with its name, in the order in which they are tried."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """A target after its repairs."""

    target: str
    repairs: tuple[str, ...]
    """Names of the repairs that changed it."""


def repair_pair(source: str, target: str) -> Repaired:
    """Repair the English of one sentence; both sides plain text."""
    names = []
    for name, repair in REPAIRS:
        repaired = repair(source, target)
        if repaired != target and count_errors(source, repaired) <= count_errors(source, target):
            target = repaired
            names.append(name)
    return Repaired(target, tuple(names))
