"""Where a person works: looks at units, tries texts, saves, and takes back what was saved."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from threading import Lock

from yzsite.content import Amendment, AmendmentError, to_segments
from yzsite.errors import YzsiteError
from yzsite.loading import Loaded
from yzsite.model import State, Unit
from yzsite.render.cells import show_inline
from yzsite.reviewing import ConflictError, Revised, Revision, revise, take_back
from yzsite.serve.panel import Panel, find_unit, make_panel
from yzsite.serve.remarks import RULES, Remark, check_typed
from yzsite.serve.shelf import GoneError, Shelf
from yzsite.serve.similar import Similar

_UNDO = 1000
"""Changes that can be taken back."""


@dataclass(frozen=True, slots=True)
class Saving:
    """What a person wants of a unit; None leaves it as it is."""

    slug: str
    unit: str
    version: str
    """What the person saw."""
    source: str | None
    """One sentence a line."""
    target: str | None
    state: State | None
    settled: tuple[str, ...] | None
    author: str


@dataclass(frozen=True, slots=True)
class Saved:
    """A unit after it was saved."""

    panel: Panel
    undo: str | None
    """What takes it back; None where it said that already."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What the checks and the page would make of texts that are not saved."""

    findings: tuple[Remark, ...]
    source_html: tuple[str, ...]
    """One item a sentence."""
    target_html: tuple[str, ...]
    problem: str | None = None
    """Why they cannot stand in a content file."""
    hint: str = ""


class OverwriteError(YzsiteError):
    """What a person wants to change is not what the person saw; `now` is what it is."""

    def __init__(self, error: ConflictError, now: Panel | None) -> None:
        super().__init__(error.message, error.hint)
        self.now = now


class Desk:
    """Does what the editor asks for."""

    def __init__(self, shelf: Shelf, saving: Callable[[], AbstractContextManager[None]]) -> None:
        """Sit down at a shelf.

        Args:
            shelf: what is known of the site.
            saving: entered while a publication is written; left without an error, it was.
        """
        self._shelf, self._saving = shelf, saving
        self._similar = Similar()
        self._undo: OrderedDict[str, tuple[str, Revised]] = OrderedDict()
        self._lock, self._writing = Lock(), Lock()

    def look_at(self, slug: str, unit_id: str) -> Panel:
        """Give all that is known of a unit.

        Raises:
            GoneError: there is none.
            YzsiteError: the publication cannot be read.
        """
        return self._panel(self._shelf.open(slug), unit_id)

    def try_out(self, slug: str, unit_id: str, source: str, target: str) -> Tried:
        """Check texts that somebody is typing, and show them as the page would.

        Raises:
            GoneError: there is no such unit.
            YzsiteError: the publication cannot be read.
        """
        unit, *_ = find_unit(self._shelf.open(slug).publication.units, unit_id)
        try:
            texts = to_segments(source), to_segments(target)
        except AmendmentError as error:
            return Tried((), (), (), error.message, error.hint)
        remarks = check_typed(self._shelf.site, _as_typed(unit, *texts))
        return Tried(remarks, _show(texts[0]), _show(texts[1]))

    def save(self, saving: Saving) -> Saved:
        """Write what a person wants into the content file.

        Raises:
            GoneError: there is no such publication.
            OverwriteError: the unit is not what the person saw, or has gone.
            AmendmentError: it cannot stand in the file.
            YzsiteError: the file cannot be read or written.
        """
        loaded = self._shelf.open(saving.slug)
        try:
            unit, *_ = find_unit(loaded.publication.units, saving.unit)
        except GoneError as error:  # since the person saw it: as if it were another now
            raise OverwriteError(ConflictError({saving.unit[:100]: None}), None) from error
        _refuse_unknown(saving.settled or (), unit)
        amendment = Amendment(
            saving.unit,
            None if saving.source is None else to_segments(saving.source),
            None if saving.target is None else to_segments(saving.target),
            saving.state,
            saving.settled,
        )
        try:
            with self._writing, self._saving():
                saved = revise(loaded.folder, [Revision(amendment, saving.version)], saving.author)
        except ConflictError as error:
            raise self._to_overwrite(error, saving.slug, saving.unit) from error
        self._shelf.keep(saved.loaded)
        undo = [self._remember(saving.slug, revised) for revised in saved.revised]
        return Saved(self._panel(saved.loaded, saving.unit), undo[0] if undo else None)

    def take_back(self, undo: str) -> Panel:
        """Make a unit again what it was.

        Raises:
            GoneError: there is nothing of that name to be taken back.
            OverwriteError: it was changed again since.
            YzsiteError: the file cannot be read or written.
        """
        with self._lock:
            slug, revised = self._undo.get(undo, ("", None))
        if revised is None:
            raise GoneError("that change is not known, or was taken back already")
        unit_id = revised.after.unit.id
        try:
            with self._writing, self._saving():
                loaded = take_back(self._shelf.find(slug), revised)
        except ConflictError as error:
            raise self._to_overwrite(error, slug, unit_id) from error
        with self._lock:
            self._undo.pop(undo, None)
        self._shelf.keep(loaded)
        return self._panel(loaded, unit_id)

    def _panel(self, loaded: Loaded, unit_id: str) -> Panel:
        return make_panel(self._shelf.site, loaded, unit_id, self._similar)

    def _remember(self, slug: str, revised: Revised) -> str:
        name = secrets.token_urlsafe(9)
        with self._lock:
            self._undo[name] = slug, revised
            while len(self._undo) > _UNDO:
                self._undo.popitem(last=False)
        return name

    def _to_overwrite(self, error: ConflictError, slug: str, unit_id: str) -> OverwriteError:
        try:
            return OverwriteError(error, self.look_at(slug, unit_id))
        except GoneError:
            return OverwriteError(error, None)


def _as_typed(unit: Unit, source: tuple[str, ...], target: tuple[str, ...]) -> Unit:
    """Give a unit as it would be if it were saved with these texts."""
    is_same = (unit.source, unit.target) == (source, target)
    if unit.target != target:
        is_stale = False
    else:
        is_stale = unit.stale or (unit.source != source and unit.state.is_human)
    settled = unit.settled if is_same else ()  # a rule is settled for the very texts
    return replace(unit, source=source, target=target, stale=is_stale, settled=settled)


def _show(segments: tuple[str, ...]) -> tuple[str, ...]:
    """Give segments as HTML, by the same hands as on the pages."""
    return tuple(map(show_inline, segments))


def _refuse_unknown(rules: Collection[str], unit: Unit) -> None:
    unknown = sorted(set(rules) - RULES - set(unit.settled))
    if unknown:
        raise AmendmentError(f"there is no rule {unknown[0][:100]!r}", "See docs/checks.md.")
