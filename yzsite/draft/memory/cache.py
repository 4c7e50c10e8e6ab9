"""Harvests kept between runs, so that only content files that changed are read again.

A cached harvest is known by the bytes of its content file. It can be deleted at any time.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from yzsite.draft.memory.entries import Entry, harvest
from yzsite.errors import YzsiteError
from yzsite.fingerprint import digest_parts
from yzsite.model import Publication, State
from yzsite.storage import read_or_none, write_atomically

_VERSION = b"1"
"""To be raised when an entry is made in another way: with the key, for one."""
_FIELDS = ("key", "source", "target", "unit", "position", "state")


def cached_harvest(
    folder: Path, slug: str, content: bytes, read: Callable[[], Publication]
) -> tuple[Entry, ...]:
    """Give the segment pairs of a publication, from the cache where its file is the same.

    A cache that is damaged or cannot be used costs time, nothing else.

    Args:
        folder: where the harvests of this site are cached, one file a publication.
        slug: name of the publication.
        content: bytes of the content file.
        read: reads the publication, where that is needed.

    Raises:
        YzsiteError: the publication cannot be read.
    """
    path, digest = folder / f"{slug}.jsonl", digest_parts([_VERSION, slug.encode(), content])
    entries = _load(path, slug, digest)
    if entries is None:
        entries = tuple(harvest(read()))
        _save(path, digest, entries)
    return entries


def _load(path: Path, slug: str, digest: str) -> tuple[Entry, ...] | None:
    try:
        header, *rows = (read_or_none(path) or b"").decode("utf-8").splitlines()
        if header == f"{digest} {_digest_rows(rows)}":
            return tuple(_entry(slug, json.loads(row)) for row in rows)
    except (YzsiteError, ValueError, TypeError):
        pass
    return None


def _save(path: Path, digest: str, entries: Iterable[Entry]) -> None:
    rows = [json.dumps([getattr(entry, name) for name in _FIELDS]) for entry in entries]
    text = "\n".join([f"{digest} {_digest_rows(rows)}", *rows])
    try:
        write_atomically(path, text.encode())
    except YzsiteError:
        return  # a full disk or a folder that cannot be written must not stop a build


def _digest_rows(rows: Sequence[str]) -> str:
    return digest_parts(row.encode() for row in rows)


def _entry(slug: str, row: list[Any]) -> Entry:
    key, source, target, unit, position, state = row
    return Entry(key, source, target, slug, unit, position, State(state))
