"""What people type in a browser or another tool is text, whatever it looks like."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yzsite.content import (
    Amendment,
    AmendmentError,
    Document,
    Record,
    amend,
    put_back,
    read_document,
    settle,
    to_segments,
)
from yzsite.model import Kind, State

FILE = """---
title: 甲
next_id: 5
---

<!-- u1 title reviewed -->
# 甲

> # A

<!-- u2 p translated -->
乙一。
<!-- ask Li -->
乙二。

> B one.
> B two.
<!-- and Wang -->

<!-- u3 li translated -->
- 丙

> - C

<!-- u4 p untranslated -->
丁。
"""
NASTY = st.sampled_from(
    [
        "# ",
        "> ",
        "- ",
        "* ",
        "+ ",
        "-->",
        "---",
        "===",
        "~~~",
        "\\",
        "\r",
        "\n",
        "\u2028",
        "\x85",
        "`",
        "**",
        "x",
        " ",
        "甲。",
    ]
) | (st.sampled_from(["|||||||", "<<<<<<< a", "<!-- u2 p machine -->", "\ufeff"]))
TYPED = st.lists(NASTY | st.text(st.characters(exclude_categories=["Cs"]), max_size=8)).map("".join)
UNITS = st.sampled_from(["u1", "u2", "u3", "u4"])


def _read() -> Document:
    document = settle(read_document(Path("content/a/index.md"), FILE.encode()))
    text = str(document).replace("u2 p translated", "u2 p machine")
    return settle(read_document(document.path, text.encode()))


def _again(document: Document) -> Document:
    return settle(read_document(document.path, str(document).encode()))


def _words(segments: tuple[str, ...] | None) -> str:
    return "".join("".join(segments or ()).split())


def _segments(typed: str) -> tuple[str, ...]:
    try:
        return to_segments(typed)
    except AmendmentError:
        return ("甲",)


@given(UNITS, TYPED, TYPED)
def test_what_is_typed_is_read_back_and_nothing_else_changes(
    unit: str, source: str, target: str
) -> None:
    """Any text at all: the unit says it, the others keep their very lines, notes stay."""
    document = _read()
    wanted = Amendment(unit, _segments(source) or ("甲",), _segments(target))
    amended = amend(document, Record(), [wanted])
    for was, now in zip(document.entries, _again(amended).entries, strict=True):
        if now.unit.id == unit:
            assert _words(now.unit.source) == _words(wanted.source)
            assert _words(now.unit.target) == _words(wanted.target)
            if now.unit.kind is not Kind.TITLE:  # which is one line, whatever is typed
                assert (now.unit.source, now.unit.target) == (wanted.source, wanted.target)
            assert now.unit.kind is was.unit.kind
        else:
            assert now.lines == was.lines
    assert all(note in str(amended) for note in ("<!-- ask Li -->", "<!-- and Wang -->"))
    assert str(_again(amended)) == str(amended), "the next build would change it"


@given(TYPED)
def test_segments_of_segments_are_the_same(typed: str) -> None:
    """What was saved and is typed again as it is does not grow."""
    segments = _segments(typed)
    assert to_segments("\n".join(segments)) == segments


@given(UNITS, TYPED, st.sampled_from([None, *State]))
def test_a_change_can_be_taken_back_to_the_byte(
    unit: str, target: str, state: State | None
) -> None:
    """Texts, marker and state are what they were."""
    document = _read()
    try:
        amended = amend(document, Record(), [Amendment(unit, None, _segments(target), state)])
    except AmendmentError:
        return
    rank = int(unit[1:]) - 1
    before, after = document.entries[rank], amended.entries[rank]
    restored = put_back(amended, before, after)
    assert restored is None if before.lines == after.lines else str(restored) == str(document)


@pytest.mark.parametrize(
    ("amendment", "state", "is_stale"),
    [
        (Amendment("u2", None, ("New.",)), State.TRANSLATED, False),
        (Amendment("u2", None, None, State.REVIEWED), State.REVIEWED, False),
        (Amendment("u2", ("新。",), None, State.REVIEWED), State.REVIEWED, False),
        (Amendment("u2", ("新。",)), State.MACHINE, True),
        (Amendment("u3", ("新",)), State.TRANSLATED, True),
        (Amendment("u3", ("新",), ("New",)), State.TRANSLATED, False),
        (Amendment("u3", None, ()), State.UNTRANSLATED, False),
        (Amendment("u4", None, ("D.",), State.REVIEWED), State.REVIEWED, False),
        (Amendment("u4", None, ("D.",)), State.TRANSLATED, False),
        (Amendment("u1", None, ("New",)), State.REVIEWED, False),
    ],
    ids=str,
)
def test_states_follow_as_for_an_edit_in_the_file(
    amendment: Amendment, state: State, is_stale: bool
) -> None:
    """A person's word counts; without one the state follows from what changed."""
    amended = amend(_read(), Record(), [amendment])
    unit = next(u for u in _again(amended).to_publication().units if u.id == amendment.unit)
    assert (unit.state, unit.stale) == (state, is_stale)


def test_what_cannot_be_is_refused_all_at_once() -> None:
    """Unknown units, an empty Chinese, English that counts as none."""
    wanted = [
        Amendment("u9"),
        Amendment("u2", ()),
        Amendment("u3", None, None, State.UNTRANSLATED),
    ]
    with pytest.raises(AmendmentError) as refused:
        amend(_read(), Record(), wanted)
    assert len(refused.value.message.splitlines()) == 3
    with pytest.raises(AmendmentError, match=r"U\+0000"):
        to_segments("a\0b")
