"""Sentences that are like another one, found among very many."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from yzsite.draft.memory.entries import Entry

_POSTINGS = 6_000
"""How many places in the index a look-up reads: half a millisecond."""
_CANDIDATES = 300
"""How many sentences, those that share most with the one asked for, are compared with it."""
_TOKEN = re.compile(r"[A-Za-z]+|\d+(?:[.,]\d+)*|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of a remembered sentence, and what the sentence asked for has in its place."""

    before: str
    after: str

    @property
    def is_same(self) -> bool:
        """Whether both have the same text here."""
        return self.before == self.after


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A pair whose Chinese is like a sentence but not the same: for a person to judge."""

    entry: Entry
    score: float
    """Share of characters that both have in order, below 1."""
    changes: tuple[Change, ...]
    """From the remembered Chinese to the one asked for, what is the same included."""

    @property
    def percent(self) -> int:
        """Score as it is shown; never 100."""
        return int(self.score * 100)


class Index:
    """Finds the keys that are most like another one."""

    def __init__(self, keys: Sequence[str]) -> None:
        """Index keys by the pairs of neighbouring characters in them."""
        self._keys = keys
        self._places: dict[str, array[int]] = {}
        for place, key in enumerate(keys):
            for pair in _pairs(key):
                if pair not in self._places:
                    self._places[pair] = array("I")
                self._places[pair].append(place)

    def search(self, key: str, least: float) -> list[tuple[int, float]]:
        """Give the places of the keys that are most like one, with their scores, the best first.

        The key itself is not among them. Candidates are those that share most pairs with it, the
        rarest pairs first.
        """
        from rapidfuzz import process  # noqa: PLC0415 - most runs look for nothing alike
        from rapidfuzz.distance import Indel  # noqa: PLC0415

        shared: Counter[int] = Counter()
        rows = sorted((self._places[p] for p in _pairs(key) if p in self._places), key=len)
        read = 0
        for row in rows:
            read += len(row)
            if read > _POSTINGS and shared:
                break
            shared.update(row)
        places = [place for place, _ in shared.most_common(_CANDIDATES) if self._keys[place] != key]
        found = process.extract(
            key,
            [self._keys[place] for place in places],
            scorer=Indel.normalized_similarity,
            score_cutoff=least,
            limit=None,
        )
        return sorted(((places[at], score) for _, score, at in found), key=lambda f: (-f[1], f[0]))


def compare(before: str, after: str) -> tuple[Change, ...]:
    """Say where two sentences differ, by characters; words and figures stay whole.

    >>> [(c.before, c.after) for c in compare("增长5.4%，第一。", "增长54%，居第一。")]
    [('增长', '增长'), ('5.4', '54'), ('%，', '%，'), ('', '居'), ('第一。', '第一。')]
    """
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - see above

    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    return tuple(
        Change(
            "".join(old[step.src_start : step.src_end]),
            "".join(new[step.dest_start : step.dest_end]),
        )
        for step in Levenshtein.opcodes(old, new)
    )


def _pairs(key: str) -> Iterator[str]:
    """Give the pairs of neighbours in a key, each once; a single character stands for itself."""
    return iter(dict.fromkeys(map("".join, pairwise(key))) or (key,))
