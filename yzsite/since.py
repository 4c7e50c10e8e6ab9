"""What a change of the content files brought, and what it lost: for who takes it over.

    a commit <--> the files    units that are others now --> their findings
                               units and texts that have gone

The files are compared with the commit in which they last agreed with the revision that is named,
so that what others did there meanwhile counts for nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from yzsite.config import Settings
from yzsite.content import Edition, Record, find_losses, read_document
from yzsite.history.base import Base, as_in_git, holds, read_base
from yzsite.history.log import CONTENT, RECORD
from yzsite.judging import judge
from yzsite.known import Known
from yzsite.library import GLOSSARY_FILE, Holding, Library, load_library
from yzsite.loading import Loaded, open_files, read_files
from yzsite.model import Finding, Severity
from yzsite.received import look_at_source
from yzsite.reviewing import version
from yzsite.storage import read_or_none


@dataclass(frozen=True, slots=True)
class Brought:
    """What a change brought."""

    commit: str
    """With which the files were compared; empty where there is no commit yet."""
    units: int
    """How many units are new or others than before."""
    problems: tuple[Finding, ...]
    """Files that cannot be read, and could be before."""
    findings: tuple[Finding, ...]


def look_since(settings: Settings, revision: str, slugs: Sequence[str] = ()) -> Brought:
    """Compare the content files as they are with those of a revision; write nothing.

    Found are the findings of units that changed, findings that units have only through changes
    elsewhere (of the glossary, of another publication), and all that is lost.

    Args:
        settings: of the site.
        revision: as git understands it: a branch, a tag, an id.
        slugs: publications to look at; all by default.

    Raises:
        UsageError: there is no such revision or publication, or no repository.
    """
    content = settings.content
    base = read_base(content, revision)
    known = Known(settings.build)
    library = load_library(content, slugs, known=known)
    changed = {h.slug: _as_it_stands(h) for h in library.holdings if _is_changed(h, base)}
    library = library.with_loaded(changed)
    there = {path.split("/")[0] for path in base.files if path.endswith(f"/{CONTENT}")}
    gone = there - {h.slug for h in library.holdings if not h.is_new} - library.broken
    old = {
        slug: found for slug in (*changed, *sorted(gone)) if (found := base.edition(content, slug))
    }
    earlier = old | _renamed(changed, old, gone)
    others = {slug: _other_units(loaded, earlier.get(slug)) for slug, loaded in changed.items()}
    findings = (
        *_brought(library, _before(library, base, changed, earlier), known, others),
        *_suspicions(library, base),
        *_lost(library, changed, old, () if slugs else gone),
        *_gone_files(library, base),
    )
    problems = tuple(finding for finding in library.problems if _is_new(finding, content, base))
    return Brought(base.commit, sum(map(len, others.values())), problems, findings)


def _is_changed(holding: Holding, base: Base) -> bool:
    names = (CONTENT, RECORD)
    return not holding.is_new and any(
        as_in_git(read_or_none(holding.folder / name) or b"")
        != as_in_git(base.files.get(f"{holding.slug}/{name}", b""))
        for name in names
    )


def _as_it_stands(holding: Holding) -> Loaded:
    """Give a publication without what a build would make of a changed raw source."""
    files = read_files(holding.folder)
    return open_files(files) if files else holding.loaded


def _other_units(now: Loaded, old: tuple[Edition, Record] | None) -> set[str]:
    """Give the ids of the units that are new or others than they were, in text or state."""
    before = {unit.id: version(unit) for unit in old[0].units.values()} if old else {}
    return {u.id for u in now.publication.units if before.get(u.id) != version(u)}


def _renamed(
    changed: Mapping[str, Loaded],
    old: Mapping[str, tuple[Edition, Record]],
    gone: Collection[str],
) -> dict[str, tuple[Edition, Record]]:
    """Find the publications that only have another name now: by it, as they were."""
    found = {}
    left = {slug: old[slug] for slug in sorted(gone) if slug in old}
    for slug, loaded in changed.items():
        if slug not in old:
            total = len(loaded.publication.units)
            for name, earlier in left.items():
                if 2 * len(_other_units(loaded, earlier)) < total:
                    found[slug] = left.pop(name)
                    break
    return found


def _before(
    library: Library,
    base: Base,
    changed: Mapping[str, Loaded],
    old: Mapping[str, tuple[Edition, Record]],
) -> Library:
    """Make the library as it was, of what did not change and of the files as they were."""
    same = [holding for holding in library.holdings if holding.slug not in changed]
    others = [
        Holding.of(Loaded(library.content / slug, edition.settled, record, None, None))
        for slug, (edition, record) in old.items()
    ]
    holdings = tuple(sorted((*same, *others), key=lambda holding: holding.slug))
    return replace(library, holdings=holdings, glossary=base.glossary(library.content))


def _brought(
    library: Library, before: Library, known: Known, others: Mapping[str, set[str]]
) -> Iterator[Finding]:
    """Give the findings of changed units, and those that other units did not have."""
    now, was = judge(library, known), judge(before, known)
    for holding in library.chosen:
        slug = holding.slug
        old = {_key(finding) for finding in was[slug].findings} if slug in was else set()
        for finding in now[slug].findings:
            if finding.unit in others.get(slug, ()) or _key(finding) not in old:
                yield finding


def _key(finding: Finding) -> tuple[str, str, str]:
    return finding.unit, finding.rule, finding.message


def _suspicions(library: Library, base: Base) -> Iterator[Finding]:
    """Give what only a person can settle in raw sources that are new or others than they were."""
    known = set(base.ids.values())
    for holding in library.chosen:
        files = (path for path in holding.folder.glob("source.*") if path.is_file())
        if any(not holds(known, file.read_bytes()) for file in files):
            yield from look_at_source(holding.loaded).findings


def _lost(
    library: Library,
    changed: Mapping[str, Loaded],
    old: Mapping[str, tuple[Edition, Record]],
    gone: Collection[str],
) -> Iterator[Finding]:
    befores = {slug: edition for slug, (edition, _) in old.items()}
    afters = {
        slug: Edition(read_document(loaded.document.path, loaded.on_disk or b""), loaded.document)
        for slug, loaded in changed.items()
    }
    for finding in find_losses(befores, afters):
        if finding.path.parent.name in library.selected or finding.path.parent.name in gone:
            yield finding


def _gone_files(library: Library, base: Base) -> Iterator[Finding]:
    """Name raw sources, records and the glossary, where they are no longer there."""
    for name in sorted(base.ids):
        slug, _, file = name.rpartition("/")
        is_ours = name == GLOSSARY_FILE or (
            slug in library.selected and file != CONTENT and (file == RECORD or "source." in file)
        )
        path = library.content / name
        if is_ours and not path.exists():
            hint = "If nobody meant that, take it back from the version before."
            yield Finding("file-gone", Severity.WARNING, path, 1, "the file has gone", hint)


def _is_new(finding: Finding, content: Path, base: Base) -> bool:
    """Whether a file that cannot be read is another one than before."""
    path = finding.path
    if not path.is_file():
        return True
    now = as_in_git(read_or_none(path) or b"")
    return now != as_in_git(base.files.get(path.relative_to(content).as_posix(), b""))
