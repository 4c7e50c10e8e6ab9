"""What is shown of a unit's draft beside the checks: similar translations, and raw output."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from yzsite.content import Record
from yzsite.draft import Memory
from yzsite.model import Publication, State, Unit
from yzsite.render import Offer, RawDraft

_PER_SENTENCE = 2

Offers = Mapping[str, tuple[Offer, ...]]
"""Unit id → translations of sentences that are like its own; only units that have some."""


def find_offers(publications: Sequence[Publication]) -> Mapping[str, Offers]:
    """Find translations by people that are like what no person has translated yet, by slug.

    Only what people wrote is indexed, and nothing at all where nobody wrote anything.
    """
    by_people = [
        replace(publication, units=units)
        for publication in publications
        if (units := tuple(unit for unit in publication.units if unit.state.is_human))
    ]
    if not by_people:
        return {}
    memory = Memory.harvest(by_people)
    return {
        publication.slug: {
            unit.id: offers
            for unit in publication.units
            if not unit.state.is_human and (offers := tuple(_offers(unit, memory)))
        }
        for publication in publications
    }


def _offers(unit: Unit, memory: Memory) -> Iterator[Offer]:
    for number, segment in enumerate(unit.source, start=1):
        for found in memory.similar(segment, _PER_SENTENCE):
            entry = found.entry
            changes = tuple((change.before, change.after) for change in found.changes)
            yield Offer(
                number, found.percent, changes, entry.target, entry.slug, entry.unit, entry.state
            )


def find_raw_drafts(publication: Publication, record: Record) -> Mapping[str, RawDraft]:
    """Give the machine drafts that were repaired, and that no person has changed since."""
    return {
        unit.id: RawDraft(fact.repairs, tuple(filter(None, fact.raw)))
        for unit in publication.units
        if unit.state is State.MACHINE and (fact := record.draft(unit)) and fact.repairs
    }
