"""Where to go next: through the units of the whole site, in the order of the front page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from yzsite.errors import YzsiteError
from yzsite.model import Severity, State, Unit
from yzsite.serve.remarks import remarks_of
from yzsite.serve.shelf import Shelf, link_to

_WORTH_A_LOOK = (Severity.ERROR, Severity.WARNING)


class Want(StrEnum):
    """What a person is looking for."""

    FINDING = "finding"
    UNREVIEWED = "unreviewed"
    NEXT = "next"
    PREVIOUS = "previous"


@dataclass(frozen=True, slots=True)
class Start:
    """Where to begin."""

    slug: str
    """Publication; empty begins with the first one."""
    unit: str
    """The unit after which to begin; empty takes the first of the publication too."""
    backwards: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A unit of the site; all None where there is none."""

    slug: str | None = None
    unit: str | None = None
    href: str | None = None


def find_next(shelf: Shelf, want: Want, start: Start) -> Place:
    """Find the next unit that a person wants to see; round the whole site at most once."""
    if want is Want.PREVIOUS:
        start = replace(start, backwards=not start.backwards)
    for slug, unit in _units(shelf, want, start):
        if _is_wanted(shelf, want, slug, unit):
            return Place(slug, unit.id, link_to(slug, unit.id))
    return Place()


def _units(shelf: Shelf, want: Want, start: Start) -> Iterator[tuple[str, Unit]]:
    """Give all units, from the one after a place round to that place itself."""
    slugs = list(shelf.site.holdings)
    if not slugs:
        return
    slugs = slugs[::-1] if start.backwards else slugs
    at = slugs.index(start.slug) if start.slug in slugs else 0
    first = _read(shelf, slugs[at], start.backwards)
    here = next((n for n, unit in enumerate(first, 1) if unit.id == start.unit), 0)
    yield from ((slugs[at], unit) for unit in first[here:])
    for slug in (*slugs[at + 1 :], *slugs[:at]):
        if _may_have(shelf, want, slug):
            yield from ((slug, unit) for unit in _read(shelf, slug, start.backwards))
    yield from ((slugs[at], unit) for unit in first[:here])


def _read(shelf: Shelf, slug: str, backwards: bool) -> Sequence[Unit]:
    """Give the units of a publication; a broken one has none to go to."""
    try:
        units = shelf.open(slug).publication.units
    except YzsiteError:
        return ()
    return units[::-1] if backwards else units


def _may_have(shelf: Shelf, want: Want, slug: str) -> bool:
    """Whether a publication may have such a unit, by what the last build knows of it."""
    if want is Want.FINDING:
        found = shelf.site.findings.get(slug, {})
        return any(f.severity in _WORTH_A_LOOK for unit in found.values() for f in unit)
    if want is Want.UNREVIEWED:
        summary = shelf.site.holdings[slug].summary
        return bool(summary.stale) or not summary.is_reviewed
    return True


def _is_wanted(shelf: Shelf, want: Want, slug: str, unit: Unit) -> bool:
    if want is Want.FINDING:
        return any(r.severity in _WORTH_A_LOOK for r in remarks_of(shelf.site, slug, unit))
    return want is not Want.UNREVIEWED or unit.stale or unit.state is not State.REVIEWED
