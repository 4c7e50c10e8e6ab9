"""Drafting a whole library: what is wanted, and drafts written down while they come."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from yzsite.content import Entry, needs_draft, put_draft
from yzsite.critic import CheckCritic
from yzsite.draft import EngineFinder, Memory, NotDrafted, Progress, UnitDraft, draft_units
from yzsite.errors import EngineError, YzsiteError
from yzsite.inline import to_plain
from yzsite.library import Library, Loaded, to_findings, update
from yzsite.model import Draft, State, Unit

_SECONDS_BETWEEN_WRITES = 2.0
"""A stop loses at most the drafts of this time, and those are machine text."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """A library after drafting."""

    library: Library
    count: int
    """Units that were drafted."""
    failed: tuple[NotDrafted, ...] = ()
    """Units for which the engine found nothing."""
    error: EngineError | None = None
    """What stopped the engine before it was done."""


def draft_library(library: Library, find_engine: EngineFinder, progress: Progress) -> Drafted:
    """Draft every chosen unit that waits for it.

    Drafts are written while they come, each into the content file as it is at that moment, so
    that an interrupted run keeps what it drafted and a person's edit meanwhile is never lost.
    """
    wanted = {
        (loaded.slug, entry.unit.id): entry.unit
        for loaded in library.chosen
        for entry in loaded.document.entries
        if needs_draft(entry)
    }
    critic = CheckCritic(library.glossary)
    memory = Memory.harvest([loaded.publication for loaded in library.loaded])
    better = {
        (draft.slug, draft.unit_id): draft
        for loaded in library.chosen
        for draft in _improve(loaded, memory, critic)
    }
    if not (wanted or better):
        return Drafted(library, 0)
    units = [(slug, unit) for (slug, _), unit in wanted.items()]
    known = {
        (loaded.slug, unit.id): unit
        for loaded in library.chosen
        for unit in loaded.publication.units
    }
    desk = _Desk(library.content, library, wanted | {name: known[name] for name in better})
    failed: list[NotDrafted] = []
    stopped: EngineError | None = None
    try:
        for draft in better.values():
            desk.take(draft)
        for draft in draft_units(units, memory, find_engine, progress, failed.append, critic):
            desk.take(draft)
    except EngineError as error:
        stopped = error
    finally:
        desk.write(is_last=True)
    return Drafted(desk.library, desk.written, tuple(failed), stopped)


def _improve(loaded: Loaded, memory: Memory, critic: CheckCritic) -> Iterator[UnitDraft]:
    """Give machine-written units the sentences that a person has translated elsewhere since.

    A person errs too: a sentence that breaks a rule which the draft keeps is not spread.
    """
    for entry in loaded.document.entries:
        unit = entry.unit
        better = () if needs_draft(entry) else memory.twins(unit)
        if better:
            old = [Draft(target, loaded.record.origin(unit)) for target in unit.target]
            pairs = zip(unit.source, old, better, strict=True)
            drafts = tuple(_choose(critic, *pair) for pair in pairs)
            if drafts != tuple(old):
                yield UnitDraft(loaded.slug, unit.id, drafts)


def _choose(critic: CheckCritic, source: str, old: Draft, new: Draft | None) -> Draft:
    """Take a person's sentence unless it has an error that the draft has not."""
    if new is None:
        return old
    before, after = (
        critic.errors(to_plain(source), to_plain(draft.target)) for draft in (old, new)
    )
    return old if set(after) - set(before) else new


@dataclass(slots=True)
class _Desk:
    """Finished drafts on their way into the content files."""

    content: Path
    library: Library
    wanted: Mapping[tuple[str, str], Unit]
    waiting: dict[str, list[UnitDraft]] = field(default_factory=dict)
    written: int = 0
    _placed: int = 0
    """Drafts that the last attempt to write a file found a place for."""
    last_write: float = field(default_factory=time.monotonic)

    def take(self, draft: UnitDraft) -> None:
        """Lay a draft down, and write all of them down now and then."""
        self.waiting.setdefault(draft.slug, []).append(draft)
        if time.monotonic() - self.last_write > _SECONDS_BETWEEN_WRITES:
            self.write()

    def write(self, *, is_last: bool = False) -> None:
        """Write down what lies here.

        A file that cannot be read is tried again later: a person may be in the middle of an edit.
        """
        for slug, drafts in list(self.waiting.items()):
            try:
                updated = update(self.content / slug, partial(self._put, drafts))
            except YzsiteError as error:
                if is_last:
                    problems = to_findings(self.content / slug, error)
                    self.library = self.library.without(slug, problems)
                continue
            if updated:
                self.library = self.library.with_loaded(updated)
                self.written += self._placed
            del self.waiting[slug]
        self.last_write = time.monotonic()

    def _put(self, drafts: list[UnitDraft], loaded: Loaded) -> Loaded:
        """Write drafts into the units that still want them."""
        by_id = {draft.unit_id: draft for draft in drafts}
        entries, record = [], loaded.record
        self._placed = 0
        for entry in loaded.document.entries:
            draft = by_id.get(entry.unit.id)
            asked = self.wanted.get((loaded.slug, entry.unit.id))
            if draft and asked and _still_wants(entry, asked):
                target = [piece.target for piece in draft.drafts]
                entries.append(put_draft(entry, target, loaded.document.newline))
                record = record.with_draft(entry.unit.id, draft.origin, draft.drafts)
                self._placed += 1
            else:
                entries.append(entry)
        document = replace(loaded.document, entries=tuple(entries))
        return replace(loaded, document=document, record=record)


def _still_wants(entry: Entry, asked: Unit) -> bool:
    """Whether a unit is as it was when its draft was asked for, so that no edit is overwritten."""
    if entry.unit.source != asked.source:
        return False
    is_unchanged_draft = entry.unit.state is State.MACHINE and entry.unit.target == asked.target
    return needs_draft(entry) or is_unchanged_draft
