"""What the renderer is given and what it gives back: plain data, no files, no HTML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from yzsite.model import Finding, LineRange, Publication


@dataclass(frozen=True, slots=True)
class Repair:
    """One fix of the raw text, or one repeat that was taken out, as a reader is shown it."""

    rule: str
    line: int
    """Line of the raw source where the fix begins, counted from 1."""
    before: str
    after: str
    raw: str
    """The raw line or lines concerned, joined by line breaks."""
    result: str
    """Text of the cleaned block that the fix went into; may be empty."""
    of: LineRange | None = None
    """For a removed repeat: the raw lines that it repeats."""


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that the pages of one publication show."""

    publication: Publication
    repairs: tuple[Repair, ...] = ()
    findings: tuple[Finding, ...] = ()
    origins: Mapping[str, str] = field(default_factory=dict)
    """Unit id → where its draft came from (`argos:1.9#…`, `memory:<slug>#<unit>`)."""
    rules: Mapping[str, str] = field(default_factory=dict)
    """Name of a cleaning rule → what it does, in one plain sentence."""


@dataclass(frozen=True, slots=True)
class OutputFile:
    """One file of the finished site, not written yet."""

    path: str
    """Where it belongs, relative to the build folder, with forward slashes."""
    data: bytes
