"""Known paragraphs of publications, and how well cleaning finds them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from yzsite.clean import clean
from yzsite.model import LineRange

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Gold:
    """The paragraphs of one raw text that take more than one line."""

    paragraphs: frozenset[LineRange]
    unclear: frozenset[LineRange]
    """Ranges on which readers disagree; they count neither way."""


@dataclass(frozen=True, slots=True)
class Score:
    """How well the lines of one text were joined; a pair is two lines that follow each other."""

    right: int
    false_joins: frozenset[Pair]
    missed_joins: frozenset[Pair]
    block_f1: float
    whole: int
    """Known paragraphs that came out exactly."""
    repairs: int

    @property
    def precision(self) -> float:
        """Share of the joins made that are right."""
        return self.right / max(1, self.right + len(self.false_joins))

    @property
    def recall(self) -> float:
        """Share of the right joins that were made."""
        return self.right / max(1, self.right + len(self.missed_joins))


def read_gold(path: Path) -> Gold:
    """Read one file of line ranges; a row that begins with `?` holds unclear ones."""
    rows = [row for row in path.read_text("utf-8").splitlines() if not row.startswith("#")]
    sure = [_ranges(row) for row in rows if not row.startswith("?")]
    unsure = [_ranges(row[1:]) for row in rows if row.startswith("?")]
    return Gold(frozenset().union(*sure), frozenset().union(*unsure))


def _ranges(row: str) -> frozenset[LineRange]:
    pairs = (part.split("-") for part in row.split())
    return frozenset((int(first), int(last)) for first, last in pairs)


def score(gold: Gold, raw: str) -> Score:
    """Clean a raw text and compare its joins and its blocks with the known paragraphs."""
    cleaned = clean(raw)
    numbers = [number for number, line in enumerate(raw.split("\n"), 1) if line.strip()]
    pairs = list(pairwise(numbers))
    unclear = _joined(pairs, gold.unclear)
    made = _joined(pairs, {item.lines for item in cleaned.items}) - unclear
    wanted = _joined(pairs, gold.paragraphs) - unclear
    blocks = {block.lines for block in cleaned.blocks}
    inside = {n for first, last in gold.paragraphs for n in range(first, last + 1)}
    dropped = {item.lines for item in cleaned.dropped}
    expected = (gold.paragraphs | {(n, n) for n in numbers if n not in inside}) - dropped
    f1 = 2 * len(blocks & expected) / max(1, len(blocks) + len(expected))
    right = len(made & wanted)
    whole = len(blocks & gold.paragraphs)
    repairs = len(cleaned.fixes) + len(dropped)
    return Score(right, made - wanted, wanted - made, f1, whole, repairs)


def _joined(pairs: list[Pair], ranges: set[LineRange] | frozenset[LineRange]) -> frozenset[Pair]:
    """Give the pairs of lines that lie within one range."""
    range_of = {n: span for span in ranges for n in range(span[0], span[1] + 1)}
    return frozenset(p for p in pairs if p[0] in range_of and range_of[p[0]] == range_of.get(p[1]))
