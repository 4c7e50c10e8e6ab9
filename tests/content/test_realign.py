"""When the raw source changes: what nobody touched follows, the rest waits for a person."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from yzsite.content import (
    Document,
    Record,
    adopt,
    block_digest,
    new_document,
    read_document,
    realign,
    settle,
)
from yzsite.model import Block, Kind, State

PATH = Path("content/case/index.md")
TEXTS = [
    "重庆母城渝中区的报告。",
    "地区生产总值增长百分之五。",
    "社会消费品零售总额第一。",
    "城市更新连续四年获得激励。",
]


def blocks_of(texts: list[str]) -> list[Block]:
    """Make a paragraph of each text."""
    return [Block(Kind.P, text, (number, number)) for number, text in enumerate(texts, start=1)]


def start(texts: list[str]) -> tuple[Document, Record]:
    """Make a publication as the first build does."""
    blocks = blocks_of(texts)
    document = new_document(PATH, {"title": "甲"}, blocks)
    ids = [entry.unit.id for entry in document.entries]
    return document, Record("old", dict(zip(ids, map(block_digest, blocks), strict=True)))


def edit(document: Document, *changes: tuple[str, str]) -> Document:
    """Edit the file as a person would, and settle it."""
    text = str(document)
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    return settle(read_document(PATH, text.encode()))


def sources(document: Document) -> list[str]:
    """Give the Chinese of all units, in the order of the file."""
    return ["".join(entry.unit.source) for entry in document.entries]


def test_an_unchanged_source_changes_nothing() -> None:
    """The same blocks again leave every byte."""
    document, record = start(TEXTS)
    result = realign(document, record, blocks_of(TEXTS), accept=False)
    assert str(result.document) == str(document)
    assert result.record.blocks == record.blocks
    assert not result.waiting


def test_a_changed_paragraph_that_nobody_touched_follows() -> None:
    """New text replaces the old in its unit; the id stays."""
    document, record = start(TEXTS)
    changed = [TEXTS[0], "地区生产总值增长百分之六。", *TEXTS[2:]]
    result = realign(document, record, blocks_of(changed), accept=False)
    assert sources(result.document) == changed
    assert [entry.unit.id for entry in result.document.entries] == ["u1", "u2", "u3", "u4"]
    assert not result.waiting


def test_a_new_paragraph_comes_in_its_place_with_a_new_id() -> None:
    """Inserted text stands where the source has it."""
    document, record = start(TEXTS)
    grown = [*TEXTS[:2], "新建山城绿道三公里。", *TEXTS[2:], "谢谢大家！"]
    result = realign(document, record, blocks_of(grown), accept=False)
    assert sources(result.document) == grown
    assert [entry.unit.id for entry in result.document.entries] == [
        "u1",
        "u2",
        "u5",
        "u3",
        "u4",
        "u6",
    ]
    again = realign(result.document, result.record, blocks_of(grown), accept=False)
    assert str(again.document) == str(result.document)


def test_a_paragraph_that_is_gone_goes_if_nobody_touched_it() -> None:
    """What the source no longer has leaves the file."""
    document, record = start(TEXTS)
    result = realign(document, record, blocks_of(TEXTS[:2] + TEXTS[3:]), accept=False)
    assert sources(result.document) == TEXTS[:2] + TEXTS[3:]


def test_edited_chinese_waits_until_it_is_accepted() -> None:
    """A person's Chinese stays; with accept the source wins."""
    document, record = start(TEXTS)
    edited = edit(document, ("百分之五", "百分之五点一"))
    changed = [TEXTS[0], "地区生产总值增长百分之六。", *TEXTS[2:]]
    waiting = realign(edited, record, blocks_of(changed), accept=False)
    assert str(waiting.document) == str(edited)
    assert [change.unit_id for change in waiting.waiting] == ["u2"]
    again = realign(waiting.document, waiting.record, blocks_of(changed), accept=False)
    assert [change.unit_id for change in again.waiting] == ["u2"], "it is reported until decided"
    taken = realign(edited, record, blocks_of(changed), accept=True)
    assert sources(taken.document) == changed


def test_chinese_that_a_person_edited_is_no_change_of_the_source() -> None:
    """Where the source says what it said, a person's edit is not reported."""
    document, record = start(TEXTS)
    edited = edit(document, ("百分之五", "百分之五点一"))
    result = realign(edited, record, blocks_of([*TEXTS, "谢谢大家！"]), accept=False)
    assert not result.waiting
    assert "百分之五点一" in str(result.document)


def test_a_persons_english_survives_every_change_of_the_source() -> None:
    """A translated unit keeps its English: stale when accepted, never removed."""
    document, record = start(TEXTS)
    edited = edit(document, (TEXTS[1] + "\n", TEXTS[1] + "\n\n> GDP grew by 5 percent.\n"))
    changed = [TEXTS[0], "地区生产总值增长百分之六。", *TEXTS[2:]]
    assert realign(edited, record, blocks_of(changed), accept=False).waiting
    taken = realign(edited, record, blocks_of(changed), accept=True)
    unit = taken.document.entries[1].unit
    assert (unit.state, unit.stale) == (State.TRANSLATED, True)
    assert unit.target == ("GDP grew by 5 percent.",)
    gone = realign(edited, record, blocks_of([TEXTS[0], *TEXTS[2:]]), accept=True)
    assert "> GDP grew by 5 percent." in str(gone.document)
    again = realign(gone.document, gone.record, blocks_of([TEXTS[0], *TEXTS[2:]]), accept=False)
    assert not again.waiting, "once accepted, the unit is the person's"


