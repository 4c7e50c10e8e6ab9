"""Measure how English that exists already finds its units, on real pairs of sentences.

    uv run python -m benchmarks.alignment FOLDER

FOLDER holds one sentence a line, the same line number in every file of a set: `NAME.zh` and
`NAME.ref.en` or `NAME.google.en`. Documents of 150 pairs are made in the order of the set: Chinese
paragraphs of one to five sentences, and English ones that begin and end elsewhere. The parameters
were measured on wmt17, wmt18 and the first half of flores-dev.
"""

from __future__ import annotations

import html
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from unittest.mock import patch

from yzsite import counterpart
from yzsite.content import Record, new_document
from yzsite.counterpart import Doubt, place
from yzsite.draft.alignment import Bead, Paragraphs, align
from yzsite.inline import to_plain
from yzsite.model import Block, Kind
from yzsite.segment import split_english

Pairs = list[tuple[str, str]]
_DOCUMENT = 150
_RATES = {"as they are": (0.0, 0.0), "some": (0.1, 0.02), "many": (0.25, 0.05)}
"""Share of sentences that are joined with the next one on one side, and that lack one side."""
_ENDS = {"alike": (1.0, 0.0), "some moved": (0.8, 0.1), "half moved": (0.5, 0.3), "none": (0, 0)}
"""How often English paragraphs end where the Chinese ones do, and elsewhere."""
_SETS = (
    ("wmt17", "ref", slice(None)),
    ("wmt18", "ref", slice(None)),
    ("flores-dev", "ref", slice(0, 498)),
    ("wmt19", "google", slice(None)),
    ("flores-dev", "ref", slice(498, None)),
)
_STOPS = '。！？.!?”"’'


@dataclass(slots=True)
class Document:
    """A made-up document: what is in it, and which unit each English sentence belongs to."""

    units: list[str] = field(default_factory=list)
    paragraphs: list[list[str]] = field(default_factory=list)
    homes: list[tuple[int, str]] = field(default_factory=list)


@dataclass(slots=True)
class Score:
    """Counts over several documents."""

    sentences: int = 0
    right: int = 0
    units: int = 0
    wrong: int = 0
    """Units that lack a sentence or have one too many."""
    named: int = 0
    """Units that a person is told to look at, for another reason than their number of lines."""
    named_wrong: int = 0


def main(folder: Path) -> None:
    """Print the tables of `docs/importing.md`."""
    print(f"| pairs | sentences changed | {' | '.join(_ENDS)} | named | of them wrong | found |")
    print("|---|---|" + "--:|" * (len(_ENDS) + 3))
    for name, engine, part in _SETS:
        pairs = read_pairs(folder, name, engine)[part]
        for title, rates in _RATES.items():
            scores = {ends: measure(pairs, rates, _ENDS[ends]) for ends in _ENDS}
            shares = " | ".join(f"{score.right / score.sentences:.3f}" for score in scores.values())
            score = scores["some moved"]
            named = f"{score.named / score.units:.0%} | {score.named_wrong / score.named:.0%}"
            found = f"{score.named_wrong / score.wrong:.0%}" if score.wrong else ""
            print(f"| {name} {engine} ({len(pairs):,}) | {title} | {shares} | {named} | {found} |")
    print("\nparagraphs first, sentences within, some sentences changed:")
    with patch.object(counterpart, "align", align_paragraphs_first):
        for name, engine, part in _SETS:
            pairs = read_pairs(folder, name, engine)[part]
            scores = {ends: measure(pairs, _RATES["some"], _ENDS[ends]) for ends in _ENDS}
            shares = " | ".join(f"{score.right / score.sentences:.3f}" for score in scores.values())
            print(f"| {name} {engine} | some | {shares} |")
    for count in (200, 500, 2000):
        pairs = read_pairs(folder, "wmt18", "ref")[:count]
        start = time.process_time()
        align([[old] for old, _ in pairs], [split_english(new) for _, new in pairs])
        print(f"{count} Chinese sentences: {time.process_time() - start:.1f} s")


