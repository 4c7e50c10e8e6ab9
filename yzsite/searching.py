"""Searching the texts of the publications, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from yzsite.content import Document, Entry
from yzsite.content.marker import is_comment
from yzsite.inline import to_plain
from yzsite.library import Library
from yzsite.matching import Pattern
from yzsite.model import Side, State

_NOT_SAID = "next_id"


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for, and where."""

    pattern: Pattern
    sides: frozenset[Side] = frozenset(Side)
    states: frozenset[State] = frozenset()
    """Only units in one of these; in any where it is empty."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence in its place."""

    path: Path
    line: int
    """Of the content file, counted from 1."""
    unit: str
    """Id of the unit; empty for a value of the front matter."""
    state: State | None
    """Of the unit; None for a value of the front matter."""
    side: Side
    markdown: str
    """As the file has it."""
    counterpart: str = ""
    """What stands beside it in the other language; plain text, empty where that is not sure."""

    @property
    def slug(self) -> str:
        """Name of the publication."""
        return self.path.parent.name

    @property
    def text(self) -> str:
        """What a reader sees of it."""
        return to_plain(self.markdown) if self.unit else self.markdown


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence, and where in its text the matches are."""

    sentence: Sentence
    spans: tuple[tuple[int, int], ...]


def search(library: Library, query: Query) -> Iterator[Found]:
    """Find the sentences with a match in the publications that were chosen, in their order.

    Titles and other values of the front matter are searched too, unless a state is asked for.

    Raises:
        UsageError: the pattern takes too long.
    """
    for holding in library.chosen:
        if holding.is_new:
            continue  # there is no file yet that could be named
        document = holding.loaded.document
        head = () if query.states else front_matter(document)
        for sentence in (*head, *sentences(document, query)):
            if sentence.side in query.sides and (spans := query.pattern.find(sentence.text)):
                yield Found(sentence, tuple(spans))


def sentences(document: Document, query: Query) -> Iterator[Sentence]:
    """Give the sentences of the units that are asked for, the Chinese of a unit first."""
    for entry in document.entries:
        if not query.states or entry.unit.state in query.states:
            for side in Side:
                if side in query.sides:
                    yield from _sentences(document.path, entry, side)


def front_matter(document: Document) -> Iterator[Sentence]:
    """Give the values of the front matter; a key that ends in `_en` has English."""
    lines = document.head.splitlines()
    for key, value in document.meta.items():
        starts = (n for n, line in enumerate(lines, start=1) if line.startswith(f"{key}:"))
        side = Side.TARGET if key.endswith("_en") else Side.SOURCE
        if key != _NOT_SAID:
            yield Sentence(document.path, next(starts, 1), "", None, side, value)


def _sentences(path: Path, entry: Entry, side: Side) -> Iterator[Sentence]:
    unit = entry.unit
    texts, others = unit.source, unit.target
    extent, first = entry.source_at, unit.source_line
    if side is Side.TARGET:
        texts, others = others, texts
        extent, first = entry.target_at, unit.target_line
    places = _text_lines(entry.lines[slice(*extent)])
    for number, text in enumerate(texts):
        line = first + (places[number] if number < len(places) else number)
        counterpart = to_plain(others[number]) if unit.is_aligned else ""
        yield Sentence(path, line, unit.id, unit.state, side, text, counterpart)


def _text_lines(lines: Sequence[str]) -> list[int]:
    """Say which lines have text: blank ones and notes may stand between."""
    return [
        at
        for at, line in enumerate(lines)
        if line.strip().removeprefix(">").strip() and not is_comment(line)
    ]
