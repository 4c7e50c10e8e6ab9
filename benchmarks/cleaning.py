"""Measure cleaning on the publications whose paragraphs are known.

    uv run python -m benchmarks.cleaning

Prints, for each of them, precision and recall of the joined lines, F1 of whole blocks, the number
of repairs, and the time for a megabyte of the text; then the same for their paragraphs set anew in
other columns and damaged.
"""

from __future__ import annotations

import time
from pathlib import Path

from tests.clean.damage import LAYOUTS, Layout, wrap
from tests.clean.known import Gold, Score, read_gold, score
from yzsite.clean import clean

_ROOT = Path(__file__).resolve().parent.parent
_MEGABYTE = 1_000_000


def main() -> None:
    """Print the table in Markdown, as `docs/cleaning.md` shows it."""
    print("| publication | joins P / R | false joins | missed | blocks F1 | repairs | s/MB |")
    print("|---|---|---|---|---|---|---|")
    for path in sorted((_ROOT / "tests/clean/gold").glob("*.txt")):
        raw = (_ROOT / "content" / path.stem / "source.txt").read_text("utf-8")
        print(_row(path.stem, score(read_gold(path), raw), raw))

    print("\n| layout | joins P / R | false | missed | whole paragraphs |")
    print("|---|---|---|---|---|")
    for name, layout in LAYOUTS.items():
        print(_layout_row(name, layout))


def _layout_row(name: str, layout: Layout) -> str:
    """Clean every publication's paragraphs in one layout, with two seeds."""
    right = false = missed = whole = paragraphs = 0
    for path in sorted((_ROOT / "content").glob("*/source.txt")):
        texts = [block.text for block in clean(path.read_text("utf-8")).blocks]
        for seed in (0, 1):
            damaged = wrap(texts, layout, seed)
            result = score(Gold(frozenset(damaged.paragraphs), frozenset()), damaged.text)
            right += result.right
            false += len(result.false_joins)
            missed += len(result.missed_joins)
            whole += result.whole
            paragraphs += len(damaged.paragraphs)
    return (
        f"| {name} | {right / (right + false):.3f} / {right / (right + missed):.3f} "
        f"| {false} | {missed} | {whole / paragraphs:.3f} |"
    )


def _row(name: str, result: Score, raw: str) -> str:
    return (
        f"| {name} | {result.precision:.3f} / {result.recall:.3f} "
        f"| {_pairs(result.false_joins)} | {_pairs(result.missed_joins)} "
        f"| {result.block_f1:.3f} | {result.repairs} | {_seconds_per_megabyte(raw):.1f} |"
    )


def _pairs(pairs: frozenset[tuple[int, int]]) -> str:
    return " ".join(f"{above}/{below}" for above, below in sorted(pairs)) or "none"


def _seconds_per_megabyte(raw: str) -> float:
    """Time the text repeated up to one megabyte, as far as its repeats allow it."""
    many = (raw + "\n") * (1 + _MEGABYTE // len(raw.encode()))
    start = time.perf_counter()
    clean(many)
    return (time.perf_counter() - start) * _MEGABYTE / len(many.encode())


if __name__ == "__main__":
    main()
