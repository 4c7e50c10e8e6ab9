"""Terms of the glossary in the texts: which a publication has, and where."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from yzsite.glossary import Glossary, Term
from yzsite.inline import to_plain
from yzsite.model import Kind, Publication, Unit

LISTED_UNITS = 3
"""Of each publication the glossary links so many passages; how many more there are it says."""

_NOT_MARKED = (Kind.TITLE, Kind.HEADING, Kind.KICKER, Kind.BYLINE)
"""They are read at a glance: a mark would be in the way."""
_MAY_HOLD_LINK_OR_CODE = re.compile(r"[\[`]")
_COLON = re.compile("[:：]")


class Place(NamedTuple):
    """Where a term stands. A tuple, as is `TermUse`: a large site makes a hundred thousand."""

    unit: str
    segment: int
    offset: int
    """In the plain text of the segment."""


class TermUse(NamedTuple):
    """One term in one publication."""

    rank: int
    """Which term of the glossary, counted from 0."""
    total: int
    """How many units have it."""
    units: tuple[str, ...]
    """Ids of the first of them."""
    explained: str = ""
    """Id of the unit that says what it means, if there is one."""
    mark: Place | None = None
    """Where the reader first meets it in running text, if that can be marked."""


@dataclass(slots=True)
class _Met:
    """Where a term was met so far."""

    units: list[str] = field(default_factory=list)
    explained: str = ""
    mark: Place | None = None


class TermFinder:
    """Finds the terms of a glossary."""

    def __init__(self, glossary: Glossary) -> None:
        self._glossary = glossary
        self._ranks = {term.source: rank for rank, term in enumerate(glossary.terms)}

    def find(self, publication: Publication) -> list[TermUse]:
        """Find the terms of a publication in its Chinese, in the order of the glossary.

        Every text is looked at once, whatever the number of terms; the longest term counts.
        """
        met: dict[str, _Met] = defaultdict(_Met)
        for unit in publication.units:
            for number, segment in enumerate(unit.source):
                plain = to_plain(segment)
                if places := self._glossary.places(plain):
                    _meet(met, unit, number, plain, places)
        uses = (
            TermUse(
                self._ranks[s], len(m.units), tuple(m.units[:LISTED_UNITS]), m.explained, m.mark
            )
            for s, m in met.items()
        )
        return sorted(uses)


def _meet(
    met: Mapping[str, _Met],
    unit: Unit,
    number: int,
    plain: str,
    places: Sequence[tuple[int, Term]],
) -> None:
    """Note the terms of a segment; what a `term` unit has before its colon is explained in it."""
    can_mark = not (unit.kind in _NOT_MARKED or _MAY_HOLD_LINK_OR_CODE.search(unit.source[number]))
    colon = _COLON.search(plain) if unit.kind is Kind.TERM and number == 0 else None
    for offset, term in places:
        of_term = met[term.source]
        if unit.id not in of_term.units[-1:]:
            of_term.units.append(unit.id)
        if can_mark and of_term.mark is None:
            of_term.mark = Place(unit.id, number, offset)
        if colon and offset < colon.start() and not of_term.explained:
            of_term.explained = unit.id


def write_uses(uses: Iterable[TermUse]) -> str:
    """Write uses as text, to be kept from build to build."""
    return ";".join(
        f"{rank} {total} {','.join(units)} {explained or '-'} "
        + (f"{mark.unit},{mark.segment},{mark.offset}" if mark else "-")
        for rank, total, units, explained, mark in uses
    )


def read_uses(text: str) -> Iterator[TermUse]:
    """Read what `write_uses` wrote."""
    for use in filter(None, text.split(";")):
        rank, count, units, explained, mark = use.split(" ")
        unit, *numbers = mark.split(",")
        place = Place(unit, int(numbers[0]), int(numbers[1])) if numbers else None
        explained = "" if explained == "-" else explained
        yield TermUse(int(rank), int(count), tuple(units.split(",")), explained, place)


@dataclass(slots=True)
class Sum:
    """What all publications together have of one term."""

    count: int = 0
    """How many units have it."""
    shown: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    """Slugs of the first publications that do, with the ids of their first units."""
    explained: tuple[str, str] | None = None
    """Slug and id of the first unit that says what it means."""


def sum_up(written: Iterable[tuple[str, str]], publications: int) -> Mapping[int, Sum]:
    """Sum up by the rank of the terms what publications have of them.

    Args:
        written: slug and uses of each publication, as `write_uses` wrote them.
        publications: how many of them are to be shown of each term.
    """
    sums: dict[int, Sum] = defaultdict(Sum)
    for slug, text in written:
        for use in filter(None, text.split(";")):
            rank, count, units, explained, _ = use.split(" ")
            of_term = sums[int(rank)]
            of_term.count += int(count)
            if len(of_term.shown) < publications:
                of_term.shown.append((slug, tuple(units.split(","))))
            if explained != "-" and not of_term.explained:
                of_term.explained = slug, explained
    return sums
