"""What is shown of a unit's draft beside the checks: similar translations, and raw output."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial

from yzsite.content import Record
from yzsite.draft import Memory
from yzsite.draft.memory import Suggestion
from yzsite.fingerprint import digest_parts
from yzsite.known import Known, Rows
from yzsite.library import Holding
from yzsite.model import Publication, State, Unit
from yzsite.parallel import spread
from yzsite.render import Offer, RawDraft

_PER_SENTENCE = 2
_NAME = "offers "

Offers = Mapping[str, tuple[Offer, ...]]
"""Unit id → translations of sentences that are like its own; only units that have some."""


def recall_offers(holdings: Sequence[Holding], known: Known) -> Mapping[str, Offers]:
    """Give what `find_offers` finds; no publication is read where none of them changed."""
    if not any(holding.summary.is_drafted for holding in holdings):
        return {}
    digests = [holding.digest.encode() for holding in holdings]
    look = partial(_look_for_all, holdings, known)
    keys = known.recall("offers", digests, look)
    return _read_all(dict(keys), known)


def find_offers(publications: Sequence[Publication], known: Known) -> Mapping[str, Offers]:
    """Find translations by people that are like what no person has translated yet, by slug.

    Only what people wrote is indexed, and nothing at all where nobody wrote anything, or where
    people translated everything. Where neither that nor a publication's own Chinese changed,
    nothing is looked for.
    """
    return _read_all(_look_for(publications, known), known)


def _look_for_all(holdings: Sequence[Holding], known: Known) -> Rows:
    found = _look_for([holding.publication for holding in holdings], known)
    return [[slug, key] for slug, key in found.items()]


def _look_for(publications: Sequence[Publication], known: Known) -> Mapping[str, str]:
    """Look for offers where they are not known; gives by slug under which key they are now."""
    drafted = [publication for publication in publications if any(_drafts(publication))]
    people = _People(publications if drafted else [])
    if not people.publications:
        return {}
    texts = people.digest()
    keys = {
        publication.slug: digest_parts(
            [texts, repr([(u.id, u.source) for u in _drafts(publication)]).encode()]
        )
        for publication in drafted
    }
    due = [p for p in drafted if not known.has(_NAME + p.slug, [keys[p.slug].encode()])]
    if due:
        people.prepare()
    for publication, rows in zip(due, spread(people.look_for, due), strict=True):
        known.keep(_NAME + publication.slug, [keys[publication.slug].encode()], rows)
    return keys


def _read_all(keys: Mapping[str, str], known: Known) -> Mapping[str, Offers]:
    return {
        slug: _read(known.find(_NAME + slug, [key.encode()]) or []) for slug, key in keys.items()
    }


class _People:
    """What people wrote; remembered as a whole when it is first asked for."""

    def __init__(self, publications: Sequence[Publication]) -> None:
        self.publications = [
            replace(publication, units=units)
            for publication in publications
            if (units := tuple(unit for unit in publication.units if unit.state.is_human))
        ]
        self._found: dict[str, Rows] = {}

    @cached_property
    def memory(self) -> Memory:
        return Memory.harvest(self.publications)

    def digest(self) -> bytes:
        """Digest all that an offer depends on."""
        rows = (repr((p.slug, list(map(_texts, p.units)))).encode() for p in self.publications)
        return digest_parts(rows).encode()

    def prepare(self) -> None:
        """Index it before the work is divided, so that it is done once."""
        self.memory.similar("")

    def look_for(self, publication: Publication) -> Rows:
        """Find offers for the units that no person has translated; only those that have some."""
        found = ((unit.id, list(self._offers(unit))) for unit in _drafts(publication))
        return [[unit, offers] for unit, offers in found if offers]

    def _offers(self, unit: Unit) -> Iterator[Rows]:
        for number, segment in enumerate(unit.source, start=1):
            if segment not in self._found:  # many a sentence stands in many publications
                self._found[segment] = list(
                    map(_to_row, self.memory.similar(segment, _PER_SENTENCE))
                )
            yield from ([number, *row] for row in self._found[segment])


def _texts(unit: Unit) -> tuple[object, ...]:
    """All of a person's unit that an offer depends on."""
    return unit.id, unit.state, unit.stale, unit.source, unit.target


def _drafts(publication: Publication) -> Iterator[Unit]:
    return (unit for unit in publication.units if not unit.state.is_human)


def _to_row(found: Suggestion) -> Rows:
    entry = found.entry
    changes = [[change.before, change.after] for change in found.changes]
    return [found.percent, changes, entry.target, entry.slug, entry.unit, entry.state]


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
