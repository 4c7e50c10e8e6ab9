"""Which pairs the checks that compare all publications have to look at, out of very many.

Each publication is sifted by itself, so that one that did not change need not be read again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

from yzsite.check.consistency import added_ending
from yzsite.check.names import Mention, mention
from yzsite.check.place import Spot
from yzsite.check.problem import Pair, pairs
from yzsite.model import Publication

Row = tuple[int, int, int, int]
"""A spot, and two checksums: of what may stand in many places, and of what may differ there."""


@dataclass(frozen=True, slots=True)
class Sifted:
    """What of a publication has to be compared with the others."""

    added: tuple[Row, ...] = ()
    """Where the English has a sentence too many at its end: that sentence, and the Chinese."""
    named: tuple[tuple[Spot, Mention], ...] = ()
    """Where both languages may name somebody, and whom."""
    said: tuple[Row, ...] = ()
    """What people translated: the Chinese without blanks, and the English."""


def sift(publication: Publication) -> Sifted:
    """Find what of a publication has to be compared with the others."""
    added, named, said = [], [], []
    for number, unit in enumerate(publication.units):
        for at, pair in enumerate(pairs(unit)):
            ending, mentioned, source, target = _look_at(pair)
            if ending:
                added.append((number, at, _sum(ending), _sum(pair.source)))
            if mentioned:
                named.append(((number, at), mentioned))
            if unit.state.is_human:
                said.append((number, at, source, target))
    return Sifted(tuple(added), tuple(named), tuple(said))


@lru_cache(maxsize=4096)
def _look_at(pair: Pair) -> tuple[str, Mention | None, int, int]:
    source = "".join(pair.source.split())
    return added_ending(pair), mention(pair), _sum(source), _sum(pair.target)


def _sum(text: str) -> int:
    return crc32(text.encode("utf-8", "surrogatepass"))


def differing(rows: Mapping[str, Sequence[Row]], most: int) -> Iterator[tuple[str, Spot]]:
    """Give the places of each text beside which more than so many different ones stand.

    Args:
        rows: of each publication, by slug.
        most: how many may differ.
    """
    beside: dict[int, set[int]] = defaultdict(set)
    for several in rows.values():
        for _, _, text, other in several:
            beside[text].add(other)
    wanted = {text for text, others in beside.items() if len(others) > most}
    for slug, several in rows.items():
        for unit, pair, text, _ in several:
            if text in wanted:
                yield slug, (unit, pair)
