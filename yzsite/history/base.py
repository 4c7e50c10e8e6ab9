"""The content files as they were in a commit: what a change of them is compared with."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from yzsite.content import Edition, Record, read_document, read_record, settle
from yzsite.errors import ContentError, UsageError
from yzsite.glossary import Glossary, read_glossary
from yzsite.history.git import Repository, find_repository
from yzsite.history.log import CONTENT, RECORD

GLOSSARY = "glossary.csv"


@dataclass(frozen=True, slots=True)
class Base:
    """The content files as they were."""

    commit: str
    files: Mapping[str, bytes]
    """Path below the folder of the publications → bytes, of all files but raw sources."""
    ids: Mapping[str, str]
    """Path of every file there was → its name in git."""

    def edition(self, content: Path, slug: str) -> tuple[Edition, Record] | None:
        """Give a publication as it was, and its record; None where there was none to be read."""
        data = self.files.get(f"{slug}/{CONTENT}")
        if data is None:
            return None
        record = self.files.get(f"{slug}/{RECORD}", b"").decode("utf-8", "replace")
        try:
            document = read_document(content / slug / CONTENT, data)
        except ContentError:
            return None
        facts = read_record(record)
        return Edition(document, settle(document, facts)), facts

    def glossary(self, content: Path) -> Glossary:
        """Give the terms as they were; none where they could not be read."""
        text = self.files.get(GLOSSARY, b"").decode("utf-8", "replace")
        try:
            return read_glossary(content / GLOSSARY, text)
        except ContentError:
            return Glossary()

    def holds(self, name: str, data: bytes) -> bool:
        """Whether a file was there and held these bytes; git names files by what they hold."""
        id_ = self.ids.get(name, "")
        algorithm = "sha256" if len(id_) == 64 else "sha1"
        content = b"blob %d\0" % len(data) + data
        return id_ == hashlib.new(algorithm, content, usedforsecurity=False).hexdigest()


def read_base(content: Path, revision: str) -> Base:
    """Read the content files of the commit in which a revision and the files last agreed.

    Args:
        content: the folder of the publications.
        revision: as git understands it: a branch, a tag, an id.

    Raises:
        UsageError: there is no repository, or no such commit in it.
    """
    repository = find_repository(content)
    if repository is None:
        raise UsageError(f"{content} is in no git repository", "Leave --since out.")
    commit = repository.fork(revision)
    if commit is None and repository.is_empty():
        return Base("", {}, {})  # before the first commit all is new
    if commit is None:
        head = repository.head()
        is_part = "Only a part of the history was fetched; " if head and head.depth else ""
        hint = f"{is_part}fetch it whole: git fetch --unshallow, in GitHub Actions fetch-depth: 0."
        raise UsageError(f"git finds no commit that {revision!r} and HEAD have in common", hint)
    return _read_files(repository, commit)


def _read_files(repository: Repository, commit: str) -> Base:
    ids = repository.files(commit)
    if ids is None:
        raise UsageError(f"git cannot list the files of {commit}", "Try: git fsck")
    texts = [path for path in ids if path.endswith((f"/{CONTENT}", f"/{RECORD}", GLOSSARY))]
    blobs = repository.blobs(ids[path] for path in texts)
    files = {path: data for path, data in zip(texts, blobs, strict=False) if data is not None}
    if len(files) < len(texts):
        raise UsageError(f"the files of {commit} were not fetched", "Try: git fetch --refetch")
    return Base(commit, files, ids)


def _blob_id(data: bytes, length: int) -> str:
    """Name a file as git does in a repository whose names have this many digits."""
    algorithm = "sha256" if length == 64 else "sha1"
    return hashlib.new(
        algorithm, b"blob %d\0" % len(data) + data, usedforsecurity=False
    ).hexdigest()
