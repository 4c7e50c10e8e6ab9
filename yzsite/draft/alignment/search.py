"""The cheapest way to go through two texts at once, a few sentences of each at a time.

Lengths and priors as Gale and Church have them ("A Program for Aligning Sentences in Bilingual
Corpora", Computational Linguistics 19, 1993), with other parameters.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, chain
from math import erfc, inf, log, sqrt

from yzsite.draft.alignment.signs import Signs, gain, shared_cost

_PRIORS = {
    (1, 1): 0.84, (1, 2): 0.09, (1, 3): 0.015, (1, 4): 0.004, (2, 1): 0.025, (3, 1): 0.003,
    (2, 2): 0.005, (1, 0): 0.01, (0, 1): 0.01,
}  # fmt: skip
"""How often so many Chinese sentences are so many English ones. This and what follows is measured
on 6,480 pairs with human translations (`docs/importing.md`); 2-2 and what has no counterpart are
guessed, for there they cannot be seen."""
_STEPS = tuple((m, n, -log(prior)) for (m, n), prior in _PRIORS.items())
_MOST = 4
"""Sentences of one side in a bead."""
_ENGLISH_A_CHINESE = 3.04
"""English characters for a Chinese one, blanks not counted."""
_DEVIATION = 0.3
"""Standard deviation of the logarithm of their ratio. For Chinese it hardly depends on the length,
while the difference that Gale and Church took varies more and more."""
_LEAST = 3
"""Characters added on either side, so that very short sentences may differ."""
_LEFT_OUT = -log(erfc(2 / sqrt(2)))
"""Cost of a sentence without a counterpart: that of a length two standard deviations off."""
_SAME_END = 0.9
"""How often a paragraph ends where the other text's does, if both have as many of them."""
_OTHER_END = 0.03
"""How often one ends where the other text's does not."""
_ACROSS = 3.0
"""Cost of the end of a paragraph within what is said by a single bead."""
_BAND = 60
"""How many sentences the alignment may stray from the same share of both texts, beside what one of
them is longer than was to be expected."""
_MOST_CELLS = 2_000_000
"""What is tried at most: some 15,000 sentences, or 1,400 with as many missing; a minute or less."""


Paragraphs = Sequence[Sequence[str]]
"""Plain text, each paragraph as its sentences."""


class TooLongError(ValueError):
    """Two texts have so many sentences, or so different numbers, that aligning takes too long."""


@dataclass(frozen=True, slots=True)
class _Span:
    """Some neighbouring sentences of one text."""

    length: int = 0
    signs: Signs = frozenset()
    least: float = 0.0
    """What the signs of a Chinese text cost if the English has them all."""
    alone: float = 0.0
    """What they cost if the other side has none of them."""
    ends: int = 0
    """Paragraphs that end within, the last sentence apart."""


class Side:
    """The sentences of one text."""

    def __init__(
        self,
        paragraphs: Paragraphs,
        signs: Sequence[Signs],
        cost_alone: Callable[[Signs], float],
    ) -> None:
        lengths = map(_length, chain.from_iterable(paragraphs))
        self.count = len(signs)
        self._paragraphs, self._signs, self._cost_alone = paragraphs, signs, cost_alone
        self.lengths = tuple(accumulate(lengths, initial=0))
        last = set(accumulate(map(len, paragraphs))) - {0, self.count}
        self.ends = [at in last for at in range(self.count + 1)]
        """Whether a paragraph ends after so many sentences, but not the text."""
        self._ends_so_far = tuple(accumulate(self.ends))

    def reverse(self) -> Side:
        """Give the text as it is read from its end."""
        paragraphs = [text[::-1] for text in self._paragraphs[::-1]]
        return Side(paragraphs, self._signs[::-1], self._cost_alone)

    def spans(self, end: int) -> list[_Span]:
        """Give the last 0, 1, 2, 3 and 4 sentences of the first `end` ones."""
        return [_Span()] + [self._span(end - size, end) for size in range(1, min(_MOST, end) + 1)]

    def _span(self, start: int, end: int) -> _Span:
        signs = self._signs[start].union(*self._signs[start + 1 : end])
        return _Span(
            self.lengths[end] - self.lengths[start],
            signs,
            shared_cost(signs),
            self._cost_alone(signs),
            self._ends_so_far[end - 1] - self._ends_so_far[start],
        )


