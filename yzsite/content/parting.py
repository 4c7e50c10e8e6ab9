"""A unit that a person parted: the English beneath the last part still belongs to the first.

Who splits a paragraph, or writes another one below it, often leaves the English where it was, and
so beneath the wrong Chinese. That it is the very English of the marker above tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from yzsite.content.document import Entry
from yzsite.content.marker import Marker
from yzsite.content.writer import with_marker, with_target
from yzsite.fingerprint import source_fingerprint, target_fingerprint


def give_back(entries: Sequence[Entry], newline: str) -> Iterator[Entry]:
    """Yield the entries, with the English of parted units where it belongs.

    It is dealt out sentence by sentence where the parts are the Chinese that it was written for
    and both had as many lines; else all of it goes back to the unit that has the marker.
    """
    rank = 0
    while rank < len(entries):
        marker = entries[rank].marker
        end = _end_of_parts(entries, rank)
        if marker and end > rank + 1:
            yield from _deal(entries[rank:end], marker, newline)
        else:
            yield from entries[rank:end]
        rank = end


def _end_of_parts(entries: Sequence[Entry], first: int) -> int:
    """Give the rank behind the parts of the unit at `first`; `first + 1` if it was not parted."""
    marker = entries[first].marker
    if marker is None or marker.fingerprints is None or entries[first].unit.target:
        return first + 1
    for rank in range(first + 1, len(entries)):
        entry = entries[rank]
        if entry.marker is not None:
            break
        if entry.unit.target:
            is_same = target_fingerprint(entry.unit.target) == marker.fingerprints[1]
            return rank + 1 if is_same else first + 1
    return first + 1


def _deal(parts: Sequence[Entry], marker: Marker, newline: str) -> Iterator[Entry]:
    first, *others = parts
    lines = parts[-1].unit.target
    source = [line for part in parts for line in part.unit.source]
    fingerprints = source_fingerprint(source), target_fingerprint(lines)
    if len(source) != len(lines) or fingerprints != marker.fingerprints:
        yield with_target(first, lines, newline)
        yield from others[:-1]
        yield with_target(others[-1], (), newline)
        return
    for part in parts:
        mine, lines = lines[: len(part.unit.source)], lines[len(part.unit.source) :]
        dealt = with_target(part, mine, newline)
        if part is first:
            now = source_fingerprint(part.unit.source), target_fingerprint(mine)
            yield with_marker(dealt, replace(marker, fingerprints=now), newline)
        else:
            yield replace(dealt, unit=replace(dealt.unit, state=marker.state))
