"""The table of checks that compare all publications of a site with each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain

from yzsite.check.consistency import SOURCES, repeated_ending, same_source
from yzsite.check.names import is_doubtful, names, usual_spellings
from yzsite.check.place import Place, Spot
from yzsite.check.problem import Problem
from yzsite.check.sifting import Sifted, differing

SiteCheck = Callable[..., Iterator[tuple[Place, Problem]]]

SITE_CHECKS: tuple[tuple[str, SiteCheck], ...] = (
    ("stock", repeated_ending),
    ("names", names),
    ("same-source", same_source),
)
"""Every such check with its name."""


def check_places(
    sifted: Mapping[str, Sifted], find: Callable[[str, Sequence[Spot]], Sequence[Place]]
) -> Iterator[tuple[str, Place, Problem]]:
    """Run every site-wide check; yields the check's name with each problem and its place.

    Args:
        sifted: what of each publication is to be compared, by slug.
        find: gives the places of some spots of a publication.
    """
    named = [
        (slug, (unit, pair), mentioned)
        for slug, one in sifted.items()
        for (unit, pair), mentioned in one.named
    ]
    usual = usual_spellings(mentioned for _, _, mentioned in named)
    wanted = [
        list(differing({slug: one.added for slug, one in sifted.items()}, SOURCES)),
        [(slug, spot) for slug, spot, mentioned in named if is_doubtful(mentioned, usual)],
        list(differing({slug: one.said for slug, one in sifted.items()}, 1)),
    ]
    places = _find_places(chain(*wanted), find)
    checks: tuple[SiteCheck, ...] = (repeated_ending, partial(names, usual=usual), same_source)
    for (name, _), check, spots in zip(SITE_CHECKS, checks, wanted, strict=True):
        for place, problem in check([places[spot] for spot in spots]):
            yield name, place, problem


def _find_places(
    wanted: Iterable[tuple[str, Spot]], find: Callable[[str, Sequence[Spot]], Sequence[Place]]
) -> dict[tuple[str, Spot], Place]:
    """Find all places of a publication at once."""
    spots: dict[str, dict[Spot, None]] = defaultdict(dict)
    for slug, spot in wanted:
        spots[slug][spot] = None
    return {
        (slug, spot): place
        for slug, several in spots.items()
        for spot, place in zip(several, find(slug, list(several)), strict=True)
    }
