"""When the raw source or the cleaning rules change: bring the content file up to date.

Newly cleaned blocks are aligned with the blocks that the units came from. What no person touched
follows; the rest stays and is reported until a person accepts it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from yzsite.content.document import Document, Entry
from yzsite.content.marker import is_comment
from yzsite.content.reader import read_document
from yzsite.content.record import Record, block_digest, fold, unit_digest, unit_text
from yzsite.content.states import next_number, settle
from yzsite.content.writer import (
    block_lines,
    block_segments,
    with_marker,
    with_next_id,
    with_source,
)
from yzsite.model import Block, State

_SIMILAR = 0.5
"""From this share of common text on, a new block is the successor of a unit's block."""
_NEAR = 30
"""So many blocks ahead the successor of a unit is looked for."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between the content file and the source as it is cleaned now."""

    unit_id: str
    """Empty for text that is in no unit yet."""
    block: Block | None
    """None where it is gone from the source."""


@dataclass(frozen=True, slots=True)
class Realigned:
    """A content file brought up to date, and what waits for a person's word."""

    document: Document
    record: Record
    applied: tuple[Change, ...]
    waiting: tuple[Change, ...]


def adopt(document: Document, blocks: Sequence[Block]) -> Record:
    """Begin the record of a content file that has none: its text stands for what was cleaned."""
    units = [entry.unit for entry in document.entries]
    old = {unit.id: unit_digest(unit) for unit in units}
    matched = _match(old, {unit.id: unit_text(unit) for unit in units}, blocks)
    digests = [(unit_id, block_digest(block)) for unit_id, block in matched if unit_id and block]
    return Record(blocks=dict(digests))


def realign(
    document: Document,
    record: Record,
    blocks: Sequence[Block],
    *,
    accept: bool,
    is_adopted: bool = False,
) -> Realigned:
    """Apply what changed in the cleaned source to a settled document.

    A change waits where a person touched the Chinese or wrote the English, unless `accept`. A
    unit that a person touched is never taken away; once that is accepted, it is the person's.

    Args:
        document: settled.
        record: what the units came from.
        blocks: the source as it is cleaned now.
        accept: take what waits.
        is_adopted: the record was only guessed from the file, so that new text waits too.
    """
    edits = _Edits(document, record)
    waiting: list[Change] = []
    digests: dict[str, str] = {}
    after = ""
    for unit_id, block in _match(record.blocks, edits.texts, blocks):
        change = Change(unit_id, block)
        entry = edits.entries.get(unit_id)
        old, new = record.blocks.get(unit_id, ""), block_digest(block) if block else ""
        if entry and unit_digest(entry.unit) == new:
            old = new  # the file says already what the source says now
        if block and not unit_id:
            if is_adopted and not accept:
                waiting += [] if edits.has_text(block) else [change]
                continue
            digests[edits.insert(block, after)] = new
            continue
        if entry and old != new and not accept and not _is_untouched(entry, old):
            waiting.append(change)
            new = old
        elif entry and old != new:
            edits.follow(entry, old, block)
        digests.update({unit_id: new} if new else {})
        after = unit_id if entry else after
    record = replace(record, blocks=digests)
    return Realigned(edits.apply(), record, tuple(edits.applied), tuple(waiting))


