"""Repairs of English that cannot be wrong, each by a named rule.

A repair looks at a source and a target, both plain text, and gives the target as it should be.
It is kept only if no check of severity error finds more afterwards than before.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from yzsite.check.checks import count_errors
from yzsite.check.repairs.apostrophes import apostrophes
from yzsite.check.repairs.money import yuan
from yzsite.check.repairs.numbers import grouping, power_of_ten
from yzsite.check.repairs.punctuation import punctuation
from yzsite.check.repairs.stock import stock_sentence
from yzsite.check.repairs.terms import replace_forbidden
from yzsite.glossary import NO_TERMS, Glossary

Repair = Callable[[str, str], str]
"""Source and target to the repaired target; the same text where nothing is to be done."""

REPAIRS: tuple[tuple[str, Repair], ...] = (
    ("stock", stock_sentence),
    ("punctuation", punctuation),
    ("apostrophes", apostrophes),
    ("grouping", grouping),
    ("power-of-ten", power_of_ten),
    ("yuan", yuan),
)
"""Every repair with its name, in the order in which they are tried."""

_ROUNDS = 5
"""One repair may make room for another; a bound, should two of them ever undo each other."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """A target after its repairs."""

    target: str
    repairs: tuple[str, ...]
    """Names of the repairs that changed it."""


def repair_pair(source: str, target: str, glossary: Glossary = NO_TERMS) -> Repaired:
    """Repair the English of one sentence until nothing is to be done; both sides plain text."""
    terms = (("term", partial(replace_forbidden, glossary=glossary)),) if glossary.terms else ()
    names: list[str] = []
    for _ in range(_ROUNDS):
        before = target
        for name, repair in (*REPAIRS, *terms):
            after = repair(source, target)
            if after != target and _is_no_worse(source, target, after, glossary):
                target = after
                names.append(name)
        if target == before:
            break
    return Repaired(target, tuple(dict.fromkeys(names)))


def _is_no_worse(source: str, before: str, after: str, glossary: Glossary) -> bool:
    return count_errors(source, after, glossary) <= count_errors(source, before, glossary)
