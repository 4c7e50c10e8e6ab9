"""What a reviewer does to a publication, saved beside whatever others save at the same time.

Everything that changes texts on a person's behalf goes through `revise`: the browser, an import,
search and replace. It reads the content file as it is at that moment, refuses what would overwrite
another person's words, and writes the smallest change.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from yzsite.content import Amendment, Entry, Signature, amend, put_back
from yzsite.errors import YzsiteError
from yzsite.fingerprint import digest_parts
from yzsite.loading import Loaded, update
from yzsite.model import Unit


@dataclass(frozen=True, slots=True)
class Revision:
    """What a person wants of a unit, having seen it in a certain version."""

    amendment: Amendment
    seen: str
    """`version` of the unit that the person had before their eyes."""


@dataclass(frozen=True, slots=True)
class Revised:
    """One unit that was changed, as it was and as it is: enough to take it back."""

    before: Entry
    after: Entry
    signed: Signature | None = None
    """Who had saved it before."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A publication after it was written."""

    loaded: Loaded
    revised: tuple[Revised, ...]
    """The units that are another now; none where all of them said that already."""


class ConflictError(YzsiteError):
    """Units changed after the person saw them; nothing was written."""

    def __init__(self, units: Mapping[str, Unit | None]) -> None:
        """Say which units they are, with each as it is now: None for one that has gone."""
        names = ", ".join(units)
        what, hint = "changed", "Look at both texts and save the one that shall stand."
        if not any(units.values()):
            what, hint = "taken away", "Copy what you wrote, or put the unit back into the file."
        super().__init__(f"{what} meanwhile by somebody else: {names}", hint)
        self.units = units


def version(unit: Unit) -> str:
    """Digest everything that a person sees of a unit and can change."""
    texts = (unit.kind, unit.level, unit.source, unit.target, unit.state, unit.stale, unit.settled)
    return digest_parts([repr(texts).encode("utf-8", "surrogatepass")])[:12]


def revise(folder: Path, revisions: Sequence[Revision], who: str = "") -> Saved:
    """Write what a person wants into the content file of a publication: all of it, or nothing.

    Args:
        folder: of the publication.
        revisions: one for a unit, at most.
        who: the person, remembered beside the units that changed; may be empty.

    Raises:
        ConflictError: a unit is not what the person saw.
        AmendmentError: a text cannot stand in the file.
        YzsiteError: the file cannot be read or written, or has gone.
    """
    revised: tuple[Revised, ...] = ()

    def change(loaded: Loaded) -> Loaded:
        nonlocal revised
        _refuse_conflicts(loaded, revisions)
        amendments = [revision.amendment for revision in revisions]
        document = amend(loaded.document, loaded.record, amendments)
        names = {amendment.unit for amendment in amendments}
        pairs = zip(loaded.document.entries, document.entries, strict=True)
        revised = tuple(
            Revised(old, new, loaded.record.signed.get(old.unit.id))
            for old, new in pairs
            if old.unit.id in names and old.lines != new.lines
        )
        record = loaded.record
        for pair in revised if who else ():
            record = record.with_author(pair.after.unit, who)
        return replace(loaded, document=document, record=record)

    return Saved(_update(folder, change), revised)


def take_back(folder: Path, revised: Revised) -> Loaded:
    """Make a unit again what it was before it was revised, to the byte.

    Raises:
        ConflictError: it was changed again since.
        YzsiteError: the file cannot be read or written, or has gone.
    """

    def change(loaded: Loaded) -> Loaded:
        document = put_back(loaded.document, revised.before, revised.after)
        if document is None:
            units = {entry.unit.id: entry.unit for entry in loaded.document.entries}
            unit_id = revised.after.unit.id
            raise ConflictError({unit_id: units.get(unit_id)})
        record = loaded.record.with_signature(revised.after.unit.id, revised.signed)
        return replace(loaded, document=document, record=record)

    return _update(folder, change)


def _update(folder: Path, change: Callable[[Loaded], Loaded]) -> Loaded:
    saved = update(folder, change)
    if saved is None:
        raise YzsiteError(f"{folder}: the publication has gone")
    return saved


def _refuse_conflicts(loaded: Loaded, revisions: Sequence[Revision]) -> None:
    units = {entry.unit.id: entry.unit for entry in loaded.document.entries}
    changed = {
        revision.amendment.unit: units.get(revision.amendment.unit)
        for revision in revisions
        if (unit := units.get(revision.amendment.unit)) is None or version(unit) != revision.seen
    }
    if changed:
        raise ConflictError(changed)
