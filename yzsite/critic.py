"""The checks as the critic of drafts: the one place where drafting and checking meet."""

from __future__ import annotations

from yzsite.check import repair_pair
from yzsite.check.checks import NO_TERMS, count_errors
from yzsite.glossary import Glossary


class CheckCritic:
    """Judges drafts by the checks of severity error; fulfils `yzsite.draft.Critic`."""

    def __init__(self, glossary: Glossary = NO_TERMS) -> None:
        """Repair by the terms of a glossary too; a term alone rejects no hypothesis.

        The next best one without it may be worse in every other way, and a term is put right soon.
        """
        self._glossary = glossary

    def errors(self, source: str, target: str) -> tuple[str, ...]:
        """Name the rules that a target breaks, each as often as it does.

        >>> CheckCritic().errors("增长5.4%。", "It grew by 54%.")
        ('number-value',)
        """
        return tuple(count_errors(source, target).elements())

    def repair(self, source: str, target: str) -> tuple[str, tuple[str, ...]]:
        """Give the target with every repair that cannot be wrong, and their names."""
        repaired = repair_pair(source, target, self._glossary)
        return repaired.target, repaired.repairs
