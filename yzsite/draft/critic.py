"""What drafting asks of the checks, so that it need not know them."""

from __future__ import annotations

from typing import Protocol


class Critic(Protocol):
    """Judges and repairs a draft; source and target are plain text."""

    def errors(self, source: str, target: str) -> tuple[str, ...]:
        """Name the rules of severity error that a target breaks; each as often as it does."""
        ...

    def repair(self, source: str, target: str) -> tuple[str, tuple[str, ...]]:
        """Give the target with every repair that cannot be wrong, and the names of these."""
        ...
