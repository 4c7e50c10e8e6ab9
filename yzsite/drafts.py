"""Drafting a whole library: what is wanted, and drafts written down while they come."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from yzsite.content import Entry, needs_draft, put_draft
from yzsite.critic import CheckCritic
from yzsite.draft import Engine, EngineFinder, Memory, NotDrafted, Progress, UnitDraft, draft_units
from yzsite.draft.terms_repair import TermRepair
from yzsite.errors import EngineError, StoppedError, YzsiteError
from yzsite.inline import to_plain
from yzsite.library import Library
from yzsite.loading import Loaded, to_findings, update
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
    chosen = [holding.loaded for holding in library.chosen if holding.summary.is_drafted]
    if not chosen:
        return Drafted(library, 0)
    wanted = {
        (loaded.slug, entry.unit.id): entry.unit
        for loaded in chosen
        for entry in loaded.document.entries
        if needs_draft(entry)
    }
    critic, glossary = CheckCritic(library.glossary), library.glossary
    publications = library.publications
    memory = Memory.harvest(publications)
    terms = TermRepair.of(publications, memory, critic) if glossary.terms else None
    better = [pair for loaded in chosen for pair in _improve(loaded, memory, critic, terms)]
    if not (wanted or better):
        return Drafted(library, 0)
    units = [(slug, unit) for (slug, _), unit in wanted.items()]
    known = wanted | {(draft.slug, unit.id): unit for unit, draft in better}
    desk = _Desk(library.content, library, known)
    failed: list[NotDrafted] = []
    stopped: EngineError | None = None

    def find() -> Engine | None:
        desk.write()  # a native library that crashes takes the process with it
        return find_engine()

    try:
        for _, draft in better:
            desk.take(draft)
        for draft in draft_units(units, memory, find, progress, failed.append, critic, glossary):
            unit = known[draft.slug, draft.unit_id]
            desk.take(terms.put_right(unit, draft) if terms else draft)
        desk.write(is_last=True)  # in here, so that a stop in the middle of it is told as one
    except EngineError as error:
        stopped = error
    except KeyboardInterrupt:
        desk.write(is_last=True)
        raise _stopped(desk.written) from None
    finally:
        desk.write(is_last=True)
    return Drafted(desk.library, desk.written, tuple(failed), stopped)


def _stopped(written: int) -> StoppedError:
    """Say what a run that a person ended has come to."""
    kept = {0: "no unit is drafted yet", 1: "1 unit drafted in this run is kept"}
    message = kept.get(written, f"{written} units drafted in this run are kept")
    return StoppedError(message, "Run the same command again; it goes on from there.")


def _improve(
    loaded: Loaded, memory: Memory, critic: CheckCritic, terms: TermRepair | None
) -> Iterator[tuple[Unit, UnitDraft]]:
    """Give machine-written units what people know better since: their sentences, their terms.

    Yields the units with their new drafts. A person errs too: a sentence that breaks a rule which
    the draft keeps is not spread.
    """
    for entry in loaded.document.entries:
        unit = entry.unit
        if unit.state is not State.MACHINE or not unit.is_aligned or needs_draft(entry):
            continue
        twins, is_recorded = memory.twins(unit), loaded.record.draft(unit) is not None
        if twins or (terms and is_recorded):
            old = _recorded(loaded, unit)
            pairs = zip(unit.source, old, twins or (None,) * len(old), strict=True)
            new = UnitDraft(loaded.slug, unit.id, tuple(_choose(critic, *pair) for pair in pairs))
            if terms and is_recorded:  # a text without its record may be a person's
                new = terms.put_right(unit, new)
            if new.drafts != old:
                yield unit, new


def _recorded(loaded: Loaded, unit: Unit) -> tuple[Draft, ...]:
    """Give the drafts of a unit with what the record knows of them."""
    fact = loaded.record.draft(unit)
    raws = fact.raw if fact and len(fact.raw) == len(unit.target) else ("",) * len(unit.target)
    return tuple(
        Draft(target, loaded.record.origin(unit), raw, fact.repairs if fact and raw else ())
        for target, raw in zip(unit.target, raws, strict=True)
    )


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
                    del self.waiting[slug]
                continue
            if updated:
                self.library = self.library.with_loaded({slug: updated})
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
            target = tuple(piece.target for piece in draft.drafts) if draft else ()
            if draft and asked and _still_wants(entry, asked, target):
                entries.append(put_draft(entry, target, loaded.document.newline))
                record = record.with_draft(entry.unit.id, draft.origin, draft.drafts)
                self._placed += 1
            else:
                entries.append(entry)
        document = replace(loaded.document, entries=tuple(entries))
        return replace(loaded, document=document, record=record)


def _still_wants(entry: Entry, asked: Unit, target: tuple[str, ...]) -> bool:
    """Whether a unit is as it was when its draft was asked for, so that no edit is overwritten."""
    if entry.unit.source != asked.source:
        return False
    # The target itself stands there where a stop came before the record of it was written.
    is_a_draft = entry.unit.state is State.MACHINE and entry.unit.target in (asked.target, target)
    return needs_draft(entry) or is_a_draft
