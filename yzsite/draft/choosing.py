"""Which of several hypotheses is taken: the best-scored one that passes the checks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from yzsite.draft.critic import Critic
from yzsite.draft.engine import Hypothesis, Way
from yzsite.draft.terms import LOST_TERM


class Lenient:
    """A critic that lets everything pass."""

    def errors(self, source: str, target: str) -> tuple[str, ...]:
        """Find nothing."""
        return ()

    def repair(self, source: str, target: str) -> tuple[str, tuple[str, ...]]:
        """Change nothing."""
        return target, ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A hypothesis with what the critic says of it."""

    raw: str
    """What the engine said."""
    score: float
    text: str
    """After its repairs."""
    repairs: tuple[str, ...]
    raw_errors: tuple[str, ...]
    """Rules that it breaks as the engine said it."""
    errors: tuple[str, ...]
    """Rules that it breaks after its repairs."""
    has_terms: bool = False
    """Whether it answers a sentence with the English of terms written into it."""

    @property
    def passes(self) -> bool:
        """Whether it has no error, repaired or not."""
        return not self.errors

    @property
    def is_sound(self) -> bool:
        """Whether it had none from the beginning."""
        return not (self.errors or self.raw_errors)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One question to the engine, and what came of it."""

    rung: str
    way: Way
    candidates: tuple[Candidate, ...]
    asked: str = ""
    """What the engine saw, where that is not the sentence itself."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What is taken for one sentence, and how it came to that."""

    source: str
    taken: Candidate | None
    """None where the engine found nothing."""
    attempts: tuple[Attempt, ...]


def judge(source: str, hypothesis: Hypothesis, critic: Critic) -> Candidate:
    """Repair a hypothesis and look for errors before and after."""
    said = hypothesis.text
    text, repairs = critic.repair(source, said)
    errors = critic.errors(source, text)
    raw_errors = critic.errors(source, said) if repairs else errors
    return Candidate(said, hypothesis.score, text, repairs, raw_errors, errors)


def judge_all(
    source: str, hypotheses: Sequence[Hypothesis], critic: Critic, *, thorough: bool = False
) -> tuple[Candidate, ...]:
    """Judge hypotheses, the best-scored first, up to one that passes unrepaired.

    Args:
        source: the sentence.
        hypotheses: of one answer, the best first.
        critic: judges and repairs.
        thorough: judge those behind it too; none of them will be taken.
    """
    return tuple(_judge_in_turn(source, hypotheses, critic, thorough=thorough))


def _judge_in_turn(
    source: str, hypotheses: Sequence[Hypothesis], critic: Critic, *, thorough: bool
) -> Iterator[Candidate]:
    for hypothesis in hypotheses:
        candidate = judge(source, hypothesis, critic)
        yield candidate
        if candidate.is_sound and not thorough:
            return


def choose(source: str, attempts: Sequence[Attempt]) -> Choice:
    """Take the first that passes unrepaired, else that passes repaired, else with fewest errors.

    With as few errors, one that was given its terms goes before those that lack one; where it lost
    them all the same, it comes last. Scores of different questions cannot be compared: of equals
    the earlier question's best wins.
    """
    candidates = [candidate for attempt in attempts for candidate in attempt.candidates]
    taken = min(candidates, key=_badness, default=None)
    return Choice(source, taken, tuple(attempts))


def _badness(candidate: Candidate) -> tuple[bool, int, bool, bool]:
    is_lost = LOST_TERM in candidate.errors
    return is_lost, len(candidate.errors), not candidate.has_terms, not candidate.is_sound
