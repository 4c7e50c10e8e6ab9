"""How many joins are right, on publications whose paragraphs are known."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.clean.damage import LAYOUTS, wrap
from tests.clean.known import Gold, read_gold, score
from yzsite.clean import clean
from yzsite.model import Kind

_FOLDER = Path(__file__).parent / "gold"
_CONTENT = Path(__file__).parents[2] / "content"
_NAMES = sorted(path.stem for path in _FOLDER.glob("*.txt"))


@pytest.mark.parametrize("name", _NAMES)
def test_finds_the_known_paragraphs(name: str) -> None:
    """Every line of the publications is in the paragraph it belongs to, none in a wrong one."""
    raw = (_CONTENT / name / "source.txt").read_text("utf-8")
    result = score(read_gold(_FOLDER / f"{name}.txt"), raw)
    assert result.false_joins == frozenset()
    assert result.missed_joins == frozenset()
    assert result.block_f1 == 1.0


def _body(name: str) -> list[str]:
    """Give the paragraphs of a publication, repaired, to be set and damaged anew."""
    raw = (_CONTENT / name / "source.txt").read_text("utf-8")
    return [block.text for block in clean(raw).blocks if block.kind is Kind.P]


@pytest.mark.parametrize("name", LAYOUTS)
def test_joins_text_set_in_other_columns(name: str) -> None:
    """Repaired paragraphs that were set anew and torn come out nearly as they were."""
    right = false = missed = 0
    for publication in ("modern-services-2024", "work-report-2026"):
        damaged = wrap(_body(publication)[:40], LAYOUTS[name], seed=1)
        result = score(Gold(frozenset(damaged.paragraphs), frozenset()), damaged.text)
        right += result.right
        false += len(result.false_joins)
        missed += len(result.missed_joins)
    assert right >= 0.985 * (right + false)
    assert right >= 0.96 * (right + missed)
