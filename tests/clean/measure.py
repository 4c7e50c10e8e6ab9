"""How well whole documents come out of cleaning."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tests.clean.simulator import Simulated
from yzsite.clean import RULES, clean
from yzsite.clean.rules import Rule


@dataclass(slots=True)
class Figures:
    """Counts over many documents."""

    true: int = 0
    made: int = 0
    exact: int = 0
    kinds_right: int = 0
    repeats: int = 0
    """Repeats that stand in the raw texts."""
    repeats_made: int = 0
    false_removals: int = 0
    """Texts taken out of which the page has no copy."""
    characters: int = 0
    wrong: int = 0
    """Characters that are wrong, missing or too many afterwards."""
    harmed: int = 0
    """Those that were right before."""
    fixes: int = 0

    @property
    def f1(self) -> float:
        """F1 of blocks that are right to the character."""
        return 2 * self.exact / max(1, self.true + self.made)

    @property
    def kinds(self) -> float:
        """Share of the exact blocks whose kind is right too."""
        return self.kinds_right / max(1, self.exact)

    def add(self, simulated: Simulated, rules: Sequence[tuple[str, Rule]] = RULES) -> None:
        """Clean one document and count."""
        cleaned = clean(simulated.raw, rules)
        truth = Counter(piece.text for piece in simulated.pieces)
        made = Counter(block.text for block in cleaned.blocks)
        self.true += truth.total()
        self.made += made.total()
        self.exact += (truth & made).total()
        pairs = Counter((piece.kind, piece.text) for piece in simulated.pieces)
        self.kinds_right += (pairs & Counter((b.kind, b.text) for b in cleaned.blocks)).total()
        self.repeats += simulated.repeats
        self.repeats_made += len(cleaned.dropped)
        self.false_removals += sum(not _stands(item.text, truth) for item in cleaned.dropped)
        self.fixes += len(cleaned.fixes) + len(cleaned.dropped)
        self._count_characters(simulated, made)

    def _count_characters(self, simulated: Simulated, made: Counter[str]) -> None:
        truth = _letters("".join(piece.text for piece in simulated.pieces))
        raw = _letters(simulated.raw)
        after = _letters("".join(text * count for text, count in made.items()))
        self.characters += truth.total()
        for char in truth.keys() | after.keys():
            wrong = abs(after[char] - truth[char])
            self.wrong += wrong
            self.harmed += max(0, wrong - abs(raw[char] - truth[char]))


def _stands(text: str, truth: Counter[str]) -> bool:
    """Whether a text that was taken out stands in the true blocks, one read word aside."""
    whole = "".join(truth)
    covered: set[int] = set()
    for at in range(max(1, len(text) - 3)):
        if text[at : at + 4] in whole:
            covered.update(range(at, at + 4))
    return len(covered) >= 0.9 * len(text)


def _letters(text: str) -> Counter[str]:
    return Counter("".join(text.split()))
