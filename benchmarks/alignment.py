"""Measure the alignment on real pairs of sentences that were merged, split and left out.

    uv run python -m benchmarks.alignment FOLDER

FOLDER holds one sentence a line, the same line number in every file of a set: `NAME.zh` and
`NAME.ref.en` or `NAME.google.en`. The parameters were measured on wmt17, wmt18 and the first half
of flores-dev. Prints, for runs of 30 pairs, how many of the beads put in are found whole.
"""

from __future__ import annotations

import html
import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from unittest.mock import patch

from yzsite.draft import alignment
from yzsite.draft.alignment import Bead, align

Pairs = list[tuple[str, str]]
_RUN = 30
_RATES = {"few": (0.03, 0.01), "some": (0.1, 0.02), "many": (0.25, 0.05)}
"""Share of pairs that are joined with the next one on one side, and that lack one side."""
_SETS = (
    ("wmt17", "ref", slice(None)),
    ("wmt18", "ref", slice(None)),
    ("flores-dev", "ref", slice(0, 498)),
    ("wmt19", "google", slice(None)),
    ("flores-dev", "ref", slice(498, None)),
)


def main(folder: Path) -> None:
    """Print a table: set, damage, precision and recall of beads, with and without anchors."""
    print("| pairs | changed | precision | recall | changed ones found | without figures: P | R |")
    print("|---|---|--:|--:|--:|--:|--:|")
    for name, engine, part in _SETS:
        pairs = read_pairs(folder, name, engine)[part]
        label = f"{name} {engine} ({len(pairs):,})"
        for title, rates in _RATES.items():
            figures = " | ".join(f"{figure:.3f}" for figure in measure(pairs, *rates))
            with patch.multiple(alignment, _SHARED=0.0, _ONLY_SOURCE=0.0, _ONLY_TARGET=0.0):
                bare = " | ".join(f"{figure:.3f}" for figure in measure(pairs, *rates)[:2])
            print(f"| {label} | {title} | {figures} | {bare} |")
    pairs = read_pairs(folder, "wmt18", "ref")[:2000]
    source, target, _ = spoil(pairs, *_RATES["some"], random.Random(1))  # noqa: S311 - see below
    start = time.perf_counter()
    align(source, target)
    print(f"{len(source)} with {len(target)} sentences: {time.perf_counter() - start:.1f} s")


def read_pairs(folder: Path, name: str, engine: str) -> Pairs:
    """Read the pairs of a set that have both sides."""
    source = (folder / f"{name}.zh").read_text("utf-8").splitlines()
    target = html.unescape((folder / f"{name}.{engine}.en").read_text("utf-8")).splitlines()
    return [(s.strip(), t.strip()) for s, t in zip(source, target, strict=True) if s and t]


def measure(pairs: Pairs, merged: float, dropped: float) -> tuple[float, float, float]:
    """Give precision and recall of beads, and the recall of those that are not 1-1."""
    chance = random.Random(1)  # noqa: S311 - the same damage in every run
    right = found = there = odd = odd_right = 0
    for first in range(0, len(pairs), _RUN):
        source, target, beads = spoil(pairs[first : first + _RUN], merged, dropped, chance)
        answer = set(align(source, target))
        right += len(answer & beads)
        found += len(answer)
        there += len(beads)
        unequal = {bead for bead in beads if (len(bead.source), len(bead.target)) != (1, 1)}
        odd += len(unequal)
        odd_right += len(unequal & answer)
    return right / found, right / there, odd_right / max(odd, 1)


def spoil(
    pairs: Sequence[tuple[str, str]], merged: float, dropped: float, chance: random.Random
) -> tuple[list[str], list[str], set[Bead]]:
    """Join sentences of one side, leave some out; give both sides and the true beads."""
    source: list[str] = []
    target: list[str] = []
    beads = set()
    for old, new in _groups(pairs, merged, dropped, chance):
        beads.add(
            Bead(
                range(len(source), len(source) + len(old)),
                range(len(target), len(target) + len(new)),
            )
        )
        source += old
        target += new
    return source, target, beads


def _groups(
    pairs: Sequence[tuple[str, str]], merged: float, dropped: float, chance: random.Random
) -> Iterator[tuple[list[str], list[str]]]:
    rest = list(pairs)
    while rest:
        throw = chance.random()
        old, new = rest.pop(0)
        if throw < merged and rest:
            more_old, more_new = rest.pop(0)
            if throw < merged / 2:
                yield [old, more_old], [f"{new} {more_new}"]
            else:
                yield [old + more_old], [new, more_new]
        elif throw < merged + dropped:
            yield ([old], []) if throw < merged + dropped / 2 else ([], [new])
        else:
            yield [old], [new]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
