"""Measure the number check on Chinese sentences with translations of known quality.

    uv run python benchmarks/checks.py FOLDER

FOLDER holds one sentence a line, the same line number in every file of a set: `NAME.zh` (the
source) and `NAME.ENGINE.en`. Prints two tables: for each engine the share of the sentences with
numbers in which the check finds an error, and for errors put in on purpose the share it finds.
"""

from __future__ import annotations

import html
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from yzsite.check.numbers.compare import compare_numbers
from yzsite.check.numbers.source import find_source_numbers
from yzsite.check.numbers.target import TargetNumber, find_target_numbers

Pairs = list[tuple[str, str]]


def read_pairs(folder: Path) -> dict[str, Pairs]:
    """Read, for each engine, the pairs whose source has a number."""
    engines: dict[str, Pairs] = {}
    for source in sorted(folder.glob("*.zh")):
        sentences = source.read_text("utf-8").splitlines()
        for target in sorted(folder.glob(f"{source.stem}.*.en")):
            lines = html.unescape(target.read_text("utf-8")).splitlines()
            pairs = zip(sentences, lines, strict=True)
            engine = target.name.split(".")[-2]
            engines.setdefault(engine, []).extend(p for p in pairs if find_source_numbers(p[0]))
    return engines


def times_ten(number: TargetNumber, _: random.Random) -> str:
    """Move the decimal point by one place."""
    match = re.match(r"[\d,]+(?:\.(\d)(\d*))?", number.text)
    if match and match[1]:
        whole = match[0].split(".")[0] + match[1]
        return f"{whole}.{match[2]}".rstrip(".") + number.text[match.end() :]
    return re.sub(r"^([\d,]+)", r"\g<1>0", number.text)


def other_digit(number: TargetNumber, chance: random.Random) -> str:
    """Change one digit, the first one never to 0."""
    at = chance.choice([m.start() for m in re.finditer(r"\d", number.text)])
    digits = set("123456789" if at == 0 else "0123456789") - {number.text[at]}
    return number.text[:at] + chance.choice(sorted(digits)) + number.text[at + 1 :]


def dropped(_: TargetNumber, __: random.Random) -> str:
    """Leave the number out."""
    return ""


def verdict(source: str, target: str) -> str:
    """Give what the check says about a pair: error, warning, or nothing."""
    compared = compare_numbers(source, target)
    if compared.lost:
        return "error"
    return "warning" if compared.rarer else ""


MUTATIONS: tuple[Callable[[TargetNumber, random.Random], str], ...] = (
    times_ten, other_digit, dropped,
)  # fmt: skip


def mutants(pairs: Pairs, mutate: Callable[[TargetNumber, random.Random], str]) -> Iterator[str]:
    """Spoil one number of each pair that passes; say what the check makes of it."""
    chance = random.Random(1)  # noqa: S311 - the same errors in every run
    for source, target in pairs:
        asked = {value for n in find_source_numbers(source) for value in n.values}
        numbers = [
            n
            for n in find_target_numbers(target).numbers
            if n.in_digits and not n.values.isdisjoint(asked)
        ]
        if numbers and not verdict(source, target):
            number = chance.choice(numbers)
            at = re.search(rf"(?<![\d.,]){re.escape(number.text)}(?!\d)", target)
            if at:
                spoilt = target[: at.start()] + mutate(number, chance) + target[at.end() :]
                yield verdict(source, spoilt)


def main(folder: Path) -> None:
    """Print both tables."""
    engines = read_pairs(folder)
    print("| engine | sentences with numbers | errors | share | warnings |")
    print("|---|--:|--:|--:|--:|")
    start = time.perf_counter()
    for engine, pairs in engines.items():
        bad = sum(1 for pair in pairs if verdict(*pair) == "error")
        odd = sum(1 for pair in pairs if verdict(*pair) == "warning")
        shares = f"{bad / len(pairs):.2%} | {odd / len(pairs):.2%}"
        print(f"| {engine} | {len(pairs):,} | {bad} | {shares} |")
    checked = sum(map(len, engines.values()))
    print(f"\n{checked / (time.perf_counter() - start):,.0f} pairs a second\n")
    print("| engine | error put in | sentences | found | of these as warnings |")
    print("|---|---|--:|--:|--:|")
    for engine, pairs in engines.items():
        for mutate in MUTATIONS:
            found = Counter(mutants(pairs, mutate))
            name = mutate.__name__.replace("_", " ")
            total = found.total()
            shares = f"{1 - found[''] / total:.1%} | {found['warning'] / total:.1%}"
            print(f"| {engine} | {name} | {total:,} | {shares} |")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    data = Path(sys.argv[1])
    if not list(data.glob("*.zh")):
        print(f"skipped: no *.zh file in {data}")
    else:
        main(data)