@dataclass(slots=True)
class _Edits:
    """Changes of one document, collected by unit and applied in the order of the file."""

    document: Document
    record: Record
    entries: dict[str, Entry] = field(init=False)
    """The units of the file by id."""
    texts: dict[str, str] = field(init=False)
    """Their Chinese."""
    applied: list[Change] = field(default_factory=list)
    _lines: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Unit id → its new lines."""
    _inserted: dict[str, list[tuple[str, Block]]] = field(default_factory=dict)
    """Unit id → what comes after it."""

    def __post_init__(self) -> None:
        self.entries = {entry.unit.id: entry for entry in self.document.entries}
        self.texts = {unit_id: unit_text(entry.unit) for unit_id, entry in self.entries.items()}

    def has_text(self, block: Block) -> bool:
        """Whether the text of a block stands anywhere in the file."""
        return fold(block.text) in fold("".join(self.texts.values()))

    def insert(self, block: Block, after: str) -> str:
        """Plan a new unit and return its id; that of a unit that a person wrote with this text."""
        for unit_id, text in self.texts.items():
            if unit_id not in self.record.blocks and fold(text) == fold(block.text):
                return unit_id
        unit_id = f"u{next_number(self.document, self.record) + self._count}"
        self._inserted.setdefault(after, []).append((unit_id, block))
        self.applied.append(Change(unit_id, block))
        return unit_id

    def follow(self, entry: Entry, old: str, block: Block | None) -> None:
        """Plan to give a unit the new text, or to take it out if it has nothing of a person's."""
        unit_id = entry.unit.id
        if block:
            self._lines[unit_id] = _replace_source(entry, block, self.document.newline).lines
        elif _is_untouched(entry, old):
            self._lines[unit_id] = tuple(line for line in entry.lines[1:] if is_comment(line))
        else:
            return
        self.applied.append(Change(unit_id, block))

    def apply(self) -> Document:
        """Write the changes and read the result back."""
        if not self.applied:
            return self.document
        document, newline = self.document, self.document.newline
        if self._inserted:
            number = next_number(document, self.record) + self._count
            document = with_next_id(document, number)
        text = document.head
        text += _blocks_text(self._inserted.get("", []), newline)
        for entry in document.entries:
            lines = self._lines.get(entry.unit.id, entry.lines)
            text += "".join(lines) + _blocks_text(self._inserted.get(entry.unit.id, []), newline)
        return settle(read_document(document.path, text.encode()), self.record)

    @property
    def _count(self) -> int:
        return sum(map(len, self._inserted.values()))


def _blocks_text(inserted: Sequence[tuple[str, Block]], newline: str) -> str:
    """Write new units, each with a blank line before and after it."""
    return "".join(
        newline + "".join(block_lines(block, unit_id, newline)) + newline
        for unit_id, block in inserted
    )


def _match(
    old: Mapping[str, str], texts: Mapping[str, str], blocks: Sequence[Block]
) -> Iterator[tuple[str, Block | None]]:
    """Pair old units with new blocks in the order of the source.

    Yields a pair, a unit without a block (gone), or a block without a unit (new).
    """
    ids = list(old)
    digests = [block_digest(block) for block in blocks]
    matcher = SequenceMatcher(None, list(old.values()), digests, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            yield from zip(ids[i1:i2], blocks[j1:j2], strict=True)
        else:
            yield from _match_changed(ids[i1:i2], texts, blocks[j1:j2])


def _match_changed(
    ids: Sequence[str], texts: Mapping[str, str], blocks: Sequence[Block]
) -> Iterator[tuple[str, Block | None]]:
    """Pair by likeness, in order: each unit takes the first block near that is like it."""
    at = 0
    for unit_id in ids:
        text = texts.get(unit_id, "")
        near = range(at, min(at + _NEAR, len(blocks)))
        like = next((j for j in near if _is_similar(text, blocks[j].text)), None)
        if like is None:
            yield unit_id, None
            continue
        yield from (("", block) for block in blocks[at:like])
        yield unit_id, blocks[like]
        at = like + 1
    yield from (("", block) for block in blocks[at:])


def _is_similar(a: str, b: str) -> bool:
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    ratios = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)  # the cheap ones first
    return all(ratio() >= _SIMILAR for ratio in ratios)


def _replace_source(entry: Entry, block: Block, newline: str) -> Entry:
    """Write the new Chinese; the marker keeps its fingerprints, so that `settle` sees a change."""
    segments = block_segments(block)
    changed = with_source(entry, block.kind, block.level, segments, newline)
    if changed.marker is None or changed.marker.kind is block.kind:
        return changed
    return with_marker(changed, replace(changed.marker, kind=block.kind), newline)


def _is_untouched(entry: Entry, cleaned: str) -> bool:
    return unit_digest(entry.unit) == cleaned and not _is_kept(entry)


def _is_kept(entry: Entry) -> bool:
    return bool(entry.unit.target) and entry.unit.state is not State.MACHINE
