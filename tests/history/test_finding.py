"""What counts as a person's correction."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cases import Case, read_cases
from tests.history.repositories import content
from tests.history.samples import document, show
from yzsite.content import Record
from yzsite.content.record import unit_digest
from yzsite.fingerprint import target_fingerprint
from yzsite.history.finding import find_changes
from yzsite.history.words import compare_words

CASES = read_cases(Path(__file__).parent / "cases" / "changes.txt")


def found(*versions: str, record: Record | None = None) -> list[str]:
    """Write what the last version corrects in the ones before."""
    *befores, after = map(document, versions)
    return [
        f"{c.unit} {c.side}: {show(compare_words(c.before, c.after))}"
        for c in find_changes(befores, after, record or Record())
    ]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_only_what_people_changed_is_found(case: Case) -> None:
    """Each case of the file."""
    expected = case.parts["found"].strip("\n").splitlines()
    assert found(case.parts["before"], case.parts["after"]) == expected


def test_fingerprint_in_the_cases_is_right() -> None:
    """The draft of the cases is one because its fingerprint says so."""
    assert target_fingerprint(["Please make a detour."]) == "06fd52"


def test_what_cleaning_changed_is_no_correction() -> None:
    """A rule that cleans otherwise changes the Chinese, and the record says so."""
    before = "<!-- u1 p untranslated -->\n请 绕 行\n"
    after = "<!-- u1 p untranslated -->\n请绕行了\n"
    assert found(before, after) == ["u1 source: 请[- 绕 行-]{+绕行了+}"]
    record = Record(blocks={"u1": unit_digest(document(after).entries[0].unit)})
    assert found(before, after, record=record) == []


def test_who_saved_a_text_is_known_while_it_stands() -> None:
    """A name that was given for other texts says nothing of these."""
    before, after = (document(content(english)) for english in ("Go round.", "Go about."))
    unit = after.entries[0].unit
    (change,) = find_changes([before], after, Record().with_author(unit, "Zhang Min"))
    assert change.who == "Zhang Min"
    record = Record().with_author(before.entries[0].unit, "Zhang Min")
    (change,) = find_changes([before], after, record)
    assert change.who == ""


def test_merge_corrects_what_neither_side_says() -> None:
    """What came from one side was corrected there, not by the merge."""
    text = "<!-- u1 p translated -->\n甲。\n\n> {}\n\n<!-- u2 p translated -->\n乙。\n\n> {}\n"
    ours, theirs = text.format("One.", "Second."), text.format("First.", "Two.")
    assert found(ours, theirs, text.format("First.", "Second.")) == []
    assert found(ours, theirs, text.format("Foremost.", "Second.")) == [
        "u1 target: [-One-]{+Foremost+}."
    ]
