"""What drafting asks of a translation engine, and how long work reports on itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One translation that an engine proposes."""

    text: str
    score: float = 0.0
    """Log probability, length penalty included; comparable only among answers to one question."""


@dataclass(frozen=True, slots=True)
class Way:
    """How an engine is asked; the defaults are those of Argos Translate, but for the n best."""

    beam_size: int = 4
    hypotheses: int = 4
    """Most translations of one sentence; those of the beam cost nothing more."""
    length_penalty: float = 0.2
    no_repeat_ngram_size: int = 0
    """No sequence of so many pieces comes twice; 0 allows all."""
    suppressed: tuple[str, ...] = ()
    """Words and signs that no translation may have."""

    @property
    def mark(self) -> str:
        """What an origin says behind the model where a preview asked it: `,beam=1`."""
        return "" if self.beam_size == Way().beam_size else f",beam={self.beam_size}"


class Engine(Protocol):
    """A machine that translates Chinese sentences into English."""

    @property
    def origin(self) -> str:
        """Engine, model and digest of the model: `argos:zh_en-1.9#4fd2a1b09c3e`."""
        ...

    @property
    def way(self) -> Way:
        """How it is asked first."""
        ...

    def propose(
        self, sentences: Sequence[str], way: Way
    ) -> Iterator[tuple[int, tuple[Hypothesis, ...]]]:
        """Translate plain sentences; yield (index, hypotheses) as batches finish, in any order.

        Every index comes exactly once, its hypotheses the best first. None says that the engine
        found no whole translation: the sentence is too long, say, or every answer ran on.

        Raises:
            EngineError: the engine failed; what was yielded before stays good.
        """
        ...


class Progress(Protocol):
    """Where long work says how far it has come."""

    def start(self, title: str, total: int, unit: str) -> None:
        """Begin a stretch of `total` steps counted in `unit` (`bytes`, `sentences`).

        A total of 0 says that nobody knows the end.
        """
        ...

    def advance(self, count: int) -> None:
        """Say that `count` more steps are done."""
        ...

    def finish(self) -> None:
        """End the stretch, complete or not."""
        ...


class Silence:
    """Progress that nobody watches."""

    def start(self, title: str, total: int, unit: str) -> None:
        """Say nothing."""

    def advance(self, count: int) -> None:
        """Say nothing."""

    def finish(self) -> None:
        """Say nothing."""
