"""What a row that comes back means for a unit, whatever became of both meanwhile."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from yzsite.content import AmendmentError
from yzsite.errors import YzsiteError
from yzsite.exchange import Row, to_row
from yzsite.incoming import RefusedError, to_amendment
from yzsite.model import Kind, State, Unit

CHINESE, ENGLISH = ("增长5%。",), ("It grew by 5%.",)
OURS, THEIRS = ("Ours.",), ("Theirs.",)


def _unit(state: State = State.TRANSLATED, **fields: Any) -> Unit:  # noqa: ANN401 - of a unit
    target = () if state is State.UNTRANSLATED else ENGLISH
    unit = Unit("u7", Kind.P, state, CHINESE, target)
    return replace(unit, **fields)


def _row(unit: Unit, **fields: Any) -> Row:  # noqa: ANN401 - of a row
    """Export a unit, and change the row in the tool."""
    return replace(to_row("notice", unit), **fields)


DONE: dict[str, Any] = {"target": THEIRS, "state": State.TRANSLATED}
"""What a translator does."""


@pytest.mark.parametrize("state", State)
def test_what_nobody_changed_changes_nothing(state: State) -> None:
    """Whatever the content file says by now."""
    unit = _unit(state)
    for now in (unit, replace(unit, source=("别的。",), target=OURS, state=State.REVIEWED)):
        assert to_amendment(_row(unit), now) is None


@pytest.mark.parametrize("state", State)
def test_a_translators_text_is_taken(state: State) -> None:
    """With the state that the row has; to take it again changes nothing."""
    unit = _unit(state)
    amendment = to_amendment(_row(unit, **DONE), unit)
    assert amendment
    assert (amendment.target, amendment.state) == (THEIRS, State.TRANSLATED)
    assert amendment.source is amendment.settled is None
    for there in (State.TRANSLATED, State.REVIEWED) if not state.is_human else ():
        assert to_amendment(_row(unit, **DONE), _unit(target=THEIRS, state=there)) is None


@pytest.mark.parametrize("now", [State.UNTRANSLATED, State.MACHINE])
def test_a_machine_gives_way(now: State) -> None:
    """A draft that was made meanwhile is nobody's words; an approved draft is what was approved."""
    current = _unit(now, target=OURS if now is State.MACHINE else ())
    for before in (State.UNTRANSLATED, State.MACHINE):
        amendment = to_amendment(_row(_unit(before), **DONE), current)
        assert amendment
        assert amendment.target == THEIRS
    approved = to_amendment(_row(_unit(State.MACHINE), state=State.REVIEWED), current)
    assert approved
    assert (approved.target, approved.state) == (ENGLISH, State.REVIEWED)


@pytest.mark.parametrize(
    ("now", "message"),
    [
        ({"target": OURS}, "changed in the content file too"),
        ({"state": State.REVIEWED}, "changed in the content file too"),
        ({"source": ("增长6%。",)}, "the Chinese is another one by now"),
    ],
)
def test_a_persons_words_are_not_overwritten(now: dict[str, Any], message: str) -> None:
    """Neither texts nor a review; and a translation of another Chinese is none of this."""
    with pytest.raises(RefusedError, match=message):
        to_amendment(_row(_unit(), **DONE), _unit(**now))


def test_a_mere_repair_of_the_chinese_does_no_harm() -> None:
    """Blanks and the width of marks change no fingerprint."""
    assert to_amendment(_row(_unit(), **DONE), _unit(source=("增长 5％。",)))


@pytest.mark.parametrize(
    ("before", "fields", "after"),
    [
        (_unit(State.MACHINE), {"state": State.TRANSLATED}, State.TRANSLATED),
        (_unit(State.MACHINE), {"state": State.REVIEWED}, State.REVIEWED),
        (_unit(), {"state": State.REVIEWED}, State.REVIEWED),
        (_unit(State.REVIEWED), {"state": State.TRANSLATED}, State.TRANSLATED),
        (_unit(stale=True), {"stale": False}, State.TRANSLATED),
        (_unit(State.REVIEWED, stale=True), {"stale": False}, State.REVIEWED),
    ],
)
def test_a_word_for_the_text_is_taken(before: Unit, fields: dict[str, Any], after: State) -> None:
    """Where the text is as it was."""
    amendment = to_amendment(_row(before, **fields), before)
    assert amendment
    assert (amendment.state, amendment.target) == (after, None)


