"""Whole documents of the project's own sentences, damaged in every way that is known."""

from __future__ import annotations

import pytest

from tests.clean.documents import HEADLINES, compose, own_sentences
from tests.clean.measure import Figures
from tests.clean.simulator import OCR, PAGE, Damage, simulate
from yzsite.clean import clean, undo

_SENTENCES = own_sentences()
_SEEDS = range(500, 508)


def _figures(damages: frozenset[Damage]) -> Figures:
    figures = Figures()
    for seed in _SEEDS:
        figures.add(simulate(compose(_SENTENCES, HEADLINES, seed), damages, seed))
    return figures


@pytest.mark.parametrize("damage", Damage)
def test_repairs_each_class_of_damage(damage: Damage) -> None:
    """Of damage of one class at least 19 blocks in 20 come out right to the character."""
    figures = _figures(frozenset({damage, Damage.WRAP}))
    assert figures.f1 >= 0.92
    assert figures.kinds >= 0.93


@pytest.mark.parametrize(("damages", "floor"), [(PAGE, 0.88), (OCR, 0.88)])
def test_repairs_all_damage_at_once(damages: frozenset[Damage], floor: float) -> None:
    """A page with everything that is seen on such pages comes out nearly whole."""
    figures = _figures(damages)
    assert figures.f1 >= floor
    assert figures.false_removals == 0
    assert figures.harmed <= figures.fixes // 1000


def test_leaves_undamaged_documents_alone() -> None:
    """The same documents without damage come out as they are."""
    figures = _figures(frozenset())
    assert figures.f1 == 1.0
    assert figures.wrong == 0


@pytest.mark.parametrize("seed", _SEEDS)
def test_takes_every_repair_back(seed: int) -> None:
    """Damaged documents can be had again from the cleaned ones, and are cleaned once for all."""
    raw = simulate(compose(_SENTENCES, HEADLINES, seed), PAGE | OCR, seed).raw
    cleaned = clean(raw)
    assert undo(cleaned) == raw
    assert clean(cleaned.text).text == cleaned.text
