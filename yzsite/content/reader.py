"""Read a content file: lines to entries, and all problems of a file at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from yzsite.content.document import Document, Entry
from yzsite.content.frontmatter import read_front_matter
from yzsite.content.marker import Marker, MarkerError, is_comment, parse_comment
from yzsite.errors import ContentError
from yzsite.model import Finding, Kind, Severity, State, Unit
from yzsite.script import has_han

_BOM = "\ufeff"
_HEADING = re.compile(r"(#{1,6})\s+")
_BULLET = re.compile(r"[-*+]\s+")


def read_document(path: Path, data: bytes) -> Document:
    """Read the bytes of a content file.

    Raises:
        ContentError: with every problem of the file, where it has any.
    """
    text, problems = _decode(data)
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = [part for part in re.split(r"(?<=\n)", text) if part]
    bare = [line.rstrip("\r\n") for line in lines]
    bare[:1] = [line.removeprefix(_BOM) for line in bare[:1]]
    front = read_front_matter(bare)
    scan = _Scan(lines, bare, front.line_count)
    entries = tuple(scan.entries())
    problems += [Problem(line, message) for line, message in front.problems]
    problems += scan.problems + list(_find_twins(entries))
    if problems:
        raise ContentError(path, tuple(p.to_finding(path) for p in sorted(problems)))
    return Document(path, "".join(lines[: scan.head_end]), front.meta, entries, newline)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something in a content file that keeps it from being read."""

    line: int
    message: str
    hint: str = ""

    def to_finding(self, path: Path) -> Finding:
        """Make it a finding about the file."""
        return Finding("content-syntax", Severity.ERROR, path, self.line, self.message, self.hint)


def _decode(data: bytes) -> tuple[str, list[Problem]]:
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return "", [Problem(line, "this is not UTF-8 text", "Save the file in UTF-8.")]


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


@dataclass(slots=True)
class _Scan:
    """One pass over the lines of a file."""

    lines: list[str]
    bare: list[str]
    head_end: int
    """Lines before the first unit; grows while the scan finds no unit."""
    problems: list[Problem] = field(default_factory=list)

    def entries(self) -> Iterator[Entry]:
        starts = list(self._starts())
        self.head_end = starts[0][0] if starts else len(self.lines)
        ends = [at for at, _ in starts[1:]] + [len(self.lines)]
        for (at, marker), end in zip(starts, ends, strict=False):
            yield self._entry(at, end, marker)

    def _starts(self) -> Iterator[tuple[int, Marker | None]]:
        """Where units begin: at a marker, or at a paragraph that has none."""
        is_open = False  # whether a line of text would still belong to the unit at hand
        has_unit = False
        for at in range(self.head_end, len(self.bare)):
            line = self.bare[at]
            if is_comment(line):
                marker = self._parse(at)
                if marker is not None:
                    is_open = has_unit = True
                    yield at, marker
            elif line.lstrip().startswith(">"):
                if not has_unit:
                    self._refuse_orphan(at)
                is_open = False
            elif line.strip():
                if not (is_open or self._continues(at)) or self._is_own_block(at):
                    has_unit = True
                    yield at, None
                is_open = True
            elif is_open and not self._is_after_marker(at):
                is_open = False

    def _parse(self, at: int) -> Marker | None:
        try:
            return parse_comment(self.bare[at])
        except MarkerError as problem:
            self.problems.append(Problem(at + 1, str(problem), problem.hint))
            return None

    def _refuse_orphan(self, at: int) -> None:
        hint = "Put the Chinese above it, or take the > away."
        self.problems.append(Problem(at + 1, "English without a Chinese paragraph above it", hint))

    def _continues(self, at: int) -> bool:
        """Whether the line goes on with the quoted English above it (Markdown's lazy line)."""
        above = self.bare[at - 1].lstrip() if at else ""
        return above.startswith(">") and not has_han(self.bare[at])

    def _is_own_block(self, at: int) -> bool:
        """Whether a heading or list item stands right below text that has no blank line."""
        above = self.bare[at - 1]
        if not above.strip() or is_comment(above) or above.lstrip().startswith(">"):
            return False
        return bool(_decoration(self.bare[at]) or _HEADING.match(above))

    def _is_after_marker(self, at: int) -> bool:
        """Blank lines between a marker and its text are no end of the unit."""
        while at > 0 and not self.bare[at].strip():
            at -= 1
        return is_comment(self.bare[at])

    def _entry(self, start: int, end: int, marker: Marker | None) -> Entry:
        source: list[int] = []
        target: list[int] = []
        for at in range(start, end):
            line = self.bare[at]
            if line.strip() and not is_comment(line):
                (target if target or line.lstrip().startswith(">") else source).append(at)
        kind, level = _kind(marker, self.bare[source[0]] if source else "")
        unit = Unit(
            marker.id if marker else "",
            kind,
            marker.state if marker else (State.TRANSLATED if target else State.UNTRANSLATED),
            _segments(kind, [self.bare[at] for at in source]),
            _segments(kind, [_unquote(self.bare[at]) for at in target]),
            level,
            marker.stale if marker else False,
            line=start + 1,
            source_line=source[0] + 1 if source else 0,
            target_line=target[0] + 1 if target else 0,
        )
        lines = tuple(self.lines[start:end])
        return Entry(lines, marker, unit, _extent(source, start), _extent(target, start))


def _extent(places: list[int], start: int) -> tuple[int, int]:
    return (places[0] - start, places[-1] - start + 1) if places else (0, 0)


def _decoration(line: str) -> re.Match[str] | None:
    return _HEADING.match(line) or _BULLET.match(line)


def _kind(marker: Marker | None, first: str) -> tuple[Kind, int]:
    """Kind and level: the marker says the kind, else the paragraph's own Markdown does."""
    hashes = _HEADING.match(first)
    depth = len(hashes[1]) if hashes else 0
    if marker is None:
        if depth:
            return (Kind.TITLE, 1) if depth == 1 else (Kind.HEADING, min(depth, 4))
        return (Kind.LI if _BULLET.match(first) else Kind.P), 0
    if marker.kind is Kind.HEADING:
        return marker.kind, min(max(depth, 2), 4)
    return marker.kind, 1 if marker.kind is Kind.TITLE else 0


def _segments(kind: Kind, lines: list[str]) -> tuple[str, ...]:
    """Take the block's Markdown off the lines; what is left is one segment a line."""
    pattern = {Kind.TITLE: _HEADING, Kind.HEADING: _HEADING, Kind.LI: _BULLET}.get(kind)
    stripped = [line.strip() for line in lines]
    decoration = pattern.match(stripped[0]) if pattern and stripped else None
    if decoration:
        stripped[0] = stripped[0][decoration.end() :]
    return tuple(line for line in stripped if line)


def _unquote(line: str) -> str:
    return line.lstrip().removeprefix(">")
