"""The table of checks that compare all publications of a site with each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from yzsite.check.consistency import SOURCES, repeated_ending, same_source
from yzsite.check.names import names
from yzsite.check.place import Place
from yzsite.check.problem import Problem, pairs
from yzsite.check.sifting import Sifted, Spot, differing
from yzsite.model import Publication

SiteCheck = Callable[[Sequence[Place]], Iterator[tuple[Place, Problem]]]

SITE_CHECKS: tuple[tuple[str, SiteCheck], ...] = (
    ("stock", repeated_ending),
    ("names", names),
    ("same-source", same_source),
)
"""Every such check with its name."""


def check_places(
    sifted: Mapping[str, Sifted], read: Callable[[str], Publication]
) -> Iterator[tuple[str, Place, Problem]]:
    """Run every site-wide check; yields the check's name with each problem and its place.

    Args:
        sifted: what of each publication is to be compared, by slug.
        read: gives a publication; asked only for those in which something is to be compared.
    """
    for (name, check), spots in zip(SITE_CHECKS, _spots(sifted), strict=True):
        for place, problem in check([_place(read(slug), *spot) for slug, spot in spots]):
            yield name, place, problem


def _spots(sifted: Mapping[str, Sifted]) -> Iterator[Iterable[tuple[str, Spot]]]:
    """Give for each check, in their order, where it has to look."""
    yield differing({slug: one.added for slug, one in sifted.items()}, SOURCES)
    yield ((slug, spot) for slug, one in sifted.items() for spot in one.named)
    yield differing({slug: one.said for slug, one in sifted.items()}, 1)


def _place(publication: Publication, number: int, at: int) -> Place:
    unit = publication.units[number]
    return Place(publication, unit, pairs(unit)[at])
