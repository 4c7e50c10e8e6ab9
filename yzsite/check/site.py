"""The table of checks that compare all publications of a site with each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from yzsite.check.consistency import repeated_ending, same_source
from yzsite.check.names import names
from yzsite.check.place import Place, places
from yzsite.check.problem import Problem
from yzsite.model import Publication

SiteCheck = Callable[[Sequence[Place]], Iterator[tuple[Place, Problem]]]

SITE_CHECKS: tuple[tuple[str, SiteCheck], ...] = (
    ("stock", repeated_ending),
    ("names", names),
    ("same-source", same_source),
)
"""Every such check with its name."""


def check_places(publications: Sequence[Publication]) -> Iterator[tuple[str, Place, Problem]]:
    """Run every site-wide check; yields the check's name with each problem and its place."""
    everywhere = tuple(places(publications))
    for name, check in SITE_CHECKS:
        for place, problem in check(everywhere):
            yield name, place, problem
