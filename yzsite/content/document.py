"""A content file as it stands: every character kept, units found in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from yzsite.content.marker import Marker
from yzsite.model import Publication, Unit


@dataclass(frozen=True, slots=True)
class Entry:
    """One unit and the very lines of the file it stands in."""

    lines: tuple[str, ...]
    """From the marker to the line before the next unit, line ends included."""
    marker: Marker | None
    """As it stands in the file; None before a paragraph that a person added."""
    unit: Unit
    source_at: tuple[int, int] = (0, 0)
    """Which of `lines` hold the source: first, and the one after the last."""
    target_at: tuple[int, int] = (0, 0)
    """Which of `lines` hold the target, from its first quoted line; empty without a target."""


@dataclass(frozen=True, slots=True)
class Document:
    """A content file; `str(document)` gives it back as it was read."""

    path: Path
    head: str
    """Everything before the first unit: front matter, notes, blank lines."""
    meta: Mapping[str, str]
    entries: tuple[Entry, ...]
    newline: str = "\n"
    """How this file ends its lines."""

    def __str__(self) -> str:
        return self.head + "".join(line for entry in self.entries for line in entry.lines)

    @property
    def slug(self) -> str:
        """Name of the publication: its folder."""
        return self.path.parent.name

    def to_publication(self) -> Publication:
        """Give the publication without the file around it."""
        units = tuple(entry.unit for entry in self.entries)
        return Publication(self.slug, self.path, self.meta, units)
