"""All that the editor shows of one unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from yzsite.glossary import Term
from yzsite.inline import plain_source
from yzsite.loading import Loaded
from yzsite.model import Kind, State, Unit
from yzsite.offers import find_raw_drafts
from yzsite.render import RawDraft
from yzsite.reviewing import version
from yzsite.serve.raw import RawFix, RawLines, find_raw
from yzsite.serve.remarks import Remark, remarks_of
from yzsite.serve.shelf import GoneError, Site
from yzsite.serve.similar import Similar, SimilarText


@dataclass(frozen=True, slots=True)
class PanelTerm:
    """A term of the glossary that the Chinese has."""

    source: str
    target: str
    note: str
    forbidden: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """One unit with everything that helps to judge it; its texts one sentence a line."""

    slug: str
    unit: str
    kind: Kind
    level: int
    state: State
    stale: bool
    settled: tuple[str, ...]
    version: str
    """As `yzsite.reviewing.version`: what a person must have seen to change it."""
    source: str
    target: str
    path: str
    """Of the content file, relative to the site's folder."""
    line: int
    author: str
    origin: str
    findings: tuple[Remark, ...]
    offers: tuple[SimilarText, ...]
    terms: tuple[PanelTerm, ...]
    raw: RawLines | None
    fixes: tuple[RawFix, ...]
    raw_draft: RawDraft | None
    previous: str | None
    """Id of the unit before it, in the same publication."""
    next: str | None


def make_panel(site: Site, loaded: Loaded, unit_id: str, similar: Similar) -> Panel:
    """Gather all that is known of a unit.

    Args:
        site: as the last build left it.
        loaded: the publication as it is now.
        unit_id: of the unit.
        similar: knows what was said elsewhere.

    Raises:
        GoneError: the publication has no such unit.
    """
    publication = loaded.publication
    unit, before, after = find_unit(publication.units, unit_id)
    raw, fixes = find_raw(loaded, unit_id)
    path, root = publication.path, site.settings.root
    return Panel(
        slug=loaded.slug,
        unit=unit.id,
        kind=unit.kind,
        level=unit.level,
        state=unit.state,
        stale=unit.stale,
        settled=unit.settled,
        version=version(unit),
        source="\n".join(unit.source),
        target="\n".join(unit.target),
        path=(path.relative_to(root) if path.is_relative_to(root) else path).as_posix(),
        line=unit.line,
        author=loaded.record.author(unit),
        origin=loaded.record.origin(unit),
        findings=remarks_of(site, loaded.slug, unit),
        offers=similar.find(site, loaded.slug, unit),
        terms=tuple(map(_show_term, dict.fromkeys(_terms(site, unit)))),
        raw=raw,
        fixes=fixes,
        raw_draft=find_raw_drafts(replace(publication, units=(unit,)), loaded.record).get(unit.id),
        previous=before,
        next=after,
    )


def find_unit(units: Sequence[Unit], unit_id: str) -> tuple[Unit, str | None, str | None]:
    """Find a unit, and the ids of those before and after it.

    Raises:
        GoneError: it is not there.
    """
    for place, unit in enumerate(units):
        if unit.id == unit_id:
            before = units[place - 1].id if place else None
            return unit, before, units[place + 1].id if place + 1 < len(units) else None
    raise GoneError(f"there is no unit {unit_id[:100]!r}")


def _terms(site: Site, unit: Unit) -> tuple[Term, ...]:
    return site.library.glossary.find(plain_source(unit.source))


def _show_term(term: Term) -> PanelTerm:
    return PanelTerm(term.source, term.target, term.note, term.forbidden)