class Search:
    """Dynamic programming over how many sentences of either side are aligned.

    A row holds for so many Chinese sentences what the cheapest path to each number of English ones
    costs, and by which of `_STEPS` it comes there.
    """

    def __init__(self, source: Side, target: Side) -> None:
        self._source, self._target = source, target
        self._bands = list(self._find_bands())
        self._bands[-1] = range(self._bands[-1].start, target.count + 1)
        if sum(map(len, self._bands)) > _MOST_CELLS:
            raise TooLongError(f"{source.count} sentences with {target.count}")
        self._costs = [array("d") for _ in self._bands]
        self._steps = [bytearray() for _ in self._bands]
        end_costs = _end_costs(source, target)
        spans = [target.spans(end) for end in range(target.count + 1)]
        for i, ends in enumerate(source.ends):
            self._fill(i, spans, end_costs[ends])

    def path(self) -> Iterator[tuple[range, range]]:
        """Give the beads of the cheapest path, the last one first."""
        i, j = self._source.count, self._target.count
        while i or j:
            m, n, _ = _STEPS[self._steps[i][j - self._bands[i].start]]
            yield range(i - m, i), range(j - n, j)
            i, j = i - m, j - n

    def cost(self, i: int, j: int) -> float:
        """Say what the cheapest path through the first `i` and `j` sentences costs."""
        band = self._bands[i]
        return self._costs[i][j - band.start] if j in band else inf

    def reach(self, i: int) -> range:
        """Give the numbers of English sentences that may be behind when `i` Chinese ones are."""
        return self._bands[i]

    def _find_bands(self) -> Iterator[range]:
        """How many English sentences may be behind when 0, 1, 2 … Chinese ones are.

        As many as are as far on in their text, more or less; each band begins within the last one.
        """
        ours, theirs = self._source.lengths, self._target.lengths
        stray = abs(log((theirs[-1] / _ENGLISH_A_CHINESE + 1) / (ours[-1] + 1)))
        reach = _BAND + int(stray * self._target.count)
        middle = 0
        for length in ours:
            first = max(0, middle - reach)
            middle = bisect_left(theirs, theirs[-1] * length / max(ours[-1], 1))
            yield range(first, min(self._target.count, middle + reach) + 1)

    def _fill(self, i: int, spans: Sequence[list[_Span]], end_costs: tuple[float, float]) -> None:
        costs, steps, ours = self._costs[i], self._steps[i], self._source.spans(i)
        before = [(self._costs[i - m], self._bands[i - m]) for m in range(len(ours))]
        for j in self._bands[i]:
            best, by = (inf, 0) if i or j else (0.0, 0)
            theirs, end_cost = spans[j], end_costs[self._target.ends[j]]
            for number, (m, n, prior) in enumerate(_STEPS):
                if m >= len(ours) or n >= len(theirs) or j - n not in before[m][1]:
                    continue
                row, band = before[m]
                cost = row[j - n - band.start] + prior
                old, new = ours[m], theirs[n]
                if not (m and n):
                    cost += _LEFT_OUT
                elif cost + old.least < best:  # else no sign could make it the cheapest
                    cost += _length_cost(old.length, new.length) + end_cost
                    cost += _ACROSS * (old.ends + new.ends)
                    if cost + old.least < best:
                        cost += old.alone + new.alone - gain(old.signs, new.signs)
                if cost < best:
                    best, by = cost, number
            costs.append(best)
            steps.append(by)


def _end_costs(source: Side, target: Side) -> tuple[tuple[float, float], tuple[float, float]]:
    """Costs of a bead by whether it ends a Chinese paragraph, and whether an English one.

    How often that is so in these two texts is guessed from how many paragraphs each of them has.
    """
    ours, theirs = sum(source.ends), sum(target.ends)
    same = _SAME_END * min(theirs / max(ours, 1), 1)
    within = max(min(source.count, target.count) - 1 - ours, 1)
    other = max((theirs - same * ours) / within, _OTHER_END)
    same, other = (min(max(share, _OTHER_END), 1 - _OTHER_END) for share in (same, other))
    return (-log(1 - other), -log(other)), (-log(1 - same), -log(same))


@cache
def _length_cost(source: int, target: int) -> float:
    """How unlikely a ratio of lengths is: the tails of a normal distribution."""
    if not (source and target):
        return _LEFT_OUT
    ratio = (target / _ENGLISH_A_CHINESE + _LEAST) / (source + _LEAST)
    return -log(max(erfc(abs(log(ratio)) / _DEVIATION / sqrt(2)), 1e-300))


def _length(sentence: str) -> int:
    return len("".join(sentence.split()))
