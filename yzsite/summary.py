"""What the rest of a site shows and counts of a publication, so that its texts need no reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from yzsite.inline import plain_source, plain_target
from yzsite.model import Kind, Publication, State

_LONG_ENOUGH = 15
"""Characters of a first paragraph; shorter ones are salutations."""


@dataclass(frozen=True, slots=True)
class Summary:
    """A publication in few words."""

    slug: str
    meta: Mapping[str, str]
    """Front matter, every value as text."""
    title: str
    title_en: str
    lead: str
    """First sentence of the first paragraph that says something, as plain text."""
    lead_en: str
    states: Mapping[State, int]
    """How many units are in each state; only states that occur."""
    stale: int
    undrafted: int
    """Units without English, or with a draft of an earlier Chinese."""

    @property
    def units(self) -> int:
        """How many units there are."""
        return sum(self.states.values())

    @property
    def is_translated(self) -> bool:
        """Whether there is any English: a unit in any other state has some."""
        return any(state is not State.UNTRANSLATED for state in self.states)

    @property
    def is_reviewed(self) -> bool:
        """Whether every unit is reviewed."""
        return not self.states.keys() - {State.REVIEWED}

    @property
    def is_drafted(self) -> bool:
        """Whether there is anything that no person has translated."""
        return any(not state.is_human for state in self.states)


def summarize(publication: Publication, undrafted: int = 0) -> Summary:
    """Put a publication into few words."""
    lead, lead_en = choose_lead(publication)
    return Summary(
        publication.slug,
        publication.meta,
        publication.title,
        publication.title_en,
        lead,
        lead_en,
        Counter(unit.state for unit in publication.units),
        sum(unit.stale for unit in publication.units),
        undrafted,
    )


def choose_lead(publication: Publication) -> tuple[str, str]:
    """Take the first sentence of the first paragraph that says something, in both languages."""
    for unit in publication.units:
        if unit.kind is Kind.P and len("".join(unit.source)) >= _LONG_ENOUGH:
            target = unit.target[:1] if unit.is_aligned else ()
            return plain_source(unit.source[:1]), plain_target(target)
    return "", ""
