"""What holds for every text: nothing is lost, everything can be undone, twice is once."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.clean.damage import Layout, wrap
from yzsite.clean import Cleaned, clean, suspicions, undo
from yzsite.model import Block

_CONTENT = Path(__file__).parents[2] / "content"
_SOURCES = sorted(_CONTENT.glob("*/source.txt"))
_RAW = [path.read_text("utf-8") for path in _SOURCES]

_PIECES = st.one_of(
    st.sampled_from(
        ["渝中", "的", "发展，", "创新", "高质量", "。", "“", "”", "、", "GDP", "3,000", ","]
    ),
    st.sampled_from(
        ["\n", "\n\n", " ", "\r\n", "\x0c", "\u2028", "\u3000\u3000", "\ufeff", "\u2060", "\xa0"]
    ),
    st.sampled_from(
        [
            "（一）",
            "一、",
            "1. ",
            "- ",
            "(a)",
            "摄/李彦彦",
            "各位代表：",
            "：是指",
            "。。",
            "\n- 3 -\n",
        ]
    ),
    st.sampled_from(["\uf0b7", "２０２５", "develop-\nment", "第A03版", "1 / 20", "？", "?"]),
    st.sampled_from(["渝中半岛渝中半岛。。", "记\n者\n手\n记", "9 月 2 日", "名 词 解 释"]),
)
_DAMAGED = st.one_of(st.text(), st.lists(_PIECES, max_size=60).map("".join))
_WORDS = st.sampled_from(
    [
        "渝中",
        "发展",
        "创新",
        "高质量",
        "经济",
        "的",
        "改革",
        "开放",
        "重庆",
        "服务业",
        "在",
        "消费",
        "金融",
        "城市",
        "更新",
    ]
)
_SENTENCE = st.tuples(
    st.lists(_WORDS, min_size=4, max_size=14).map("".join),
    st.lists(_WORDS, min_size=3, max_size=14).map("".join),
).map(lambda halves: f"{halves[0]}，{halves[1]}。")
_PARAGRAPHS = st.lists(
    st.lists(_SENTENCE, min_size=1, max_size=4).map("".join), min_size=1, max_size=6
)
_LAYOUTS = st.builds(
    Layout,
    column=st.sampled_from([14.0, 19.0, 27.0, 35.0]),
    indent=st.sampled_from([0.0, 2.0]),
    tapering=st.sampled_from([0.0, 0.5]),
    blank_inside=st.sampled_from([0.0, 0.1, 1.0]),
    blank_missing=st.sampled_from([0.0, 0.2, 1.0]),
    stop_lost=st.sampled_from([0.0, 0.3]),
)


def _letters(text: str) -> Counter[str]:
    return Counter("".join(text.split()))


def _accounted(cleaned: Cleaned) -> Counter[str]:
    """Count the characters that are on the page, dropped, or replaced by a named fix."""
    there = Counter[str]()
    for item in cleaned.items:
        there += _letters(item.text)
    for fix in cleaned.fixes:
        there.update(_letters(fix.before))
        there.subtract(_letters(fix.after))
    return Counter({char: count for char, count in there.items() if count})


@given(_DAMAGED)
@settings(max_examples=300, deadline=None)
def test_undo_gives_the_raw_text_back(raw: str) -> None:
    """Every edit is recorded, so that the raw text can be rebuilt from the cleaned one."""
    assert undo(clean(raw)) == raw


@given(_DAMAGED)
@settings(max_examples=300, deadline=None)
def test_no_character_is_lost(raw: str) -> None:
    """Every character of the raw text is in a block, in a repeat taken out, or in a fix."""
    assert _accounted(clean(raw)) == _letters(raw)


@given(_DAMAGED)
@settings(max_examples=200, deadline=None)
def test_blocks_are_one_line_and_in_order(raw: str) -> None:
    """A block is one paragraph of its own raw lines; items follow the raw text."""
    items = clean(raw).items
    for item in items:
        assert item.text.strip() == item.text
        assert "\n" not in item.text
        assert item.text
        assert 1 <= item.lines[0] <= item.lines[1]
    assert [item.lines for item in items] == sorted(item.lines for item in items)


@given(_PARAGRAPHS, _LAYOUTS, st.integers(0, 10**6))
@settings(max_examples=150, deadline=None)
def test_cleaning_twice_is_cleaning_once(paragraphs: list[str], layout: Layout, seed: int) -> None:
    """Wrapped Chinese of any layout is cleaned to a text that cleaning leaves as it is."""
    once = clean(wrap(paragraphs, layout, seed).text)
    twice = clean(once.text)
    assert twice.text == once.text
    assert [_shape(block) for block in twice.blocks] == [_shape(block) for block in once.blocks]


@given(st.sampled_from(_RAW), st.data())
@settings(max_examples=40, deadline=None)
def test_a_torn_publication_is_cleaned_once_for_all(raw: str, data: st.DataObject) -> None:
    """Lines taken out, doubled, moved or set apart: what is cleaned stays as it is."""
    lines = raw.split("\n")
    first = data.draw(st.integers(0, max(0, len(lines) - 40)))
    lines = lines[first : first + 40]
    for _ in range(data.draw(st.integers(1, 4))):
        at, to = (data.draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        match data.draw(st.sampled_from(["out", "twice", "apart"])):
            case "out" if len(lines) > 1:
                del lines[at]
            case "twice":
                lines[to:to] = lines[at : at + 4]
            case _:
                lines[at:at] = ["", "", ""]
    torn = "\n".join(lines)
    once = clean(torn)
    assert undo(once) == torn
    assert clean(once.text).text == once.text


def _shape(block: Block) -> tuple[str, str, int]:
    return block.kind.value, block.text, block.level


@pytest.mark.parametrize("raw", _RAW, ids=[path.parent.name for path in _SOURCES])
def test_publications_keep_every_character(raw: str) -> None:
    """The publications come back whole, lose nothing, and are cleaned once for all."""
    cleaned = clean(raw)
    assert undo(cleaned) == raw
    assert _accounted(cleaned) == _letters(raw)
    again = clean(cleaned.text)
    assert again.text == cleaned.text
    assert [_shape(block) for block in again.blocks] == [_shape(b) for b in cleaned.blocks]


@pytest.mark.parametrize("raw", _RAW, ids=[path.parent.name for path in _SOURCES])
@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_ends_change_no_block(raw: str, ending: str) -> None:
    """A text from another system gives the same blocks in the same lines."""
    blocks = clean(raw.replace("\n", ending)).blocks
    assert [(b.text, b.lines) for b in blocks] == [(b.text, b.lines) for b in clean(raw).blocks]


@pytest.mark.parametrize("unit", ["□", "□是", "·", "…", ".", "（", "5 月 ", "目录\n", "1", "@a."])
@pytest.mark.parametrize("end", ["", " 北京市人民政府"])
def test_hostile_lines_come_to_an_end(unit: str, end: str) -> None:
    """A pattern that tries every way to read a line would not be done in a lifetime."""
    raw = unit * 3_000 + end
    cleaned = clean(raw)
    assert undo(cleaned) == raw
    assert all(doubt.message for doubt in suspicions(cleaned))
