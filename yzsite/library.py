"""The folders under `content/`: read into documents, and written back."""

from __future__ import annotations

import difflib
import shutil
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from yzsite import clean, sources
from yzsite.content import (
    Change,
    Document,
    Record,
    adopt,
    block_digest,
    new_document,
    read_document,
    read_record,
    realign,
    settle,
    source_digest,
    write_record,
)
from yzsite.errors import ContentError, UsageError, YzsiteError
from yzsite.model import Block, Finding, Kind, Publication, Severity
from yzsite.storage import read_or_none, write_atomically, write_if_changed

_CONTENT_FILE = "index.md"
_RECORD_FILE = "record.jsonl"


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
class RawFile:
    """A raw source as received."""

    name: str
    """In the publication's folder: `source.txt`, `source.html`."""
    data: bytes


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
    library = Library(content, selected)
    for folder in _folders(content):
        try:
            found = load_publication(folder, accept=accept and folder.name in selected)
        except YzsiteError as error:
            library = library.without(folder.name, to_findings(folder, error))
        else:
            if found and (found.on_disk is not None or folder.name in selected):
                library = replace(library, loaded=(*library.loaded, found))
    return library


def load_publication(folder: Path, accept: bool = False) -> Loaded | None:
    """Read one publication; None where the folder has neither a source nor a content file.

    Raises:
        YzsiteError: a file cannot be read, or is broken.
    """
    path = folder / _CONTENT_FILE
    raw, data = find_source(folder), read_or_none(path)
    if raw is None and data is None:
        return None
    sources.check_slug(folder.name)
    if data is None:
        return _load_new(folder, raw) if raw else None
    record = read_record((read_or_none(folder / _RECORD_FILE) or b"").decode("utf-8", "replace"))
    document = settle(read_document(path, data), record)
    return _follow_source(Loaded(folder, document, record, raw, data), accept)


def save(loaded: Loaded) -> Loaded:
    """Write content file and record where they changed.

    A content file that a person saved meanwhile is read again instead of being overwritten. What
    is to be written is read back first: a file that could not be read is never written.
    """
    data = str(loaded.document).encode()
    on_disk = read_or_none(loaded.document.path)
    if on_disk != loaded.on_disk:
        return load_publication(loaded.folder) or loaded
    if data != on_disk:
        document = read_document(loaded.document.path, data)
        loaded = replace(loaded, document=settle(document, loaded.record))
        write_atomically(loaded.document.path, data)
    record = write_record(loaded.record).encode()
    if record:
        write_if_changed(loaded.folder / _RECORD_FILE, record)
    return replace(loaded, on_disk=data)


def update(folder: Path, change: Callable[[Loaded], Loaded]) -> Loaded | None:
    """Read a publication as it is now, change it and write it; None where it has gone.

    Reading again right before the write keeps what a person saved during a long run.

    Raises:
        YzsiteError: the content file is broken by now.
    """
    current = load_publication(folder)
    return save(change(current)) if current else None


def create(folder: Path, raw: RawFile, text: str, meta: Mapping[str, str]) -> Loaded:
    """Make the folder of a new publication: the raw file byte for byte, and what it cleans to.

    The folder comes whole or not at all, however the run ends: it is made beside its place and
    then moved there.

    Args:
        folder: the new folder, which must not exist yet.
        raw: the file as received.
        text: what the raw file says, decoded or extracted, but not cleaned.
        meta: front matter that the file itself gives.

    Raises:
        YzsiteError: the folder cannot be written, or is there already.
    """
    if folder.exists():
        raise YzsiteError(f"{folder} is there already", "Nothing was overwritten.")
    stage = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(stage, ignore_errors=True)
    try:
        document, record = _clean_new(stage, text, raw.data, meta)
        write_atomically(stage / raw.name, raw.data)
        save(Loaded(stage, document, record, stage / raw.name, None))
        stage.rename(folder)
    except OSError as error:
        raise YzsiteError(f"{folder}: cannot be written: {error.strerror}") from error
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    loaded = load_publication(folder)
    if loaded is None:
        raise YzsiteError(f"{folder} was taken away while it was made")
    return loaded


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
    document, record = _clean_new(folder, sources.to_text(raw.name, data), data, {})
    return Loaded(folder, document, record, raw, None)


def _clean_new(
    folder: Path, text: str, data: bytes, meta: Mapping[str, str]
) -> tuple[Document, Record]:
    blocks = clean.clean(text).blocks
    document = new_document(folder / _CONTENT_FILE, {**_guess_meta(blocks), **meta}, blocks)
    ids = [entry.unit.id for entry in document.entries]
    digests = dict(zip(ids, map(block_digest, blocks), strict=True))
    return document, Record(source_digest(data, clean.RULES_VERSION), digests)


def _guess_meta(blocks: Sequence[Block]) -> dict[str, str]:
    titles = [block.text for block in blocks if block.kind is Kind.TITLE]
    return {"title": titles[0] if titles else "", "title_en": ""}


def _follow_source(loaded: Loaded, accept: bool) -> Loaded:
    """Bring the document up to date with its source, if source or rules changed."""
    if loaded.raw is None:
        return loaded
    data = read_or_none(loaded.raw) or b""
    digest = source_digest(data, clean.RULES_VERSION)
    if loaded.record.source == digest:
        return loaded
    blocks = clean.clean(sources.to_text(loaded.raw.name, data)).blocks
    is_adopted = not loaded.record.source
    record = loaded.record
    if is_adopted:
        record = replace(adopt(loaded.document, blocks), drafts=record.drafts)
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
