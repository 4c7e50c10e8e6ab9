"""What code renders, and what it must leave to the model."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yzsite.critic import CheckCritic
from yzsite.draft.preparing import prepare
from yzsite.draft.rendering import ROUGH_RULES, render
from yzsite.model import Kind

CASES = Path(__file__).parent / "cases"
ROWS = [
    tuple(line.split("\t"))
    for line in (CASES / "rendering.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
chinese = st.text(
    "一二十第章条（）、年月日0123456789.万亿元记者摄/ 王敏增长。新华社北京电", max_size=24
)


@pytest.mark.parametrize(("kind", "source", "expected"), ROWS, ids=[row[1] for row in ROWS])
def test_a_text_is_rendered_only_where_its_form_leaves_one_reading(
    kind: str, source: str, expected: str
) -> None:
    """What stays for the engine stands in braces."""
    rendering = render(source, Kind(kind))
    assert rendering.around(f"{{{rendering.core}}}" if rendering.core else "") == expected


@pytest.mark.parametrize("row", [row for row in ROWS if "{" not in row[2]], ids=lambda row: row[1])
def test_what_is_rendered_whole_passes_the_checks(row: tuple[str, ...]) -> None:
    """A rule that breaks a check of severity error would be a wrong rule."""
    assert CheckCritic().errors(row[1], row[2]) == ()


@given(chinese, st.sampled_from(Kind))
def test_what_is_left_is_known_without_spelling_a_name(source: str, kind: Kind) -> None:
    """The rough rules take off the same, by the same rules."""
    rough, full = render(source, kind, ROUGH_RULES), render(source, kind)
    assert (rough.core, rough.rules) == (full.core, full.rules)


@given(chinese, st.sampled_from(Kind))
def test_what_is_left_is_a_part_of_the_text(source: str, kind: Kind) -> None:
    """Nothing is invented, and a text that no rule knows stays whole."""
    rendering = render(source, kind)
    assert rendering.core in source
    assert rendering.rules or rendering.core == source.strip()


@given(st.text("０１２３5.． ％%万元年增长“”。，、；3AＢ\u3000", max_size=24))
def test_preparing_changes_nothing_but_blanks_and_width(source: str) -> None:
    """Every character is still there, in order; and a second time nothing changes."""
    prepared = prepare(source)
    narrow = source.translate({code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)})
    narrow = narrow.translate({ord(","): "，", ord(";"): "；"})
    assert "".join(prepared.split()).replace(",", "，") == "".join(narrow.split())
    assert prepare(prepared) == prepared
