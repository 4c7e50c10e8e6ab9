"""The translation memory: which pair serves, and which never does."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yzsite.draft.memory import Memory, fold
from yzsite.inline import to_plain
from yzsite.model import Kind, Publication, State, Unit


def unit(
    id_: str, state: State, source: str = "增长。", target: str = "", *, stale: bool = False
) -> Unit:
    """Make a unit of segments that `|` separates."""
    split = [tuple(text.split("|")) if text else () for text in (source, target)]
    return Unit(id_, Kind.P, state, split[0], split[1], stale=stale)


def publication(slug: str, *units: Unit) -> Publication:
    """Make a publication."""
    return Publication(slug, Path(slug), {}, units)


def serve(memory: Memory, segment: str) -> tuple[str, str] | None:
    """Look a segment up: target and origin."""
    draft = memory.lookup(segment)
    return (draft.target, draft.origin) if draft else None


def test_reviewed_outranks_translated_outranks_machine_in_any_order() -> None:
    """The best state wins; among equals slug and place decide, not the order of reading."""
    publications = [
        publication("a", unit("u1", State.MACHINE, target="Machine.")),
        publication("b", unit("u1", State.TRANSLATED, target="Person.")),
        publication("d", unit("u1", State.REVIEWED, target="Later.")),
        publication(
            "c",
            unit("u9", State.REVIEWED, target="First."),
            unit("u2", State.REVIEWED, target="Second."),
        ),
    ]
    for order in permutations(publications):
        assert serve(Memory.harvest(order), "增长。") == ("First.", "memory:c#u9")


@pytest.mark.parametrize(
    "useless",
    [
        unit("u1", State.REVIEWED, target="Old.", stale=True),
        unit("u1", State.REVIEWED, "增长。|下降。", "One."),
        unit("u1", State.UNTRANSLATED, target="Left over."),
        unit("u1", State.TRANSLATED, target=" "),
    ],
    ids=["stale", "not aligned", "untranslated", "empty"],
)
def test_what_is_in_doubt_serves_nothing(useless: Unit) -> None:
    """Stale, unaligned, untranslated and empty pairs are not harvested."""
    assert serve(Memory.harvest([publication("a", useless)]), "增长。") is None


def test_units_that_are_drafted_again_serve_nothing() -> None:
    """Their English belongs to a Chinese text that is gone; the next best pair serves."""
    memory = Memory.harvest(
        [
            publication("a", unit("u1", State.MACHINE, target="Outdated.")),
            publication("b", unit("u1", State.MACHINE, target="Good.")),
        ]
    )
    draft = memory.lookup("增长。", without={("a", "u1")})
    assert draft is not None
    assert draft.target == "Good."
    with_all = publication("a", unit("u1", State.MACHINE, target="Outdated."))
    assert serve(Memory.harvest([with_all], without={("a", "u1")}), "增长。") is None


def test_segments_are_paired_one_to_one() -> None:
    """The second sentence serves the second target."""
    aligned = unit("u1", State.MACHINE, "增长。|下降。", "Up.|Down.")
    assert serve(Memory.harvest([publication("a", aligned)]), "下降。") == ("Down.", "memory:a#u1")


def test_other_markup_in_the_source_serves_plain_text() -> None:
    """Emphasis and links of another page do not come along, literal marks stay literal."""
    marked = unit(
        "u1", State.REVIEWED, r"**增长**3\*5。", r"**Up** by 3\*5 [x](https://a.example)."
    )
    memory = Memory.harvest([publication("a", marked)])
    assert serve(memory, r"**增长**3\*5。") == (marked.target[0], "memory:a#u1")
    plain = serve(memory, r"增长3\*5。")
    assert plain == (r"Up by 3\*5 x.", "memory:a#u1")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("增长5.4%", "增长54%"),
        ("10²", "102"),
        ("3，500", "3,500"),
        ("2025 2026", "20252026"),
        ("①10", "110"),
        ("3½", "31/2"),
        ("第1、2条", "第12条"),
        ("-5%", "5%"),
        ("增长。", "增长？"),
    ],
)
def test_different_values_never_meet(left: str, right: str) -> None:
    """Folding is not so deep that it changes a figure or the kind of sentence."""
    assert fold(left) != fold(right)


@given(st.text(max_size=30))
def test_the_key_is_stable_and_free_of_width(text: str) -> None:
    """Outer blanks count for nothing, and full-width letters are their narrow selves."""
    assert fold(f" {text} ".replace("*", "")) == fold(text.replace("*", "").strip())
    assert fold("ＡＢ１２％") == fold("AB12%")


@given(st.text("增长0123456789.,，%*_ 　", max_size=20))
def test_digits_survive_folding(text: str) -> None:
    """The digits of the key are the digits of the text, in order."""

    def digits(value: str) -> list[str]:
        return [char for char in value if char.isdigit()]

    assert digits(fold(text)) == digits(to_plain(text))
