"""Writing the English of terms into the Chinese that a model sees.

No engine can be made to use a term, but some models keep English that stands in their input. Only
such a model is asked in this way, only for terms that it rendered otherwise when it was asked
plainly, and what it says counts only if it has every term.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from yzsite.draft.critic import Critic
from yzsite.draft.engine import Engine
from yzsite.glossary import NO_TERMS, Glossary, Term, rendering
from yzsite.script import has_han

LOST_TERM = "lost-term"
"""The error of an answer that lacks a term of its sentence, or says a written one too often."""
_SEAM = re.compile(r"[A-Za-z0-9]{2}")
_TAKEN = "·"  # stands where a rendering was found: no letter, and in no rendering


@runtime_checkable
class TermKeeper(Protocol):
    """An engine of which is known whether its model keeps English that stands in the Chinese."""

    @property
    def keeps_terms(self) -> bool:
        """Whether a self-test of just this model has shown it."""
        ...


def keeps_terms(engine: Engine) -> bool:
    """Whether the terms of a glossary may be written into what an engine is asked."""
    return isinstance(engine, TermKeeper) and engine.keeps_terms


def terms_for(engine: Engine, glossary: Glossary) -> Glossary:
    """Give the terms that may be written into what an engine is asked: all, or none.

    The engine is not asked about itself where there are no terms.
    """
    return glossary if glossary.terms and keeps_terms(engine) else NO_TERMS


def missing_terms(glossary: Glossary, sentence: str, target: str) -> tuple[Term, ...]:
    """Give the terms of a sentence, each once, whose English is not in its target."""
    found = dict.fromkeys(glossary.find(sentence)) if glossary.terms else ()
    return tuple(term for term in found if not rendering(term.target).search(target))


def write_terms(glossary: Glossary, sentence: str, terms: tuple[Term, ...]) -> str:
    """Put the English of some terms in the place of their Chinese, wherever that stands.

    Each occurrence is written: of two, a model would render the other one in its own way. What
    lies in a longer term stays Chinese. Empty where no Chinese would be left to translate.

    >>> district = Term("渝中区", "Yuzhong District")
    >>> write_terms(Glossary((district,)), "在渝中区建成2025渝中区公园", (district,))
    '在Yuzhong District建成2025 Yuzhong District公园'
    """
    written, end = "", 0
    for start, term in glossary.places(sentence):
        if term in terms:
            written = _join(_join(written, sentence[end:start]), term.target)
            end = start + len(term.source)
    written = _join(written, sentence[end:])
    return written if has_han(written) else ""


def _join(left: str, right: str) -> str:
    """Put two texts together, with a blank only where two Latin words or figures would meet."""
    return f"{left} {right}" if _SEAM.fullmatch(left[-1:] + right[:1]) else left + right


@dataclass(frozen=True, slots=True)
class TermCritic:
    """A critic to whom a lost term is an error as well; fulfils `Critic`."""

    critic: Critic
    glossary: Glossary

    def errors(self, source: str, target: str) -> tuple[str, ...]:
        """Name the rules that a target breaks."""
        lost = [LOST_TERM] if has_lost_term(self.glossary, source, target) else []
        return (*self.critic.errors(source, target), *lost)

    def repair(self, source: str, target: str) -> tuple[str, tuple[str, ...]]:
        """Repair as the critic does."""
        return self.critic.repair(source, target)


def has_lost_term(glossary: Glossary, sentence: str, target: str) -> bool:
    """Whether a target lacks a term of its sentence, or has one more often than the sentence.

    >>> glossary = Glossary((Term("街道", "subdistrict"),))
    >>> [has_lost_term(glossary, "街道", text) for text in ("Subdistricts", "street")]
    [False, True]
    >>> has_lost_term(glossary, "街道", "The subdistrict of the subdistrict")
    True
    """
    if missing_terms(glossary, sentence, target):
        return True
    wanted = Counter(term.target for term in glossary.find(sentence))
    rest = target
    for english in sorted(wanted, key=len, reverse=True):  # Yuzhong is in Yuzhong District
        rest, count = rendering(english).subn(_TAKEN, rest)
        if count > wanted[english]:
            return True
    return False
