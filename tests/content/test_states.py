"""What the next build makes of a person's edits: every row of the content file's table."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import Case, read_cases
from yzsite.content import (
    Document,
    DraftFact,
    Record,
    needs_draft,
    put_draft,
    read_document,
    read_record,
    remember_settled,
    settle,
    write_record,
)
from yzsite.errors import ContentError
from yzsite.fingerprint import source_fingerprint, target_fingerprint
from yzsite.inline import escape, to_plain

CASES = Path(__file__).parent / "cases"
PATH = Path("content/case/index.md")
HEAD = "---\ntitle: 甲\nnext_id: 10\n---\n\n"
_HEAD_LATER = re.compile(r"\A---\n.*?\n---\n\n", re.DOTALL)


def build(document: Document, record: Record) -> tuple[Document, Record]:
    """Settle and draft as a build does, with an engine that repeats the Chinese."""
    settled = settle(document, record)
    record = remember_settled(settled, record)
    entries = [
        put_draft(entry, [escape(f"(draft) {to_plain(s)}") for s in entry.unit.source], "\n")
        if needs_draft(entry)
        else entry
        for entry in settled.entries
    ]
    drafted = read_document(PATH, str(replace(settled, entries=tuple(entries))).encode())
    drafted = settle(drafted, record)
    return drafted, remember_settled(drafted, record)


def fill(text: str) -> str:
    """Put the fingerprints of the texts as they stand in place of `FP`."""
    document = read_document(PATH, text.replace(" FP -->", " -->").encode())
    pairs = iter(
        f"{source_fingerprint(e.unit.source)}.{target_fingerprint(e.unit.target)}"
        for e in document.entries
        if e.marker
    )
    return re.sub(r"\bFP(?= -->)", lambda _: next(pairs), text)


def fingerprints(text: str) -> dict[str, str]:
    """Give the fingerprints that each unit's marker has."""
    return dict(re.findall(r"<!-- (u\d+) .*?(\w{6}\.\w{6}) -->", text))


@pytest.mark.parametrize("case", read_cases(CASES / "edits.txt"), ids=str)
def test_the_next_build_after_an_edit(case: Case) -> None:
    """States, ids and texts after a person's edit are those of the table."""
    before = HEAD + fill(case.parts["before"])
    seen = fingerprints(before)
    edited = HEAD + re.sub(
        r"<!-- (u\d+) (.*)FP -->",
        lambda m: f"<!-- {m[1]} {m[2]}{seen[m[1]]} -->",
        case.parts["edited"],
    )
    left = settle(read_document(PATH, before.encode()))
    assert str(left) == before
    record = read_record(write_record(remember_settled(left, Record())))
    after, record = build(read_document(PATH, edited.encode()), record)
    assert _HEAD_LATER.sub("", str(after)) == fill(case.parts["after"])
    again, same = build(after, record)
    assert (str(again), same) == (str(after), record), "a build after a build changes no byte"


@pytest.mark.parametrize("case", read_cases(CASES / "broken.txt"), ids=str)
def test_a_broken_file_is_refused_with_all_its_problems(case: Case) -> None:
    """Every problem comes with its line and what is wrong there."""
    with pytest.raises(ContentError) as refused:
        read_document(PATH, case.body.encode())
    expected = [line.split(" ", 1) for line in case.parts["problems"].splitlines()]
    found = refused.value.findings
    assert [finding.line for finding in found] == [int(line) for line, _ in expected]
    for finding, (_, message) in zip(found, expected, strict=True):
        assert message in f"{finding.message} {finding.hint}"


EDITS = st.lists(
    st.tuples(st.sampled_from(["It grew.", "It rose."]), st.sets(st.sampled_from(["loop", "url"]))),
    min_size=1,
    max_size=6,
)


@given(EDITS)
def test_what_is_settled_lasts_as_long_as_its_text(edits: list[tuple[str, set[str]]]) -> None:
    """Of the words in a marker, a build takes those it saw beside another text, and no other."""
    record, seen = Record(), dict[str, str]()
    for english, words in edits:
        rules = "".join(f"ok:{word} " for word in sorted(words))
        text = f"{HEAD}<!-- u1 p translated {rules}-->\n增长。\n\n> {english}\n"
        document, record = build(
            read_document(PATH, text.encode()), read_record(write_record(record))
        )
        seen = {word: english for word in words if seen.get(word, english) == english}
        assert set(document.entries[0].unit.settled) == set(seen)


def test_a_file_that_is_not_utf8_names_the_line() -> None:
    """Bytes of another encoding are refused, not replaced."""
    with pytest.raises(ContentError) as refused:
        read_document(PATH, "<!-- u1 p machine -->\n甲\n".encode("gb18030"))
    assert refused.value.findings[0].line == 2


def test_an_id_is_never_used_twice() -> None:
    """A new paragraph takes no id of a unit that was deleted."""
    text = HEAD + "甲。\n"
    first = settle(read_document(PATH, text.encode()))
    assert first.entries[0].unit.id == "u10"
    emptied = str(first)[: str(first).index("<!--")] + "乙。\n"
    second = settle(read_document(PATH, emptied.encode()))
    assert second.entries[0].unit.id == "u11"


def test_an_id_stays_used_when_next_id_is_lost() -> None:
    """The record and the markers remember what the front matter no longer says."""
    record = Record(blocks={"u41": "0" * 12})
    first = settle(read_document(PATH, "<!-- u30 p machine -->\n甲。\n\n乙。\n".encode()), record)
    assert [entry.unit.id for entry in first.entries] == ["u30", "u42"]
    assert "next_id: 43\n" in str(first)


def test_a_hand_written_id_raises_next_id() -> None:
    """Otherwise it could be given again after the unit is gone."""
    settled = settle(read_document(PATH, f"{HEAD}<!-- u50 p machine -->\n甲。\n".encode()))
    assert "next_id: 51\n" in str(settled)


def test_the_comment_beside_next_id_stays() -> None:
    """Only the number is written."""
    text = "---\nnext_id: 3 # ours\n---\n\n甲。\n"
    assert "next_id: 4 # ours\n" in str(settle(read_document(PATH, text.encode())))


def test_a_draft_that_lost_its_marker_stays_a_draft() -> None:
    """Deleting a marker makes no machine text a person's."""
    text = f"{HEAD}甲。\n\n> A.\n"
    record = Record(drafts={"u7": DraftFact(target_fingerprint(["A."]), "argos")})
    assert settle(read_document(PATH, text.encode()), record).entries[0].unit.state == "machine"
    edited = text.replace("> A.", "> An A.")
    assert (
        settle(read_document(PATH, edited.encode()), record).entries[0].unit.state == "translated"
    )


def test_a_byte_order_mark_stays_where_it_is() -> None:
    """It is no part of the text, so that nothing becomes stale by it."""
    text = "\ufeff第一段。\n\n> First.\n"
    settled = settle(read_document(PATH, text.encode()))
    assert str(settled).startswith("\ufeff---\n")
    again = settle(read_document(PATH, str(settled).encode()))
    assert str(again) == str(settled)
    assert again.entries[0].unit.source == ("第一段。",)


def test_without_an_engine_an_outdated_draft_waits() -> None:
    """The old draft stays, shown as stale, and is drafted once there is an engine."""
    text = HEAD + fill("<!-- u1 p machine FP -->\n甲。\n\n> A.\n")
    edited = text.replace("甲。", "甲乙。")
    settled = settle(read_document(PATH, edited.encode()))
    assert str(settled) == edited
    assert settled.entries[0].unit.stale
    assert needs_draft(settled.entries[0])
