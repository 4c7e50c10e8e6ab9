"""Suggestions for a reviewer, and machine text that a person did better elsewhere."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.draft.test_memory import publication, unit
from yzsite.draft.memory import Memory, harvest
from yzsite.draft.memory.fuzzy import compare
from yzsite.inline import to_plain
from yzsite.model import Draft, State, Unit

STORED = "全区经济总体平稳，主要指标好于预期。"
LIKE = "全区经济总体平稳，主要指标不好于预期。"


def suggest(state: State, stored: str, asked: str) -> list[str]:
    """Ask a memory of one pair for something alike."""
    memory = Memory.harvest([publication("a", unit("u1", state, stored, "English."))])
    return [suggestion.entry.source for suggestion in memory.similar(asked)]


def test_a_suggestion_shows_where_it_differs() -> None:
    """One added character is marked, and the score is below 100 however long the sentence."""
    memory = Memory.harvest([publication("a", unit("u1", State.REVIEWED, STORED, "Stable."))])
    [suggestion] = memory.similar(LIKE)
    assert (suggestion.entry.target, suggestion.entry.origin) == ("Stable.", "memory:a#u1")
    assert [(c.before, c.after) for c in suggestion.changes if not c.is_same] == [("", "不")]
    assert suggestion.percent == 97
    [almost] = Memory.harvest(
        [publication("a", unit("u1", State.REVIEWED, "好" * 2000, "Good."))]
    ).similar("好" * 2000 + "的")
    assert almost.percent == 99


@pytest.mark.parametrize(
    ("state", "stored", "asked"),
    [
        (State.REVIEWED, STORED, STORED),
        (State.REVIEWED, STORED, f"**{STORED}** "),
        (State.MACHINE, STORED, LIKE),
        (State.REVIEWED, STORED, "天气晴朗。"),
        (State.REVIEWED, STORED, ""),
        (State.REVIEWED, STORED, "全"),
    ],
    ids=["the same", "the same with markup", "a machine's", "nothing alike", "empty", "too short"],
)
def test_nothing_is_suggested(state: State, stored: str, asked: str) -> None:
    """The same sentence is an exact match, a machine's text no suggestion."""
    assert suggest(state, stored, asked) == []


def test_the_most_alike_comes_first_and_the_limit_holds() -> None:
    """Likeness decides, then rank; a unit that must not serve leaves its place to the next."""
    units = [
        unit("u1", State.TRANSLATED, "甲乙丙丁戊己庚辛。", "One."),
        unit("u2", State.TRANSLATED, "甲乙丙丁戊己庚辛壬癸。", "Two."),
        unit("u3", State.REVIEWED, "甲乙丙丁戊己庚子丑寅。", "Three."),
    ]
    for order in permutations(units):
        memory = Memory.harvest([publication("a", *order)])
        found = memory.similar("甲乙丙丁戊己庚辛壬。", limit=2)
        assert {s.entry.unit for s in found} == {"u1", "u2"}
        assert found[0].score >= found[1].score
        rest = memory.similar("甲乙丙丁戊己庚辛壬。", limit=2, without={("a", "u2")})
        assert [s.entry.unit for s in rest] == ["u1", "u3"]


@given(st.lists(st.text("经济增长5.4%，好*", min_size=1, max_size=12), min_size=1, max_size=8))
def test_a_suggestion_is_never_an_exact_match(sentences: list[str]) -> None:
    """What `lookup` finds is no suggestion, and what is suggested has another key."""
    units = [unit(f"u{i}", State.REVIEWED, s, "English.") for i, s in enumerate(sentences, 1)]
    memory = Memory.harvest([publication("a", *units)])
    for sentence in sentences:
        exact = {
            entry.key
            for entry in harvest(publication("a", unit("u1", State.REVIEWED, sentence, "E.")))
        }
        for suggestion in memory.similar(sentence, least=0):
            assert suggestion.entry.key not in exact
            assert suggestion.score < 1
            assert suggestion.percent < 100


@given(st.text("经济增长5.4%，good 不", max_size=20), st.text("经济增长5.4%，good 不", max_size=20))
def test_the_changes_hold_both_sentences(before: str, after: str) -> None:
    """Put together again, either side of the changes is the sentence."""
    changes = compare(before, after)
    assert "".join(change.before for change in changes) == before
    assert "".join(change.after for change in changes) == after


@given(st.permutations(range(6)), st.lists(st.sampled_from(list(State)), min_size=6, max_size=6))
def test_ranks_hold_in_any_order(order: list[int], states: list[State]) -> None:
    """Entries give the same memory in whatever order they come."""
    units = [unit(f"u{i}", state, "增长。", f"Target {i}.") for i, state in enumerate(states)]
    entries = list(harvest(publication("a", *units)))
    shuffled = [entries[i] for i in order if i < len(entries)]
    assert Memory(shuffled).lookup("增长。") == Memory(entries).lookup("增长。")


def test_a_correction_improves_its_twins() -> None:
    """The segments that a person translated elsewhere are named, the others are left alone."""
    memory = Memory.harvest(
        [
            publication("a", unit("u1", State.TRANSLATED, "**增长**。", "**It** grew.")),
            publication("b", unit("u1", State.MACHINE, "下降。", "Down.")),
        ]
    )
    twin = unit("u5", State.MACHINE, "增长。|下降。|平稳。", "Growth.|Fell.|Stable.")
    assert memory.twins(twin) == (Draft("It grew.", "memory:a#u1"), None, None)
    improved = unit("u5", State.MACHINE, "增长。|下降。|平稳。", "It grew.|Fell.|Stable.")
    assert memory.twins(improved) == ()


@pytest.mark.parametrize(
    "safe",
    [
        unit("u5", State.TRANSLATED, target="Growth."),
        unit("u5", State.REVIEWED, target="Growth."),
        unit("u5", State.UNTRANSLATED),
        unit("u5", State.MACHINE, "增长。|下降。", "Growth and fall."),
    ],
    ids=["a person's", "reviewed", "without a target", "not aligned"],
)
def test_only_a_machines_aligned_unit_is_improved(safe: Unit) -> None:
    """What a person wrote is never touched."""
    memory = Memory.harvest([publication("a", unit("u1", State.REVIEWED, target="It grew."))])
    assert memory.twins(safe) == ()


def test_markup_that_differs_is_compared_as_text() -> None:
    """Changes are those of the plain text."""
    memory = Memory.harvest([publication("a", unit("u1", State.REVIEWED, f"**{STORED}**", "E."))])
    [suggestion] = memory.similar(LIKE)
    assert "".join(change.before for change in suggestion.changes) == to_plain(STORED)
