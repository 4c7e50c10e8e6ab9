"""Many changes of a publication at once: what fits is written, and what does not is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Protocol, TypeVar

from yzsite.content import Amendment, AmendmentError, amend
from yzsite.errors import YzsiteError
from yzsite.loading import Loaded
from yzsite.model import Unit
from yzsite.reviewing import ConflictError, Revision, revise

_CHANGED = YzsiteError("somebody else changed it meanwhile", "Run the command again.")


class Step(Protocol):
    """What becomes of one unit."""

    @property
    def path(self) -> Path:
        """Give the content file."""

    @property
    def before(self) -> Unit:
        """Give the unit as it is."""

    @property
    def revision(self) -> Revision:
        """Give what is wanted of it."""


_Step = TypeVar("_Step", bound=Step)


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


def write_steps(
    steps: Sequence[_Step], who: str = ""
) -> tuple[tuple[_Step, ...], tuple[tuple[_Step, YzsiteError], ...]]:
    """Write steps of a plan; what cannot be written keeps nothing else from being written.

    Args:
        steps: those of one content file in a row.
        who: the person, remembered beside the units that changed; may be empty.

    Returns:
        The steps that were done, and those that were not, each with the reason.
    """
    failed = {
        (path, unit): error
        for path, group in groupby(steps, key=lambda step: step.path)
        for unit, error in write_out(path.parent, [s.revision for s in group], who).items()
    }
    done = tuple(step for step in steps if (step.path, step.before.id) not in failed)
    errors = ((step, failed.get((step.path, step.before.id))) for step in steps)
    return done, tuple((step, error) for step, error in errors if error)


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
