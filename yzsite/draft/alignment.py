"""Which English sentences say which Chinese ones, where nobody has said so.

Sentences are aligned by their lengths (Gale and Church, "A Program for Aligning Sentences in
Bilingual Corpora", Computational Linguistics 19, 1993), and by the figures that both sides have.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from math import erfc, inf, log, sqrt

from yzsite.draft.memory.figures import FigureKind, find_written, mask
from yzsite.draft.memory.keys import fold

_PRIORS = {
    (1, 1): 0.89, (1, 0): 0.005, (0, 1): 0.005, (2, 1): 0.0445, (1, 2): 0.0445, (2, 2): 0.011,
}  # fmt: skip
"""How often so many Chinese sentences are so many English ones; as published."""
_ENGLISH_A_CHINESE = 3.04
"""English characters for a Chinese one, blanks not counted. This and what follows is measured on
6,480 sentences with human translations (`docs/memory.md`)."""
_DEVIATION = 0.3
"""Standard deviation of the logarithm of their ratio. For Chinese it hardly depends on the length,
while the difference that Gale and Church took varies more and more."""
_LEAST = 3
"""Characters added on either side, so that very short sentences may differ."""
_LEFT_OUT = -log(erfc(2 / sqrt(2)))
"""Cost of a sentence without a counterpart: that of a length two standard deviations off."""
_SHARED = log(0.028 / 0.872)
"""Cost of a figure that both sides have: true of 87 % in a pair, of 3 % in neighbours."""
_ONLY_SOURCE = log(0.972 / 0.128)
_ONLY_TARGET = log(0.978 / 0.242)
_BAND = 60
"""How many sentences the alignment may stray from the diagonal, beside the difference in number."""

Anchors = frozenset[tuple[bool, object]]


@dataclass(frozen=True, slots=True)
class Bead:
    """Sentences that say the same: as few as can be, on either side."""

    source: range
    """Places of the Chinese sentences; empty for English that was added."""
    target: range
    """Places of the English sentences; empty for Chinese that was left out."""


def align(source: Sequence[str], target: Sequence[str]) -> tuple[Bead, ...]:
    """Align Chinese sentences with English ones that come in the same order; both plain text.

    Every sentence is in exactly one bead, and the beads are in order: 1-1, 1-0, 0-1, 2-1, 1-2 or
    2-2. Time grows with the product of the numbers of sentences, from some hundred on with the
    larger one.

    >>> beads = align(["增长5.4%。", "就业稳定。"], ["It grew by 5.4%, and jobs were stable."])
    >>> [(list(bead.source), list(bead.target)) for bead in beads]
    [([0, 1], [0])]
    """
    return tuple(_Search(source, target).best())


class _Search:
    """Dynamic programming over how many sentences of either side are aligned."""

    def __init__(self, source: Sequence[str], target: Sequence[str]) -> None:
        self._counts = len(source), len(target)
        self._source_lengths = [0, *accumulate(map(_length, source))]
        self._target_lengths = [0, *accumulate(map(_length, target))]
        self._source_anchors = [_source_anchors(sentence) for sentence in source]
        self._target_anchors = [_target_anchors(sentence) for sentence in target]

    def best(self) -> list[Bead]:
        """Give the beads of the cheapest path."""
        costs: dict[tuple[int, int], float] = {(0, 0): 0.0}
        steps: dict[tuple[int, int], tuple[int, int]] = {}
        for i, j in self._cells():
            options = (
                (costs.get((i - m, j - n), inf) + self._cost(i, j, m, n), (m, n))
                for m, n in _PRIORS
                if (i - m, j - n) in costs
            )
            if best := min(options, default=None):
                costs[i, j], steps[i, j] = best
        i, j = self._counts
        beads = []
        while i or j:
            m, n = steps[i, j]
            beads.append(Bead(range(i - m, i), range(j - n, j)))
            i, j = i - m, j - n
        return beads[::-1]

    def _cells(self) -> Iterator[tuple[int, int]]:
        """Every pair of numbers of sentences near the diagonal, but (0, 0)."""
        rows, columns = self._counts
        reach = _BAND + abs(rows - columns)
        for i in range(rows + 1):
            middle = i * columns // max(rows, 1)
            for j in range(max(0, middle - reach), min(columns, middle + reach) + 1):
                if i or j:
                    yield i, j

    def _cost(self, i: int, j: int, m: int, n: int) -> float:
        """How unlikely it is that the last m and n sentences up to i and j are a bead."""
        source = self._source_lengths[i] - self._source_lengths[i - m]
        target = self._target_lengths[j] - self._target_lengths[j - n]
        return _prior_cost(m, n) + _length_cost(source, target) + self._anchor_cost(i, j, m, n)

    def _anchor_cost(self, i: int, j: int, m: int, n: int) -> float:
        if not (m and n):
            return 0.0
        source = self._source_anchors[i - 1].union(*self._source_anchors[i - m : i])
        target = self._target_anchors[j - 1].union(*self._target_anchors[j - n : j])
        if not (source or target):
            return 0.0
        shared = len(source & target)
        only_source, only_target = len(source) - shared, len(target) - shared
        return shared * _SHARED + only_source * _ONLY_SOURCE + only_target * _ONLY_TARGET


def _prior_cost(m: int, n: int) -> float:
    return -log(_PRIORS[m, n])


@cache
def _length_cost(source: int, target: int) -> float:
    """How unlikely a ratio of lengths is: the tails of a normal distribution."""
    if not (source and target):
        return _LEFT_OUT
    ratio = (target / _ENGLISH_A_CHINESE + _LEAST) / (source + _LEAST)
    return -log(max(erfc(abs(log(ratio)) / _DEVIATION / sqrt(2)), 1e-300))


def _length(sentence: str) -> int:
    return len("".join(sentence.split()))


def _source_anchors(sentence: str) -> Anchors:
    masked = mask(fold(sentence))
    figures = masked.figures if masked else ()
    return frozenset((figure.kind is FigureKind.MONTH, figure.value) for figure in figures)


def _target_anchors(sentence: str) -> Anchors:
    return frozenset((found.is_month, found.value) for found in find_written(sentence))
