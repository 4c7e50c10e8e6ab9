"""What drafting asks of a translation engine, and how long work reports on itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol


class Engine(Protocol):
    """A machine that translates Chinese sentences into English."""

    @property
    def origin(self) -> str:
        """Engine, model and digest of the model: `argos:zh_en-1.9#4fd2a1b09c3e`."""
        ...

    def translate(self, sentences: Sequence[str]) -> Iterator[tuple[int, str]]:
        """Translate plain sentences; yield (index, target) as batches finish, in any order.

        Every index comes exactly once. An empty target says that the engine found none.

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
