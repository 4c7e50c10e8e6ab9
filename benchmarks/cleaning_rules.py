"""Measure what each rule of cleaning earns and costs, by leaving it out.

    uv run python -m benchmarks.cleaning_rules

Damages documents of the project's own sentences in every way, cleans them with all rules but one,
and prints the difference; beside it what the rule does to the clean texts and to the publications.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tests.clean.documents import HEADLINES, compose, own_sentences
from tests.clean.measure import Figures
from tests.clean.simulator import OCR, PAGE, REPORT, Simulated, simulate
from yzsite.clean import RULES, clean
from yzsite.clean.rules import Rule

_ROOT = Path(__file__).resolve().parent.parent
_SEEDS = range(30)


def main() -> None:
    """Print the table in Markdown, as `docs/cleaning.md` shows it."""
    sentences = own_sentences()
    documents = [
        simulate(compose(sentences, HEADLINES, seed), damages, seed)
        for seed in _SEEDS
        for damages in (PAGE, OCR, REPORT)
    ]
    clean_texts = _read("tests/clean/clean_texts/*.txt")
    sources = _read("content/*/source.txt")
    whole = [_blocks(raw, RULES) for raw in sources]
    all_f1 = _f1(documents, RULES)
    print(f"All rules: F1 of whole blocks {all_f1:.3f} on {len(documents)} damaged documents.\n")
    print("| rule | earns: F1 of damaged documents | blocks of the publications | clean texts |")
    print("|---|---|---|---|")
    for name, _ in RULES:
        rest = [row for row in RULES if row[0] != name]
        changed = sum(
            ((blocks - other) + (other - blocks)).total()
            for raw, blocks in zip(sources, whole, strict=True)
            for other in [_blocks(raw, rest)]
        )
        earned = all_f1 - _f1(documents, rest)
        print(f"| `{name}` | {earned:+.3f} | {changed} | {_costs(name, clean_texts)} |")


def _read(pattern: str) -> list[str]:
    return [path.read_text("utf-8") for path in sorted(_ROOT.glob(pattern))]


def _blocks(raw: str, rules: Sequence[tuple[str, Rule]]) -> Counter[str]:
    return Counter(block.text for block in clean(raw, rules).blocks)


def _f1(documents: Sequence[Simulated], rules: Sequence[tuple[str, Rule]]) -> float:
    figures = Figures()
    for document in documents:
        figures.add(document, rules)
    return figures.f1


def _costs(name: str, texts: Sequence[str]) -> str:
    """Count what a rule does to text that is clean."""
    count = sum(fix.rule == name for raw in texts for fix in clean(raw).fixes)
    return f"{count} edits" if count else "nothing"


if __name__ == "__main__":
    main()
