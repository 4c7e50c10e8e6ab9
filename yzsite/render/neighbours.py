"""Which publication was published before and after another one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from yzsite.dates import date_of, newest_first
from yzsite.render.editions import editions_of
from yzsite.summary import Summary


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The publication before or after another one: all that its pages show of it."""

    slug: str
    title: str
    title_en: str
    folders: tuple[str, ...]
    """Of the ways to read that it has, see `editions.Edition.folder`."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What was published before and after a publication."""

    earlier: Neighbour | None = None
    later: Neighbour | None = None


def find_neighbours(publications: Iterable[Summary]) -> Mapping[str, Neighbours]:
    """Find what was published before and after each publication, by slug; undated ones have none.

    Of the same date, the order is that of the front page.
    """
    ordered = newest_first(publications)
    dated = [_to_neighbour(p) for p in ordered if date_of(p).year]
    ways = [None, *dated, None]
    found = zip(dated, ways[2:], ways, strict=False)
    between = {one.slug: Neighbours(earlier, later) for one, earlier, later in found}
    return {p.slug: between.get(p.slug, Neighbours()) for p in ordered}


def _to_neighbour(publication: Summary) -> Neighbour:
    folders = tuple(edition.folder for edition in editions_of(publication))
    return Neighbour(publication.slug, publication.title, publication.title_en, folders)
