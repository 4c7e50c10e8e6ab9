"""Writing what was read gives back the same bytes; what was written reads back the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yzsite.content import new_document, put_draft, read_document, settle
from yzsite.errors import ContentError
from yzsite.inline import escape, to_html, to_plain
from yzsite.model import Block, Kind

CONTENT = Path(__file__).parents[2] / "content"
PATH = Path("content/case/index.md")

LINES = st.sampled_from(
    [
        "",
        "---",
        "title: 甲",
        "<!-- u1 p machine 123456.abcdef -->",
        "<!-- u2 heading reviewed stale 123456.abcdef -->",
        "<!-- u30 li translated -->",
        "<!-- u4 p reviewed ok:number-value ok:pairs 123456.abcdef -->",
        "<!-- u5 p machine 123456.abcdef ok:loop -->",
        "<!-- ask Li -->",
        "# 标题",
        "### 小节",
        "- 一项",
        "  续行",
        "> English.",
        ">",
        "> - item",
        "中文。",
        "Latin text",
        "\\# 号",
        "\u2028奇怪\x85的\x0b行",
    ]
)
FILES = st.lists(st.tuples(LINES, st.sampled_from(["\n", "\r\n"])), max_size=30).map(
    lambda pairs: "".join(line + end for line, end in pairs)
)
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=60)
CHINESE = st.just("||||||| 甲") | st.text(
    "|甲乙丙。！？…“”（）《》，5%. a#-><*_\\[]&`!~", min_size=1, max_size=40
)


@given(FILES | st.text(st.characters(codec="utf-8")))
def test_writing_what_was_read_gives_the_same_bytes(text: str) -> None:
    """Every file that can be read comes back byte for byte, whatever it looks like."""
    data = text.encode()
    try:
        document = read_document(PATH, data)
    except ContentError:
        return
    assert str(document).encode() == data


@given(FILES)
def test_settling_twice_is_settling_once(text: str) -> None:
    """A settled file is settled: states, ids and bytes stay as they are."""
    try:
        document = settle(read_document(PATH, text.encode()))
    except ContentError:
        return
    again = settle(read_document(PATH, str(document).encode()))
    assert str(again) == str(document)
    assert [e.unit.source for e in again.entries] == [e.unit.source for e in document.entries]
    assert [e.unit.target for e in again.entries] == [e.unit.target for e in document.entries]


@given(FILES)
def test_settling_keeps_every_text(text: str) -> None:
    """Whatever a person wrote stands in the file afterwards; only markers and next_id change."""
    try:
        document = read_document(PATH, text.encode())
    except ContentError:
        return
    written = str(settle(document))
    for entry in document.entries:
        for segment in (*entry.unit.source, *entry.unit.target):
            assert segment in written


@given(st.lists(st.builds(Block, st.sampled_from(Kind), CHINESE | TEXT, st.just((1, 1)))))
def test_a_cleaned_block_loses_nothing_on_its_way_through_the_file(blocks: list[Block]) -> None:
    """Kinds and texts of new blocks read back the same, blanks between sentences apart."""
    blocks = [block for block in blocks if block.text.split()]
    document = new_document(PATH, {"title": "甲: 乙"}, blocks)
    read = read_document(PATH, str(document).encode())
    assert [entry.unit.kind for entry in read.entries] == [block.kind for block in blocks]
    for entry, block in zip(read.entries, blocks, strict=True):
        text = "".join(to_plain(segment) for segment in entry.unit.source)
        assert "".join(text.split()) == "".join(block.text.split())


@given(st.lists(TEXT.filter(lambda text: bool(text.split())), min_size=1), st.sampled_from(Kind))
def test_a_draft_reads_back_as_it_was_written(lines: list[str], kind: Kind) -> None:
    """Write, read, same fingerprint: a draft never looks like a person's edit."""
    document = new_document(PATH, {}, [Block(kind, "甲。", (1, 1))])
    target = [escape(" ".join(line.split())) for line in lines]
    entry = put_draft(document.entries[0], target, "\n")
    text = document.head + "".join(entry.lines)
    read = read_document(PATH, text.encode())
    assert list(read.entries[0].unit.target) == target
    assert str(settle(read)) == text


@given(CHINESE | TEXT)
def test_escaping_makes_any_text_literal(text: str) -> None:
    """Raw text never turns into markup, and nothing in it becomes HTML."""
    line = " ".join(text.split())
    assert to_plain(escape(line)) == line
    assert "<em>" not in to_html(escape(line))
    assert "<a " not in to_html(escape(line))


@pytest.mark.parametrize("path", sorted(CONTENT.glob("*/index.md")), ids=lambda p: p.parent.name)
def test_the_content_of_this_site_survives_reading_and_writing(path: Path) -> None:
    """Each publication's file is byte for byte what the writer makes of it."""
    data = path.read_bytes()
    assert str(read_document(path, data)).encode() == data
