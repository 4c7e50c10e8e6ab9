"""Fit what each sign of a line break is worth: prints the table of `clean/joining/weights.py`.

    uv run python -m benchmarks.fit_joins FOLDER [NAME …]

FOLDER holds Chinese with one sentence a line in files `*.zh`; those called NAME (flores-dev and
wmt19 if none is) are held out and not looked at. Documents are composed of the sentences, set in
columns and torn, with the five publications beside them. The model is a conditional random field
over the places of lines (Lafferty, McCallum and Pereira 2001), the same one whose best reading
`clean/joining/wrapping.py` takes; its likelihood is climbed by Rprop (Riedmiller and Braun 1993).
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random

from tests.clean.damage import LAYOUTS, Layout, wrap
from tests.clean.documents import HEADLINES, compose, read_headlines, read_sentences
from tests.clean.known import read_gold
from tests.clean.simulator import PAGE, REPORT, Damage, simulate
from yzsite.clean.joining.breaks import find_signs, place_below
from yzsite.clean.joining.evidence import Verdict
from yzsite.clean.joining.page import Page, measure_page
from yzsite.clean.joining.signs import Place, Sign
from yzsite.clean.joining.weights import CERTAIN, SET_BY_HAND, is_proved_inside
from yzsite.clean.rules import RULES
from yzsite.clean.text import Text, in_order
from yzsite.model import Kind, LineRange

_ROOT = Path(__file__).parents[1]
_PLACES = tuple(Place)
_ROUNDS = 120
_SEEDS = range(20_000, 20_200)
_TIMES_REAL = 3
"""The real publications count so many times as much as composed documents."""
_SHRINK = 1.0
"""Strength of the prior that keeps weights small."""


@dataclass(frozen=True, slots=True)
class _Option:
    """Joining the two lines of a break, when the upper one has a certain place."""

    weight: float
    """Of what is proved or set by hand."""
    signs: tuple[tuple[int, float], ...]
    below: int
    """Place of the lower line then."""
    parting: float
    """Weight of not joining."""


@dataclass(frozen=True, slots=True)
class _Example:
    """The breaks of one document and which of them lie inside a paragraph."""

    breaks: tuple[tuple[_Option, ...], ...]
    """For each break one option for each place of the upper line."""
    are_inside: tuple[bool, ...]


def main() -> None:
    """Fit the weights and print them."""
    if len(sys.argv) < 2 or not Path(sys.argv[1]).is_dir():
        sys.exit("skipped: name a folder with Chinese sentences (*.zh)")
    held = set(sys.argv[2:]) or {"flores-dev", "wmt19"}
    paths = [path for path in sorted(Path(sys.argv[1]).glob("*.zh")) if path.stem not in held]
    signs = [sign for sign in Sign if sign not in SET_BY_HAND]
    examples = [*_real(signs)] * _TIMES_REAL
    for path in paths:
        examples += _composed(path, signs)
    weights = _climb(examples, len(signs))
    for sign, weight in zip(signs, weights, strict=True):
        print(f"    Sign.{sign.name}: {weight:.2f},")


def _real(signs: Sequence[Sign]) -> Iterator[_Example]:
    """Take the publications whose lines are wrapped."""
    for path in sorted((_ROOT / "tests/clean/gold").glob("*.txt")):
        raw = (_ROOT / "content" / path.stem / "source.txt").read_text("utf-8")
        gold = read_gold(path)
        if len(gold.paragraphs) > 10:
            yield _example(_before_joining(raw), gold.paragraphs | gold.unclear, signs)


def _composed(path: Path, signs: Sequence[Sign]) -> Iterator[_Example]:
    """Compose documents and damage them, line by line in any layout, and whole pages."""
    sentences, headlines = read_sentences(path), (*HEADLINES, *read_headlines(path))
    for seed in _SEEDS:
        random = Random(seed)  # noqa: S311 - not for secrets
        pieces = compose(sentences, headlines, seed)
        texts = [f"- {p.text}" if p.kind is Kind.LI else p.text for p in pieces]
        damaged = wrap(texts, _any_layout(random), seed)
        yield _example(Text.from_raw(damaged.text), frozenset(damaged.paragraphs), signs)
        kinds = random.choice((PAGE, PAGE, PAGE | {Damage.STOP_LOST}, REPORT))
        simulated = simulate(pieces, kinds, seed)
        if not simulated.repeats:
            text = _before_joining(simulated.raw)
            wanted = {"".join(piece.text.split()) for piece in simulated.pieces}
            yield _example(text, _ranges(text, wanted), signs)


def _any_layout(random: Random) -> Layout:
    if random.random() < 0.3:
        return random.choice(list(LAYOUTS.values()))
    return Layout(
        column=random.choice((14.0, 19.0, 19.0, 20.0, 24.0, 27.0, 31.0, 35.0, 40.0)),
        indent=random.choice((2.0, 2.0, 2.0, 0.0)),
        jitter=random.choice((0.5, 0.5, 1.0)),
        tapering=random.choice((0.0, 0.15, 0.23, 0.23, 0.6)),
        blank_inside=random.choice((0.0, 0.03, 0.08, 0.08, 0.1)),
        blank_missing=random.choice((0.1, 0.13, 0.13, 0.3, 1.0)),
        stop_lost=random.choice((0.0, 0.0, 0.0, 0.26)),
        misread=random.choice((0.0, 0.0, 0.001, 0.05)),
    )


def _before_joining(raw: str) -> Text:
    """Clean a text as far as the rule that joins lines."""
    text = Text.from_raw(raw)
    for name, rule in RULES:
        if name == "join-lines":
            break
        text = text.apply(in_order(text, rule(text)))
    return text


def _ranges(text: Text, wanted: set[str]) -> frozenset[LineRange]:
    """Find the lines that make up each of the wanted blocks."""
    lines = text.lines
    found: set[LineRange] = set()
    at = 0
    while at < len(lines):
        letters, end = "", at
        while end < len(lines) and len(letters) < 600 and letters not in wanted:
            letters += "".join(lines[end].text.split())
            end += 1
        if letters in wanted:
            found.add((text.origin(lines[at].start), text.origin(lines[end - 1].start)))
        at = end if letters in wanted else at + 1
    return frozenset(found)


def _example(text: Text, ranges: frozenset[LineRange], signs: Sequence[Sign]) -> _Example:
    lines = text.lines
    page = measure_page(lines)
    numbers = [text.origin(line.start) for line in lines]
    range_of = {n: first for first, last in ranges for n in range(first, last + 1)}
    index_of = {sign: index for index, sign in enumerate(signs)}
    breaks = tuple(
        tuple(_option(page, index, place, index_of) for place in _PLACES)
        for index in range(len(page.verdicts))
    )
    are_inside = tuple(
        a in range_of and range_of[a] == range_of.get(b) and verdict is not Verdict.BREAK
        for (a, b), verdict in zip(pairwise(numbers), page.verdicts, strict=True)
    )
    return _Example(breaks, are_inside)


def _option(page: Page, index: int, place: Place, index_of: dict[Sign, int]) -> _Option:
    below = _PLACES.index(place_below(page, index, place))
    if is_proved_inside(page, index, place):
        return _Option(0.0, (), below, -CERTAIN)
    if page.verdicts[index] is Verdict.BREAK or page.widths[index] > page.limit:
        return _Option(-CERTAIN, (), below, 0.0)
    found = list(find_signs(page, index, place))
    by_hand = sum(SET_BY_HAND[sign] * much for sign, much in found if sign in SET_BY_HAND)
    fitted = tuple((index_of[sign], much) for sign, much in found if sign in index_of)
    return _Option(by_hand, fitted, below, 0.0)


def _climb(examples: Sequence[_Example], count: int) -> list[float]:
    """Follow the sign of the gradient, each weight with a step of its own (Rprop)."""
    weights, steps, before = [0.0] * count, [0.1] * count, [0.0] * count
    for number in range(_ROUNDS):
        slope = [-_SHRINK * weight for weight in weights]
        loss = sum(_add_slope(example, weights, slope) for example in examples)
        if number % 20 == 0:
            print(f"# round {number}: loss {loss:.1f}", file=sys.stderr)
        for at in range(count):
            agrees = slope[at] * before[at]
            steps[at] = min(0.5, steps[at] * 1.2) if agrees > 0 else max(1e-4, steps[at] * 0.5)
            before[at] = 0.0 if agrees < 0 else slope[at]
            weights[at] += math.copysign(steps[at], before[at]) if before[at] else 0.0
    return weights


def _add_slope(example: _Example, weights: Sequence[float], slope: list[float]) -> float:
    """Add a document's share of the gradient; give minus the logarithm of its likelihood."""
    joining = [
        [o.weight + sum(weights[at] * much for at, much in o.signs) for o in options]
        for options in example.breaks
    ]
    ahead, behind = _forward(example, joining), _backward(example, joining)
    total = behind[0][0]
    place, reached = 0, 0.0
    for index, options in enumerate(example.breaks):
        for at, option in enumerate(options):
            chance = ahead[index][at] + joining[index][at] + behind[index + 1][option.below]
            _add(slope, option.signs, -math.exp(min(0.0, chance - total)))
        option = options[place]
        if example.are_inside[index]:
            _add(slope, option.signs, 1.0)
            reached += joining[index][place]
            place = option.below
        else:
            reached += option.parting
            place = 0
    return total - reached


