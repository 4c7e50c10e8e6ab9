"""The lines of the raw source that a unit came from, and what cleaning did in them."""

from __future__ import annotations

from dataclasses import dataclass

from yzsite import clean
from yzsite.clean.text import LINE_END
from yzsite.content import block_digest
from yzsite.loading import Loaded
from yzsite.received import clean_source
from yzsite.storage import read_or_none


@dataclass(frozen=True, slots=True)
class RawLines:
    """Some lines of a raw source."""

    name: str
    """Of its file."""
    lines: tuple[tuple[int, str], ...]
    """Each with its number, counted from 1."""


@dataclass(frozen=True, slots=True)
class RawFix:
    """One repair."""

    rule: str
    title: str
    """What the rule does."""
    line: int
    before: str
    after: str


def find_raw(loaded: Loaded, unit_id: str) -> tuple[RawLines | None, tuple[RawFix, ...]]:
    """Find where a unit came from; nothing where that is not known.

    Raises:
        YzsiteError: the raw source cannot be read.
    """
    digest = loaded.record.blocks.get(unit_id)
    data = read_or_none(loaded.raw) if loaded.raw and digest else None
    if loaded.raw is None or data is None:
        return None, ()
    raw, cleaned = clean_source(loaded.raw.name, data)
    same = [block for block in cleaned.blocks if block_digest(block) == digest]
    # Texts may repeat; the units that have one came in the order of the source.
    rank = [name for name, known in loaded.record.blocks.items() if known == digest].index(unit_id)
    if rank >= len(same):
        return None, ()
    first, last = same[rank].lines
    numbered = tuple(enumerate(LINE_END.split(raw)[first - 1 : last], first))
    titles = clean.describe_rules()
    fixes = tuple(
        RawFix(fix.rule, titles.get(fix.rule, ""), fix.line, fix.before, fix.after)
        for fix in same[rank].fixes
    )
    return RawLines(loaded.raw.name, numbered), fixes
