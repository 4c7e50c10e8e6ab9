"""English that a parted unit left beneath the wrong Chinese goes where it belongs."""

from __future__ import annotations

from pathlib import Path

import pytest

from yzsite.content import read_document, settle
from yzsite.content.marker import Marker
from yzsite.fingerprint import source_fingerprint, target_fingerprint
from yzsite.model import Kind, State

SOURCE, TARGET = ("甲方施工。", "请绕行。"), ("Party A builds.", "Please take another way.")


def _settled(state: State, source: str, target: tuple[str, ...] = TARGET) -> list[tuple[str, ...]]:
    """Settle a file whose one unit was written for SOURCE; give state and texts of each unit."""
    fingerprints = source_fingerprint(SOURCE), target_fingerprint(TARGET)
    marker = Marker("u1", Kind.P, state, fingerprints=fingerprints)
    quoted = "".join(f"> {line}\n" for line in target)
    text = f"---\nnext_id: 2\n---\n\n{marker}\n{source}\n\n{quoted}"
    document = read_document(Path("index.md"), text.encode())
    settled = settle(document)
    again = read_document(Path("index.md"), str(settled).encode())
    units = settled.to_publication().units
    assert [unit.target for unit in again.to_publication().units] == [u.target for u in units]
    assert str(settle(again)) == str(settled)
    return [(unit.id, unit.state.value, *unit.source, *unit.target) for unit in units]


@pytest.mark.parametrize("state", [State.MACHINE, State.TRANSLATED, State.REVIEWED])
def test_sentences_keep_their_english_when_a_unit_is_parted(state: State) -> None:
    """A blank line between two sentences parts the English too, and whose it is stays."""
    assert _settled(state, "甲方施工。\n\n请绕行。") == [
        ("u1", state.value, SOURCE[0], TARGET[0]),
        ("u2", state.value, SOURCE[1], TARGET[1]),
    ]


@pytest.mark.parametrize("state", [State.MACHINE, State.TRANSLATED, State.REVIEWED])
def test_english_stays_with_its_unit_when_a_line_is_written_below_it(state: State) -> None:
    """A list item between the Chinese and its English takes nothing over."""
    assert _settled(state, "甲方施工。\n请绕行。\n- 附件：模板") == [
        ("u1", state.value, *SOURCE, *TARGET),
        ("u2", "untranslated", "附件：模板"),
    ]


def test_english_that_was_written_anew_is_of_the_chinese_above_it() -> None:
    """Only the very English of the marker is moved."""
    first, second = _settled(State.TRANSLATED, "甲方施工。\n\n请绕行。", ("Take another way.",))
    assert first[1] == "untranslated"
    assert second == ("u2", "translated", SOURCE[1], "Take another way.")
