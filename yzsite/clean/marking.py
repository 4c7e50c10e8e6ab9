"""The raw text with every repair marked where it happened."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from yzsite.clean.driver import LAYOUT, Cleaned, Step
from yzsite.clean.text import LINE_END


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a raw line."""

    text: str
    after: str | None = None
    """What cleaning put there instead; None where it left the text as it is."""


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """One raw line with its repairs."""

    number: int
    """Counted from 1."""
    parts: tuple[Part, ...]
    rules: tuple[str, ...]
    """The rules that did something here."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """One edit, as a span of the raw text."""

    start: int
    end: int
    after: str
    rule: str


def mark_lines(raw: str, cleaned: Cleaned) -> tuple[MarkedLine, ...]:
    """Mark the repairs in the raw text, and give the lines that have any.

    What only moves blank lines about is not marked.

    >>> from yzsite.clean.driver import clean
    >>> [line.parts for line in mark_lines("名 词 解 释\\n", clean("名 词 解 释\\n"))][0][:3]
    (Part(text='名', after=None), Part(text=' ', after=''), Part(text='词', after=None))
    """
    marks = _merge(sorted(_marks(raw, cleaned.edits), key=lambda mark: (mark.start, mark.end)))
    return tuple(_lines(raw, marks))


def _marks(raw: str, steps: Sequence[Step]) -> Iterator[_Mark]:
    """Follow every character back to the raw text while the steps are done again."""
    places = array("q", range(len(raw) + 1))
    for step in steps:
        if step.rule == LAYOUT:
            return
        moved, done = array("q"), 0
        for edit in step.edits:
            start = places[edit.start]
            end = places[edit.end - 1] + 1 if edit.before else start
            yield _Mark(start, max(start, end), edit.after, step.rule)
            moved.extend(places[done : edit.start])
            moved.extend(array("q", [start]) * len(edit.after))
            done = edit.end
        moved.extend(places[done:])
        places = moved


def _merge(marks: Sequence[_Mark]) -> list[_Mark]:
    """Make one mark of those that overlap: a later rule changed what an earlier one had put."""
    merged: list[_Mark] = []
    for mark in marks:
        if merged and mark.start < merged[-1].end:
            last = merged[-1]
            rule = last.rule if mark.rule in last.rule else f"{last.rule}, {mark.rule}"
            merged[-1] = _Mark(last.start, max(last.end, mark.end), mark.after, rule)
        else:
            merged.append(mark)
    return merged


def _lines(raw: str, marks: Sequence[_Mark]) -> Iterator[MarkedLine]:
    """Cut the raw text into lines, each with the marks that begin in it."""
    start, number, done = 0, 1, 0
    while start < len(raw):
        match = LINE_END.search(raw, start)
        end = match.end() if match else len(raw)
        first = done
        while done < len(marks) and marks[done].start < end:
            done += 1
        if done > first:
            here = marks[first:done]
            rules = tuple(dict.fromkeys(mark.rule for mark in here))
            yield MarkedLine(number, tuple(_parts(raw, start, end, here)), rules)
        start, number = end, number + 1


def _parts(raw: str, start: int, end: int, marks: Sequence[_Mark]) -> Iterator[Part]:
    at = start
    for mark in marks:
        if at < mark.start:
            yield Part(raw[at : mark.start])
        yield Part(raw[mark.start : mark.end], mark.after)
        at = max(at, mark.end)
    if at < end:
        yield Part(raw[at:end].rstrip("\r\n"))