@pytest.mark.parametrize(
    ("before", "fields", "message"),
    [
        (_unit(State.UNTRANSLATED), {"state": State.REVIEWED}, "no English to be reviewed"),
        (_unit(), {"state": State.UNTRANSLATED}, "untranslated, but there is English"),
        (_unit(), {"state": State.MACHINE}, "would count as a draft"),
        (_unit(stale=True), {"state": State.REVIEWED}, "the word stale still stands there"),
        (
            _unit(State.REVIEWED, stale=True),
            {"state": State.TRANSLATED},
            "the word stale still stands there",
        ),
        (_unit(), {"stale": True}, "the word stale was added"),
        (_unit(), {"target": ()}, "the English was taken out"),
        (_unit(State.MACHINE), {"target": ()}, "the English was taken out"),
        (_unit(), {"source": ()}, "the Chinese was taken out"),
        (_unit(), {"source": ("增长6%。",)}, "the Chinese was changed in the other tool"),
        (_unit(State.UNTRANSLATED), {"settled": ("dates",)}, "no English of which"),
        (_unit(), {"target": ("a\x1b",)}, r"U\+001B"),
    ],
)
def test_what_does_not_fit_is_refused(before: Unit, fields: dict[str, Any], message: str) -> None:
    """With the reason, and what to do."""
    with pytest.raises((RefusedError, AmendmentError), match=message) as error:
        to_amendment(_row(before, **fields), before)
    assert error.value.hint


def test_chinese_is_taken_where_that_is_asked_for() -> None:
    """Unless it was changed in both places."""
    row = _row(_unit(), source=("增长6%。",))
    amendment = to_amendment(row, _unit(), with_source=True)
    assert amendment
    assert (amendment.source, amendment.target, amendment.state) == (("增长6%。",), None, None)
    assert to_amendment(row, _unit(source=("增长6%。",))) is None
    with pytest.raises(RefusedError, match="in the content file too"):
        to_amendment(row, _unit(source=("增长7%。",)), with_source=True)


def test_settled_findings_are_added_and_taken_away() -> None:
    """Of other texts only those hold that were added with them."""
    unit = _unit(settled=("dates", "names"))
    now = _unit(settled=("dates", "names", "money"))
    added = to_amendment(_row(unit, settled=("names", "terms")), now)
    assert added
    assert added.settled == ("names", "money", "terms")
    changed = to_amendment(_row(unit, settled=("dates", "names", "terms"), **DONE), unit)
    assert changed
    assert changed.settled == ("terms",)


def test_a_heading_stays_one_line() -> None:
    """However many the tool made of it; and what would be Markdown of a block is text."""
    unit = Unit("u1", Kind.HEADING, State.MACHINE, ("一",), ("One",), 2)
    row = _row(unit, target=("# One", "and two"), state=State.TRANSLATED)
    amendment = to_amendment(row, unit)
    assert amendment
    assert amendment.target == (r"\# One and two",)
    assert to_amendment(row, replace(unit, target=amendment.target, state=State.TRANSLATED)) is None


_texts = st.sampled_from([(), ENGLISH, OURS, THEIRS])


@given(_texts, _texts, _texts, *[st.sampled_from(State)] * 3, st.booleans())
@settings(max_examples=400)
def test_no_persons_words_are_lost(
    before: tuple[str, ...],
    now: tuple[str, ...],
    row: tuple[str, ...],
    state_before: State,
    state_now: State,
    state_row: State,
    stale: bool,
) -> None:
    """Whatever both sides did: a person's text is taken, is there already, or is refused aloud."""
    assume(bool(before) == (state_before is not State.UNTRANSLATED))
    assume(bool(now) == (state_now is not State.UNTRANSLATED))
    unit = _unit(target=before, state=state_before, stale=stale)
    current = _unit(target=now, state=state_now)
    received = _row(unit, target=row, state=state_row)
    try:
        amendment = to_amendment(received, current)
    except YzsiteError:
        return
    text = now if amendment is None or amendment.target is None else amendment.target
    if row != before:
        assert text == row
    if now != before and state_now.is_human:
        assert text == now
    if amendment and amendment.state and state_now is State.REVIEWED:
        assert state_before is State.REVIEWED or text != now or stale
