"""What the checks say of a library; a publication that did not change is not judged again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from yzsite.fingerprint import digest_parts
from yzsite.glossary import Glossary
from yzsite.known import Known, Rows
from yzsite.library import Holding, Library
from yzsite.loading import CONTENT_FILE
from yzsite.model import Finding, Kind, Severity
from yzsite.parallel import spread

if TYPE_CHECKING:
    from yzsite.check import Checked, Place, Spot

_CHECKS, _SIFTED = _KINDS = ("checks ", "sifted ")
"""What is remembered of each publication: findings, and what is compared with all others."""
_PLACES: tuple[str, tuple[bytes, ...]] = ("places of all", ())
"""And of all: the texts that are so compared. Each has its publication's digest with it."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What the checks say of one publication."""

    findings: tuple[Finding, ...]
    settled: int
    """How many more there are that a person settled."""


def judge(library: Library, known: Known) -> Mapping[str, Judged]:
    """Check every publication, and all of them with each other; gives by slug what they say."""
    terms = digest_parts([repr(library.glossary).encode()]).encode()
    texts = [holding.digest.encode() for holding in library.holdings]
    keys = {h.slug: (terms, text) for h, text in zip(library.holdings, texts, strict=True)}
    _look_through_all(library, known, keys)
    own = {slug: known.find(_CHECKS + slug, key) or [[], 0] for slug, key in keys.items()}
    known.has(*_PLACES)  # to be kept on, though nothing may be compared
    compare = partial(_compare, library, known, keys)
    shared = {slug: rows for slug, *rows in known.recall("checks of all", texts, compare)}
    return {
        slug: _read(library.content / slug / CONTENT_FILE, rows, shared.get(slug))
        for slug, rows in own.items()
    }


def _look_through_all(
    library: Library, known: Known, keys: Mapping[str, tuple[bytes, ...]]
) -> None:
    """Check and sift every publication for which that has not been done."""
    due = [
        holding
        for holding in library.holdings
        if not all(known.has(kind + holding.slug, keys[holding.slug]) for kind in _KINDS)
    ]
    for holding, found in zip(
        due, spread(partial(_look_through, library.glossary), due), strict=True
    ):
        for kind, rows in zip(_KINDS, found, strict=True):
            known.keep(kind + holding.slug, keys[holding.slug], rows)


def _look_through(glossary: Glossary, holding: Holding) -> list[Rows]:
    """Give the rows of each kind for a publication."""
    from yzsite.check import look_through, sift  # noqa: PLC0415 - takes a while to load

    sifted = sift(holding.publication)
    findings = _to_rows(look_through(holding.publication, glossary))
    return [findings, [sifted.added, sifted.named, sifted.said]]


def _compare(library: Library, known: Known, keys: Mapping[str, tuple[bytes, ...]]) -> Rows:
    from yzsite.check import Sifted, compare_sifted  # noqa: PLC0415 - takes a while to load

    by_slug = {holding.slug: holding for holding in library.holdings}
    sifted = {slug: Sifted(*(known.find(_SIFTED + slug, keys[slug]) or [])) for slug in by_slug}
    old = {(slug, digest, spots): rows for slug, digest, spots, rows in known.find(*_PLACES) or []}
    new: Rows = []

    def find(slug: str, spots: Sequence[Spot]) -> list[Place]:
        key = (slug, by_slug[slug].digest, repr(spots))
        rows = old.get(key) or _find_places(by_slug[slug], spots)
        new.append([*key, rows])
        return [_read_place(library.content / slug / CONTENT_FILE, slug, row) for row in rows]

    found = compare_sifted(sifted, find)
    known.keep(*_PLACES, new)
    return [[slug, *_to_rows(checked)] for slug, checked in found.items()]


def _find_places(holding: Holding, spots: Sequence[Spot]) -> Rows:
    """Give what a finding says of some places, so that the next build need not read them."""
    from yzsite.check import find_place  # noqa: PLC0415 - takes a while to load

    places = (find_place(holding.publication, spot) for spot in spots)
    return [
        [p.unit, p.line, p.settled, p.pair.source, p.pair.target, p.pair.kind, p.pair.segment]
        for p in places
    ]


def _read_place(path: Path, slug: str, row: Rows) -> Place:
    from yzsite.check import Pair, Place  # noqa: PLC0415 - takes a while to load

    unit, line, settled, source, target, kind, segment = row
    pair = Pair(source, target, Kind(kind), segment)
    return Place(path, slug, unit, line, tuple(settled), pair)


def _to_rows(checked: Checked) -> Rows:
    findings = [[f.rule, f.severity, f.line, f.message, f.hint, f.unit] for f in checked.findings]
    return [findings, len(checked.settled)]


def _read(path: Path, *found: Rows | None) -> Judged:
    """Make findings of rows, those of the first kind of checks before those of the second."""
    rows = [row for row in found if row]
    findings = tuple(
        Finding(rule, Severity(severity), path, line, message, hint, unit)
        for findings, _ in rows
        for rule, severity, line, message, hint, unit in findings
    )
    return Judged(findings, sum(settled for _, settled in rows))
