"""The story of drafting: memory, then rules, then every distinct sentence through the engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from yzsite.draft.choosing import Candidate, Lenient
from yzsite.draft.critic import Critic
from yzsite.draft.engine import Engine, Progress, Silence
from yzsite.draft.ladder import Translating
from yzsite.draft.memory import Memory
from yzsite.draft.preparing import prepare
from yzsite.draft.rendering import ROUGH_RULES, render
from yzsite.draft.terms import terms_for
from yzsite.glossary import NO_TERMS, Glossary
from yzsite.inline import escape, to_plain
from yzsite.model import Draft, Kind, Unit
from yzsite.script import has_han

COPY = "copy"
"""Origin of a target that is its source: a segment without any Chinese."""

TERM_WRITTEN = "rule:term"
"""Origin of a target whose Chinese had the English of a term when the engine saw it."""

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
    """What was asked, as plain text."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A segment that needs the engine, or the part of it that rules leave."""

    segment: str
    kind: Kind
    sentence: str
    """What the engine is asked."""

    def fulfil(self, taken: Candidate | None, origin: str) -> Draft | None:
        """Make the draft from what was chosen; None where that says nothing."""
        english = to_line(taken.text) if taken else ""
        if not taken or not english:
            return None
        rendering = render(self.segment, self.kind)
        target = escape(to_line(rendering.around(english)))
        rules = (rendering.origin, TERM_WRITTEN if taken.has_terms else "")
        origins = " ".join(filter(None, (*rules, origin)))
        return Draft(target, origins, taken.raw if taken.repairs else "", taken.repairs)


def draft_units(
    todo: Sequence[tuple[str, Unit]],
    memory: Memory,
    find_engine: EngineFinder,
    progress: Progress | None = None,
    on_failure: Callable[[NotDrafted], None] | None = None,
    critic: Critic | None = None,
    glossary: Glossary = NO_TERMS,
) -> Iterator[UnitDraft]:
    """Draft units, given with their slugs; yield each as soon as all its segments are there.

    Targets are segments of a content file: one line of inline Markdown, never empty. A sentence
    that occurs in several units is translated once. Without an engine, units that memory and rules
    do not know whole are passed over. A run that is stopped has lost only what is under way.

    Args:
        todo: units to draft; what English they still have serves nobody.
        memory: what is translated already.
        find_engine: called once, and only where memory and rules do not suffice.
        progress: told how many sentences the engine has done.
        on_failure: told of each unit that stays without a draft because the engine found none.
        critic: chooses among the engine's hypotheses; None takes the best-scored one.
        glossary: terms of the site; written into the Chinese if the engine is known to keep them.

    Raises:
        EngineError: the engine failed; what was yielded before stays good.
    """
    waiting: list[_Open] = []
    without = {(slug, unit.id) for slug, unit in todo}
    for slug, unit in todo:
        parts = [
            memory.lookup(segment, without)
            or (critic and memory.adapt(segment, critic, without))
            or draft_by_rule(segment, unit.kind)
            for segment in unit.source
        ]
        missing = {part.sentence for part in parts if isinstance(part, Wish)}
        entry = _Open(slug, unit.id, parts, missing)
        if missing:
            waiting.append(entry)
        else:
            yield entry.draft({}, "")
    engine = find_engine() if waiting else None
    if engine is not None:
        terms = terms_for(engine, glossary)
        run = _Run(engine, critic or Lenient(), terms, waiting, on_failure)
        yield from run.through(progress or Silence())


def draft_by_rule(segment: str, kind: Kind) -> Draft | Wish:
    """Take over what has no Chinese, render what rules can, and say what is left to the engine.

    No engine ever gets a sentence without a Chinese character: it could only spoil it.
    """
    if not has_han(to_plain(segment)):
        return Draft(segment, COPY)
    core = render(segment, kind, ROUGH_RULES).core
    if core:
        return Wish(segment, kind, prepare(core))
    rendering = render(segment, kind)
    return Draft(escape(to_line(rendering.around(""))), rendering.origin)


@dataclass(frozen=True, slots=True)
class _Open:
    """A unit that waits for the engine."""

    slug: str
    unit_id: str
    parts: Sequence[Draft | Wish]
    waits_for: set[str]
    """Sentences that are still missing."""

    def draft(self, taken: dict[str, Candidate], origin: str) -> UnitDraft:
        """Put the drafts together; all sentences that it waited for are taken."""
        drafts = (
            part.fulfil(taken[part.sentence], origin) if isinstance(part, Wish) else part
            for part in self.parts
        )
        return UnitDraft(self.slug, self.unit_id, tuple(filter(None, drafts)))


@dataclass(frozen=True, slots=True)
class _Run:
    """One run of the engine over the distinct sentences that nothing else knows."""

    engine: Engine
    critic: Critic
    terms: Glossary
    waiting: Sequence[_Open]
    on_failure: Callable[[NotDrafted], None] | None

    def through(self, progress: Progress) -> Iterator[UnitDraft]:
        """Translate every sentence and yield the units that this completes."""
        users: dict[str, list[_Open]] = {}
        for entry in self.waiting:
            for part in entry.parts:
                if isinstance(part, Wish):
                    users.setdefault(part.sentence, []).append(entry)
        taken: dict[str, Candidate] = {}
        progress.start("Drafting", len(users), "sentences")
        try:
            translating = Translating(self.engine, self.critic, glossary=self.terms)
            for _, choice in translating.translate(list(users)):
                progress.advance(1)
                sentence, found = choice.source, choice.taken
                if found and to_line(found.text):
                    taken[sentence] = found
                    yield from self._completed(users[sentence], sentence, taken)
                else:
                    self._give_up(users[sentence], sentence)
        finally:
            progress.finish()

    def _completed(
        self, users: Sequence[_Open], sentence: str, taken: dict[str, Candidate]
    ) -> Iterator[UnitDraft]:
        for entry in users:
            if sentence in entry.waits_for:
                entry.waits_for.remove(sentence)
                if not entry.waits_for:
                    yield entry.draft(taken, self.engine.origin)

    def _give_up(self, users: Sequence[_Open], sentence: str) -> None:
        """Leave every unit with this sentence as it is."""
        for entry in users:
            if entry.waits_for and self.on_failure:
                self.on_failure(NotDrafted(entry.slug, entry.unit_id, sentence))
            entry.waits_for.clear()


def to_line(text: str) -> str:
    r"""Give what can be printed of a text, in one line.

    >>> to_line(" It grew \n by\u200b 5%. ")
    'It grew by 5%.'
    """
    line = " ".join(text.split())
    return "".join(char for char in line if char.isprintable()).strip()
