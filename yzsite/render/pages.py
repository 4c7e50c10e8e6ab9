"""What the renderer is given and what it gives back: plain data, no files, no HTML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from yzsite.model import Finding, Publication, Repair


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that the pages of one publication show."""

    publication: Publication
    repairs: tuple[Repair, ...] = ()
    findings: tuple[Finding, ...] = ()
    origins: Mapping[str, str] = field(default_factory=dict)
    """Unit id → where its draft came from (`model.Draft.origin`, several divided by blanks)."""
    rules: Mapping[str, str] = field(default_factory=dict)
    """Name of a cleaning rule → what it does, in one plain sentence."""
    picture: str = ""
    """SVG that shows where in the raw text the repairs are; made of numbers, not of content."""


@dataclass(frozen=True, slots=True)
class OutputFile:
    """One file of the finished site, not written yet."""

    path: str
    """Where it belongs, relative to the build folder, with forward slashes."""
    data: bytes
