"""Problems become findings: with file and line, and without what a person settled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from yzsite.check.checks import check_unit
from yzsite.check.problem import Problem
from yzsite.check.settled import unknown_rule
from yzsite.check.sifting import Sifted, sift
from yzsite.check.site import check_places
from yzsite.glossary import NO_TERMS, Glossary
from yzsite.model import Finding, Publication, Unit


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
    return _to_checked(
        (publication, unit, name, problem)
        for unit in publication.units
        for name, problem in (*check_unit(unit, glossary), *unknown_rule(unit))
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
    return compare_sifted(sifted, by_slug.__getitem__)


def compare_sifted(
    sifted: Mapping[str, Sifted], read: Callable[[str], Publication]
) -> Mapping[str, Checked]:
    """Compare publications as `check_site` does, where they have been sifted before.

    Args:
        sifted: what of each publication is to be compared, by slug.
        read: gives the publication of a slug.
    """
    found: dict[str, list[_Found]] = defaultdict(list)
    for name, place, problem in check_places(sifted, read):
        found[place.publication.slug].append((place.publication, place.unit, name, problem))
    return {slug: _to_checked(rows) for slug, rows in found.items()}


_Found = tuple[Publication, Unit, str, Problem]


def _to_checked(found: Iterable[_Found]) -> Checked:
    findings: list[Finding] = []
    settled: list[Finding] = []
    for publication, unit, name, problem in found:
        finding = Finding(
            name,
            problem.severity,
            publication.path,
            _line(unit, problem),
            f"{unit.id} {problem.message}",
            problem.hint,
            unit.id,
        )
        (settled if name in unit.settled else findings).append(finding)
    return Checked(tuple(findings), tuple(settled))


def _line(unit: Unit, problem: Problem) -> int:
    """Where a person corrects it: the English line, else the Chinese one, else the marker."""
    if problem.segment is not None and unit.target_line:
        return unit.target_line + problem.segment
    return unit.target_line or unit.source_line or unit.line
