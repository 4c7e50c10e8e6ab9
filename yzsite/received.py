"""What cleaning says of a raw source: its repairs, and the places only a person can settle."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from yzsite import sources
from yzsite.loading import Loaded
from yzsite.model import Finding, Repair, Severity
from yzsite.storage import read_or_none

if TYPE_CHECKING:
    from yzsite.clean import Cleaned

_KEPT = 8
"""Raw sources that were looked at last: a page that is being worked on is made again and again."""


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
    return _look_at(loaded.raw, data) if loaded.raw and data is not None else Received()


@lru_cache(maxsize=_KEPT)
def _look_at(path: Path, data: bytes) -> Received:
    from yzsite import clean  # noqa: PLC0415 - see clean_source

    raw, cleaned = clean_source(path.name, data)
    repairs = clean.repairs(raw, cleaned)
    findings = tuple(
        Finding(place.rule, Severity.INFO, path, place.line, place.message, place.hint)
        for place in clean.suspicions(cleaned)
    )
    return Received(repairs, clean.damage_strip(raw, cleaned) if repairs else "", findings)


@lru_cache(maxsize=_KEPT)
def clean_source(name: str, data: bytes) -> tuple[str, Cleaned]:
    """Give the text of a raw source, and what cleaning makes of it.

    Raises:
        SourceError: it holds no text.
    """
    from yzsite import clean  # noqa: PLC0415 - its patterns take a while to compile, and most runs clean nothing

    raw = sources.to_text(name, data)
    return raw, clean.clean(raw)
