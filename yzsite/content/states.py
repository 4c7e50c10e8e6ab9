"""What the next build makes of what people did to a content file (docs/content-format.md)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from yzsite.content.document import Document, Entry
from yzsite.content.frontmatter import NEXT_ID
from yzsite.content.marker import Marker
from yzsite.content.parting import give_back
from yzsite.content.record import Record, fingerprint_pair
from yzsite.content.writer import with_marker, with_next_id, with_target
from yzsite.fingerprint import source_fingerprint, target_fingerprint
from yzsite.model import FROM_MEMORY, State, Unit


def settle(document: Document, record: Record | None = None) -> Document:
    """Bring every marker up to date with its texts, and give ids to new paragraphs.

    No text is changed; English that parting a unit left beneath the wrong Chinese moves to its own.
    A document in which nobody did anything comes back as it is.

    Args:
        document: as it was read.
        record: what yzsite did to it; tells ids that were used, and a draft without its marker.
    """
    record = record or Record()
    number = next_number(document, record)
    lost_drafts = _lost_drafts(document, record)
    entries = []
    for entry in give_back(document.entries, document.newline):
        now = _fingerprints(entry.unit)
        if _is_untouched(entry, now):
            entries.append(entry)
            continue
        marker = entry.marker
        if marker is None:
            state = entry.unit.state
            if entry.unit.target and target_fingerprint(entry.unit.target) in lost_drafts:
                state = State.MACHINE
            marker = Marker(
                f"u{number}",
                entry.unit.kind,
                state,
                fingerprints=now if state is State.MACHINE else None,
            )
            number += 1
        marker = _settle_marker(marker, entry.unit, now)
        marker = replace(
            marker, settled=record.still_settled(marker.id, entry.unit, marker.settled)
        )
        entries.append(_with_settled_marker(entry, marker, document))
    settled = replace(document, entries=tuple(entries))
    is_behind = bool(entries) and document.meta.get(NEXT_ID) != str(number)
    return with_next_id(settled, number) if is_behind else settled


def needs_draft(entry: Entry) -> bool:
    """Whether a settled unit waits for a draft: no English, or a draft of an earlier Chinese."""
    return bool(entry.unit.source) and (not entry.unit.target or is_outdated_draft(entry))


def is_outdated_draft(entry: Entry) -> bool:
    """Whether a machine wrote the English of a settled unit for an earlier Chinese text."""
    return entry.unit.stale and entry.marker is not None and _is_outdated(entry.unit, entry.marker)


def put_draft(entry: Entry, target: Iterable[str], newline: str) -> Entry:
    """Write a machine's English into a unit that `needs_draft`."""
    drafted = with_target(entry, tuple(target), newline)
    if drafted.marker is None:
        raise ValueError("only a settled unit can take a draft")
    marker = replace(
        drafted.marker,
        state=State.MACHINE,
        stale=False,
        fingerprints=_fingerprints(drafted.unit),
    )
    return with_marker(replace(drafted, unit=_with_state(drafted.unit, marker)), marker, newline)


def with_word(
    entry: Entry, state: State | None, settled: Sequence[str] | None, newline: str
) -> Entry:
    """Write what a person says of the texts of a settled unit as they are now.

    Args:
        entry: a unit with English.
        state: a person's word for it, which makes the English up to date; None leaves it.
        settled: rules whose findings are right as they are; None leaves those that stand there.
        newline: how the file ends its lines.
    """
    marker = entry.marker
    if marker is None:
        raise ValueError("only a settled unit has a state")
    if state is not None:
        now = _fingerprints(entry.unit)
        marker = replace(marker, state=state, stale=False, fingerprints=now)
    if settled is not None:
        marker = replace(marker, settled=tuple(settled))
    return with_marker(replace(entry, unit=_with_state(entry.unit, marker)), marker, newline)


def still_stale(entry: Entry, newline: str) -> Entry:
    """Say of a settled unit whose English is a person's that its Chinese is still another one."""
    marker = entry.marker
    if marker is None or not marker.state.is_human or marker.stale:
        return entry
    marker = replace(marker, stale=True)
    return with_marker(replace(entry, unit=_with_state(entry.unit, marker)), marker, newline)


def next_number(document: Document, record: Record) -> int:
    """Give the number of the next new unit: above every id that is or ever was in the file."""
    ids = [entry.marker.id for entry in document.entries if entry.marker]
    used = [int(unit_id[1:]) + 1 for unit_id in (*ids, *record.ids)]
    return max(int(document.meta.get(NEXT_ID, "1")), *used, 1)


def remember_settled(document: Document, record: Record) -> Record:
    """Note beside which texts each `ok:RULE` of a settled document stands."""
    settled = {
        (entry.unit.id, rule): fingerprint_pair(entry.unit)
        for entry in document.entries
        for rule in entry.unit.settled
    }
    return replace(record, settled=settled)


def _lost_drafts(document: Document, record: Record) -> set[str]:
    """Fingerprints of drafts whose unit is gone: a person deleted the marker, not the text.

    What the memory gave may be a person's own words from another unit, so it proves nothing.
    """
    present = {entry.marker.id for entry in document.entries if entry.marker}
    return {
        fact.target
        for unit_id, fact in record.drafts.items()
        if unit_id not in present and FROM_MEMORY not in fact.origin
    }


def _is_untouched(entry: Entry, now: tuple[str, str]) -> bool:
    """Whether the marker agrees with the texts already, as most do at every build."""
    marker, unit = entry.marker, entry.unit
    if marker is None or marker.settled or marker.fingerprints != now:
        return False
    is_right = bool(unit.target) or (marker.state is State.UNTRANSLATED and not marker.stale)
    return is_right and marker.kind is unit.kind


def _settle_marker(marker: Marker, unit: Unit, now: tuple[str, str]) -> Marker:
    """Decide state and fingerprints of one unit; a unit nobody touched keeps its marker."""
    marker = replace(marker, kind=unit.kind)
    seen = marker.fingerprints or (now[0], "")
    source_changed, target_changed = seen[0] != now[0], seen[1] != now[1]
    if not unit.target:
        return replace(marker, state=State.UNTRANSLATED, stale=False, fingerprints=now)
    if target_changed:
        by_person = source_changed or not marker.state.is_human
        state = State.TRANSLATED if by_person else marker.state
        return replace(marker, state=state, stale=False, fingerprints=now)
    if source_changed and marker.state is State.MACHINE:
        return marker  # the fingerprint of the earlier Chinese says that a draft is due
    stale = marker.stale or (source_changed and marker.state.is_human)
    return replace(marker, stale=stale, fingerprints=now)


def _with_settled_marker(entry: Entry, marker: Marker, document: Document) -> Entry:
    settled = replace(entry, unit=_with_state(entry.unit, marker))
    if marker == entry.marker:
        return settled
    return with_marker(settled, marker, document.newline)


def _with_state(unit: Unit, marker: Marker) -> Unit:
    """A draft whose Chinese changed counts as stale too, until it is drafted again."""
    stale = marker.stale or _is_outdated(unit, marker)
    return replace(unit, id=marker.id, state=marker.state, stale=stale, settled=marker.settled)


def _is_outdated(unit: Unit, marker: Marker) -> bool:
    if marker.state is not State.MACHINE or marker.fingerprints is None or not unit.target:
        return False
    return marker.fingerprints != _fingerprints(unit)


def _fingerprints(unit: Unit) -> tuple[str, str]:
    return source_fingerprint(unit.source), target_fingerprint(unit.target)
