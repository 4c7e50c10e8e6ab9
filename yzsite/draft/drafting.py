"""The story of drafting: memory first, then every distinct sentence once through the engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from yzsite.draft.engine import Engine, Progress, Silence
from yzsite.draft.memory import Memory, fold
from yzsite.inline import escape, to_plain
from yzsite.model import Draft, Unit
from yzsite.script import has_han

COPY = "copy"
"""Origin of a target that is its source: a segment without any Chinese."""

EngineFinder = Callable[[], Engine | None]
"""Finds the engine once a sentence is wanted that no memory has; None where there is none."""


@dataclass(frozen=True, slots=True)
class UnitDraft:
    """Drafts for every source segment of one unit, in order."""

    slug: str
    unit_id: str
    drafts: tuple[Draft, ...]

    @property
    def origin(self) -> str:
        """Where the drafts come from, each origin once: `memory:report#u7 argos:zh_en-1.9#…`."""
        return " ".join(dict.fromkeys(draft.origin for draft in self.drafts))


@dataclass(frozen=True, slots=True)
class NotDrafted:
    """A unit for one of whose segments the engine found no target."""

    slug: str
    unit_id: str
    segment: str
    """Plain text of the segment."""


@dataclass(frozen=True, slots=True)
class _Open:
    """A unit that waits for the engine."""

    slug: str
    unit: Unit
    waits_for: set[str]
    """Keys of the sentences that are still missing."""


def draft_units(
    todo: Sequence[tuple[str, Unit]],
    memory: Memory,
    find_engine: EngineFinder,
    progress: Progress | None = None,
    on_failure: Callable[[NotDrafted], None] | None = None,
) -> Iterator[UnitDraft]:
    """Draft units, given with their slugs; yield each as soon as all its segments are there.

    Targets are segments of a content file: one line of inline Markdown, never empty. A sentence
    that occurs in several units is translated once. Without an engine, units that the memory
    does not know whole are passed over. A run that is stopped has lost only what is under way.

    Args:
        todo: units to draft; what English they still have serves nobody.
        memory: what is translated already.
        find_engine: called once, and only where the memory does not suffice.
        progress: told how many sentences the engine has done.
        on_failure: told of each unit that stays without a draft because the engine found none.

    Raises:
        EngineError: the engine failed; what was yielded before stays good.
    """
    found: dict[str, Draft] = {}
    waiting: list[_Open] = []
    without = {(slug, unit.id) for slug, unit in todo}
    for slug, unit in todo:
        for segment in unit.source:
            if draft := memory.lookup(segment, without) or _copy(segment):
                found[segment] = draft
        missing = {fold(segment) for segment in unit.source if segment not in found}
        if missing:
            waiting.append(_Open(slug, unit, missing))
        else:
            yield UnitDraft(slug, unit.id, tuple(found[segment] for segment in unit.source))
    engine = find_engine() if waiting else None
    if engine is not None:
        run = _Run(found, waiting, on_failure)
        yield from run.through(engine, progress or Silence())


class _Run:
    """One run of the engine over the distinct sentences that the memory does not know."""

    def __init__(
        self,
        found: dict[str, Draft],
        waiting: Sequence[_Open],
        on_failure: Callable[[NotDrafted], None] | None,
    ) -> None:
        self._found = found
        self._on_failure = on_failure
        self._translated: dict[str, Draft] = {}
        self._users: dict[str, list[_Open]] = {}
        self._sentences: dict[str, str] = {}
        for entry in waiting:
            for segment in entry.unit.source:
                key = fold(segment)
                if key in entry.waits_for:
                    self._sentences.setdefault(key, to_plain(segment))
            for key in entry.waits_for:
                self._users.setdefault(key, []).append(entry)

    def through(self, engine: Engine, progress: Progress) -> Iterator[UnitDraft]:
        """Translate every sentence and yield the units that this completes."""
        keys = list(self._sentences)
        progress.start("Drafting", len(keys), "sentences")
        try:
            for index, target in engine.translate(list(self._sentences.values())):
                progress.advance(1)
                line = to_line(target)
                if line:
                    self._translated[keys[index]] = Draft(escape(line), engine.origin)
                    yield from self._completed_by(keys[index])
                else:
                    self._give_up(keys[index])
        finally:
            progress.finish()

    def _completed_by(self, key: str) -> Iterator[UnitDraft]:
        for entry in self._users[key]:
            if key in entry.waits_for:
                entry.waits_for.remove(key)
                if not entry.waits_for:
                    yield UnitDraft(entry.slug, entry.unit.id, tuple(self._drafts(entry.unit)))

    def _give_up(self, key: str) -> None:
        """Leave every unit with this sentence as it is."""
        for entry in self._users[key]:
            if entry.waits_for and self._on_failure:
                self._on_failure(NotDrafted(entry.slug, entry.unit.id, self._sentences[key]))
            entry.waits_for.clear()

    def _drafts(self, unit: Unit) -> Iterator[Draft]:
        for segment in unit.source:
            yield self._found.get(segment) or self._translated[fold(segment)]


def to_line(text: str) -> str:
    r"""Give what can be printed of a text, in one line.

    >>> to_line(" It grew \n by\u200b 5%. ")
    'It grew by 5%.'
    """
    line = " ".join(text.split())
    return "".join(char for char in line if char.isprintable()).strip()


def _copy(segment: str) -> Draft | None:
    """Take over a segment without a Chinese character: the model could only spoil it."""
    return None if has_han(to_plain(segment)) else Draft(segment, COPY)
