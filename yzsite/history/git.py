"""What git knows of a folder: two or three calls of `git`, none of which runs a program of others.

A repository may come from anywhere, and its configuration may name programs. Nothing here looks at
the work tree, makes a patch, fetches or checks a signature, which is when git would run them.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from yzsite.errors import YzsiteError
from yzsite.fingerprint import digest_parts
from yzsite.storage import read_or_none

_SAFE = ("--no-pager", "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}",
         "-c", "safe.bareRepository=explicit", "-c", "log.showRoot=true",
         "-c", "log.showSignature=false")  # fmt: skip
_LOG = ("log", "--raw", "--no-abbrev", "-z", "--no-ext-diff", "--no-textconv",
        "--no-show-signature", "--no-color", "--no-notes", "--encoding=UTF-8")  # fmt: skip
_ALL = (*_LOG, "--full-history", "--left-right", "-c", "-M80%", "-l1000",
        "--format=%x00%m%H%x00%aI%x00%aN%x00")  # fmt: skip
_MAIN_LINE = (*_LOG, "--first-parent", "-m", "--no-renames", "--format=%x00%m%H%x00%cI%x00%cN%x00")
_FILES = (":(glob)*/index.md", ":(glob)*/record.jsonl")
_ENVIRONMENT = {
    "LC_ALL": "C",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",  # for a git too old to know the line above
}
_KEPT = ("GIT_CONFIG", "GIT_CEILING_DIRECTORIES")
"""What a person sets for every repository, as `safe.directory`; the rest is about another one."""
_FILE = b"100"
"""What the mode of a regular file begins with; links and submodules have others."""
_ID = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_PATIENCE = 120
"""Seconds after which a history counts as one that cannot be read."""


@dataclass(frozen=True, slots=True)
class Head:
    """Where a repository stands."""

    id: str
    """Of the commit that is checked out."""
    depth: str = ""
    """Digest of where a shallow clone ends; whatever it is, it changes when more is fetched."""


@dataclass(frozen=True, slots=True)
class Repository:
    """The part of a repository that a folder is."""

    git: str
    """The program."""
    folder: Path

    def head(self) -> Head | None:
        """Find the commit that is checked out; None without one, or where git refuses."""
        answer = self._ask("rev-parse", "HEAD", "--git-path", "shallow")
        id_, _, path = os.fsdecode(answer or b"").rstrip("\n").partition("\n")
        if not _ID.fullmatch(id_):
            return None
        try:
            shallow = read_or_none(self.folder / path)
        except YzsiteError:
            return None
        return Head(id_, digest_parts([shallow]) if shallow else "")

    def log(self, head: str, known: str = "") -> bytes | None:
        """Give the commits of content files and records; `log.read_log` understands it.

        Args:
            head: id of the newest commit.
            known: id of a commit up to which the history is known already: given are those that
                came since, and those that have gone.
        """
        if known and not _ID.fullmatch(known):
            return None
        return self._ask(*_ALL, f"{known}...{head}" if known else head, "--", *_FILES)

    def main_line(self, head: str) -> bytes | None:
        """Give the commits of content files on the way from a commit back by first parents.

        The output is that of `log`; a merge is compared with its first parent, and dates are those
        of the committers, which follow one another.
        """
        return self._ask(*_MAIN_LINE, head, "--", _FILES[0])

    def fork(self, revision: str) -> str | None:
        """Find the commit in which what is checked out and a revision last agreed.

        None where there is no such revision, or no such commit, or it has not been fetched.
        """
        if revision.startswith("-"):
            return None
        answer = self._ask("merge-base", revision, "HEAD") or b""
        return answer.decode().strip() or None

    def kind(self, revision: str) -> str | None:
        """Say what a name stands for: `commit`, `tag`, `tree`, `blob`; None for nothing."""
        if revision.startswith("-"):
            return None
        answer = self._ask("cat-file", "-t", revision)
        return answer.decode().strip() if answer else None

    def refusal(self) -> str:
        """Give what git says where it does not read the repository at all; else nothing."""
        try:
            answer = subprocess.run(  # noqa: S603 - git itself
                self._command("rev-parse", "--git-dir"),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                env=_environment(),
                timeout=_PATIENCE,
                check=False,
            )
        except (OSError, subprocess.SubprocessError) as error:
            return str(error)
        said = answer.stderr.decode("utf-8", "replace").removeprefix("fatal: ").strip()
        return (said or "no reason is given") if answer.returncode else ""

    def is_empty(self) -> bool:
        """Whether there is no commit at all; not where git refuses to look."""
        return self._ask("rev-list", "--all", "--max-count=1") == b""

    def files(self, commit: str) -> dict[str, str] | None:
        """Give the files below the folder in a commit: path with slashes → id for `blobs`."""
        answer = self._ask("ls-tree", "-r", "-z", commit)
        if answer is None:
            return None
        listed = (row.partition(b"\t") for row in answer.split(b"\0") if row.startswith(_FILE))
        return {os.fsdecode(path): what.split()[2].decode() for what, _, path in listed}

    def blobs(self, names: Iterable[str]) -> Iterator[bytes | None]:
        """Give the bytes of files by id or as `COMMIT:./path`, in this order; None for a gap.

        Ends early where git does.
        """
        with tempfile.TemporaryFile() as asked:  # both ends of a pipe could wait for each other
            asked.write("".join(f"{name}\n" for name in names).encode())
            asked.seek(0)
            with subprocess.Popen(  # noqa: S603 - git itself, its arguments are ours
                self._command("cat-file", "--batch"),
                stdin=asked,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
            ) as process:
                try:
                    yield from _read_blobs(process.stdout) if process.stdout else ()
                finally:
                    process.kill()

    def _ask(self, *arguments: str) -> bytes | None:
        try:
            return subprocess.run(  # noqa: S603 - git itself; an id among its arguments is checked
                self._command(*arguments),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
                timeout=_PATIENCE,
                check=True,
            ).stdout
        except (OSError, subprocess.SubprocessError):
            return None

    def _command(self, *arguments: str) -> tuple[str, ...]:
        return (self.git, "-C", str(self.folder), *_SAFE, *arguments)


def has_git() -> bool:
    """Whether there is a program `git`."""
    return shutil.which("git") is not None


def find_repository(folder: Path) -> Repository | None:
    """Find the repository of a folder without running anything; None where there is none."""
    real = folder.resolve()
    if not any((place / ".git").exists() for place in (real, *real.parents)):
        return None
    git = shutil.which("git")
    return Repository(git, real) if git else None


def _environment() -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("GIT_") or k.startswith(_KEPT)}
    return kept | _ENVIRONMENT


def _read_blobs(stream: IO[bytes]) -> Iterator[bytes | None]:
    while header := stream.readline():
        words = header.split()
        if len(words) == 3 and words[2].isdigit():
            data = stream.read(int(words[2]) + 1)[:-1]
            yield data if words[1] == b"blob" else None
        else:
            yield None
