"""What the glossary forbids, put right in drafts: fresh ones, and those of an earlier glossary.

The glossary of a site changes long after most of its drafts were written. No model is asked for
this: only what the recorded repair can put right is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol

from yzsite.draft.drafting import UnitDraft
from yzsite.draft.memory import Memory
from yzsite.inline import escape, to_plain
from yzsite.model import FROM_MEMORY, Draft, Publication, State, Unit


class TermCorrector(Protocol):
    """Knows the glossary; source and target are plain text."""

    def put_terms_right(self, source: str, target: str) -> tuple[str, tuple[str, ...]]:
        """Give the target without forbidden renderings that can be replaced, and what was done."""
        ...


@dataclass(frozen=True, slots=True)
class TermRepair:
    """Repairs the terms in what a machine wrote and nobody looked at.

    A person's words stay, in a draft that was taken from the memory as well, and so does what a
    person has settled. Fresh drafts come by here too, so that the next run finds nothing to do.
    """

    memory: Memory
    corrector: TermCorrector
    machines: frozenset[str]
    """Origins that name a unit which a machine wrote."""

    @staticmethod
    def of(
        publications: Iterable[Publication], memory: Memory, corrector: TermCorrector
    ) -> TermRepair:
        """Look up who wrote what."""
        machines = (
            f"{FROM_MEMORY}{publication.slug}#{unit.id}"
            for publication in publications
            for unit in publication.units
            if unit.state is State.MACHINE
        )
        return TermRepair(memory, corrector, frozenset(machines))

    def put_right(self, unit: Unit, draft: UnitDraft) -> UnitDraft:
        """Repair the draft of a unit; the same drafts where there is nothing to do."""
        if unit.settled or not self._is_a_machines(draft.origin):
            return draft
        pairs = zip(unit.source, draft.drafts, strict=True)
        return replace(draft, drafts=tuple(self._repair(source, old) for source, old in pairs))

    def _repair(self, source: str, draft: Draft) -> Draft:
        before = to_plain(draft.target)
        after, names = self.corrector.put_terms_right(to_plain(source), before)
        known = self.memory.lookup(source) if names else None
        is_a_persons = known is not None and not self._is_a_machines(known.origin)
        if not names or is_a_persons or escape(before) != draft.target:  # it has markup
            return draft
        repairs = tuple(dict.fromkeys((*draft.repairs, *names)))
        return Draft(escape(after), draft.origin, draft.raw or before, repairs)

    def _is_a_machines(self, origin: str) -> bool:
        """Whether no word of a draft may be a person's."""
        return all(name in self.machines for name in origin.split() if name.startswith(FROM_MEMORY))
