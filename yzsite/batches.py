"""Many changes of a publication at once: what fits is written, and what does not is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from yzsite.content import Amendment, AmendmentError, amend
from yzsite.errors import YzsiteError
from yzsite.loading import Loaded
from yzsite.model import Unit
from yzsite.reviewing import ConflictError, Revision, revise

_CHANGED = YzsiteError("somebody else changed it meanwhile", "Run the command again.")


@dataclass(frozen=True, slots=True)
class Trial:
    """What amendments would make of units, by their ids."""

    after: Mapping[str, Unit] = field(default_factory=dict)
    failed: Mapping[str, AmendmentError] = field(default_factory=dict)


def try_out(loaded: Loaded, wanted: Sequence[Amendment]) -> Trial:
    """Make amendments in memory, one for a unit at most; halves tell which of them cannot be."""
    try:
        document = amend(loaded.document, loaded.record, wanted)
    except AmendmentError as error:
        if len(wanted) == 1:
            return Trial(failed={wanted[0].unit: error})
        middle = len(wanted) // 2
        first, last = try_out(loaded, wanted[:middle]), try_out(loaded, wanted[middle:])
        return Trial({**first.after, **last.after}, {**first.failed, **last.failed})
    names = {amendment.unit for amendment in wanted}
    return Trial({e.unit.id: e.unit for e in document.entries if e.unit.id in names})


def write_out(
    folder: Path, revisions: Sequence[Revision], who: str = ""
) -> Mapping[str, YzsiteError]:
    """Write what a person wants, but for units that somebody else changed meanwhile.

    Args:
        folder: of the publication.
        revisions: one for a unit, at most; as they were tried out.
        who: the person, remembered beside the units that changed; may be empty.

    Returns:
        By their ids the units that were not written, with the reason.
    """
    failed: dict[str, YzsiteError] = {}
    waiting = list(revisions)
    while waiting:
        try:
            revise(folder, waiting, who)
        except ConflictError as error:
            failed |= dict.fromkeys(error.units, _CHANGED)
            waiting = [one for one in waiting if one.amendment.unit not in error.units]
            continue
        except YzsiteError as error:
            failed |= {one.amendment.unit: error for one in waiting}
        break
    return failed
