"""When the raw source or the cleaning rules change: bring the content file up to date.

Newly cleaned blocks are aligned with the blocks that the units came from. What no person touched
follows; the rest stays and is reported until a person accepts it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from yzsite.content.document import Document, Entry
from yzsite.content.reader import read_document
from yzsite.content.record import Record, block_digest, unit_digest
from yzsite.content.states import next_number, settle
from yzsite.content.writer import block_lines, with_marker, with_next_id, with_source
from yzsite.inline import to_plain
from yzsite.model import Block

_SIMILAR = 0.5
"""From this share of common text on, a new block is the successor of a unit's block."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference that waits for a person: the source says something else than the file."""

    unit_id: str
    block: Block | None
    """The block as it is cleaned now; None where it is gone from the source."""


@dataclass(frozen=True, slots=True)
class Realigned:
    """A content file brought up to date, and what waits for a person's word."""

    document: Document
    record: Record
    waiting: tuple[Change, ...]


def adopt(document: Document, blocks: Sequence[Block]) -> Record:
    """Begin the record of a content file that has none: its text stands for what was cleaned."""
    old = {entry.unit.id: unit_digest(entry.unit) for entry in document.entries}
    matched = _match(old, _texts(document), blocks)
    digests = [(unit_id, block_digest(block)) for unit_id, block in matched if unit_id and block]
    return Record(blocks=dict(digests))


def realign(document: Document, record: Record, blocks: Sequence[Block], accept: bool) -> Realigned:
    """Apply what changed in the cleaned source to a settled document.

    A change waits where a person touched the Chinese or wrote the English, unless `accept`; a
    unit with a person's English is never taken away, even then.
    """
    edits = _Edits(document, present=_fold("".join(_texts(document).values())))
    entries = {entry.unit.id: entry for entry in document.entries}
    waiting: list[Change] = []
    digests: dict[str, str] = {}
    after = ""
    for unit_id, block in _match(record.blocks, _texts(document), blocks):
        entry = entries.get(unit_id)
        old = record.blocks.get(unit_id, "")
        new = block_digest(block) if block else ""
        if block and not unit_id:
            new_id = edits.insert(block, after)
            digests.update({new_id: new} if new_id else {})
            continue
        if entry is None or old == new:
            pass  # a person took the unit out, or the source says what it said
        elif not (accept or _is_untouched(entry, old)) or (not block and _is_kept(entry)):
            waiting.append(Change(unit_id, block))
            new = old
        elif block:
            edits.replaced[unit_id] = _replace_source(entry, block, document.newline)
        else:
            edits.removed.add(unit_id)
        digests.update({unit_id: new} if new else {})
        after = unit_id if entry else after
    return Realigned(edits.apply(), replace(record, blocks=digests), tuple(waiting))


@dataclass(slots=True)
class _Edits:
    """Changes of one document, collected by unit and applied in the order of the file."""

    document: Document
    present: str
    """All Chinese of the file without blanks: a block that stands in it is no new one."""
    replaced: dict[str, Entry] = field(default_factory=dict)
    removed: set[str] = field(default_factory=set)
    inserted: dict[str, list[tuple[str, Block]]] = field(default_factory=dict)

    def insert(self, block: Block, after: str) -> str:
        """Plan a new unit and return its id; empty where its text is in the file already."""
        if _fold(block.text) in self.present:
            return ""
        count = sum(map(len, self.inserted.values()))
        unit_id = f"u{next_number(self.document) + count}"
        self.inserted.setdefault(after, []).append((unit_id, block))
        return unit_id

    def apply(self) -> Document:
        """Write the changes and read the result back."""
        if not (self.replaced or self.removed or self.inserted):
            return self.document
        document = self.document
        if self.inserted:
            count = sum(map(len, self.inserted.values()))
            document = with_next_id(document, next_number(document) + count)
        text = document.head + "".join(self._new_lines(""))
        for entry in document.entries:
            kept = self.replaced.get(entry.unit.id, entry)
            lines = () if entry.unit.id in self.removed else kept.lines
            text += "".join([*lines, *self._new_lines(entry.unit.id)])
        return settle(read_document(document.path, text.encode()))

    def _new_lines(self, after: str) -> Iterator[str]:
        newline = self.document.newline
        for unit_id, block in self.inserted.get(after, []):
            yield from (newline, *block_lines(block, unit_id, newline), newline)


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
    """Pair by likeness, in order: each unit takes the first block that is like it."""
    at = 0
    for unit_id in ids:
        text = texts.get(unit_id, "")
        like = [j for j in range(at, len(blocks)) if _is_similar(text, blocks[j].text)]
        if not like:
            yield unit_id, None
            continue
        yield from (("", block) for block in blocks[at : like[0]])
        yield unit_id, blocks[like[0]]
        at = like[0] + 1
    yield from (("", block) for block in blocks[at:])


def _is_similar(a: str, b: str) -> bool:
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    quick = min(matcher.real_quick_ratio(), matcher.quick_ratio())
    return quick >= _SIMILAR and matcher.ratio() >= _SIMILAR


def _replace_source(entry: Entry, block: Block, newline: str) -> Entry:
    """Write the new Chinese; the marker keeps its fingerprints, so that `settle` sees a change."""
    changed = with_source(entry, block, newline)
    if changed.marker is None or changed.marker.kind is block.kind:
        return changed
    return with_marker(changed, replace(changed.marker, kind=block.kind), newline)


def _is_untouched(entry: Entry, cleaned: str) -> bool:
    return unit_digest(entry.unit) == cleaned and not _is_kept(entry)


def _is_kept(entry: Entry) -> bool:
    return bool(entry.unit.target) and entry.unit.state.is_human


def _texts(document: Document) -> dict[str, str]:
    return {
        entry.unit.id: "".join(to_plain(segment) for segment in entry.unit.source)
        for entry in document.entries
    }


def _fold(text: str) -> str:
    return "".join(text.split())
