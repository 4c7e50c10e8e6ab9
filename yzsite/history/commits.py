"""The corrections that commits made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby, islice, repeat
from pathlib import Path

from yzsite.content import Document, read_document, read_record
from yzsite.errors import ContentError
from yzsite.history.finding import find_changes
from yzsite.history.git import Repository
from yzsite.history.log import CONTENT, RECORD, Edit, Entry
from yzsite.history.words import compare_words
from yzsite.model import Correction


@dataclass(frozen=True, slots=True)
class Commit:
    """What one commit says of the publications; those that say nothing are left out."""

    id: str
    renamed: Mapping[str, str] = field(default_factory=dict)
    """Slug before → slug after."""
    added: Mapping[str, str] = field(default_factory=dict)
    """Slug of a publication that is new to git → when, in ISO 8601."""
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class _Job:
    """One version of one content file, to be compared with those before it."""

    entry: Entry
    edit: Edit
    record: str
    """Id of the record in the same commit; empty where it did not change."""

    @property
    def names(self) -> tuple[str, ...]:
        """Ids of all that is to be read for it."""
        return (*self.edit.olds, self.edit.new, *((self.record,) if self.record else ()))


def tell_commits(repository: Repository, entries: Sequence[Entry]) -> Iterator[Commit]:
    """Find the corrections in the commits of a log; only their own texts are read.

    A version that cannot be read is passed over: the next one is compared with that before it.
    """
    jobs = [job for entry in reversed(entries) if entry.is_new for job in _jobs(entry)]
    jobs.sort(key=lambda job: job.edit.slug)  # within a slug the oldest stays first
    blobs = chain(repository.blobs(n for job in jobs for n in job.names), repeat(None))
    found: dict[str, list[Correction]] = {}
    for _, versions in groupby(jobs, key=lambda job: job.edit.slug):
        known = _Versions()
        for job in versions:
            data = dict(zip(job.names, islice(blobs, len(job.names)), strict=True))
            found.setdefault(job.entry.id, []).extend(known.compare(job, data))
    for entry in entries:
        if entry.is_new and entry.when:
            edits = [edit for edit in entry.edits if edit.name == CONTENT]
            when = entry.when.isoformat()
            renamed = {e.slug_before: e.slug for e in edits if e.slug_before != e.slug}
            added = {e.slug: when for e in edits if not e.olds}
            corrections = tuple(found.get(entry.id, ()))
            if renamed or added or corrections:
                yield Commit(entry.id, renamed, added, corrections)


def _jobs(entry: Entry) -> Iterator[_Job]:
    records = {edit.slug: edit.new for edit in entry.edits if edit.name == RECORD}
    for edit in entry.edits:
        if edit.name == CONTENT and edit.olds and edit.new and entry.when:
            yield _Job(entry, edit, records.get(edit.slug, ""))


class _Versions:
    """The versions of one content file, each read once, the oldest first."""

    def __init__(self) -> None:
        self._read: dict[str, Document | None] = {}
        self._before: dict[str, str] = {}
        """Id of a version that cannot be read → id of the one before it."""

    def compare(self, job: _Job, data: Mapping[str, bytes | None]) -> Iterator[Correction]:
        edit, when = job.edit, job.entry.when
        for name in (*edit.olds, edit.new):
            if name not in self._read:
                self._read[name] = to_document(edit.slug, data[name])
        after = self._read[edit.new]
        if after is None:
            self._before.setdefault(edit.new, edit.olds[0])
        befores = [document for old in edit.olds if (document := self._readable(old))]
        if after is None or when is None or len(befores) < len(edit.olds):
            return
        record = read_record((data.get(job.record) or b"").decode("utf-8", "replace"))
        for change in find_changes(befores, after, record):
            pieces = compare_words(change.before, change.after)
            who = change.who or job.entry.who
            yield Correction(edit.slug, change.unit, change.side, pieces, when, who)

    def _readable(self, name: str) -> Document | None:
        # No more steps than there are, though a commit may go back to a broken file.
        for _ in self._before:
            if self._read.get(name) is None:
                name = self._before.get(name, name)
        return self._read.get(name)


def to_document(slug: str, data: bytes | None) -> Document | None:
    """Read a version of a content file; None where there is none, or it is broken."""
    if data is None:
        return None
    try:
        return read_document(Path(slug) / CONTENT, data)
    except ContentError:
        return None
