"""What people changed between two versions of a content file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from yzsite.content import Document, Entry, Record
from yzsite.content.record import unit_digest
from yzsite.fingerprint import target_fingerprint
from yzsite.inline import plain_source, plain_target
from yzsite.model import Side
from yzsite.segment import split_english, split_sentences

_Texts = Mapping[str, tuple[str, ...]]
"""Unit id → segments of one side."""


@dataclass(frozen=True, slots=True)
class Change:
    """One text of a unit, as it was and as a person made it; plain text."""

    unit: str
    side: Side
    before: str
    after: str
    who: str = ""
    """Who saved it, where the record says so."""


def find_changes(befores: Sequence[Document], after: Document, record: Record) -> list[Change]:
    """Find what a person changed in the texts that both versions have.

    Not counted: a first text, a text that was taken out, what the machine drafted or cleaned, and
    sentences that only moved, within a unit or to another one.

    Args:
        befores: the version before; of a merge all of them, and only what none of them says counts.
        after: the version that a person made of it.
        record: of `after`; it knows what was cleaned, and may know who saved a unit.
    """
    first, *others = ({(c.unit, c.side): c for c in _compare(b, after, record)} for b in befores)
    return [change for key, change in first.items() if all(key in other for other in others)]


def _compare(before: Document, after: Document, record: Record) -> Iterator[Change]:
    new = {entry.unit.id: entry for entry in after.entries}
    for side in Side:
        for unit, old_text, new_text in _differences(
            side, _texts(before, side), _texts(after, side)
        ):
            if _is_by_person(new[unit], side, record.blocks):
                yield Change(unit, side, old_text, new_text, record.author(new[unit].unit))


def _texts(document: Document, side: Side) -> _Texts:
    units = (entry.unit for entry in document.entries if entry.unit.id)
    if side is Side.SOURCE:
        return {unit.id: unit.source for unit in units}
    return {unit.id: unit.target for unit in units}


def _differences(side: Side, old: _Texts, new: _Texts) -> Iterator[tuple[str, str, str]]:
    """Give the units whose text differs, with both texts less what moved between units."""
    changed = [
        unit for unit in (*new, *(old.keys() - new.keys())) if old.get(unit) != new.get(unit)
    ]
    if not any(unit in old and unit in new for unit in changed):
        return
    before = {unit: _sentences(side, old.get(unit, ())) for unit in changed}
    after = {unit: _sentences(side, new.get(unit, ())) for unit in changed}
    moved = _surplus(before, after) & _surplus(after, before)
    for unit in changed:
        was = _without(before[unit], after[unit], moved)
        is_now = _without(after[unit], before[unit], moved)
        if was and is_now and Counter(map(_fold, was)) != Counter(map(_fold, is_now)):
            texts = _join(side, was), _join(side, is_now)
            if _fold(texts[0]) != _fold(texts[1]):
                yield unit, *texts


def _surplus(one: Mapping[str, Sequence[str]], other: Mapping[str, Sequence[str]]) -> Counter[str]:
    """Count the sentences that units have in the one version and no longer in the other."""
    found: Counter[str] = Counter()
    for unit, sentences in one.items():
        found += Counter(sentences) - Counter(other[unit])
    return found


def _without(mine: Sequence[str], other: Sequence[str], moved: Counter[str]) -> list[str]:
    """Leave out what moved away from a unit or into it; what it has in both versions stays."""
    return [sentence for sentence in mine if sentence in other or sentence not in moved]


def _sentences(side: Side, segments: Sequence[str]) -> tuple[str, ...]:
    """Split anew, so that a change of lines alone is none."""
    if side is Side.SOURCE:
        return split_sentences(plain_source(segments))
    return split_english(plain_target(segments))


def _join(side: Side, sentences: Sequence[str]) -> str:
    return ("" if side is Side.SOURCE else " ").join(sentences)


def _fold(text: str) -> str:
    return "".join(text.split())


def _is_by_person(entry: Entry, side: Side, blocks: Mapping[str, str]) -> bool:
    """Whether a person wrote what stands there now; drafts and cleaned blocks are a machine's."""
    if side is Side.SOURCE:
        return blocks.get(entry.unit.id) != unit_digest(entry.unit)
    marker = entry.marker
    if marker is None or marker.state.is_human or marker.fingerprints is None:
        return True
    return marker.fingerprints[1] != target_fingerprint(entry.unit.target)
