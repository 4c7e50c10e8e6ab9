"""Measure the memory on 100,000 units.

    uv run python -m benchmarks.memory FOLDER [UNITS]

FOLDER holds one sentence a line, the same line number in every file of a set: `NAME.zh` and
`NAME.ENGINE.en`. The units are its Chinese sentences, and new ones put together from their clauses.
Prints how long the index takes to build, what a look-up of each kind takes (median, the 99th of a
hundred, the worst), and the memory used; then how many of the pairs serve for other figures, and
how often the check of numbers finds fault with what is made of them.
"""

from __future__ import annotations

import html
import random
import re
import resource
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from yzsite.check.numbers.compare import compare_numbers
from yzsite.draft.memory import Memory, fold, harvest
from yzsite.draft.memory.figures import MARK, FigureKind, Masked, mask
from yzsite.draft.memory.fuzzy import Index
from yzsite.draft.memory.masked import make_template
from yzsite.model import Kind, Publication, State, Unit

T = TypeVar("T")

_ASKED = 300
_UNITS_A_FILE = 200
_LEAST = 0.7


def main(folder: Path, count: int) -> None:
    """Print what the memory costs."""
    chance = random.Random(1)  # noqa: S311 - the same sentences in every run
    sentences = make_sentences(folder, count, chance)
    publications = list(make_publications(sentences))
    print(f"{len(sentences):,} units, {sum(map(len, sentences)) / len(sentences):.0f} characters")
    before = used()
    entries, seconds = timed(lambda: [e for p in publications for e in harvest(p)])
    print(f"harvest: {seconds:.2f} s")
    memory, seconds = timed(lambda: Memory(entries))
    print(f"index of exact pairs: {seconds:.2f} s, with the harvest {used() - before:.0f} MB")
    before = used()
    asked = [spoil(sentence, chance) for sentence in chance.sample(sentences, _ASKED)]
    _, seconds = timed(lambda: memory.similar(asked[0]))
    print(f"first look for something alike: {seconds:.2f} s, {used() - before:.0f} MB")
    before = used()
    _, seconds = timed(lambda: memory.adapt("增长5%。", NoCritic()))
    print(f"first look for other figures: {seconds:.2f} s, {used() - before:.0f} MB")
    show("exact", memory.lookup, chance.sample(sentences, 1000))
    show("alike", memory.similar, asked)
    show("other figures", lambda segment: memory.adapt(segment, NoCritic()), asked)
    show_recall(Index(sentences), sentences, asked[:100])
    for target in sorted(folder.glob("*.en")):
        if ".argos." not in target.name:
            show_other_figures(target, chance)


class NoCritic:
    """Finds no fault."""

    def errors(self, source: str, target: str) -> tuple[str, ...]:
        """Find nothing."""
        return ()

    def repair(self, source: str, target: str) -> tuple[str, tuple[str, ...]]:
        """Do nothing."""
        return target, ()


def show_recall(index: Index, sentences: Sequence[str], asked: Sequence[str]) -> None:
    """Compare what the index finds with what comparing all sentences finds."""
    from rapidfuzz import process  # noqa: PLC0415 - as in the memory
    from rapidfuzz.distance import Indel  # noqa: PLC0415

    best = found = 0
    for sentence in asked:
        similarity = Indel.normalized_similarity
        hit = process.extractOne(sentence, sentences, scorer=similarity, score_cutoff=_LEAST)
        if hit and hit[1] < 1:
            best += 1
            scores = index.search(sentence, _LEAST)
            found += bool(scores) and scores[0][1] >= hit[1]
    print(f"best match found: {found} of {best}")


def show_other_figures(path: Path, chance: random.Random) -> None:
    """Print how many pairs of a file make templates, and what new figures in them come to."""
    source = path.with_name(path.name.split(".")[0] + ".zh").read_text("utf-8").splitlines()
    target = html.unescape(path.read_text("utf-8")).splitlines()
    counts: Counter[str] = Counter()
    for key, english in zip(map(fold, source), target, strict=True):
        masked = mask(key)
        template = make_template(masked, english) if masked else None
        counts["with figures"] += bool(masked)
        counts["templates"] += bool(template)
        if not (masked and template) or compare_numbers(key, english).missing:
            continue
        asked = other_figures(masked, chance)
        new = mask(asked)
        text = template.fill(new.figures) if new and new.text == masked.text else None
        if text:
            compared = compare_numbers(asked, text)
            counts["filled anew"] += 1
            counts["wrong"] += bool(compared.missing or compared.extra)
    print(path.name, ", ".join(f"{title} {count:,}" for title, count in counts.items()))


def other_figures(masked: Masked, chance: random.Random) -> str:
    """Give a Chinese sentence other figures of the same kinds."""
    first, *pieces = masked.text.split(MARK)
    text = first
    for figure, piece in zip(masked.figures, pieces, strict=True):
        number = figure.digits
        if figure.kind is FigureKind.MONTH:
            number = str(chance.randint(1, 12))
        elif figure.kind is FigureKind.YEAR:
            number = str(chance.randint(1950, 2049))
        elif figure.kind is FigureKind.VALUE and figure.value not in (0, 1):
            number = str(chance.randint(2, chance.choice([31, 999, 9_999_999])))
            if figure.is_scaled:
                number += "." + str(chance.randint(1, 99)) + chance.choice(["万", "亿"])
        is_word = figure.kind is FigureKind.VALUE and figure.value in (0, 1) and text[-1:] != "月"
        text += number + piece[1 + is_word :]
    return text


def make_sentences(folder: Path, count: int, chance: random.Random) -> list[str]:
    """Give distinct Chinese sentences: those of the folder, and new ones of their clauses."""
    real = [s for f in sorted(folder.glob("*.zh")) for s in f.read_text("utf-8").splitlines()]
    clauses = [c for s in real for c in re.split("(?<=[，；])", s) if c.strip()]
    sentences = dict.fromkeys(sentence.strip() for sentence in real[:count])
    while len(sentences) < count:
        sentences["".join(chance.choices(clauses, k=chance.randint(1, 4)))[:150].strip()] = None
    return list(sentences)


def make_publications(sentences: Sequence[str]) -> Iterator[Publication]:
    """Give publications of one sentence a unit."""
    for first in range(0, len(sentences), _UNITS_A_FILE):
        units = tuple(
            Unit(f"u{i}", Kind.P, State.REVIEWED, (s,), (f"English of sentence {first + i}.",))
            for i, s in enumerate(sentences[first : first + _UNITS_A_FILE], 1)
        )
        yield Publication(f"p{first}", Path(), {}, units)


def spoil(sentence: str, chance: random.Random) -> str:
    """Change one character in ten."""
    chars = list(sentence)
    for at in chance.sample(range(len(chars)), -(-len(chars) // 10)):
        chars[at] = chance.choice("的了在是一国人")
    return "".join(chars)


def show(title: str, look_up: Callable[[str], object], asked: Sequence[str]) -> None:
    """Print median, the 99th of a hundred, and the worst."""
    seconds = [timed(partial(look_up, segment))[1] for segment in asked]
    figures = (statistics.median(seconds), statistics.quantiles(seconds, n=100)[98], max(seconds))
    print(f"{title}: " + ", ".join(f"{figure * 1000:.3f} ms" for figure in figures))


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """Do something and say how many seconds it took."""
    start = time.perf_counter()
    return work(), time.perf_counter() - start


def used() -> float:
    """Memory in use at its peak, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100_000)
