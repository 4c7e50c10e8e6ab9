"""The content files as they were in a commit: what a change of them is compared with."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from yzsite.content import Edition, Record, read_document, read_record, settle
from yzsite.errors import ContentError, UsageError
from yzsite.glossary import Glossary, read_glossary
from yzsite.history.git import Repository, find_repository, has_git
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


def as_in_git(data: bytes) -> bytes:
    r"""Give a text as git keeps it, wherever it was checked out.

    >>> as_in_git(b"a\r\n")
    b'a\n'
    """
    return data.replace(b"\r\n", b"\n")


def holds(ids: Collection[str], data: bytes) -> bool:
    """Whether these bytes are a file of git, which names files by what they hold.

    Lines may end as Windows ends them: so git may have put them into the folder.

    Args:
        ids: names in git.
        data: what a file holds.
    """
    length = len(next(iter(ids), ""))
    return any(_blob_id(one, length) in ids for one in (data, as_in_git(data)))


def read_base(content: Path, revision: str) -> Base:
    """Read the content files of the commit in which a revision and the files last agreed.

    Args:
        content: the folder of the publications.
        revision: as git understands it: a branch, a tag, an id.

    Raises:
        UsageError: there is no repository, or no such commit in it.
    """
    repository = _open(content)
    commit = repository.fork(revision)
    if commit is None and repository.is_empty():
        return Base("", {}, {})  # before the first commit all is new
    if commit is None:
        raise _no_fork(repository, revision)
    return _read_files(repository, commit)


def _open(content: Path) -> Repository:
    """Find the repository, one that git reads; say what is in the way."""
    if not content.is_dir():
        hint = "If nobody meant that, take it back from the version before."
        raise UsageError(f"there is no folder {content}", hint)
    if not has_git():
        raise UsageError("there is no program git", "Install it, or leave --since out.")
    repository = find_repository(content)
    if repository is None:
        raise UsageError(f"{content} is in no git repository", "Leave --since out.")
    if refusal := repository.refusal():
        why, _, advice = refusal.partition("\n")
        message = f"git does not read the repository of {content}: {why}"
        raise UsageError(message, " ".join(advice.split()))
    return repository


def _no_fork(repository: Repository, revision: str) -> UsageError:
    """Say why there is no commit to compare with."""
    head = repository.head()
    hint = ""
    if head and head.depth:
        hint = (
            "Only a part of the history was fetched. Fetch it whole: git fetch --unshallow, "
            "in GitHub Actions fetch-depth: 0."
        )
    kind = repository.kind(revision)
    if kind is None:
        name = hint or "Write the name of a branch or a tag, or an id: main, origin/main, HEAD~1."
        return UsageError(f"git finds no commit that is called {revision!r}", name)
    if kind not in {"commit", "tag"}:
        hint = "Write the name of a branch or a tag, or the id of a commit."
        return UsageError(f"git finds no commit under {revision!r}, but a {kind}", hint)
    hint = hint or "They share no history; name a commit from which this one comes."
    return UsageError(f"git finds no commit that {revision!r} and HEAD have in common", hint)


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
