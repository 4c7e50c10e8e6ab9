"""Measure the checks and the repairs on Chinese sentences with translations of known quality.

    uv run python -m benchmarks.checks FOLDER [tuned|kept-aside]

FOLDER holds one sentence a line, the same line number in every file of a set: `NAME.zh` (the
source) and `NAME.ENGINE.en`. Prints five tables: errors by engine, findings by rule, what is found
of errors put in on purpose, what the repairs change, and how fast it is. `tuned` takes the sets
that rules were tried on, `kept-aside` the others; without either, both.
"""

from __future__ import annotations

import html
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path

from yzsite.check import CHECKS, check_pair, repair_pair
from yzsite.check.numbers.source import find_source_numbers
from yzsite.check.numbers.source_number import write_decimal
from yzsite.check.numbers.target import find_target_numbers
from yzsite.check.numbers.words import MONTHS
from yzsite.model import Severity

Pairs = list[tuple[str, str]]
Spoil = Callable[[str, str, random.Random], str]
"""Source, target and chance to a target with one error; the same where none can be put in."""

NUMBER_RULES = {"number-value", "range", "number-format", "number-sign", "percent", "date",
                "currency"}  # fmt: skip
KEPT_ASIDE = {"wmt19": 0.0, "flores-dev": 0.5}
"""From which part of a set on no rule was tried on its sentences."""


def read_pairs(folder: Path, part: str) -> dict[str, Pairs]:
    """Read the pairs of each engine."""
    engines: dict[str, Pairs] = {}
    for source in sorted(folder.glob("*.zh")):
        sentences = source.read_text("utf-8").split("\n")[:-1]
        border = int(len(sentences) * KEPT_ASIDE.get(source.stem, 1.0))
        chosen = {"tuned": slice(border), "kept-aside": slice(border, None)}.get(part, slice(None))
        for target in sorted(folder.glob(f"{source.stem}.*.en")):
            lines = html.unescape(target.read_text("utf-8")).split("\n")[:-1]
            pairs = list(zip(sentences, lines, strict=True))
            engines.setdefault(target.name.split(".")[-2], []).extend(pairs[chosen])
    return {engine: pairs for engine, pairs in engines.items() if pairs}


def find(source: str, target: str) -> dict[Severity, set[str]]:
    """Give the rules that a pair breaks, by severity."""
    found = check_pair(source, target)
    return {level: {n for n, p in found if p.severity is level} for level in Severity}


def print_errors(engines: dict[str, Pairs]) -> None:
    """Print how many lines have an error, and how often each rule speaks."""
    found = {engine: [find(*pair) for pair in pairs] for engine, pairs in engines.items()}
    print("| engine | lines | with any error | with numbers | with an error of the numbers |")
    print("|---|--:|--:|--:|--:|")
    for engine, pairs in engines.items():
        numbered = sum(1 for source, _ in pairs if find_source_numbers(source))
        errors = [levels[Severity.ERROR] for levels in found[engine]]
        hard = sum(map(bool, errors))
        wrong = sum(1 for names in errors if names & NUMBER_RULES)
        shares = f"{hard:,} ({hard / len(pairs):.2%}) | {numbered:,} | "
        print(f"| {engine} | {len(pairs):,} | {shares}{wrong:,} ({wrong / numbered:.2%}) |")
    print(f"\n| rule | severity | {' | '.join(engines)} |\n|---|---|{'--:|' * len(engines)}")
    for name, _ in CHECKS:
        for level in Severity:
            counts = [sum(1 for levels in found[e] if name in levels[level]) for e in engines]
            if any(counts):
                print(f"| `{name}` | {level} | {' | '.join(f'{n:,}' for n in counts)} |")


def _spoil_number(
    source: str, target: str, chance: random.Random, spoil: Callable[[str], str]
) -> str:
    """Change one number in digits that the Chinese has."""
    asked = {value for number in find_source_numbers(source) for value in number.values}
    numbers = [n for n in find_target_numbers(target).numbers if n.in_digits and n.values & asked]
    if not numbers:
        return target
    number = chance.choice(numbers)
    return target[: number.start] + spoil(number.text) + target[number.end :]


def _scale(text: str, factor: Fraction) -> str:
    digits = re.match(r"[\d,.]+", text)
    if not digits:
        return text
    return write_decimal(Fraction(digits[0].replace(",", "")) * factor) + text[digits.end() :]


def times_ten(source: str, target: str, chance: random.Random) -> str:
    """Move the decimal point to the right."""
    return _spoil_number(source, target, chance, lambda text: _scale(text, Fraction(10)))


def a_tenth(source: str, target: str, chance: random.Random) -> str:
    """Move the decimal point to the left."""
    return _spoil_number(source, target, chance, lambda text: _scale(text, Fraction(1, 10)))


def other_digit(source: str, target: str, chance: random.Random) -> str:
    """Change one digit, the first one never to 0."""

    def spoil(text: str) -> str:
        at = chance.choice([m.start() for m in re.finditer(r"\d", text)])
        digits = set("123456789" if at == 0 else "0123456789") - {text[at]}
        return text[:at] + chance.choice(sorted(digits)) + text[at + 1 :]

    return _spoil_number(source, target, chance, spoil)


def dropped(source: str, target: str, chance: random.Random) -> str:
    """Leave a number out."""
    return _spoil_number(source, target, chance, lambda _: "")