def test_a_unit_that_a_person_deleted_does_not_come_back() -> None:
    """Only text that the source did not have before is new."""
    document, record = start(TEXTS)
    start_of, end_of = str(document).index("<!-- u2"), str(document).index("<!-- u3")
    text = str(document)[:start_of] + str(document)[end_of:]
    edited = settle(read_document(PATH, text.encode()))
    result = realign(edited, record, blocks_of([*TEXTS, "谢谢大家！"]), accept=False)
    assert TEXTS[1] not in str(result.document)


def test_new_text_that_stands_in_other_text_comes_in_all_the_same() -> None:
    """Only a whole unit that a person wrote counts as being there."""
    document, record = start(TEXTS)
    for new in ("社会消费品", TEXTS[0]):
        result = realign(document, record, blocks_of([*TEXTS, new]), accept=False)
        assert sources(result.document) == [*TEXTS, new]
        assert [change.unit_id for change in result.applied] == ["u5"]


def test_new_text_that_a_person_put_in_already_is_not_doubled() -> None:
    """The unit that a person wrote becomes the block's unit."""
    document, record = start(TEXTS)
    edited = edit(document, (TEXTS[0] + "\n", TEXTS[0] + "\n\n谢谢大家！\n"))
    result = realign(edited, record, blocks_of([TEXTS[0], "谢谢大家！", *TEXTS[1:]]), accept=False)
    assert str(result.document) == str(edited)


def test_a_correction_that_the_file_has_already_does_not_wait() -> None:
    """The same change on both sides is no question."""
    document, record = start(TEXTS)
    new = "地区生产总值增长百分之六。"
    edited = edit(document, (TEXTS[1], new))
    result = realign(edited, record, blocks_of([TEXTS[0], new, *TEXTS[2:]]), accept=False)
    assert str(result.document) == str(edited)
    assert not result.waiting


def test_a_note_outlives_its_unit() -> None:
    """A person's comment stays when the paragraph beside it goes with the source."""
    document, record = start(TEXTS)
    edited = edit(document, (TEXTS[1] + "\n", TEXTS[1] + "\n<!-- ask Li -->\n"))
    result = realign(edited, record, blocks_of([TEXTS[0], *TEXTS[2:]]), accept=False)
    assert TEXTS[1] not in str(result.document)
    assert "<!-- ask Li -->\n" in str(result.document)


def test_new_text_waits_where_the_record_was_lost() -> None:
    """Nobody knows whether a person took it out, so a person says."""
    document, _ = start(TEXTS)
    blocks = blocks_of([*TEXTS, "谢谢大家！"])
    guessed = adopt(document, blocks)
    waiting = realign(document, guessed, blocks, accept=False, is_adopted=True)
    assert [change.block for change in waiting.waiting] == [blocks[-1]]
    taken = realign(document, guessed, blocks, accept=True, is_adopted=True)
    assert sources(taken.document)[-1] == "谢谢大家！"


def test_english_under_the_word_untranslated_is_a_persons() -> None:
    """Its unit is not taken away with the source."""
    document, record = start(TEXTS)
    text = str(document).replace(TEXTS[1] + "\n", TEXTS[1] + "\n\n> GDP.\n")
    settled = settle(read_document(PATH, text.encode()))
    text = str(settled).replace("u2 p translated", "u2 p untranslated")
    edited = settle(read_document(PATH, text.encode()))
    result = realign(edited, record, blocks_of([TEXTS[0], *TEXTS[2:]]), accept=False)
    assert "> GDP." in str(result.document)
    assert result.waiting


def test_a_file_without_a_record_is_taken_as_it_is() -> None:
    """Adopting a hand-made file neither doubles nor changes anything."""
    document, _ = start(TEXTS)
    edited = edit(document, ("百分之五", "百分之五点一"))
    result = realign(edited, adopt(edited, blocks_of(TEXTS)), blocks_of(TEXTS), accept=False)
    assert str(result.document) == str(edited)


@given(st.data())
def test_no_text_of_a_person_is_ever_lost(data: st.DataObject) -> None:
    """Whatever becomes of the source: edited Chinese and every English stay, without accept."""
    texts = data.draw(
        st.lists(st.text("甲乙丙丁戊己", min_size=4, max_size=9), min_size=1, unique=True)
    )
    document, record = start([text + "。" for text in texts])
    touched = data.draw(st.sets(st.sampled_from(range(len(texts)))))
    changes = [(f"{texts[i]}。\n", f"{texts[i]}（改{i}）。\n\n> English {i}.\n") for i in touched]
    edited = edit(document, *changes)
    new = data.draw(st.lists(st.text("甲乙丙丁戊己", min_size=4, max_size=9)))
    result = realign(edited, record, blocks_of([text + "。" for text in new]), accept=False)
    for i in touched:
        assert f"（改{i}）。\n\n> English {i}.\n" in str(result.document)
