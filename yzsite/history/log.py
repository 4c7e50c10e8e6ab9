"""The output of `Repository.log`, taken apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

_FILE = "100"
"""What the mode of a regular file begins with; links and submodules have others."""
CONTENT, RECORD = "index.md", "record.jsonl"


@dataclass(frozen=True, slots=True)
class Edit:
    """What a commit did to one file."""

    slug_before: str
    slug: str
    name: str
    olds: tuple[str, ...]
    """Ids of the file in each parent of a merge, else of the one before; none for a new file."""
    new: str
    """Empty where the file was taken out."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One commit."""

    is_new: bool
    """Whether it came since; else it is one that has gone."""
    id: str
    when: datetime | None
    """When the author wrote it, in their own time zone; None where no calendar has the date."""
    who: str
    edits: list[Edit] = field(default_factory=list)


def read_log(output: bytes) -> list[Entry]:
    """Read the log of a folder, whatever names of people and files are in it."""
    entries: list[Entry] = []
    tokens = iter(output.decode("utf-8", "surrogateescape").split("\0"))
    for token in tokens:
        text = token.lstrip("\n")
        if text.startswith(":"):
            entries[-1].edits.extend(_read_edit(text, tokens))
        elif text:
            date, who = next(tokens, ""), next(tokens, "")
            entries.append(Entry(text[0] != "<", text[1:], _read_date(date), _tidy(who)))
    return entries


def _read_edit(text: str, tokens: Iterator[str]) -> Iterator[Edit]:
    """Read `:MODE MODE ID ID STATUS` with its path; a merge has one more of each a parent."""
    parents = len(text) - len(text.lstrip(":"))
    fields = text[parents:].split(" ")
    modes, ids, status = fields[: parents + 1], fields[parents + 1 : -1], fields[-1]
    before = path = next(tokens, "")
    if parents == 1 and status[0] in "RC":
        path = next(tokens, "")
    slug, name = _place(path)
    is_file = all(mode.startswith(_FILE) or not mode.strip("0") for mode in modes)
    if is_file and ids:
        olds = tuple(old for old in ids[:-1] if old.strip("0"))
        yield Edit(_place(before)[0], slug, name, olds, ids[-1] if ids[-1].strip("0") else "")


def _place(path: str) -> tuple[str, str]:
    """Give folder and name of a file, of a path that may begin anywhere above."""
    folder, _, name = path.rpartition("/")
    return folder.rpartition("/")[2], name


def _read_date(text: str) -> datetime | None:
    try:
        date = datetime.fromisoformat(text)
    except ValueError:
        return None
    return date if date.tzinfo and 1970 <= date.year < 9999 else None


def _tidy(name: str) -> str:
    """Make one line of a name, and a short one."""
    return " ".join(name.split())[:80]
