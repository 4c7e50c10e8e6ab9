"""The core types that every part of yzsite speaks in (see `docs/architecture.md`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Literal

LineRange = tuple[int, int]
"""First and last line of the raw source, counted from 1, both included."""


class Kind(StrEnum):
    """What a block is on the page."""

    TITLE = "title"
    HEADING = "heading"
    KICKER = "kicker"
    P = "p"
    CAPTION = "caption"
    BYLINE = "byline"
    LI = "li"
    TERM = "term"


class State(StrEnum):
    """How far the target of a unit has come."""

    UNTRANSLATED = "untranslated"
    MACHINE = "machine"
    TRANSLATED = "translated"
    """A person wrote or changed it."""
    REVIEWED = "reviewed"

    @property
    def is_human(self) -> bool:
        """Whether a person stands behind the target, so that no machine may touch it."""
        return self in (State.TRANSLATED, State.REVIEWED)


class Severity(StrEnum):
    """How much a finding matters: an error makes `yzsite check` exit with 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Fix:
    """One recorded, reversible edit of the raw text."""

    rule: str
    line: int
    """Line of the raw source where the edit begins, counted from 1."""
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Block:
    """A cleaned piece of the source."""

    kind: Kind
    text: str
    """One paragraph without line breaks; literal text, no Markdown."""
    lines: LineRange
    fixes: tuple[Fix, ...] = ()
    level: int = 0
    """Level of a heading, 2 to 4; 1 for a title; 0 for every other kind."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A repeat that cleaning took out, with what it repeats."""

    text: str
    rule: str
    lines: LineRange
    of: LineRange
    fixes: tuple[Fix, ...] = ()
    """What other rules had repaired in it before it was taken out."""


@dataclass(frozen=True, slots=True)
class Repair:
    """One fix, or one repeat that was taken out, with what stood around it: for people to read."""

    rule: str
    line: int
    """Line of the raw source where it begins, counted from 1."""
    before: str
    after: str
    raw: str
    """The raw lines of the block, joined by line breaks."""
    result: str
    """Text of the block that it went into; for a repeat, of the block that it repeats."""
    of: LineRange | None = None
    """For a repeat the raw lines that it repeats."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A block with its translation: the thing that has an id and a state.

    `source` and `target` hold one segment (sentence) an item, in inline Markdown, exactly as the
    content file has them; `yzsite.inline` turns a segment into plain text or HTML.
    """

    id: str
    kind: Kind
    state: State
    source: tuple[str, ...]
    target: tuple[str, ...] = ()
    level: int = 0
    """Level of a heading, 2 to 4; 1 for a title; 0 for every other kind."""
    stale: bool = False
    """The source changed after a person's translation."""
    settled: tuple[str, ...] = ()
    """Rules whose findings about these texts a person has settled."""
    line: int = 0
    """Line of the unit's marker in the content file, counted from 1."""
    source_line: int = 0
    """Line of the first source segment in the content file."""
    target_line: int = 0
    """Line of the first target segment in the content file; 0 without a target."""

    @property
    def is_aligned(self) -> bool:
        """Whether source segment k corresponds to target segment k."""
        return len(self.source) == len(self.target)


@dataclass(frozen=True, slots=True)
class Publication:
    """One folder under `content/`, read."""

    slug: str
    path: Path
    """The content file."""
    meta: Mapping[str, str]
    """Front matter, every value as text, keys in the file's order (title, title_en, date, …)."""
    units: tuple[Unit, ...]

    @property
    def title(self) -> str:
        """The Chinese title from the front matter, else of the title unit, else the slug."""
        titles = ("".join(u.source) for u in self.units if u.kind is Kind.TITLE)
        return self.meta.get("title") or next(titles, self.slug)

    @property
    def title_en(self) -> str:
        """The English title from the front matter, else of the title unit, else empty."""
        titles = (" ".join(u.target) for u in self.units if u.kind is Kind.TITLE)
        return self.meta.get("title_en") or next(titles, "")


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of a check, or one problem of a content file."""

    rule: str
    severity: Severity
    path: Path
    line: int
    message: str
    hint: str = ""
    unit: str = ""
    """Id of the unit, empty where the finding is about the file."""


FROM_MEMORY = "memory:"
"""What the origin of a draft begins with that the memory gave; slug and unit follow."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A machine's target for one source segment."""

    target: str
    """One segment in inline Markdown, as the content file has it."""
    origin: str
    """Where it comes from: `argos:zh_en-1.9#<digest>`, `memory:<slug>#<unit>`, `rule:…`, `copy`."""
    raw: str = ""
    """What the engine said, where that is not the target; plain text."""
    repairs: tuple[str, ...] = ()
    """Names of what was done to the engine's output."""


class Side(StrEnum):
    """One of the two texts of a unit."""

    SOURCE = "source"
    TARGET = "target"


Piece = tuple[str, Literal["", "del", "ins"]]
"""A stretch of text, and whether it was taken out, put in, or neither."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A person's change of a text that had been published."""

    slug: str
    unit: str
    side: Side
    pieces: tuple[Piece, ...]
    """The old text and the new one in one row; plain text."""
    when: datetime
    """In the time zone of whoever made it, where that is known; else in UTC."""
    who: str = ""
    """Empty where nobody knows."""
    is_there: bool = True
    """Whether the publication still has the unit."""


@dataclass(frozen=True, slots=True)
class Milestone:
    """How far all publications were at one time."""

    when: datetime
    states: Mapping[State, int]
    """How many units were in each state."""
