"""Problems become findings: with file and line, and without what a person settled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from yzsite.check.checks import check_unit
from yzsite.check.place import Place, Spot, find_place, line_of
from yzsite.check.problem import Problem
from yzsite.check.settled import unknown_rule
from yzsite.check.sifting import Sifted, sift
from yzsite.check.site import check_places
from yzsite.glossary import NO_TERMS, Glossary
from yzsite.model import Finding, Publication


@dataclass(frozen=True, slots=True)
class Checked:
    """What the checks say about a publication."""

    findings: tuple[Finding, ...]
    settled: tuple[Finding, ...] = ()
    """What a person said is right as it is, by `ok:RULE` in the marker."""

    def __add__(self, other: Checked) -> Checked:
        return Checked(self.findings + other.findings, self.settled + other.settled)


def look_through(publication: Publication, glossary: Glossary = NO_TERMS) -> Checked:
    """Check every unit of a publication; findings in the order of the file."""
    return _part(
        (name in unit.settled, _to_finding(name, problem, publication.path, unit.id, line))
        for unit in publication.units
        for name, problem in (*check_unit(unit, glossary), *unknown_rule(unit))
        for line in (line_of(unit, problem.segment),)
    )


def check_publication(publication: Publication) -> tuple[Finding, ...]:
    """Check every unit of a publication; what is settled is left out."""
    return look_through(publication).findings


def check_site(publications: Sequence[Publication]) -> Mapping[str, Checked]:
    """Compare all publications with each other; gives by slug what only that shows.

    Publications without such a finding are not in it.
    """
    by_slug = {publication.slug: publication for publication in publications}
    sifted = {slug: sift(publication) for slug, publication in by_slug.items()}
    return compare_sifted(
        sifted, lambda slug, spots: [find_place(by_slug[slug], spot) for spot in spots]
    )


def compare_sifted(
    sifted: Mapping[str, Sifted], find: Callable[[str, Sequence[Spot]], Sequence[Place]]
) -> Mapping[str, Checked]:
    """Compare publications as `check_site` does, where they have been sifted before.

    Args:
        sifted: what of each publication is to be compared, by slug.
        find: gives the places of some spots of a publication.
    """
    found: dict[str, list[tuple[bool, Finding]]] = defaultdict(list)
    for name, place, problem in check_places(sifted, find):
        finding = _to_finding(name, problem, place.path, place.unit, place.line)
        found[place.slug].append((name in place.settled, finding))
    return {slug: _part(rows) for slug, rows in found.items()}


def _to_finding(name: str, problem: Problem, path: Path, unit: str, line: int) -> Finding:
    message = f"{unit} {problem.message}"
    return Finding(name, problem.severity, path, line, message, problem.hint, unit)


def _part(found: Iterable[tuple[bool, Finding]]) -> Checked:
    """Part findings from those that are settled."""
    rows = list(found)
    return Checked(
        tuple(finding for is_settled, finding in rows if not is_settled),
        tuple(finding for is_settled, finding in rows if is_settled),
    )
