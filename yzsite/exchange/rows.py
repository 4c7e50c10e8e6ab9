"""What every exchange format carries: the units of publications, one row each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from yzsite.errors import ContentError
from yzsite.fingerprint import digest_parts
from yzsite.model import Finding, Kind, Severity, State, Unit

_SEEN = re.compile(
    r"(?P<kind>[a-z]+)(?P<level>[1-4]?) (?P<state>[a-z]+)(?P<stale> stale)?"
    r"(?P<settled>(?: ok:[a-z]+(?:-[a-z]+)*)*) (?P<source>[0-9a-f]{8})\.(?P<target>[0-9a-f]{8})"
)
_STALE, _OK = "stale", "ok:"


@dataclass(frozen=True, slots=True)
class Seen:
    """A unit as it was when it was exported: enough to know later who changed what.

    Every format carries it as one text, written like a marker of the content file, and gives it
    back untouched: `str(seen)` and `read_seen`.
    """

    kind: Kind
    level: int
    state: State
    stale: bool
    settled: tuple[str, ...]
    source: str
    """Digest of the Chinese, every character of it."""
    target: str
    """Digest of the English."""

    def __str__(self) -> str:
        words = [f"{self.kind}{self.level or ''}", self.state.value]
        words += [_STALE] if self.stale else []
        words += [_OK + rule for rule in self.settled]
        return " ".join([*words, f"{self.source}.{self.target}"])


@dataclass(frozen=True, slots=True)
class Row:
    """One unit on its way to another tool, or back."""

    slug: str
    unit: str
    """Id of the unit."""
    source: tuple[str, ...]
    """One sentence an item, in inline Markdown, exactly as the content file has it."""
    target: tuple[str, ...]
    state: State
    stale: bool
    settled: tuple[str, ...]
    """Rules whose findings about these texts a person has settled."""
    seen: Seen
    """The unit as it was exported; kind and level are there alone."""
    place: str = field(default="", compare=False)
    """Content file and line, for people."""
    notes: tuple[str, ...] = field(default=(), compare=False)
    """What the translator should know of it: findings, one a line."""
    line: int = field(default=0, compare=False)
    """Where it stands in the file that it was read from: the line, or the row of the sheet."""

    @property
    def name(self) -> str:
        """Slug and unit as one word, the same in all formats."""
        return f"{self.slug}#{self.unit}"

    @property
    def is_edited(self) -> bool:
        """Whether anything of it is not what was exported."""
        has_other_rules = set(self.settled) != set(self.seen.settled)
        return (
            self.has_other_source
            or self.has_other_target
            or self.has_other_state
            or has_other_rules
        )

    @property
    def has_other_source(self) -> bool:
        """Whether the Chinese is not what was exported."""
        return digest(self.source) != self.seen.source

    @property
    def has_other_target(self) -> bool:
        """Whether the English is not what was exported."""
        return digest(self.target) != self.seen.target

    @property
    def has_other_state(self) -> bool:
        """Whether the state is not what was exported."""
        return (self.state, self.stale) != (self.seen.state, self.seen.stale)


@dataclass(frozen=True, slots=True)
class Delivery:
    """What a file from another tool holds."""

    rows: tuple[Row, ...]
    problems: tuple[Finding, ...] = ()
    """Of rows that cannot be read; the others can."""
    remarks: tuple[Finding, ...] = ()
    """What people added that is for them alone: another export would not have it."""


def to_row(slug: str, unit: Unit, place: str = "", notes: Sequence[str] = ()) -> Row:
    """Make a row of a unit as it is."""
    seen = Seen(
        unit.kind,
        unit.level,
        unit.state,
        unit.stale,
        unit.settled,
        digest(unit.source),
        digest(unit.target),
    )
    row = from_seen(slug, unit.id, seen, unit.source, unit.target)
    return replace(row, place=place, notes=tuple(notes))


def from_seen(
    slug: str, unit: str, seen: Seen, source: tuple[str, ...], target: tuple[str, ...]
) -> Row:
    """Make a row that says of its texts what was said of them when they were exported."""
    return Row(slug, unit, source, target, seen.state, seen.stale, seen.settled, seen)


def as_persons(row: Row) -> Row:
    """Make what somebody changed in a tool that says nothing of it a person's text."""
    if not row.target or not row.has_other_target:
        return row
    state = row.state if row.state.is_human else State.TRANSLATED
    return replace(row, state=state, stale=False)


def fault(path: Path, line: int, message: str, hint: str) -> Finding:
    """Say what is wrong with a row: where, what, and what to do."""
    return Finding("exchange", Severity.ERROR, path, line, message, hint)


def added(path: Path, line: int, what: str) -> Finding:
    """Name what a person added, and no export would write again."""
    hint = "Take another name, or delete it."
    return Finding("exchange", Severity.INFO, path, line, what, hint)


def broken(path: Path, line: int, message: str, hint: str) -> ContentError:
    """Make the error that stands for a file of which nothing can be read."""
    return ContentError(path, (fault(path, line, message, hint),))


NOT_EXPORTED = "Leave what yzsite wrote there as it is; take it from a new export, row by row."
"""What to do where a row has lost what says which unit it is."""


def digest(segments: Iterable[str]) -> str:
    """Digest a text, every character and line break of it."""
    return digest_parts(segment.encode("utf-8", "surrogatepass") for segment in segments)[:8]


def read_seen(text: str) -> Seen | None:
    """Read what `str` made of it; None if it is something else.

    >>> str(read_seen("heading2 translated stale ok:number-value 9f3c21ab.ab04d2cd"))
    'heading2 translated stale ok:number-value 9f3c21ab.ab04d2cd'
    """
    found = _SEEN.fullmatch(text.strip())
    if not found or found["kind"] not in set(Kind) or found["state"] not in set(State):
        return None
    return Seen(
        Kind(found["kind"]),
        int(found["level"] or 0),
        State(found["state"]),
        bool(found["stale"]),
        tuple(word.removeprefix(_OK) for word in found["settled"].split()),
        found["source"],
        found["target"],
    )


def read_name(name: str) -> tuple[str, str] | None:
    """Take slug and unit out of `Row.name`; None if it is something else.

    >>> read_name("work-report-2026#u7"), read_name("7")
    (('work-report-2026', 'u7'), None)
    """
    slug, sign, unit = name.strip().partition("#")
    return (slug, unit) if sign and slug and unit else None
