"""English that exists already, brought beside its Chinese."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from yzsite.content import Document, Record, settle
from yzsite.content.frontmatter import write_front_matter
from yzsite.content.writer import with_target
from yzsite.draft.alignment import Bead, Paragraphs, TooLongError, align
from yzsite.errors import SourceError
from yzsite.inline import escape, to_plain
from yzsite.model import Kind, Unit

_CERTAIN = 4.0
"""Lead of an alignment from which the end of a unit counts as certain (`docs/importing.md`)."""


class Doubt(StrEnum):
    """Why a person should look at a unit first; the most doubtful first."""

    ADDED = "English that has no Chinese stands there too"
    SHARED = "a sentence of it also says what the next unit says"
    VAGUE = "where its English begins or ends is not certain"
    MISSING = "no English"
    COUNT = "not a line of English for each line of Chinese"


@dataclass(frozen=True, slots=True)
class Placed:
    """A content file with English in place."""

    document: Document
    doubts: tuple[tuple[str, Doubt], ...]
    """Units to look at, in the order of the file, each with its worst doubt."""

    @property
    def translated(self) -> int:
        """How many units have English."""
        return sum(bool(entry.unit.target) for entry in self.document.entries)


def place(document: Document, record: Record, english: Paragraphs) -> Placed:
    """Put an English text, sentence by sentence, beside the Chinese of a document without English.

    Each bead of the alignment is a line, so that a line of English belongs to a line of Chinese
    where a unit has as many of both. English without a counterpart goes to the line before it. The
    English of the title becomes `title_en`.

    Args:
        document: as cleaning made it.
        record: of that document.
        english: paragraphs of plain sentences, all in the order of the Chinese.

    Raises:
        SourceError: there is no Chinese, or too much to align.
    """
    units = [entry.unit for entry in document.entries]
    if not units:
        raise SourceError("there is no Chinese text to put the English beside")
    try:
        beads = align([[to_plain(text) for text in unit.source] for unit in units], english)
    except TooLongError as error:
        message = f"the two texts are too long, or too unlike in length, to be aligned: {error}"
        raise SourceError(
            message, "Cut both at the same headings and add them one by one."
        ) from error
    desk = _Desk.lay(units, [sentence for paragraph in english for sentence in paragraph])
    for bead in beads:
        desk.take(bead)
    entries = tuple(
        with_target(entry, [escape(line) for line in lines], document.newline) if lines else entry
        for entry, lines in zip(document.entries, desk.lines, strict=True)
    )
    document = _with_title(replace(document, entries=entries), desk.lines)
    return Placed(settle(document, record), tuple(desk.worst_doubts()))


@dataclass(slots=True)
class _Desk:
    """English sentences on their way to the units of a document; each is put down once."""

    units: Sequence[Unit]
    unit_of: Sequence[int]
    """Which unit each Chinese sentence is in."""
    sentences: Sequence[str]
    lines: list[list[str]]
    doubts: list[set[Doubt]]
    last: int = 0
    """The unit that was reached."""
    open: set[int] = field(default_factory=set)
    """Units whose first line is only English that was added, and waits for its sentence."""

    @classmethod
    def lay(cls, units: Sequence[Unit], sentences: Sequence[str]) -> _Desk:
        """Begin at the first unit, with nothing put down."""
        unit_of = [number for number, unit in enumerate(units) for _ in unit.source]
        return cls(units, unit_of, sentences, [[] for _ in units], [set() for _ in units])

    def take(self, bead: Bead) -> None:
        """Put down the English of a bead, as one line; what has no Chinese goes to the last one."""
        text = " ".join(self.sentences[at] for at in bead.target)
        if not bead.source:
            self._put(self.last, text, is_added=True)
            self.doubts[self.last].add(Doubt.ADDED)
            return
        first, self.last = self.unit_of[bead.source[0]], self.unit_of[bead.source[-1]]
        if text:
            self._put(first, text, is_added=False)
        if text and first != self.last:
            self.doubts[first].add(Doubt.SHARED)
        is_end = self.unit_of[bead.source[-1] + 1 :][:1] != [self.last]
        if is_end and bead.lead < _CERTAIN:
            for number in range(self.last, min(self.last + 2, len(self.units))):
                self.doubts[number].add(Doubt.VAGUE)

    def _put(self, unit: int, text: str, *, is_added: bool) -> None:
        lines = self.lines[unit]
        if lines and (is_added or unit in self.open):
            lines[-1] += " " + text
        else:
            lines.append(text)
        if is_added and lines == [text]:
            self.open.add(unit)
        elif not is_added:
            self.open.discard(unit)

    def worst_doubts(self) -> Iterator[tuple[str, Doubt]]:
        """Give the id of each unit that a person should look at, with the worst reason."""
        for unit, lines, doubts in zip(self.units, self.lines, self.doubts, strict=True):
            if not lines:
                yield unit.id, Doubt.MISSING
            elif doubts:
                yield unit.id, next(doubt for doubt in Doubt if doubt in doubts)
            elif len(lines) != len(unit.source):
                yield unit.id, Doubt.COUNT


def _with_title(document: Document, lines: Sequence[Sequence[str]]) -> Document:
    """Write the English of the first title into the front matter of a new document."""
    units = [entry.unit for entry in document.entries]
    titles = (text for unit, text in zip(units, lines, strict=True) if unit.kind is Kind.TITLE)
    title = " ".join(next(titles, ()))
    if not title:
        return document
    meta = {**document.meta, "title_en": title}
    return replace(document, head=write_front_matter(meta) + "\n", meta=meta)
