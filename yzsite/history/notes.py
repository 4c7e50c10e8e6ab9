"""What one build leaves to the next about the history: one file in `build/`.

A digest, then a line that every build reads, then a line with the corrections, which is taken apart
only where it is needed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from yzsite.errors import YzsiteError
from yzsite.fingerprint import digest_parts
from yzsite.history.commits import Commit
from yzsite.history.git import Head
from yzsite.model import Correction, Side
from yzsite.storage import read_or_none, write_atomically

_FORMAT = 2
"""Raised whenever commits tell something else than before; they are then read anew."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A publication as the last build published it."""

    digest: str
    """Of all that belongs to it."""
    copy: str = ""
    """Digest of the copy of its content file; empty where git has that."""
    gone: tuple[str, ...] = ()
    """Units that were corrected once, and that it no longer has."""


@dataclass(frozen=True, slots=True)
class Past:
    """The corrections that are known."""

    commits: tuple[Commit, ...] = ()
    """Newest first."""
    pending: tuple[Correction, ...] = ()
    """What was changed since the last commit."""
    journal: tuple[Correction, ...] = ()
    """What was changed from build to build in publications that git does not know."""


@dataclass(frozen=True, slots=True)
class Notes:
    """All that is left to the next build."""

    head: Head | None = None
    """Up to where commits were read."""
    seen: Mapping[str, Seen] = field(default_factory=dict)
    """By slug."""
    written: bytes = b"[[],[],[]]"
    """What is known of the past, as it is written."""

    def is_seen(self, slug: str, digest: str) -> bool:
        """Whether the last build published a publication just so."""
        return slug in self.seen and self.seen[slug].digest == digest

    @property
    def past(self) -> Past:
        """What is known of the past, taken apart."""
        commits, pending, journal = json.loads(self.written)
        return Past(
            tuple(map(_to_commit, commits)), _to_corrections(pending), _to_corrections(journal)
        )

    @property
    def digest(self) -> str:
        """Digest of what is known of the past."""
        return digest_parts([self.written])


def write_past(past: Past) -> bytes:
    """Write what is known of the past as one line."""
    commits = [[c.id, c.renamed, c.added, _to_rows(c.corrections)] for c in past.commits]
    rows = [commits, _to_rows(past.pending), _to_rows(past.journal)]
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def read_notes(path: Path) -> Notes:
    """Read what the last build left; a file that is damaged, or that somebody edited, is none."""
    try:
        digest, _, data = (read_or_none(path) or b"").partition(b"\n")
        if digest != digest_parts([data]).encode():
            return Notes()
        first, _, written = data.partition(b"\n")
        form, head, rows = json.loads(first)
        seen = {slug: Seen(row[0], row[1], tuple(row[2:])) for slug, row in rows.items()}
        notes = Notes(Head(*head) if head else None, seen, written)
        return notes if form == _FORMAT else _without_commits(notes)
    except (YzsiteError, ValueError, TypeError, AttributeError, RecursionError):
        return Notes()


def write_notes(path: Path, notes: Notes) -> None:
    """Leave the notes to the next build.

    Raises:
        YzsiteError: the file cannot be written.
    """
    head = [notes.head.id, notes.head.depth] if notes.head else []
    rows = {slug: [seen.digest, seen.copy, *seen.gone] for slug, seen in sorted(notes.seen.items())}
    first = json.dumps([_FORMAT, head, rows], separators=(",", ":")).encode()
    data = first + b"\n" + notes.written
    write_atomically(path, digest_parts([data]).encode() + b"\n" + data)


def _without_commits(notes: Notes) -> Notes:
    return Notes(None, notes.seen, write_past(Past(journal=notes.past.journal)))


def _to_rows(corrections: Sequence[Correction]) -> list[list[Any]]:
    return [[c.slug, c.unit, c.side, c.when.isoformat(), c.who, c.pieces] for c in corrections]


def _to_corrections(rows: Sequence[Sequence[Any]]) -> tuple[Correction, ...]:
    return tuple(
        Correction(
            slug, unit, Side(side), tuple(map(_to_piece, pieces)), datetime.fromisoformat(when), who
        )
        for slug, unit, side, when, who, pieces in rows
    )


def _to_piece(row: Sequence[Any]) -> tuple[str, Any]:
    return row[0], row[1]


def _to_commit(row: Sequence[Any]) -> Commit:
    id_, renamed, added, corrections = row
    return Commit(id_, renamed, added, _to_corrections(corrections))
