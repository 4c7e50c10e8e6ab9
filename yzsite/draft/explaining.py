"""Why a unit was drafted as it was: everything that led to each segment's English."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from yzsite.draft.choosing import Choice
from yzsite.draft.critic import Critic
from yzsite.draft.drafting import EngineFinder, draft_by_rule
from yzsite.draft.ladder import Translating
from yzsite.draft.memory import Memory
from yzsite.draft.terms import terms_for
from yzsite.glossary import NO_TERMS, Glossary
from yzsite.model import Draft, Unit


@dataclass(frozen=True, slots=True)
class Explanation:
    """How one segment gets its English."""

    source: str
    draft: Draft | None
    """None without an engine, or where it found nothing."""
    prepared: str = ""
    """What the engine was asked; empty where it was not."""
    choice: Choice | None = None


def explain_unit(
    slug: str,
    unit: Unit,
    memory: Memory,
    find_engine: EngineFinder,
    critic: Critic,
    glossary: Glossary = NO_TERMS,
) -> Iterator[Explanation]:
    """Draft a unit as a run would, whatever English it has, and tell how; nothing is written.

    Every hypothesis is judged, also those that a run passes over.

    Raises:
        EngineError: the engine failed.
    """
    without = {(slug, unit.id)}
    for segment in unit.source:
        part = (
            memory.lookup(segment, without)
            or memory.adapt(segment, critic, without)
            or draft_by_rule(segment, unit.kind)
        )
        if isinstance(part, Draft):
            yield Explanation(segment, part)
            continue
        engine = find_engine()
        if engine is None:
            yield Explanation(segment, None, part.sentence)
            continue
        terms = terms_for(engine, glossary)
        translating = Translating(engine, critic, thorough=True, glossary=terms)
        [(_, choice)] = translating.translate([part.sentence])
        draft = part.fulfil(choice.taken, engine.origin)
        yield Explanation(segment, draft, part.sentence, choice)
