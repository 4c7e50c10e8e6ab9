"""Measure cleaning on text that no rule was tuned on, damaged on purpose, and on clean text.

    uv run python -m benchmarks.cleaning_unseen FOLDER [NAME …]

FOLDER holds Chinese with one sentence a line in files `*.zh`. The sets called NAME (flores-dev and
wmt19 if none is) are held out: no rule was tried on them. Prints whole blocks by class of damage,
joins by layout, and what changes on the undamaged text, for both parts.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random

from tests.clean.damage import LAYOUTS, wrap
from tests.clean.documents import HEADLINES, compose, read_headlines, read_sentences
from tests.clean.known import Gold, score
from tests.clean.measure import Figures
from tests.clean.simulator import OCR, PAGE, REPORT, Damage, simulate
from yzsite.clean import clean
from yzsite.model import Kind

_ON_WRAPPED = (
    Damage.TAPER,
    Damage.BLANK_INSIDE,
    Damage.DOUBLE_SPACED,
    Damage.BLANK_MISSING,
    Damage.STOP_LOST,
    Damage.LETTER_SPACED,
    Damage.PAGE_NUMBERS,
)
CLASSES: dict[str, frozenset[Damage]] = {
    damage.value: frozenset({damage, Damage.WRAP} if damage in _ON_WRAPPED else {damage})
    for damage in Damage
} | {
    "all of a newspaper's page": PAGE,
    "the same, a quarter of final stops lost": PAGE | {Damage.STOP_LOST},
    "all of a recognised page": OCR,
    "all of a converted report": REPORT,
}
"""Damage to measure with, by name."""
TUNED_SEEDS, HELD_SEEDS = range(25), range(1000, 1025)
_ODD = re.compile(r"\s[，。、：；”）％%]|[“（]\s|[\u4e00-\u9fff]\?[\u4e00-\u9fff]|[，。][，。]")
_WHOLE = re.compile(r"[。！？…；：!?;:][”’）》」\"')]*\Z")


def main() -> None:
    """Print the tables in Markdown, as `docs/cleaning.md` shows them."""
    if len(sys.argv) < 2 or not Path(sys.argv[1]).is_dir():
        sys.exit("skipped: name a folder with Chinese sentences (*.zh)")
    paths = sorted(Path(sys.argv[1]).glob("*.zh"))
    held_names = set(sys.argv[2:]) or {"flores-dev", "wmt19"}
    tuned = [path for path in paths if path.stem not in held_names]
    held = [path for path in paths if path.stem in held_names]
    _print_classes(tuned, held)
    _print_joins(tuned, held)
    _print_restraint(paths)


def _print_classes(tuned: Sequence[Path], held: Sequence[Path]) -> None:
    print("| damage | F1 of whole blocks, tuned | held out | kinds | false removals | harmed |")
    print("|---|---|---|---|---|---|")
    for name, damages in CLASSES.items():
        one, other = _figures(tuned, damages, TUNED_SEEDS), _figures(held, damages, HELD_SEEDS)
        print(
            f"| {name} | {one.f1:.3f} | {other.f1:.3f} | {other.kinds:.3f} "
            f"| {one.false_removals + other.false_removals} of "
            f"{one.repeats_made + other.repeats_made} | {one.harmed + other.harmed} of "
            f"{one.fixes + other.fixes} fixes |"
        )


def _figures(paths: Sequence[Path], damages: frozenset[Damage], seeds: range) -> Figures:
    figures = Figures()
    for path in paths:
        sentences = read_sentences(path)
        headlines = (*HEADLINES, *read_headlines(path))
        for seed in seeds:
            figures.add(simulate(compose(sentences, headlines, seed), damages, seed))
    return figures


def _print_joins(tuned: Sequence[Path], held: Sequence[Path]) -> None:
    print("\n| layout | joins P / R, tuned | held out |\n|---|---|---|")
    for name in LAYOUTS:
        print(f"| {name} | {_joins(name, tuned, 0)} | {_joins(name, held, 1000)} |")


def _joins(name: str, paths: Sequence[Path], first_seed: int) -> str:
    right = false = missed = 0
    for path in paths:
        sentences = read_sentences(path)
        for seed in range(first_seed, first_seed + 10):
            pieces = compose(sentences, (*HEADLINES, *read_headlines(path)), seed)
            texts = [piece.text for piece in pieces if piece.kind is not Kind.LI]
            damaged = wrap(texts, LAYOUTS[name], seed)
            result = score(Gold(frozenset(damaged.paragraphs), frozenset()), damaged.text)
            right += result.right
            false += len(result.false_joins)
            missed += len(result.missed_joins)
    return f"{right / (right + false):.3f} / {right / (right + missed):.3f}"


def _print_restraint(paths: Sequence[Path]) -> None:
    print("\n| undamaged text | characters | changed | false joins | taken out |")
    print("|---|---|---|---|---|")
    for path in paths:
        lines = [line.strip() for line in path.read_text("utf-8").splitlines()]
        lines = [line for line in lines if line and not _ODD.search(line)]
        paragraphs = _paragraphs([line for line in lines if _WHOLE.search(line)])
        print(_restraint_row(f"{path.stem}, paragraphs", "\n".join(paragraphs)))
        print(_restraint_row(f"{path.stem}, a blank line between", "\n\n".join(paragraphs)))
        print(_restraint_row(f"{path.stem}, a sentence a line", "\n".join(lines)))


def _paragraphs(sentences: Sequence[str]) -> list[str]:
    random, at, made = Random(1), 0, []  # noqa: S311 - not for secrets
    while at < len(sentences):
        count = random.randint(3, 8)
        made.append("".join(sentences[at : at + count]))
        at += count
    return made


def _restraint_row(name: str, raw: str) -> str:
    cleaned = clean(raw)
    changed = sum(max(len(f.before.strip()), len(f.after.strip())) for f in cleaned.fixes)
    joins = sum("\n" in fix.before for fix in cleaned.fixes)
    return f"| {name} | {len(raw):,} | {changed} | {joins} | {len(cleaned.dropped)} |"


if __name__ == "__main__":
    main()
