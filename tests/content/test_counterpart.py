"""English that exists already finds its units, whole and once."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import Case, read_cases
from yzsite.content import Document, Record, new_document, read_document, settle
from yzsite.counterpart import Placed, place
from yzsite.errors import SourceError
from yzsite.inline import to_plain
from yzsite.model import Block, Kind, State
from yzsite.paragraphs import english_paragraphs

CASES = Path(__file__).parent / "cases" / "counterpart.txt"
KINDS = {"# ": Kind.TITLE, "## ": Kind.HEADING, "- ": Kind.LI, "! ": Kind.CAPTION}


def document_of(text: str) -> Document:
    """Make a content file of one paragraph a line; a mark before it tells its kind."""
    blocks = []
    for number, line in enumerate(text.strip().splitlines(), start=1):
        mark = next((mark for mark in KINDS if line.startswith(mark)), "")
        kind = KINDS.get(mark, Kind.P)
        level = {Kind.TITLE: 1, Kind.HEADING: 2}.get(kind, 0)
        blocks.append(Block(kind, line.removeprefix(mark), (number, number), level=level))
    return new_document(Path("a/index.md"), {"title": "题", "title_en": ""}, blocks)


def put(source: str, target: str) -> Placed:
    """Put an English text beside a Chinese one."""
    return place(document_of(source), Record(), english_paragraphs(target))


@pytest.mark.parametrize("case", read_cases(CASES), ids=str)
def test_english_is_placed(case: Case) -> None:
    """Each unit gets its English, and the doubtful ones are named."""
    placed = put(case.parts["source"], case.parts["target"])
    units = placed.document.to_publication().units
    assert [" / ".join(unit.target) or "-" for unit in units] == case.parts["units"].splitlines()
    doubts = [f"{unit_id} {doubt.name}" for unit_id, doubt in placed.doubts]
    assert doubts == case.parts.get("doubts", "").splitlines()


def test_english_counts_as_a_persons() -> None:
    """Units with English are translated, others untranslated, and the title is known."""
    placed = put("# 通告\n今日停水。\n特此通告。", "Notice\nThe water is off today.")
    units = placed.document.to_publication().units
    assert [unit.state for unit in units[:2]] == [State.TRANSLATED] * 2
    assert placed.document.meta["title_en"] == "Notice"
    assert "title_en: Notice\n" in str(placed.document)


SOURCE = st.lists(st.sampled_from(["# 题", "## 一、题", "- 项。", "增长5%。就业稳定。", "谢谢。"]),
                  min_size=1, max_size=6)  # fmt: skip
TARGET = st.text('aB 5.!?#>-*_[]<&!\\`|~=\n\t\u2028\x00\u200b\ufeff“”"é', max_size=120)


@given(SOURCE, TARGET)
@settings(max_examples=150)
def test_no_sentence_is_lost_or_doubled_and_the_file_reads_back(
    source: list[str], target: str
) -> None:
    """Whatever the English looks like, each sentence is in the file once, in order."""
    english = english_paragraphs(target)
    document = place(document_of("\n".join(source)), Record(), english).document
    kept = " ".join(to_plain(line) for e in document.entries for line in e.unit.target)
    assert kept == " ".join(sentence for paragraph in english for sentence in paragraph)
    again = read_document(document.path, str(document).encode())
    assert str(settle(again)) == str(document)
    assert [e.unit.target for e in again.entries] == [e.unit.target for e in document.entries]


def test_no_chinese_and_too_much_english_are_refused() -> None:
    """Nothing is placed where there is no place, or too much to look through."""
    with pytest.raises(SourceError, match="no Chinese text"):
        put("", "It grew.")
    with pytest.raises(SourceError, match="too long"):
        put("增长。" * 30_000, "It grew. " * 30_000)
