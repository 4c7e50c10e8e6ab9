"""Where a pair of texts stands, for checks that compare all publications with each other."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from yzsite.check.problem import Pair, pairs
from yzsite.model import Publication, Unit

Spot = tuple[int, int]
"""Place of a unit in its publication, and of a pair in its unit."""


@dataclass(frozen=True, slots=True)
class Place:
    """One pair of texts, and what a finding says of where it stands."""

    path: Path
    slug: str
    unit: str
    """The unit's id."""
    line: int
    settled: tuple[str, ...]
    """Rules that a person settled for the unit."""
    pair: Pair

    def __str__(self) -> str:
        return f"{self.slug}#{self.unit}"


def find_place(publication: Publication, spot: Spot) -> Place:
    """Give the place of a spot."""
    number, at = spot
    unit = publication.units[number]
    pair = pairs(unit)[at]
    line = line_of(unit, pair.segment)
    return Place(publication.path, publication.slug, unit.id, line, unit.settled, pair)


def line_of(unit: Unit, segment: int | None) -> int:
    """Where a person corrects it: the English line, else the Chinese one, else the marker."""
    if segment is not None and unit.target_line:
        return unit.target_line + segment
    return unit.target_line or unit.source_line or unit.line
