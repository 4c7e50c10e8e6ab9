"""What cleaning says of a raw source: its repairs, and the places only a person can settle."""

from __future__ import annotations

from dataclasses import dataclass

from yzsite import sources
from yzsite.loading import Loaded
from yzsite.model import Finding, Repair, Severity
from yzsite.storage import read_or_none


@dataclass(frozen=True, slots=True)
class Received:
    """One raw source, cleaned once more to show what that did."""

    repairs: tuple[Repair, ...] = ()
    picture: str = ""
    """SVG that shows where the repairs are; empty without any."""
    findings: tuple[Finding, ...] = ()
    """Uncertain places; their lines are those of the raw source."""


def look_at_source(loaded: Loaded) -> Received:
    """Clean the raw source of a publication again; nothing where there is none.

    Raises:
        YzsiteError: it cannot be read.
    """
    data = read_or_none(loaded.raw) if loaded.raw else None
    if loaded.raw is None or data is None:
        return Received()
    from yzsite import clean  # noqa: PLC0415 - its patterns take a while to compile, and most runs clean nothing

    raw = sources.to_text(loaded.raw.name, data)
    cleaned = clean.clean(raw)
    repairs = clean.repairs(raw, cleaned)
    findings = tuple(
        Finding(place.rule, Severity.INFO, loaded.raw, place.line, place.message, place.hint)
        for place in clean.suspicions(cleaned)
    )
    return Received(repairs, clean.damage_strip(raw, cleaned) if repairs else "", findings)
