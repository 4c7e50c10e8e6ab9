"""The corrections of a site, known from git and from what the last build published.

    git's commits ------------------+
    the last commit <--> the files  +-->  what is told
    the last build  <--> the files -+

A publication that git knows is compared with the last commit, another one with a copy of its
content file that the last build kept.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from itertools import repeat
from pathlib import Path

from yzsite.fingerprint import digest_parts
from yzsite.history.commits import tell_commits, to_document
from yzsite.history.finding import find_changes
from yzsite.history.git import Head, Repository, find_repository
from yzsite.history.log import CONTENT, read_log
from yzsite.history.milestones import recall_milestones
from yzsite.history.notes import Notes, Past, Seen, read_notes, write_notes, write_past
from yzsite.history.telling import tell
from yzsite.history.words import compare_words, text_after
from yzsite.known import Known
from yzsite.library import Holding
from yzsite.model import Correction, Milestone
from yzsite.storage import read_or_none

_NOTES = ".yzsite-history.json"
_COPIES = ".yzsite-published"
_YEAR_9000 = 221_845_392_000
"""In seconds; a file that says it is from later is taken for one from then."""


@dataclass(frozen=True, slots=True)
class Told:
    """The corrections, or what they will be once somebody asks."""

    notes: Notes
    slugs: frozenset[str]

    @property
    def digest(self) -> str:
        """Digest of all corrections."""
        return self.notes.digest

    def corrections(self) -> tuple[Correction, ...]:
        """Give the corrections of the publications that there are, the newest day first."""
        gone = {slug: seen.gone for slug, seen in self.notes.seen.items() if seen.gone}
        return tuple(
            replace(c, is_there=False) if c.unit in gone.get(c.slug, ()) else c
            for c in tell(self.notes.past, self.slugs)
        )


class History:
    """What people corrected; opened before content files are read, saved after the site is."""

    def __init__(self, content: Path, build: Path) -> None:
        """Note when the content files were last modified, before this run writes any.

        Args:
            content: the folder of the publications.
            build: the folder of the finished site, where the last build left its notes.
        """
        self._content, self._build = content, build
        self._modified = _modification_times(content)
        self._old = read_notes(build / _NOTES)
        self._new = self._old
        self._copies: dict[str, bytes] = {}
        """Content files that are to be copied."""

    def follow(self, holdings: Sequence[Holding]) -> Told:
        """Find what was corrected since the last build, and give all corrections.

        Args:
            holdings: the publications that are published now.
        """
        old, head = self._old, self._repository.head() if self._repository else None
        is_same = head == old.head
        changed = [h for h in holdings if not (is_same and old.is_seen(h.slug, h.digest))]
        seen = {slug: was for slug, was in old.seen.items() if slug in self._modified}
        slugs = frozenset(holding.slug for holding in holdings)
        if changed or not is_same or len(seen) < len(old.seen):
            past = old.past if is_same else self._read_commits(old.past, head)
            past, now = self._compare(changed, past, head)
            told = Told(Notes(head, seen | now, write_past(past)), slugs)
            self._new = replace(told.notes, seen=seen | now | _find_gone(told, changed))
        return Told(self._new, slugs)

    def milestones(self, known: Known) -> tuple[Milestone, ...]:
        """Tell how far all publications were at commits up to the one that was followed.

        Args:
            known: what the last build found out.
        """
        head = self._new.head
        return recall_milestones(self._repository, head, known) if self._repository and head else ()

    def save(self) -> None:
        """Leave to the next build what this one found.

        Raises:
            YzsiteError: the notes cannot be written.
        """
        if self._new == self._old:
            return
        write_notes(self._build / _NOTES, self._new)
        folder = self._build / _COPIES
        # Not as safe as other files are written, and twenty times as fast: a copy that was torn
        # has not the digest that was noted, and then counts as none.
        with suppress(OSError):
            if self._copies:
                folder.mkdir(exist_ok=True)
            for slug, data in self._copies.items():
                (folder / f"{slug}.md").write_bytes(data)
            kept = {f"{slug}.md" for slug, seen in self._new.seen.items() if seen.copy}
            for path in folder.glob("*.md") if folder.is_dir() else ():
                if path.name not in kept:
                    path.unlink()

    @cached_property
    def _repository(self) -> Repository | None:
        return find_repository(self._content)

    def _read_commits(self, past: Past, head: Head | None) -> Past:
        """Read the commits that came since, and forget those that have gone."""
        if head is None or self._repository is None:
            return past
        last, commits = self._old.head, past.commits
        log = None
        if last and last.depth == head.depth:
            log = self._repository.log(head.id, last.id)
        if log is None:
            log, commits = self._repository.log(head.id), ()
        entries = read_log(log or b"")
        gone = {entry.id for entry in entries if not entry.is_new}
        kept = (commit for commit in commits if commit.id not in gone)
        return replace(past, commits=(*tell_commits(self._repository, entries), *kept))

    def _compare(
        self, changed: Sequence[Holding], past: Past, head: Head | None
    ) -> tuple[Past, dict[str, Seen]]:
        """Compare publications with what was published of them, and note them as seen."""
        noted = {(c.slug, c.unit, c.side, text_after(c.pieces)): c.when for c in past.pending}
        slugs = {holding.slug for holding in changed}
        pending = [c for c in past.pending if c.slug not in slugs and c.slug in self._modified]
        journal = list(past.journal)
        seen: dict[str, Seen] = {}
        for holding, blob in zip(changed, self._committed(changed, head), strict=False):
            slug, now = holding.slug, read_or_none(holding.folder / CONTENT) or b""
            before = self._copy(slug) if blob is None else blob
            found = self._corrections(holding, before) if before not in (None, now) else ()
            if blob is None:
                journal += found
                self._copies |= {} if before == now else {slug: now}
            else:
                pending += (
                    replace(c, when=noted.get((slug, c.unit, c.side, text_after(c.pieces)), c.when))
                    for c in found
                )
            seen[slug] = Seen(holding.digest, "" if blob is not None else digest_parts([now]))
        return replace(past, pending=tuple(pending), journal=tuple(journal)), seen

    def _committed(self, holdings: Sequence[Holding], head: Head | None) -> Iterator[bytes | None]:
        """Give the content files as the last commit has them; None for those that it has not."""
        if head and self._repository:
            names = (f"{head.id}:./{holding.slug}/{CONTENT}" for holding in holdings)
            yield from self._repository.blobs(names)
        yield from repeat(None)

    def _copy(self, slug: str) -> bytes | None:
        """Give the content file as the last build kept it, if that can be trusted."""
        digest = self._old.seen[slug].copy if slug in self._old.seen else ""
        data = read_or_none(self._build / _COPIES / f"{slug}.md") if digest else None
        return data if data is not None and digest_parts([data]) == digest else None

    def _corrections(self, holding: Holding, before: bytes | None) -> Iterator[Correction]:
        document, seconds = to_document(holding.slug, before), self._modified.get(holding.slug)
        if document is None or seconds is None:
            return
        when = datetime.fromtimestamp(min(max(0, int(seconds)), _YEAR_9000), UTC)
        now = holding.loaded
        for change in find_changes([document], now.document, now.record):
            pieces = compare_words(change.before, change.after)
            yield Correction(holding.slug, change.unit, change.side, pieces, when, change.who)


def _find_gone(told: Told, changed: Sequence[Holding]) -> dict[str, Seen]:
    """Note the units that were corrected once and that changed publications no longer have."""
    units: dict[str, set[str]] = {}
    for correction in told.corrections():
        units.setdefault(correction.slug, set()).add(correction.unit)
    found = {}
    for holding in changed:
        if holding.slug in units:
            there = {unit.id for unit in holding.publication.units}
            gone = tuple(sorted(units[holding.slug] - there))
            found[holding.slug] = replace(told.notes.seen[holding.slug], gone=gone)
    return found


def _modification_times(content: Path) -> dict[str, float]:
    """Give by slug when each content file was last modified, in seconds since 1970."""
    times: dict[str, float] = {}
    with suppress(OSError), os.scandir(content) as folders:
        for folder in folders:
            with suppress(OSError):
                path = f"{folder.path}/{CONTENT}"
                times[folder.name] = os.stat(path).st_mtime  # noqa: PTH116 - a Path for each takes as long as all the rest
    return times
