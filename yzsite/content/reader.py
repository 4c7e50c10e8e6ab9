"""Read a content file: bytes to a document, or all problems of the file at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from yzsite.content.document import Document, Entry
from yzsite.content.frontmatter import RULER, read_front_matter
from yzsite.content.marker import is_comment
from yzsite.content.problem import Problem
from yzsite.content.scan import Scan
from yzsite.errors import ContentError

_BOM = "\ufeff"
_CONFLICT = re.compile(r"(?:<{7}|\|{7}|>{7})(?: |$)")
_FOREIGN = ("\r", "<" * 7, "|" * 7, ">" * 7)
"""What only a file has in which `_find_foreign` may find something."""
_KEY = re.compile(r"[\w-]+:(?: |$)")


@lru_cache(maxsize=8)  # what is saved is read before, after, and by the build that follows
def read_document(path: Path, data: bytes) -> Document:
    """Read the bytes of a content file.

    Raises:
        ContentError: with every problem of the file, where it has any.
    """
    text, problems = _decode(data)
    bom = _BOM if text.startswith(_BOM) else ""
    lines = _split(text.removeprefix(bom))
    problems += _find_late_front_matter(lines)
    if any(sign in text for sign in _FOREIGN):
        problems += _find_foreign(lines)
    front = read_front_matter([line.rstrip("\r\n") for line in lines])
    scan = Scan(lines, front.line_count)
    entries = tuple(scan.entries())
    problems += [*front.problems, *scan.problems, *_find_twins(entries)]
    if problems:
        raise ContentError(path, tuple(p.to_finding(path) for p in sorted(set(problems))))
    newline = "\r\n" if "\r\n" in text else "\n"
    return Document(path, bom + "".join(lines[: scan.head_end]), front.meta, entries, newline)


def _decode(data: bytes) -> tuple[str, list[Problem]]:
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return "", [Problem(line, "this is not UTF-8 text", "Save the file in UTF-8.")]


def _split(text: str) -> list[str]:
    """Give the lines with their ends; only a line feed ends one."""
    *whole, last = text.split("\n")
    return [f"{line}\n" for line in whole] + ([last] if last else [])


def _find_foreign(lines: Sequence[str]) -> Iterator[Problem]:
    """What a merge or an old editor leaves behind, and no one means to publish."""
    for number, line in enumerate(lines, start=1):
        if _CONFLICT.match(line):
            message = f"a merge that was not finished: {line.strip()[:60]}"
            yield Problem(number, message, "Keep one of the two versions and delete these marks.")
        if "\r" in line.removesuffix("\n").removesuffix("\r"):
            hint = "Save the file with LF or CRLF line ends."
            yield Problem(number, "a line end that is CR alone", hint)


def _find_late_front_matter(lines: Sequence[str]) -> Iterator[Problem]:
    """Front matter below the first line would be read as text, and published."""
    if lines and lines[0].rstrip() == RULER:
        return
    for number, line in enumerate(lines[:-1], start=1):
        if line.startswith(RULER) and not line.strip().strip("-") and _KEY.match(lines[number]):
            hint = "Make its --- the first line of the file, three hyphens and nothing else."
            yield Problem(number, "front matter that does not begin in the first line", hint)
            return
        if line.strip() and not is_comment(line) and _KEY.match(line):
            return


def _find_twins(entries: tuple[Entry, ...]) -> Iterator[Problem]:
    """Every id may stand once; the later one is the one to change."""
    first: dict[str, int] = {}
    for entry in entries:
        if entry.marker is None:
            continue
        line = first.setdefault(entry.marker.id, entry.unit.line)
        if line != entry.unit.line:
            yield Problem(
                entry.unit.line,
                f"two units with the id {entry.marker.id}; the first is in line {line}",
                "Delete this marker, and the next build gives the paragraph an id of its own.",
            )
