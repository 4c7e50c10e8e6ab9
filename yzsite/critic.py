"""The checks as the critic of drafts: the one place where drafting and checking meet.

They are loaded when there is something to judge: most builds draft nothing.
"""

from __future__ import annotations

from collections import Counter

from yzsite.glossary import NO_TERMS, Glossary


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
        return tuple(_count_errors(source, target, NO_TERMS).elements())

    def repair(self, source: str, target: str) -> tuple[str, tuple[str, ...]]:
        """Give the target with every repair that cannot be wrong, and their names."""
        from yzsite.check import repair_pair  # noqa: PLC0415 - takes a while to load

        repaired = repair_pair(source, target, self._glossary)
        return repaired.target, repaired.repairs

    def put_terms_right(self, source: str, target: str) -> tuple[str, tuple[str, ...]]:
        """Repair only what the glossary forbids, for drafts that are in their file already.

        >>> from yzsite.glossary import Term
        >>> critic = CheckCritic(Glossary((Term("街道", "subdistrict", ("street",)),)))
        >>> critic.put_terms_right("街道很美。", "The street is beautiful.")
        ('The subdistrict is beautiful.', ('term',))
        """
        names: tuple[str, ...] = ()
        for _ in self._glossary.find(source):  # each term is put right once at most
            better = _replace_forbidden(source, target, self._glossary)
            if better == target or not self._is_no_worse(source, target, better):
                break
            target, names = better, ("term",)
        return target, names

    def _is_no_worse(self, source: str, before: str, after: str) -> bool:
        errors = [_count_errors(source, target, self._glossary) for target in (before, after)]
        return errors[1] <= errors[0]


def _count_errors(source: str, target: str, glossary: Glossary) -> Counter[str]:
    from yzsite.check import count_errors  # noqa: PLC0415 - takes a while to load

    return count_errors(source, target, glossary)


def _replace_forbidden(source: str, target: str, glossary: Glossary) -> str:
    from yzsite.check.repairs.terms import replace_forbidden  # noqa: PLC0415 - see above

    return replace_forbidden(source, target, glossary)
