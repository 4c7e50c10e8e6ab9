"""The folders under `content/`: read into documents, and written back."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from yzsite import sources
from yzsite.content import (
    Change,
    Document,
    Record,
    adopt,
    read_document,
    read_record,
    realign,
    remember_settled,
    settle,
    source_digest,
    write_record,
)
from yzsite.errors import ContentError, UsageError, YzsiteError
from yzsite.glossary import Glossary, load_glossary
from yzsite.intake import clean_new
from yzsite.model import Finding, Publication, Severity
from yzsite.storage import read_or_none, replace_if_same, write_if_changed
from yzsite.versions import RULES_VERSION

CONTENT_FILE = "index.md"
_RECORD_FILE = "record.jsonl"
GLOSSARY_FILE = "glossary.csv"
_ATTEMPTS = 5


@dataclass(frozen=True, slots=True)
class Loaded:
    """One publication as the last run and the people left it, brought up to date in memory."""

    folder: Path
    document: Document
    """Settled: its markers agree with its texts."""
    record: Record
    raw: Path | None
    """The raw source; None where a publication was written by hand."""
    on_disk: bytes | None
    """The content file as it was read; None before it is first written."""
    followed: tuple[Change, ...] = ()
    """What a changed source changed in the document."""
    waiting: tuple[Change, ...] = ()
    """What the source would change in text that a person touched."""

    @property
    def slug(self) -> str:
        """Name of the publication: its folder, and its address on the site."""
        return self.folder.name

    @property
    def publication(self) -> Publication:
        """The publication without its files."""
        return self.document.to_publication()


@dataclass(frozen=True, slots=True)
class Library:
    """All publications of a site, and what is wrong with those that could not be read."""

    content: Path
    """The folder of the publications."""
    selected: frozenset[str]
    """Slugs of the publications that this run works on."""
    loaded: tuple[Loaded, ...] = ()
    problems: tuple[Finding, ...] = ()
    broken: frozenset[str] = frozenset()
    """Slugs of the publications that could not be read."""
    glossary: Glossary = field(default_factory=Glossary)
    """The terms of the site; none where the file cannot be read."""

    @property
    def chosen(self) -> tuple[Loaded, ...]:
        """The publications that this run works on."""
        return tuple(loaded for loaded in self.loaded if loaded.slug in self.selected)

    def with_loaded(self, new: Loaded) -> Library:
        """Put a newer version of a publication in its place."""
        loaded = tuple(new if old.slug == new.slug else old for old in self.loaded)
        return replace(self, loaded=loaded)

    def without(self, slug: str, problems: Sequence[Finding]) -> Library:
        """Take out a publication that can no longer be read."""
        return replace(
            self,
            loaded=tuple(loaded for loaded in self.loaded if loaded.slug != slug),
            problems=(*self.problems, *problems),
            broken=self.broken | {slug},
        )


def load_library(content: Path, slugs: Sequence[str] = (), *, accept: bool = False) -> Library:
    """Read every publication; a broken one stops only itself.

    Args:
        content: the folder of the publications.
        slugs: publications that this run works on; all by default.
        accept: take the waiting changes of the raw sources of these.

    Raises:
        UsageError: there is no publication of that name.
    """
    selected = _select(slugs, [folder.name for folder in _folders(content)])
    library = _with_glossary(Library(content, selected))
    for folder in _folders(content):
        try:
            found = load_publication(folder, accept=accept and folder.name in selected)
        except YzsiteError as error:
            library = library.without(folder.name, to_findings(folder, error))
        else:
            if found and (found.on_disk is not None or folder.name in selected):
                library = replace(library, loaded=(*library.loaded, found))
    return library


def _with_glossary(library: Library) -> Library:
    """Read the glossary; a broken one is a problem of the run, and then there are no terms."""
    path = library.content / GLOSSARY_FILE
    try:
        return replace(library, glossary=load_glossary(path))
    except YzsiteError as error:
        return replace(library, problems=(*library.problems, *to_findings(path, error)))


def load_publication(folder: Path, accept: bool = False) -> Loaded | None:
    """Read one publication; None where the folder has neither a source nor a content file.

    Raises:
        YzsiteError: a file cannot be read, or is broken.
    """
    path = folder / CONTENT_FILE
    raw, data = find_source(folder), read_or_none(path)
    if raw is None and data is None:
        return None
    sources.check_slug(folder.name)
    if data is None:
        return _load_new(folder, raw) if raw else None
    record = read_record((read_or_none(folder / _RECORD_FILE) or b"").decode("utf-8", "replace"))
    document = settle(read_document(path, data), record)
    if record.blocks and not document.entries:
        hint = "Take it back from version control, or delete it to have the source cleaned anew."
        message = f"{path} is empty: none of its {len(record.blocks)} units is left"
        raise YzsiteError(message, hint)
    return _follow_source(Loaded(folder, document, record, raw, data), accept)


def save(loaded: Loaded, *, accept: bool = False) -> Loaded:
    """Write content file and record where they changed; give the publication as it is then.

    A content file that a person saved meanwhile is read again instead of being overwritten.

    Raises:
        YzsiteError: a file cannot be written, or is broken by now.
    """
    saved = update(loaded.folder, lambda current: current, first=loaded, accept=accept)
    return saved or loaded


def update(
    folder: Path,
    change: Callable[[Loaded], Loaded],
    *,
    first: Loaded | None = None,
    accept: bool = False,
) -> Loaded | None:
    """Read a publication as it is now, change it and write it; None where it has gone.

    What a person saves in between is read, and changed in its turn.

    Args:
        folder: of the publication.
        change: what is to be written, made from what was read.
        first: the publication, where it was read a moment ago.
        accept: take changes of the raw source that wait.

    Raises:
        YzsiteError: a file cannot be written, or is broken by now.
    """
    for _ in range(_ATTEMPTS):
        current = first or load_publication(folder, accept)
        first = None
        if current is None:
            return None
        saved = _write(change(current))
        if saved:
            return saved
    raise YzsiteError(f"{folder / CONTENT_FILE} is being written by another program all the time")


def _write(loaded: Loaded) -> Loaded | None:
    """Write a publication; None where the file is no longer what was read.

    What is to be written is read back first: a file that could not be read is never written.
    """
    path, data = loaded.document.path, str(loaded.document).encode()
    if data != loaded.on_disk:
        loaded = replace(loaded, document=settle(read_document(path, data), loaded.record))
        if not replace_if_same(path, data, loaded.on_disk):
            return None
    loaded = replace(loaded, record=remember_settled(loaded.document, loaded.record))
    record = write_record(loaded.record).encode()
    if record:
        write_if_changed(loaded.folder / _RECORD_FILE, record)
    return replace(loaded, on_disk=data)


def find_source(folder: Path) -> Path | None:
    """Find the raw source of a publication, `source.txt` first."""
    try:
        found = sorted(folder.glob("source.*"), key=lambda p: (p.suffix != ".txt", p.name))
        return next((path for path in found if path.is_file()), None)
    except OSError as error:
        raise YzsiteError(f"{folder}: cannot be read: {error.strerror}") from error


def _select(slugs: Sequence[str], known: Collection[str]) -> frozenset[str]:
    """Check the slugs named on the command line; none means all.

    Raises:
        UsageError: there is no such publication.
    """
    problems = []
    for slug in sorted(set(slugs) - set(known)):
        near = difflib.get_close_matches(slug, known, 1)
        guess = f"; did you mean {near[0]}?" if near else ""
        problems.append(f"no publication {slug!r} under content/{guess}")
    if problems:
        raise UsageError("\n".join(problems), f"There are: {', '.join(sorted(known)) or 'none'}")
    return frozenset(slugs or known)


def _folders(content: Path) -> Iterator[Path]:
    if content.exists() and not content.is_dir():
        raise UsageError(f"{content} is not a folder", "It is where the publications lie.")
    try:
        folders = sorted(content.iterdir()) if content.exists() else []
    except OSError as error:
        raise YzsiteError(f"{content}: cannot be read: {error.strerror}") from error
    yield from (path for path in folders if path.is_dir() and path.name[0] not in "._")


def _load_new(folder: Path, raw: Path) -> Loaded:
    data = read_or_none(raw) or b""
    document, record = clean_new(folder / CONTENT_FILE, sources.to_text(raw.name, data), data, {})
    return Loaded(folder, document, record, raw, None)


def _follow_source(loaded: Loaded, accept: bool) -> Loaded:
    """Bring the document up to date with its source, if source or rules changed."""
    if loaded.raw is None:
        return loaded
    data = read_or_none(loaded.raw) or b""
    digest = source_digest(data, RULES_VERSION)
    if loaded.record.source == digest:
        return loaded
    from yzsite.clean import clean  # noqa: PLC0415 - its patterns take a while to compile, and most runs clean nothing

    blocks = clean(sources.to_text(loaded.raw.name, data)).blocks
    is_adopted = not loaded.record.source
    record = loaded.record
    if is_adopted:
        record = replace(
            adopt(loaded.document, blocks), drafts=record.drafts, settled=record.settled
        )
    new = realign(loaded.document, record, blocks, accept=accept, is_adopted=is_adopted)
    record = new.record if new.waiting else replace(new.record, source=digest)
    return replace(
        loaded,
        document=new.document,
        record=record,
        followed=new.applied,
        waiting=new.waiting,
    )


def to_findings(folder: Path, error: YzsiteError) -> tuple[Finding, ...]:
    """Make findings of an error that stops one publication only."""
    if isinstance(error, ContentError):
        return error.findings
    return (Finding("publication", Severity.ERROR, folder, 1, error.message, error.hint),)
