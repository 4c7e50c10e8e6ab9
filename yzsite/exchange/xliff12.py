"""XLIFF 1.2: a file for each publication, a trans-unit for each sentence.

Source: XLIFF Version 1.2, OASIS Standard of 1 February 2008, strict. Sentences are trans-units, not
marks in a segmented source: translate-toolkit, Weblate and OmegaT read no marks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from yzsite.elements import Xml, element, escape, nest, serialize
from yzsite.exchange.escaping import armour
from yzsite.exchange.parts import split
from yzsite.exchange.rows import Row
from yzsite.exchange.xliff_reading import MINE, VERSION_12, read
from yzsite.model import State

__all__ = ["read", "write"]

_WORDS = {
    State.UNTRANSLATED: "new",
    State.MACHINE: "needs-translation",  # of the words that mean a draft the one Weblate marks
    State.TRANSLATED: "translated",
    State.REVIEWED: "final",
}


def write(rows: Sequence[Row]) -> bytes:
    """Write an XLIFF 1.2 file."""
    files = [
        _write_file(slug, [entry for row in several for entry in _write_entries(row)])
        for slug, several in groupby(rows, key=lambda row: row.slug)
    ]
    return serialize(nest(0, "xliff", {"xmlns": VERSION_12, "version": "1.2"}, files))


def _write_file(slug: str, entries: Sequence[Xml]) -> Xml:
    said = {
        "original": slug,
        "source-language": "zh-Hans",
        "target-language": "en",
        "datatype": "plaintext",
    }
    return nest(1, "file", said, [nest(2, "body", {}, entries)])


def _write_entries(row: Row) -> Iterator[Xml]:
    """Write a unit; what is said of all of it stands beside its first sentence."""
    about = [*_write_place(row), *_write_notes(row)]
    is_approved = row.state is State.REVIEWED and not row.stale
    state = {"state": _WORDS[State.MACHINE if row.stale else row.state]}
    if row.state is State.MACHINE:
        state["state-qualifier"] = "mt-suggestion"
    for place, source, target in split(row):
        said = {
            "id": f"{row.name}.{place}",
            "approved": "yes" if is_approved else "no",
            "xml:space": "preserve",
            "extradata": str(row.seen),
        }
        texts = [
            element("source", {}, escape(source)),
            element("target", state, escape(target)),
        ]
        yield nest(3, "trans-unit", said, [*texts, *about])
        about = []


def _write_place(row: Row) -> Iterator[Xml]:
    file, _, line = row.place.rpartition(":")
    if file:
        contexts = {"sourcefile": file, "linenumber": line}
        children = [
            element("context", {"context-type": kind}, escape(armour(text)))
            for kind, text in contexts.items()
        ]
        yield nest(4, "context-group", {"purpose": "location"}, children)


def _write_notes(row: Row) -> Iterator[Xml]:
    for note in row.notes:
        yield element("note", {"from": MINE}, escape(armour(note)))
