"""The story of a run: read everything, bring it up to date, draft, check, render, write.

content/*  --load-->  documents  --draft-->  documents  --check-->  findings
                                                 |                     |
                                                 +------- render ------+-->  build/
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from yzsite.config import Settings
from yzsite.critic import CheckCritic
from yzsite.draft import (
    EngineFinder,
    Explanation,
    Memory,
    NotDrafted,
    Progress,
    explain_unit,
)
from yzsite.drafts import Drafted, draft_library
from yzsite.errors import EngineError, UsageError, YzsiteError
from yzsite.history import History
from yzsite.judging import Judged, judge
from yzsite.known import Known
from yzsite.library import Holding, Library, load_library
from yzsite.loading import save, to_findings
from yzsite.model import Finding, Severity, State
from yzsite.output import Published, check_folder, publish
from yzsite.received import look_at_source
from yzsite.site import GLOSSARY, kept_parts, site_parts
from yzsite.vocabulary import look_up

if TYPE_CHECKING:
    from yzsite.counterpart import Placed
    from yzsite.creation import RawFile
    from yzsite.draft.alignment import Paragraphs


@dataclass(frozen=True, slots=True)
class Status:
    """How far one publication has come."""

    slug: str
    title: str
    states: Mapping[State, int]
    """How many units are in each state."""
    stale: int
    undrafted: int
    """Units without English, or with a draft of an earlier Chinese."""
    findings: tuple[Finding, ...]
    settled: int
    """Findings that a person settled, and that are not among the others."""
    followed: tuple[str, ...]
    """Ids of units that followed a change of the raw source or of the rules."""
    waiting: tuple[str, ...]
    """Ids of units whose raw source changed, and that wait for `--accept`; `new` for new text."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run found and did."""

    statuses: tuple[Status, ...]
    problems: tuple[Finding, ...]
    """Files that could not be read, and what is wrong in them."""
    drafted: int = 0
    """Units that were drafted in this run."""
    failed: tuple[NotDrafted, ...] = ()
    """Units for which the engine found nothing."""
    engine_error: EngineError | None = None
    """What stopped the engine before it was done."""
    published: Published | None = None
    library: Library | None = None
    """All publications as a build left them."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Findings of all publications, in order."""
        return tuple(finding for status in self.statuses for finding in status.findings)

    @property
    def settled(self) -> int:
        """Findings that people settled."""
        return sum(status.settled for status in self.statuses)

    @property
    def undrafted(self) -> int:
        """Units that still wait for a draft."""
        return sum(status.undrafted for status in self.statuses)

    @property
    def has_errors(self) -> bool:
        """Whether a check found something of severity error."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


def build(
    settings: Settings,
    slugs: Sequence[str] = (),
    *,
    find_engine: EngineFinder | None,
    progress: Progress,
    accept: bool = False,
    strict: bool = False,
) -> Outcome:
    """Bring content up to date, draft what has no English, and render the site.

    Args:
        settings: of the site.
        slugs: publications to work on; all by default. The content of the others is only read.
        find_engine: called when something is to be drafted; None drafts nothing at all.
        progress: told how drafting goes on.
        accept: take the changes of raw sources that wait.
        strict: check the texts even if no page shows what the checks find.

    Raises:
        UsageError: there is no publication of that name, or `build/` is a file.
    """
    check_folder(settings.build)
    history = History(settings.content, settings.build)
    known = Known(settings.build)
    drafted = Drafted(_load(settings, slugs, known, accept=accept), 0)
    if find_engine is not None:
        drafted = _draft(drafted.library, known, find_engine, progress)
    library = drafted.library
    library.remember(known)
    statuses = _statuses(library, judge(library, known) if settings.review or strict else {})
    findings = {status.slug: status.findings for status in statuses if settings.review}
    vocabulary = look_up(library, known)
    told = history.follow(library.holdings)
    milestones = history.milestones(known) if settings.review else ()
    parts = site_parts(settings, library, findings, known, vocabulary, told, milestones)
    keep = [*kept_parts(settings, library.broken), *([] if vocabulary.is_read else [GLOSSARY])]
    known.save()  # before a template can stop the run: what the checks said has taken long
    published = publish(settings.build, parts, keep)
    history.save()
    chosen = tuple(status for status in statuses if status.slug in library.selected)
    return Outcome(
        chosen, library.problems, drafted.count, drafted.failed, drafted.error, published, library
    )


def draft(
    settings: Settings, slugs: Sequence[str], *, find_engine: EngineFinder, progress: Progress
) -> Outcome:
    """Draft what has no English; render nothing.

    Raises:
        UsageError: there is no publication of that name.
    """
    known = Known(settings.build)
    drafted = draft_library(_load(settings, slugs, known), find_engine, progress)
    library = drafted.library
    judged = judge(library, known)
    statuses = tuple(s for s in _statuses(library, judged) if s.slug in library.selected)
    return Outcome(statuses, library.problems, drafted.count, drafted.failed, drafted.error)


def inspect(settings: Settings, slugs: Sequence[str] = ()) -> Outcome:
    """Look at the publications as the next build would find them; write nothing.

    Raises:
        UsageError: there is no publication of that name.
    """
    known = Known(settings.build)
    library = load_library(settings.content, slugs, known=known)
    sources = {h.slug: look_at_source(h.loaded).findings for h in library.chosen}
    statuses = tuple(
        replace(status, findings=(*status.findings, *sources[status.slug]))
        for status in _statuses(library, judge(library, known))
        if status.slug in library.selected
    )
    return Outcome(statuses, library.problems)


def explain(
    settings: Settings, slug: str, unit_id: str, *, find_engine: EngineFinder
) -> tuple[Explanation, ...]:
    """Draft one unit again, write nothing, and give all that led to its English.

    Raises:
        UsageError: there is no such unit.
    """
    library = load_library(settings.content, [slug])
    publications = library.publications
    units = {unit.id: unit for p in publications if p.slug == slug for unit in p.units}
    if unit_id not in units:
        raise UsageError(f"there is no unit {unit_id!r} in {slug}", _nearest(unit_id, list(units)))
    memory, glossary = Memory.harvest(publications), library.glossary
    critic = CheckCritic(glossary)
    return tuple(explain_unit(slug, units[unit_id], memory, find_engine, critic, glossary))


def _nearest(unit_id: str, known: Sequence[str]) -> str:
    if not known:
        return "It has no unit that could be read; see: yzsite check"
    guess = f"Did you mean {unit_id.lower()}? " if unit_id.lower() in known else ""
    return f"{guess}Its units are {known[0]} to {known[-1]}."


def add(settings: Settings, slug: str, raw: RawFile) -> Path:
    """Make a publication from a raw file; give the path of its content file.

    Args:
        settings: of the site.
        slug: name of the new folder, which must not exist yet.
        raw: the file.

    Raises:
        YzsiteError: the folder cannot be written; nothing is left of it.
    """
    from yzsite.creation import create  # noqa: PLC0415 - no build needs it

    return create(settings.content / slug, raw).document.path


def add_pair(settings: Settings, slug: str, raw: RawFile, english: Paragraphs) -> Placed:
    """Make a publication as `add` does, with English that exists already beside its Chinese.

    Raises:
        YzsiteError: the texts cannot be aligned, or the folder cannot be written; nothing is left.
    """
    from yzsite.creation import create_pair  # noqa: PLC0415 - no build needs it

    return create_pair(settings.content / slug, raw, english)


def _load(
    settings: Settings, slugs: Sequence[str], known: Known, *, accept: bool = False
) -> Library:
    """Read all publications, clean new sources, and write what that changed."""
    library = load_library(settings.content, slugs, accept=accept, known=known)
    saved = {}
    for holding in library.chosen:
        if not holding.remembered:
            try:
                saved[holding.slug] = save(holding.loaded, accept=accept)
            except YzsiteError as error:
                library = library.without(holding.slug, to_findings(holding.folder, error))
    return library.with_loaded(saved)


def _draft(
    library: Library, known: Known, find_engine: EngineFinder, progress: Progress
) -> Drafted:
    """Draft what waits, unless the last build left all of it just so with nothing to do."""
    if known.has(*_drafted(library)):
        return Drafted(library, 0)
    drafted = draft_library(library, find_engine, progress)
    done = drafted.library
    is_all = len(done.chosen) == len(done.holdings)
    if is_all and not any(holding.summary.undrafted for holding in done.holdings):
        known.keep(*_drafted(done), [])
    return drafted


def _drafted(library: Library) -> tuple[str, list[bytes]]:
    """Say under which name, and for what, it is remembered that nothing is left to draft."""
    texts = [holding.digest.encode() for holding in library.holdings]
    return "drafted", [repr(library.glossary).encode(), *texts]


def _statuses(library: Library, judged: Mapping[str, Judged]) -> list[Status]:
    """Say of every publication how far it has come, and what the checks found in it."""
    nothing = Judged((), 0)
    return [_status(holding, judged.get(holding.slug, nothing)) for holding in library.holdings]


def _status(holding: Holding, judged: Judged) -> Status:
    summary = holding.summary
    return Status(
        summary.slug,
        summary.title,
        summary.states,
        summary.stale,
        summary.undrafted,
        judged.findings,
        judged.settled,
        tuple(change.unit_id for change in holding.followed),
        tuple(change.unit_id or "new" for change in holding.waiting),
    )
