"""Where a pair of texts stands, for checks that compare all publications with each other."""

from __future__ import annotations

from dataclasses import dataclass

from yzsite.check.problem import Pair
from yzsite.model import Publication, Unit


@dataclass(frozen=True, slots=True)
class Place:
    """One pair of texts in its unit and publication."""

    publication: Publication
    unit: Unit
    pair: Pair

    def __str__(self) -> str:
        return f"{self.publication.slug}#{self.unit.id}"
