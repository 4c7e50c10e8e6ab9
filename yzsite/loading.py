"""One folder under `content/`: read into a document, brought up to date, and written back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
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
from yzsite.errors import ContentError, YzsiteError
from yzsite.fingerprint import digest_parts
from yzsite.intake import clean_new
from yzsite.model import Finding, Publication, Severity
from yzsite.storage import read_or_none, replace_if_same, write_if_changed
from yzsite.versions import RULES_VERSION

CONTENT_FILE = "index.md"
_RECORD_FILE = "record.jsonl"
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
    source: str = ""
    """Digest of the raw source as it was read, and of the rules that clean it."""

    @property
    def slug(self) -> str:
        """Name of the publication: its folder, and its address on the site."""
        return self.folder.name

    @property
    def publication(self) -> Publication:
        """The publication without its files."""
        return self.document.to_publication()

    @property
    def is_written(self) -> bool:
        """Whether the files hold all of it, and nothing waits for a person."""
        return not self.waiting and str(self.document).encode() == self.on_disk

    def digest(self) -> str:
        """Digest all of it; the same as that of the files once it is written."""
        document, record = str(self.document).encode(), write_record(self.record).encode()
        return _digest(self.slug, document, record, self.raw, self.source)


@dataclass(frozen=True, slots=True)
class Files:
    """The files of a publication as they are on disk."""

    folder: Path
    document: bytes | None
    record: bytes
    raw: Path | None
    source: str
    """Digest of the raw source and of the rules that clean it; empty without one."""

    def digest(self) -> str:
        """Digest all of them."""
        return _digest(self.folder.name, self.document or b"", self.record, self.raw, self.source)


def _digest(slug: str, document: bytes, record: bytes, raw: Path | None, source: str) -> str:
    name = raw.name if raw else ""
    texts = (text.encode("utf-8", "surrogateescape") for text in (slug, name, source))
    return digest_parts([*texts, document, record])


def read_files(folder: Path) -> Files | None:
    """Read the files of a publication; None where there is neither a source nor a content file.

    Raises:
        YzsiteError: a file cannot be read, or is a link that leads out of the content folder.
    """
    raw = _find_source(folder)
    _refuse_leading_out(folder, [CONTENT_FILE, _RECORD_FILE, *([raw.name] if raw else [])])
    document = read_or_none(folder / CONTENT_FILE)
    if raw is None and document is None:
        return None
    record = read_or_none(folder / _RECORD_FILE) or b""
    source = source_digest(read_or_none(raw) or b"", RULES_VERSION) if raw else ""
    return Files(folder, document, record, raw, source)


def _refuse_leading_out(folder: Path, names: Sequence[str]) -> None:
    """Hold that no link leads to a file elsewhere: it would be published, and overwritten.

    Raises:
        YzsiteError: one does.
    """
    paths = [folder, *(folder / name for name in names)]
    for path in (path for path in paths if path.is_symlink()):  # asked first: it is quick
        try:
            is_inside = path.resolve().is_relative_to(folder.parent.resolve())
        except (OSError, RuntimeError):  # a circle of links
            is_inside = False
        if not is_inside:
            hint = "Put the file itself there; what is outside is neither shown nor written."
            raise YzsiteError(f"{path}: a link that leads out of {folder.parent}", hint)


def open_files(files: Files) -> Loaded:
    """Make a publication of its files as they are; the raw source is not looked at.

    Raises:
        YzsiteError: a file is broken.
    """
    path, data = files.folder / CONTENT_FILE, files.document or b""
    record = read_record(files.record.decode("utf-8", "replace"))
    document = settle(read_document(path, data), record)
    if record.blocks and not document.entries:
        hint = "Take it back from version control, or delete it to have the source cleaned anew."
        message = f"{path} is empty: none of its {len(record.blocks)} units is left"
        raise YzsiteError(message, hint)
    return Loaded(files.folder, document, record, files.raw, files.document, source=files.source)


def load_publication(folder: Path, accept: bool = False) -> Loaded | None:
    """Read one publication and bring it up to date; None where there is none.

    Args:
        folder: of the publication.
        accept: take the waiting changes of the raw source.

    Raises:
        YzsiteError: a file cannot be read, or is broken.
    """
    files = read_files(folder)
    return load_files(files, accept) if files else None


def load_files(files: Files, accept: bool = False) -> Loaded:
    """Make a publication of its files, brought up to date with the raw source.

    Raises:
        YzsiteError: a file is broken.
    """
    sources.check_slug(files.folder.name)
    if files.document is None and files.raw:
        return _load_new(files, files.raw)
    return _follow_source(open_files(files), accept)


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
    if record or read_or_none(loaded.folder / _RECORD_FILE):
        write_if_changed(loaded.folder / _RECORD_FILE, record)
    return replace(loaded, on_disk=data)


def _find_source(folder: Path) -> Path | None:
    """Find the raw source of a publication, `source.txt` first."""
    try:
        found = sorted(folder.glob("source.*"), key=lambda p: (p.suffix != ".txt", p.name))
        return next((path for path in found if path.is_file()), None)
    except OSError as error:
        raise YzsiteError(f"{folder}: cannot be read: {error.strerror}") from error


def _load_new(files: Files, raw: Path) -> Loaded:
    data, path = read_or_none(raw) or b"", files.folder / CONTENT_FILE
    document, record = clean_new(path, sources.to_text(raw.name, data), data, {})
    return Loaded(files.folder, document, record, raw, None, source=files.source)


def _follow_source(loaded: Loaded, accept: bool) -> Loaded:
    """Bring the document up to date with its source, if source or rules changed."""
    if loaded.raw is None or loaded.record.source == loaded.source:
        return loaded
    data = read_or_none(loaded.raw) or b""
    digest = source_digest(data, RULES_VERSION)
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
