"""What the memory remembers: the segment pairs of the content files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from yzsite.draft.memory.keys import fold
from yzsite.model import FROM_MEMORY, Publication, State, Unit

_RANK = {State.REVIEWED: 0, State.TRANSLATED: 1, State.MACHINE: 2}


@dataclass(frozen=True, slots=True)
class Entry:
    """One segment pair of a content file."""

    key: str
    """The folded source, which it is found by."""
    source: str
    target: str
    slug: str
    unit: str
    position: int
    """Place of the unit in its publication."""
    state: State

    @property
    def rank(self) -> tuple[int, str, int]:
        """Sort key, the best first: reviewed, a person's, a machine's; then slug and place."""
        return _RANK[self.state], self.slug, self.position

    @property
    def origin(self) -> str:
        """Where a draft made of it comes from: `memory:report#u7`."""
        return f"{FROM_MEMORY}{self.slug}#{self.unit}"


def harvest(publication: Publication) -> Iterator[Entry]:
    """Give the segment pairs of a publication's aligned units; stale units serve nothing."""
    for position, unit in enumerate(publication.units):
        if unit.state in _RANK and not unit.stale and unit.is_aligned:
            yield from _entries(unit, publication.slug, position)


def _entries(unit: Unit, slug: str, position: int) -> Iterator[Entry]:
    for source, target in zip(unit.source, unit.target, strict=True):
        if source.strip() and target.strip():
            yield Entry(fold(source), source, target, slug, unit.id, position, unit.state)