def _spoil_match(pattern: str, target: str, chance: random.Random, spoil: str | None) -> str:
    """Replace one match of a pattern; a month by another one where no text is given."""
    matches = list(re.finditer(pattern, target))
    if not matches:
        return target
    match = chance.choice(matches)
    other = chance.choice([month for month in MONTHS if month != match[0]])
    return (
        target[: match.start()]
        + (match.expand(spoil) if spoil is not None else other)
        + target[match.end() :]
    )


def percent_lost(_: str, target: str, chance: random.Random) -> str:
    """Leave a percent sign out."""
    return _spoil_match(r"(?<=\d)(?: ?%| ?per ?cent)", target, chance, "")


def points_lost(_: str, target: str, chance: random.Random) -> str:
    """Make percent of percentage points."""
    return _spoil_match(r"(?<=\d) percentage points?", target, chance, "%")


def other_month(_: str, target: str, chance: random.Random) -> str:
    """Name another month."""
    months = "|".join(month for month in MONTHS if month != "May")
    return _spoil_match(rf"\b(?:{months})\b", target, chance, None)


def dollars(source: str, target: str, chance: random.Random) -> str:
    """Make dollars of yuan."""
    if not re.search(r"\d[万亿千百多余]*元", source):
        return target
    amount = r"(\d[\d,.]*(?: (?:m|b|tr)illion)?) yuan"
    return _spoil_match(rf"\b{amount}|RMB ?(\d[\d,.]*)", target, chance, r"$\1\2")


def sign_lost(_: str, target: str, chance: random.Random) -> str:
    """Leave a minus sign out."""
    return _spoil_match(
        r"(?<![\w.,%)])(?:[-−]|minus )(?=\d+(?:\.\d+)?(?: ?%| per|°))", target, chance, ""
    )


SPOILS: tuple[Spoil, ...] = (
    times_ten, a_tenth, other_digit, dropped, percent_lost, points_lost, other_month, dollars,
    sign_lost,
)  # fmt: skip


def spoilt(pairs: Pairs, spoil: Spoil) -> Iterator[tuple[str, str]]:
    """Put one error into each pair that can have it."""
    chance = random.Random(1)  # noqa: S311 - the same errors in every run
    for source, target in pairs:
        wrong = spoil(source, target, chance)
        if wrong != target:
            yield source, wrong


def print_found(engines: dict[str, Pairs]) -> None:
    """Print the share that is found of errors put into pairs without a finding of the numbers."""
    print("\n| engine | error put in | sentences | found as an error | found at all |")
    print("|---|---|--:|--:|--:|")
    for engine, pairs in engines.items():
        passing = [p for p in pairs if find_source_numbers(p[0]) and not find(*p)[Severity.ERROR]]
        for spoil in SPOILS:
            before = dict.fromkeys(passing)
            found: Counter[str] = Counter()
            for source, target in spoilt(list(before), spoil):
                levels = find(source, target)
                odd = levels[Severity.WARNING] & {"number-value", "number-extra"}
                found["error" if levels[Severity.ERROR] else "warning" if odd else ""] += 1
            if total := found.total():
                name = spoil.__name__.replace("_", " ")
                shares = f"{found['error'] / total:.1%} | {1 - found[''] / total:.1%}"
                print(f"| {engine} | {name} | {total:,} | {shares} |")


def print_repairs(engines: dict[str, Pairs]) -> None:
    """Print what the repairs change, and what they leave."""
    print("\n| engine | lines changed | with an error before | after | passed before, fail after |")
    print("|---|--:|--:|--:|--:|")
    used: dict[str, Counter[str]] = {}
    for engine, pairs in engines.items():
        counts: Counter[str] = Counter()
        for source, target in pairs:
            repaired = repair_pair(source, target)
            errors = [bool(find(source, t)[Severity.ERROR]) for t in (target, repaired.target)]
            counts["changed"] += repaired.target != target
            counts.update(before=errors[0], after=errors[1], spoilt=errors[1] > errors[0])
            used.setdefault(engine, Counter()).update(repaired.repairs)
        share = f"{counts['changed']:,} ({counts['changed'] / len(pairs):.2%})"
        before, after, worse = counts["before"], counts["after"], counts["spoilt"]
        print(f"| {engine} | {share} | {before} | {after} | {worse} |")
    print(f"\n| repair | {' | '.join(engines)} |\n|---|{'--:|' * len(engines)}")
    for name in sorted(set().union(*used.values())):
        print(f"| `{name}` | {' | '.join(f'{used[engine][name]:,}' for engine in engines)} |")


def print_speed(engines: dict[str, Pairs]) -> None:
    """Print how many pairs all checks do in a second."""
    pairs = [pair for engine in engines.values() for pair in engine]
    start = time.process_time()
    for pair in pairs:
        check_pair(*pair)
    speed = len(pairs) / (time.process_time() - start)
    print(f"\n{speed:,.0f} pairs a second of processor time, one core")


def main(folder: Path, part: str) -> None:
    """Print all tables."""
    engines = read_pairs(folder, part)
    for report in (print_errors, print_found, print_repairs, print_speed):
        report(engines)


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    data = Path(sys.argv[1])
    if not list(data.glob("*.zh")):
        print(f"skipped: no *.zh file in {data}")
    else:
        main(data, sys.argv[2] if len(sys.argv) == 3 else "")
