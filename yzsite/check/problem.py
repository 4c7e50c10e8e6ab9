"""What a check says about a pair or a unit, before it is known which file that stands in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from yzsite.inline import to_plain
from yzsite.model import Kind, Severity, Unit
from yzsite.segment import join_sentences

_EXCERPT = 60


@dataclass(frozen=True, slots=True)
class Problem:
    """One result of a check."""

    severity: Severity
    message: str
    """What is wrong, to be read after the unit's id: `loses the number 1781.8亿`."""
    hint: str
    """What to do."""
    segment: int | None = None
    """Which segment it is about, counted from 0; None where it is about the whole unit."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A source and its target as plain text: one segment, or a whole unit."""

    source: str
    target: str
    kind: Kind = Kind.P
    segment: int | None = field(default=None, compare=False)
    """As in `Problem`; no check asks for it, so that equal pairs have equal problems."""


def pairs(unit: Unit) -> tuple[Pair, ...]:
    """Give the segments of a unit with their targets; the unit as a whole if it is not aligned.

    A unit without a target has no pairs.
    """
    source, target = [[to_plain(s) for s in side] for side in (unit.source, unit.target)]
    if not any(target):
        return ()
    if not unit.is_aligned:
        return (Pair(join_sentences(source), join_sentences(target), unit.kind),)
    texts = enumerate(zip(source, target, strict=True))
    return tuple(Pair(*pair, unit.kind, segment) for segment, pair in texts)


def report(pair: Pair, severity: Severity, hint: str, messages: Iterable[str]) -> Iterator[Problem]:
    """Make problems of what is wrong with a pair."""
    for message in messages:
        yield Problem(severity, message, f"{hint}\n{quote(pair)}")


def quote(pair: Pair, around: str = "") -> str:
    """Show both sides of a pair on two lines, the source cut to what stands around a text."""
    return f"source: {_cut(pair.source, around)}\ntarget: {_cut(pair.target)}"


def _cut(text: str, around: str = "") -> str:
    """Cut a long text to an excerpt with `around` in it."""
    if len(text) <= _EXCERPT:
        return text
    start = max(0, text.find(around) - _EXCERPT // 3)
    end = start + _EXCERPT
    return f"{'…' if start else ''}{text[start:end].strip()}{'…' if end < len(text) else ''}"