def _add(slope: list[float], signs: Sequence[tuple[int, float]], share: float) -> None:
    if abs(share) > 1e-9:
        for at, much in signs:
            slope[at] += share * much


def _forward(example: _Example, joining: Sequence[Sequence[float]]) -> list[list[float]]:
    """Sum up the weights of all readings of the lines above, by place (in logarithms)."""
    sums = [[0.0, -math.inf, -math.inf]]
    for options, weights in zip(example.breaks, joining, strict=True):
        here, below = sums[-1], [-math.inf] * len(_PLACES)
        for at, option in enumerate(options):
            below[0] = _log_sum(below[0], here[at] + option.parting)
            below[option.below] = _log_sum(below[option.below], here[at] + weights[at])
        sums.append(below)
    return sums


def _backward(example: _Example, joining: Sequence[Sequence[float]]) -> list[list[float]]:
    """Sum up the weights of all readings of the lines below, by place (in logarithms)."""
    sums = [[0.0] * len(_PLACES)]
    for options, weights in zip(reversed(example.breaks), reversed(joining), strict=True):
        below = sums[-1]
        sums.append(
            [
                _log_sum(below[0] + option.parting, below[option.below] + weights[at])
                for at, option in enumerate(options)
            ]
        )
    return sums[::-1]


def _log_sum(one: float, other: float) -> float:
    high, low = max(one, other), min(one, other)
    return high if low == -math.inf else high + math.log1p(math.exp(low - high))


if __name__ == "__main__":
    main()
