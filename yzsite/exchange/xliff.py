"""XLIFF 2.0: a file for each publication, its units, their sentences as segments.

Source: XLIFF Version 2.0, OASIS Standard of 5 August 2014, with its metadata module. Texts are
Markdown, not inline elements: what edits XLIFF 2 today (translate-toolkit, and Weblate by it) takes
elements away. What tools may not touch stands in metadata, which every tool has to keep.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from yzsite.elements import Xml, element, escape, nest, serialize
from yzsite.exchange.escaping import armour
from yzsite.exchange.parts import split
from yzsite.exchange.rows import Row
from yzsite.exchange.xliff_reading import EXPORTED, MINE, VERSION_2, read
from yzsite.model import State

__all__ = ["read", "write"]

_ROOT = {
    "xmlns": VERSION_2,
    "xmlns:mda": "urn:oasis:names:tc:xliff:metadata:2.0",
    "version": "2.0",
    "srcLang": "zh-Hans",
    "trgLang": "en",
}
_WORDS = {
    State.UNTRANSLATED: "initial",
    State.MACHINE: "initial",
    State.TRANSLATED: "translated",
    State.REVIEWED: "reviewed",
}


def write(rows: Sequence[Row]) -> bytes:
    """Write an XLIFF 2.0 file."""
    files = [
        nest(
            1,
            "file",
            {"id": f"f{number}", "original": slug, "canResegment": "no", "xml:space": "preserve"},
            map(_write_unit, several),
        )
        for number, (slug, several) in enumerate(groupby(rows, key=lambda row: row.slug), start=1)
    ]
    return serialize(nest(0, "xliff", _ROOT, files))


def _write_unit(row: Row) -> Xml:
    children = [_write_metadata(row), *_write_notes(row), *_write_segments(row)]
    return nest(2, "unit", {"id": f"{row.slug}.{row.unit}", "name": row.name}, children)


def _write_metadata(row: Row) -> Xml:
    meta = element("mda:meta", {"type": EXPORTED}, escape(str(row.seen)))
    group = element("mda:metaGroup", {"category": MINE}, meta)
    return element("mda:metadata", {}, group)


def _write_notes(row: Row) -> Iterator[Xml]:
    notes = [("place", row.place)] if row.place else []
    notes += [("finding", note) for note in row.notes]
    written = [element("note", {"category": what}, escape(armour(text))) for what, text in notes]
    if written:
        yield nest(3, "notes", {}, written)


def _write_segments(row: Row) -> Iterator[Xml]:
    state = row.state.value + ("-stale" if row.stale else "")
    for place, source, target in split(row):
        said = {
            "id": place,
            "state": _WORDS[State.MACHINE if row.stale else row.state],
            "subState": f"{MINE}:{state}",
        }
        texts = [element("source", {}, escape(source))]
        if target:
            texts.append(element("target", {}, escape(target)))
        yield nest(3, "segment", said, texts)
