"""Traditional text is repaired as well as Simplified, and stays Traditional."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import Case, read_cases
from tests.clean.documents import HEADLINES, compose, own_sentences
from tests.clean.measure import Figures
from tests.clean.simulator import OCR, PAGE, Damage, Piece, simulate
from yzsite.clean import clean
from yzsite.clean.traditional import simplified
from yzsite.clean.traditional_table import PAIRS
from yzsite.model import Kind

_HERE = Path(__file__).parent
_DOCUMENTS = {path.stem: path for path in sorted((_HERE / "traditional").glob("*.txt"))}
_CASES = [
    case
    for path in sorted((_HERE / "cases").glob("*.txt"))
    for case in read_cases(path)
    if case.parts
]
_TEXTS = sorted((_HERE / "clean_texts").glob("*.txt"))
_SENTENCES = [text for text in own_sentences() if simplified(text) == text]
_SEEDS = range(700, 708)
_QUOTES = dict(zip("“”‘’", "「」『』", strict=True))
_BACK = str.maketrans(dict(zip(PAIRS[::-2], PAIRS[-2::-2], strict=True)) | _QUOTES)
"""For each Simplified character its first Traditional one: no text to read, but one to clean."""


def _read(path: Path) -> list[Piece]:
    lines = path.read_text("utf-8").splitlines()
    return [Piece(Kind(kind), text) for kind, text in (line.split(" | ", 1) for line in lines)]


def _figures(pieces: Sequence[Piece], damages: frozenset[Damage]) -> Figures:
    figures = Figures()
    for seed in _SEEDS:
        figures.add(simulate(pieces, damages, seed))
    return figures


@pytest.mark.parametrize("name", _DOCUMENTS)
@pytest.mark.parametrize(("damages", "floor"), [({Damage.WRAP}, 0.95), (PAGE, 0.85), (OCR, 0.85)])
def test_repairs_traditional_as_well_as_simplified(
    name: str, damages: frozenset[Damage], floor: float
) -> None:
    """Blocks that come out right to the character, and their kinds, in both scripts."""
    pieces = _read(_DOCUMENTS[name])
    here = _figures(pieces, frozenset(damages))
    folded = [replace(piece, text=simplified(piece.text)) for piece in pieces]
    there = _figures(folded, frozenset(damages))
    assert here.f1 >= max(floor, there.f1 - 0.02)
    assert here.kinds >= there.kinds - 0.02


@pytest.mark.parametrize("name", _DOCUMENTS)
def test_changes_no_character(name: str) -> None:
    """What was only wrapped comes out with the characters it came with."""
    raw = simulate(_read(_DOCUMENTS[name]), frozenset({Damage.WRAP}), 1).raw
    cleaned = clean(raw)
    items = "".join(text.lstrip("- ") for text in raw.split("\n"))
    assert "".join(block.text for block in cleaned.blocks) == items


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case.name)
def test_every_rule_works_in_both_scripts(case: Case) -> None:
    """The raw text of each case, in Traditional characters, comes out the same in them."""
    _assert_cleaned_alike(case.parts.get("raw") or case.parts["same"])


@pytest.mark.parametrize("path", _TEXTS, ids=lambda path: path.stem)
def test_leaves_clean_texts_alone_in_both_scripts(path: Path) -> None:
    """Undamaged text is undamaged in Traditional characters."""
    _assert_cleaned_alike(path.read_text("utf-8"))


@pytest.mark.parametrize("seed", _SEEDS)
def test_repairs_whole_documents_alike(seed: int) -> None:
    """Pages with all damage at once come out block by block the same in both scripts."""
    _assert_cleaned_alike(simulate(compose(_SENTENCES, HEADLINES, seed), PAGE | OCR, seed).raw)


def _assert_cleaned_alike(raw: str) -> None:
    raw = simplified(raw)
    one, other = clean(raw), clean(raw.translate(_BACK))
    assert [(block.kind, block.text.translate(_BACK)) for block in one.blocks] == [
        (block.kind, block.text) for block in other.blocks
    ]
    assert len(one.dropped) == len(other.dropped)


@given(st.text(st.sampled_from(PAIRS)))
def test_folding_keeps_offsets_and_folds_once(text: str) -> None:
    """Each character gives one, and what is Simplified stays."""
    assert len(simplified(text)) == len(text)
    assert simplified(simplified(text)) == simplified(text)


def test_the_table_leaves_simplified_text_alone() -> None:
    """The project's own Simplified texts are read as they stand, rare words too."""
    paths = _HERE.parents[1].glob("content/*/source.txt")
    texts = [path.read_text("utf-8") for path in paths]
    assert len(texts) >= 5
    assert [text for text in [*texts, "乾隆年间，哪吒闹海，名著"] if simplified(text) != text] == []