def align_paragraphs_first(source: Paragraphs, target: Paragraphs) -> tuple[Bead, ...]:
    """Align whole paragraphs, then the sentences of those that belong together."""
    whole = align([["".join(text)] for text in source], [[" ".join(text)] for text in target])
    ours = [0, *accumulate(map(len, source))]
    theirs = [0, *accumulate(map(len, target))]
    beads = []
    for bead in whole:
        old, new = [source[at] for at in bead.source], [target[at] for at in bead.target]
        i, j = ours[bead.source.start], theirs[bead.target.start]
        beads += [
            Bead(_shift(part.source, i), _shift(part.target, j), part.lead)
            for part in align(old, new)
        ]
    return tuple(beads)


def _shift(places: range, by: int) -> range:
    return range(places.start + by, places.stop + by)


def read_pairs(folder: Path, name: str, engine: str) -> Pairs:
    """Read the pairs of a set that have both sides."""
    source = (folder / f"{name}.zh").read_text("utf-8").splitlines()
    target = html.unescape((folder / f"{name}.{engine}.en").read_text("utf-8")).splitlines()
    return [(s.strip(), t.strip()) for s, t in zip(source, target, strict=True) if s and t]


def measure(pairs: Pairs, rates: tuple[float, float], ends: tuple[float, float]) -> Score:
    """Make documents of the pairs, put the English beside the Chinese, and count."""
    chance = random.Random(1)  # noqa: S311 - the same documents in every run
    score = Score()
    for first in range(0, len(pairs), _DOCUMENT):
        count(make(pairs[first : first + _DOCUMENT], rates, ends, chance), score)
    return score


def make(
    pairs: Pairs, rates: tuple[float, float], ends: tuple[float, float], chance: random.Random
) -> Document:
    """Put sentences together to paragraphs, on either side in its own way."""
    made, room = Document(), 0
    for old, new in _groups(pairs, *rates, chance):
        is_new = not made.units or (room <= 0 and bool(old))
        if is_new:
            made.units.append("")
            room = chance.choice((1, 1, 2, 2, 3, 3, 4, 5))
        room -= max(len(old), 1)
        made.units[-1] += "".join(old)
        if not made.paragraphs or chance.random() < ends[not is_new]:
            made.paragraphs.append([])
        made.paragraphs[-1] += new
        made.homes += [(len(made.units) - 1, sentence) for sentence in new]
    return made


def _groups(
    pairs: Sequence[tuple[str, str]], joined: float, dropped: float, chance: random.Random
) -> Iterator[tuple[list[str], list[str]]]:
    """Join sentences of one side by commas, and leave some out."""
    rest = list(pairs)[::-1]
    while rest:
        throw = chance.random()
        old, new = rest.pop()
        if throw < joined and rest:
            more_old, more_new = rest.pop()
            if throw < joined / 2:
                yield [old, more_old], [f"{new.rstrip(_STOPS)}, and {more_new}"]
            else:
                yield [f"{old.rstrip(_STOPS)}，{more_old}"], [new, more_new]
        elif throw < joined + dropped:
            yield ([old], []) if throw < joined + dropped / 2 else ([], [new])
        else:
            yield [old], [new]


def count(made: Document, score: Score) -> None:
    """Compare where each letter of the English is with where it belongs."""
    blocks = [Block(Kind.P, text, (1, 1)) for text in made.units]
    english = [split_english(" ".join(text)) for text in made.paragraphs if text]
    placed = place(new_document(Path("a/index.md"), {}, blocks), Record(), english)
    units = placed.document.to_publication().units
    letters = (_squeeze("".join(map(to_plain, unit.target))) for unit in units)
    found = iter([number for number, text in enumerate(letters) for _ in text])
    wrong: set[int] = set()
    for home, sentence in made.homes:
        places = {next(found) for _ in _squeeze(sentence)}
        score.sentences += 1
        score.right += places == {home}
        wrong |= places | {home} if places != {home} else set()
    ids = {unit_id for unit_id, doubt in placed.doubts if doubt is not Doubt.COUNT}
    named = {number for number, unit in enumerate(units) if unit.id in ids}
    score.units += len(units)
    score.wrong += len(wrong)
    score.named += len(named)
    score.named_wrong += len(named & wrong)


def _squeeze(text: str) -> str:
    return "".join(text.split())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
