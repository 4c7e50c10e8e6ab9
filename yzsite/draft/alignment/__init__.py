"""Which English sentences say which Chinese ones, where nobody has said so.

Sentences are aligned over the whole text, by their lengths, by what both languages write alike
(figures, Latin words, marks), and by the ends of paragraphs as far as the two texts share them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain, groupby
from math import inf

from yzsite.draft.alignment.search import Paragraphs, Search, Side, TooLongError
from yzsite.draft.alignment.signs import (
    source_cost,
    source_signs,
    target_cost,
    target_signs,
    words_of,
)

__all__ = ["Bead", "Paragraphs", "TooLongError", "align"]


@dataclass(frozen=True, slots=True)
class Bead:
    """Sentences that say the same: as few as can be, on either side."""

    source: range
    """Places of the Chinese sentences; empty for English that was added."""
    target: range
    """Places of the English sentences; empty for Chinese that was left out."""
    lead: float = field(default=inf, compare=False)
    """How certain the end of it is: by how much, as the logarithm of a likelihood, the best
    alignment is better than any that goes on in the English somewhere else."""


def align(source: Paragraphs, target: Paragraphs) -> tuple[Bead, ...]:
    """Align Chinese sentences with English ones that come in the same order.

    Every sentence is in exactly one bead, and the beads are in order: one Chinese sentence with up
    to four English ones, two with one or two, three with one, or one that has no counterpart. Time
    grows with the larger number of sentences, and with the difference of the two numbers.

    Raises:
        TooLongError: there are too many sentences.

    >>> beads = align([["增长5.4%。", "就业稳定。"]], [["It grew by 5.4%, and jobs were stable."]])
    >>> [(list(bead.source), list(bead.target)) for bead in beads]
    [([0, 1], [0])]
    """
    words = words_of(chain.from_iterable(source))
    old = [source_signs(text) for text in chain.from_iterable(source)]
    new = [target_signs(text, words) for text in chain.from_iterable(target)]
    ours, theirs = Side(source, old, source_cost), Side(target, new, target_cost)
    ahead = Search(ours, theirs)
    back = Search(ours.reverse(), theirs.reverse())
    beads = []
    for end, group in groupby(list(ahead.path())[::-1], lambda bead: bead[0].stop):
        found = list(group)
        chosen = {bead[1].stop for bead in found}
        costs = {
            at: ahead.cost(end, at) + back.cost(ours.count - end, theirs.count - at)
            for at in ahead.reach(end)
        }
        best = min(costs[at] for at in chosen)
        other = min((cost for at, cost in costs.items() if at not in chosen), default=inf)
        lead = max(other - best, 0.0) if 0 < end < ours.count else inf
        beads += [Bead(*bead, lead) for bead in found]
    return tuple(beads)
