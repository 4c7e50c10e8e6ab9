"""Many publications made of the sentences of this project's own, with other figures in each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from yzsite.config import find_settings
from yzsite.library import load_library
from yzsite.model import Kind

ROOT = Path(__file__).parents[1]
UNITS = 40
_SHORT = 40
"""Chinese characters of a short sentence, at most."""
_FIGURE = re.compile(r"\d+(?:\.\d+)?")

Pair = tuple[str, str]
"""A sentence and its translation."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One unit: sentences in both languages, or a heading."""

    source: tuple[str, ...]
    target: tuple[str, ...]
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Work:
    """One publication."""

    slug: str
    title: str
    title_en: str
    date: str
    issuer: str
    passages: tuple[Passage, ...]
    """All units but the title."""


def make_works(count: int, is_short: bool = False) -> Iterator[Work]:
    """Make so many publications of 40 units; the first ones are the same for any number.

    Args:
        count: of publications.
        is_short: one short sentence a unit, instead of one or two of any length.
    """
    pairs = _read_pairs()
    if is_short:
        pairs = [pair for pair in pairs if len(pair[0]) <= _SHORT]
    for number in range(count):
        random = Random(number)  # noqa: S311 - no secret
        sizes = (1,) if is_short else (1, 1, 2, 2, 2)
        passages = (_make_passage(number, n, pairs, random, sizes) for n in range(1, UNITS))
        yield Work(
            slug=f"pub-{number:05}",
            title=f"第{number}号工作报告",
            title_en=f"Work Report No. {number}",
            date=f"{2000 + number % 25}-{number % 12 + 1:02}-{number % 28 + 1:02}",
            issuer=f"重庆市第{number % 7}局",
            passages=tuple(passages),
        )


def _read_pairs() -> list[Pair]:
    """Read the sentences of the paragraphs that have as many in both languages."""
    publications = load_library(find_settings(ROOT).content).publications
    units = (unit for publication in publications for unit in publication.units)
    paired = (u for u in units if u.kind is Kind.P and len(u.source) == len(u.target))
    return [pair for unit in paired for pair in zip(unit.source, unit.target, strict=True)]


def _make_passage(
    work: int, number: int, pairs: Sequence[Pair], random: Random, sizes: Sequence[int]
) -> Passage:
    if number % 10 == 4:
        heading = (f"{number}、第{work}章之{number}",), (f"{number}. Chapter {number} of {work}",)
        return Passage(*heading, is_heading=True)
    chosen = random.choices(pairs, k=random.choice(sizes))
    source, target = zip(*(vary(pair, random) for pair in chosen), strict=True)
    return Passage(source, target)


def vary(pair: Pair, random: Random) -> Pair:
    """Change alike on both sides the figures that both have once.

    >>> source, target = vary(("增长5.4%，共12项。", "Up 5.4%, 12 in all."), Random(1))
    >>> _FIGURE.findall(source) == _FIGURE.findall(target) != ["5.4", "12"]
    True
    """
    counts = [Counter(_FIGURE.findall(text)) for text in pair]
    shared = [f for f in counts[0] if len(f) > 1 and counts[0][f] == counts[1][f] == 1]
    others = {
        figure: re.sub(r"\d", lambda _: str(random.randint(1, 8)), figure) for figure in shared
    }
    source, target = (_FIGURE.sub(lambda m: others.get(m[0], m[0]), text) for text in pair)
    return source, target
