"""What is shown of a unit's draft beside the checks: similar translations, and raw output."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial

from yzsite.content import Record
from yzsite.draft import Memory
from yzsite.known import Known, Rows
from yzsite.model import Publication, State, Unit
from yzsite.render import Offer, RawDraft

_PER_SENTENCE = 2

Offers = Mapping[str, tuple[Offer, ...]]
"""Unit id → translations of sentences that are like its own; only units that have some."""


def find_offers(publications: Sequence[Publication], known: Known) -> Mapping[str, Offers]:
    """Find translations by people that are like what no person has translated yet, by slug.

    Only what people wrote is indexed, and nothing at all where nobody wrote anything. Where
    neither that nor a publication's own Chinese changed, nothing is looked for.
    """
    people = _People(publications)
    if not people.publications:
        return {}
    texts = repr([(p.slug, list(map(_texts, p.units))) for p in people.publications]).encode()
    return {
        publication.slug: _read(
            known.recall(
                f"offers {publication.slug}",
                (texts, repr([(unit.id, unit.source) for unit in _drafts(publication)]).encode()),
                partial(_look_for, publication, people),
            )
        )
        for publication in publications
    }


class _People:
    """What people wrote; remembered as a whole when it is first asked for."""

    def __init__(self, publications: Sequence[Publication]) -> None:
        self.publications = [
            replace(publication, units=units)
            for publication in publications
            if (units := tuple(unit for unit in publication.units if unit.state.is_human))
        ]

    @cached_property
    def memory(self) -> Memory:
        return Memory.harvest(self.publications)


def _texts(unit: Unit) -> tuple[object, ...]:
    """All of a person's unit that an offer depends on."""
    return unit.id, unit.state, unit.stale, unit.source, unit.target


def _drafts(publication: Publication) -> Iterator[Unit]:
    return (unit for unit in publication.units if not unit.state.is_human)


def _look_for(publication: Publication, people: _People) -> Rows:
    found = ((unit, list(_offers(unit, people.memory))) for unit in _drafts(publication))
    return [[unit.id, offers] for unit, offers in found if offers]


def _offers(unit: Unit, memory: Memory) -> Iterator[Rows]:
    for number, segment in enumerate(unit.source, start=1):
        for found in memory.similar(segment, _PER_SENTENCE):
            entry = found.entry
            changes = [[change.before, change.after] for change in found.changes]
            yield [
                number,
                found.percent,
                changes,
                entry.target,
                entry.slug,
                entry.unit,
                entry.state,
            ]


def _read(rows: Rows) -> Offers:
    return {
        unit: tuple(
            Offer(number, percent, tuple(map(tuple, changes)), target, slug, other, State(state))
            for number, percent, changes, target, slug, other, state in offers
        )
        for unit, offers in rows
    }


def find_raw_drafts(publication: Publication, record: Record) -> Mapping[str, RawDraft]:
    """Give the machine drafts that were repaired, and that no person has changed since."""
    return {
        unit.id: RawDraft(fact.repairs, tuple(filter(None, fact.raw)))
        for unit in publication.units
        if unit.state is State.MACHINE and (fact := record.draft(unit)) and fact.repairs
    }
