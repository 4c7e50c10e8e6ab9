"""One pass over the lines of a content file: where each unit begins, and what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from yzsite.content.document import Entry
from yzsite.content.marker import COMMENT, Marker, MarkerError, parse_comment
from yzsite.content.problem import Problem
from yzsite.model import Kind, State, Unit
from yzsite.script import has_han

_HEADING = re.compile(r"(#{1,6})\s+")
_BULLET = re.compile(r"[-*+]\s+")
_DECORATIONS = {Kind.TITLE: _HEADING, Kind.HEADING: _HEADING, Kind.LI: _BULLET}
_NO_SOURCE = Problem(
    0,
    "English without a Chinese paragraph above it",
    "Put the Chinese above it, or take the > away.",
)


class _Part(Enum):
    """Where in a unit the scan stands."""

    NOTHING = auto()
    """A line of text would begin a new unit."""
    MARKER = auto()
    SOURCE = auto()
    TARGET = auto()


@dataclass(slots=True)
class Scan:
    """The units of a file, found line by line."""

    lines: Sequence[str]
    """Line ends included."""
    head_end: int
    """Lines before the first unit; grows while the scan finds no unit."""
    problems: list[Problem] = field(default_factory=list)
    _texts: Sequence[str] = field(init=False)
    """The lines without blanks at their ends."""

    def __post_init__(self) -> None:
        self._texts = [line.strip() for line in self.lines]

    def entries(self) -> Iterator[Entry]:
        """Find all units; problems are collected on the way."""
        starts = list(self._starts())
        self.head_end = starts[0][0] if starts else len(self.lines)
        ends = [at for at, _ in starts[1:]] + [len(self.lines)]
        for (at, marker), end in zip(starts, ends, strict=False):
            yield self._entry(at, end, marker)

    def _starts(self) -> Iterator[tuple[int, Marker | None]]:
        """Where units begin: at a marker, or at a paragraph that has none."""
        part, has_unit = _Part.NOTHING, False
        for at in range(self.head_end, len(self.lines)):
            line = self._texts[at]
            if not line:
                part = part if part is _Part.MARKER else _Part.NOTHING
            elif line.startswith(COMMENT):
                marker = self._parse(at)
                if marker is not None:
                    part, has_unit = _Part.MARKER, True
                    yield at, marker
            elif line.startswith(">"):
                if not has_unit:
                    self.problems.append(_NO_SOURCE.at(at + 1))
                part = _Part.TARGET
            else:
                self._refuse_torn_marker(at)
                if self._begins_unit(at, part):
                    part, has_unit = _Part.SOURCE, True
                    yield at, None
                part = _Part.SOURCE if part is _Part.MARKER else part

    def _begins_unit(self, at: int, part: _Part) -> bool:
        """Whether a line of text belongs to no unit before it.

        Below a quoted line Markdown counts text as quoted too; Chinese is never meant so.
        """
        line = self._texts[at]
        if part is _Part.TARGET:
            return has_han(line)
        if part is _Part.SOURCE:
            return bool(_decoration(line) or _HEADING.match(self._texts[at - 1]))
        return part is _Part.NOTHING

    def _parse(self, at: int) -> Marker | None:
        try:
            return parse_comment(self._texts[at])
        except MarkerError as error:
            self.problems.append(Problem(at + 1, str(error), error.hint))
            return None

    def _refuse_torn_marker(self, at: int) -> None:
        if self._texts[at].endswith("-->"):
            hint = "A marker or note begins with <!-- ; write that again, or delete the line."
            message = f"this comment has lost its beginning: {self._texts[at][:80]}"
            self.problems.append(Problem(at + 1, message, hint))

    def _entry(self, start: int, end: int, marker: Marker | None) -> Entry:
        source: list[int] = []
        target: list[int] = []
        for at in range(start, end):
            line = self._texts[at]
            if line and not line.startswith(COMMENT):
                (target if target or line.startswith(">") else source).append(at)
        if target and not source:
            self.problems.append(_NO_SOURCE.at(target[0] + 1))
        kind, level = _kind(marker, self._texts[source[0]] if source else "")
        unit = Unit(
            marker.id if marker else "",
            kind,
            marker.state if marker else (State.TRANSLATED if target else State.UNTRANSLATED),
            _segments(kind, [self._texts[at] for at in source]),
            _segments(kind, [self._texts[at].removeprefix(">").lstrip() for at in target]),
            level,
            marker.stale if marker else False,
            marker.settled if marker else (),
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
    """Kind and level: where the paragraph's Markdown shows a heading or item, that counts.

    Raw text that only looks like Markdown was escaped when it was written.
    """
    hashes = _HEADING.match(first)
    depth = len(hashes[1]) if hashes else 0
    said = marker.kind if marker else Kind.P
    if said is Kind.TITLE or (depth == 1 and said is not Kind.HEADING):
        return Kind.TITLE, 1
    if said is Kind.HEADING or depth:
        return Kind.HEADING, min(max(depth, 2), 4)
    return (Kind.LI if _BULLET.match(first) else said), 0


def _segments(kind: Kind, lines: list[str]) -> tuple[str, ...]:
    """Take the block's Markdown off the lines; what is left is one segment a line."""
    pattern = _DECORATIONS.get(kind)
    decoration = pattern.match(lines[0]) if pattern and lines else None
    if decoration:
        lines[0] = lines[0][decoration.end() :]
    return tuple(filter(None, lines))
