"""What two versions of content files say of texts that are no longer there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import Case, read_cases
from tests.content.test_states import fill
from tests.edits import (
    Edit,
    Words,
    add_chinese,
    add_note,
    add_paragraph,
    delete_english,
    delete_unit,
    edit_chinese,
    merge,
    move,
    part,
    set_reviewed,
    settle_finding,
    split,
)
from yzsite.content import Edition, find_losses, read_document, settle
from yzsite.model import Finding

CASES = read_cases(Path(__file__).parent / "cases" / "losses.txt")
KEEPING: tuple[Edit, ...] = (add_chinese, add_note, add_paragraph, merge, move, part,
                             set_reviewed, settle_finding, split)  # fmt: skip
"""What takes no text away. Who edits a text and then merges it leaves the old one behind."""


def edition(text: str, slug: str = "first") -> Edition:
    """Read a version of a content file."""
    read = read_document(Path(slug) / "index.md", fill(text).encode())
    return Edition(read, settle(read))


def losses(before: str, after: str) -> list[Finding]:
    """Compare two versions of one publication."""
    return [*find_losses({"first": edition(before)}, {"first": edition(after)})]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_what_is_lost_is_named(case: Case) -> None:
    """Each with severity, rule and line, and nothing besides."""
    afters = {"first": edition(case.parts["after"])}
    if "moved" in case.parts:
        afters["second"] = edition(case.parts["moved"], "second")
    found = find_losses({"first": edition(case.parts["before"])}, afters)
    said = [f"{f.severity} {f.rule} {f.line} {f.message}" for f in found]
    expected = [line for line in case.parts["found"].splitlines() if line != "-"]
    assert len(said) == len(expected), said
    for line, start in zip(said, expected, strict=True):
        assert line.startswith(start)


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("next_id: 9", "next_id: 9", ""),
        ("next_id: 9", "next_id: 12", ""),
        ("title: 甲", "next_id: 5", ""),
        ("next_id: 9", "next_id: 5", "next_id was 9 and is 5"),
        ("next_id: 9", "title: 甲", "next_id was 9 and is not there"),
    ],
)
def test_the_number_of_the_next_unit_only_grows(before: str, after: str, message: str) -> None:
    """Else an id would be given twice, and a link lead to another text."""
    body = "---\n{}\n---\n\n<!-- u1 p translated -->\n甲。\n\n> A.\n"
    found = losses(body.format(before), body.format(after))
    assert [(f.rule, f.line) for f in found] == (
        [("next-id", 2 if "5" in after else 1)] if message else []
    )
    assert all(f.message.startswith(message) for f in found)


def test_a_publication_that_went_is_told_once() -> None:
    """With what is lost by it; less if its texts stand elsewhere."""
    text = CASES[0].parts["before"]
    [found] = find_losses({"first": edition(text)}, {})
    assert (found.severity, found.rule) == ("warning", "publication-gone")
    assert "2 units that stand nowhere else, 1 of them with a person’s English" in found.message
    [found] = find_losses({"first": edition(text)}, {"second": edition(text, "second")})
    assert (found.severity, found.rule) == ("info", "publication-gone")


FILE = "".join(
    f"<!-- u{n} p {state} -->\n{chinese}\n\n{english}\n"
    for n, (state, chinese, english) in enumerate(
        [
            ("reviewed", "解放路将于周一开始施工。\n请绕行北边的路。",
             "> Works on Jiefang Road begin on Monday.\n> Please take the northern way.\n"),
            ("translated", "增长5%，第一。", "> It grew by 5%, first.\n"),
            ("translated", "谢谢大家的支持。", "> Thank you all for your support.\n"),
            ("untranslated", "完成。", ""),
        ],
        start=1,
    )
)  # fmt: skip


def _edit(text: str, edits: Sequence[tuple[Edit, int]]) -> str:
    words = Words()
    for edit, at in edits:
        entries = edition(text).settled.entries
        text = "".join(edit(entries, at % len(entries), words))
    return text


@given(st.lists(st.tuples(st.sampled_from(KEEPING), st.integers(0, 9)), max_size=5))
def test_who_takes_no_text_away_is_told_of_no_loss(edits: list[tuple[Edit, int]]) -> None:
    """However units are moved, split and merged, and whatever is added.

    Who merges two and parts them again gives the second one another id, and is told of that.
    """
    assert {f.rule for f in losses(FILE, _edit(FILE, edits))} <= {"id-changed"}


@given(
    st.lists(st.tuples(st.sampled_from((move, add_paragraph, edit_chinese)), st.integers(0, 9))),
    st.sampled_from((delete_unit, delete_english)),
    st.integers(0, 2),
)
def test_what_is_taken_away_is_always_told(
    edits: list[tuple[Edit, int]], taking: Edit, at: int
) -> None:
    """A unit with a person's English, or that English, whatever else is done afterwards."""
    after = _edit(FILE, [(taking, at), *edits])
    assert f"u{at + 1}" in {f.unit for f in losses(FILE, after)}
