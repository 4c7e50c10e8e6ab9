"""Translation memory: exact pairs harvested from the content files, never a second truth."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from unicodedata import normalize

from yzsite.inline import escape, to_plain
from yzsite.model import Draft, Publication, State, Unit
from yzsite.segment import needs_blank

_RANK = {State.REVIEWED: 0, State.TRANSLATED: 1, State.MACHINE: 2}
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_FOLDED = str.maketrans("“”‘’「」『』", "\"\"''\"\"''")
_LISTING_COMMA = re.compile(r"(?<=\d)，(?=\d)")
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One segment pair of a content file."""

    source: str
    target: str
    slug: str
    unit: str


class Memory:
    """Exact pairs, for each source the best one first."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        """Remember entries; of two with the same source the earlier one is better."""
        self._entries: dict[str, list[Entry]] = {}
        for entry in entries:
            self._entries.setdefault(fold(entry.source), []).append(entry)

    @staticmethod
    def harvest(
        publications: Iterable[Publication], without: Collection[tuple[str, str]] = ()
    ) -> Memory:
        """Collect the segment pairs of aligned units.

        Reviewed pairs outrank what a person wrote, and that outranks a machine; among equals the
        first slug of the alphabet and the earlier unit win, however the publications are ordered.
        Stale units serve nothing.

        Args:
            publications: as they were read.
            without: (slug, unit id) of units whose target does not fit their source any more:
                those that are to be drafted again.
        """
        pairs = [
            ((_RANK[unit.state], publication.slug, position), unit, publication.slug)
            for publication in publications
            for position, unit in enumerate(publication.units)
            if _serves(unit) and (publication.slug, unit.id) not in without
        ]
        pairs.sort(key=lambda pair: pair[0])
        return Memory(entry for _, unit, slug in pairs for entry in _entries(unit, slug))

    def lookup(self, segment: str, without: Collection[tuple[str, str]] = ()) -> Draft | None:
        """Find the target of a source segment, as a segment of the content file.

        A pair whose Chinese has other markup serves its plain text.

        Args:
            segment: source segment of a content file.
            without: (slug, unit id) of units that must not serve.
        """
        for entry in self._entries.get(fold(segment), ()):
            if (entry.slug, entry.unit) not in without:
                is_same = entry.source == segment
                target = entry.target if is_same else escape(to_plain(entry.target))
                return Draft(target, f"memory:{entry.slug}#{entry.unit}")
        return None


def fold(segment: str) -> str:
    """Give the key of a source segment: its plain text, blanks, width and quotation marks folded.

    What carries a value stays: `5.4` never meets `54`, nor `10²` `102`, nor `3，500` `3,500`.

    >>> fold("增长 ５.４％, **第一**。") == fold("增长5.4%，第一。")
    True
    >>> fold("3，500") == fold("3,500"), fold("2025 2026") == fold("20252026")
    (False, False)
    """
    text = _LISTING_COMMA.sub("、", normalize("NFC", to_plain(segment)))
    text = text.translate(_FULL_WIDTH).translate(_FOLDED).strip()
    return _BLANKS.sub(lambda blank: _keep_blank(text, blank), text)


def _keep_blank(text: str, blank: re.Match[str]) -> str:
    start, end = blank.span()
    return " " if needs_blank(text[start - 1], text[end]) else ""


def _serves(unit: Unit) -> bool:
    return unit.state in _RANK and not unit.stale and unit.is_aligned


def _entries(unit: Unit, slug: str) -> Iterator[Entry]:
    for source, target in zip(unit.source, unit.target, strict=True):
        if source.strip() and target.strip():
            yield Entry(source, target, slug, unit.id)
