"""Write content files: new ones from blocks, and the smallest change to one that exists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from yzsite.content.document import Document, Entry
from yzsite.content.frontmatter import NEXT_ID, NEXT_ID_LINE, RULER, write_front_matter
from yzsite.content.marker import Marker, is_comment
from yzsite.content.reader import read_document
from yzsite.fingerprint import source_fingerprint, target_fingerprint
from yzsite.inline import escape
from yzsite.model import Block, Kind, State
from yzsite.segment import split_sentences

_BOM = "\ufeff"


def new_document(path: Path, meta: Mapping[str, str], blocks: Sequence[Block]) -> Document:
    """Make the content file of a publication that has none yet; `meta` comes first in it."""
    numbered = [(block, f"u{number}") for number, block in enumerate(blocks, start=1)]
    meta = {**meta, NEXT_ID: str(len(blocks) + 1)}
    body = "".join("\n" + "".join(block_lines(block, unit_id)) for block, unit_id in numbered)
    return read_document(path, (write_front_matter(meta) + body).encode())


def block_lines(block: Block, unit_id: str, newline: str = "\n") -> tuple[str, ...]:
    """Write a cleaned block as a new, untranslated unit: marker and one sentence a line."""
    segments = block_segments(block)
    fingerprints = (source_fingerprint(segments), target_fingerprint(()))
    marker = Marker(unit_id, block.kind, State.UNTRANSLATED, fingerprints=fingerprints)
    source = _decorate(block.kind, block.level, segments)
    return tuple(line + newline for line in (str(marker), *source))


def block_segments(block: Block) -> tuple[str, ...]:
    """Give the segments of a cleaned block as the content file has them."""
    if block.kind in (Kind.TITLE, Kind.HEADING):
        return (escape(block.text),)
    return tuple(escape(sentence) for sentence in split_sentences(block.text))


def with_marker(entry: Entry, marker: Marker, newline: str) -> Entry:
    """Write the marker of a unit, or put one before a paragraph that has none."""
    line = str(marker) + newline
    if entry.marker is not None:
        return replace(entry, lines=(line, *entry.lines[1:]), marker=marker)
    return replace(
        entry,
        lines=(line, *entry.lines),
        marker=marker,
        source_at=_shift(entry.source_at, 1),
        target_at=_shift(entry.target_at, 1),
    )


def with_target(entry: Entry, target: Sequence[str], newline: str) -> Entry:
    """Write the English of a unit in place of the one it has; notes in between stay."""
    unit = entry.unit
    quoted = [f"> {line}{newline}" for line in _decorate(unit.kind, unit.level, target)]
    first, end = entry.target_at
    blank = [newline] if first == end and quoted else []
    if first == end:
        first = end = entry.source_at[1]
    notes = [line for line in entry.lines[first:end] if is_comment(line)]
    before = [*_ended(entry.lines[:first], newline), *blank]
    after = entry.lines[end:]
    if not quoted and not notes and not "".join((*before[-1:], *after[:1])).strip():
        before = before[:-1]  # else two blank lines would stand where the English was
    lines = (*before, *quoted, *notes, *after)
    target_at = (len(before), len(before) + len(quoted))
    unit = replace(unit, target=tuple(target))
    return replace(entry, lines=lines, unit=unit, target_at=target_at)


def with_source(
    entry: Entry, kind: Kind, level: int, segments: Sequence[str], newline: str
) -> Entry:
    """Write other Chinese in place of that of a unit; notes in between stay.

    Args:
        entry: the unit.
        kind: what the block is from now on.
        level: of a heading.
        segments: one sentence an item, in inline Markdown; at least one.
        newline: how the file ends its lines.
    """
    first, end = entry.source_at
    notes = [line for line in entry.lines[first:end] if is_comment(line)]
    source = [line + newline for line in _decorate(kind, level, segments)]
    lines = (*entry.lines[:first], *source, *notes, *entry.lines[end:])
    grown = len(lines) - len(entry.lines)
    changed = replace(
        entry,
        lines=lines,
        unit=replace(entry.unit, kind=kind, level=level, source=tuple(segments)),
        source_at=(first, first + len(source)),
        target_at=_shift(entry.target_at, grown),
    )
    if (entry.unit.kind, entry.unit.level) == (kind, level) or not entry.unit.target:
        return changed
    # The English has the Markdown of the old kind, and would read as another text.
    return with_target(changed, entry.unit.target, newline)


def with_next_id(document: Document, number: int) -> Document:
    """Write the number of the next new unit into the front matter."""
    line = f"{NEXT_ID}: {number}{document.newline}"
    bom = _BOM if document.head.startswith(_BOM) else ""
    lines = document.head.removeprefix(bom).splitlines(keepends=True)
    places = [at for at, text in enumerate(lines) if NEXT_ID_LINE.match(text)]
    if not lines or lines[0].rstrip() != RULER:
        ruler = RULER + document.newline
        lines = [ruler, line, ruler, document.newline, *lines]
    elif places:
        lines[places[0]] = NEXT_ID_LINE.sub(rf"\g<1>{number}", lines[places[0]])
    else:
        lines.insert(1, line)
    meta = {**document.meta, NEXT_ID: str(number)}
    return replace(document, head=bom + "".join(lines), meta=meta)


def _decorate(kind: Kind, level: int, segments: Sequence[str]) -> list[str]:
    """Put the Markdown of the kind before the first line, so that a preview shows it."""
    prefix = {Kind.TITLE: "# ", Kind.HEADING: "#" * max(level, 2) + " ", Kind.LI: "- "}.get(kind)
    if not prefix:
        return list(segments)
    rest = "  " if kind is Kind.LI else ""
    return [prefix + segments[0], *(rest + line for line in segments[1:])] if segments else []


def _ended(lines: tuple[str, ...], newline: str) -> tuple[str, ...]:
    """Give the last line its line end: the last line of a file may lack it."""
    if not lines or lines[-1].endswith("\n"):
        return lines
    return (*lines[:-1], lines[-1] + newline)


def _shift(extent: tuple[int, int], by: int) -> tuple[int, int]:
    return (extent[0] + by, extent[1] + by) if extent[1] else extent
