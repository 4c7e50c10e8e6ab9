"""The other checks, the table of all of them, and the findings they become."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.cases import read_cases
from yzsite.check import CHECKS, check_publication, check_unit, title
from yzsite.model import Kind, Publication, Severity, State, Unit

HAN = {case.name: case.body.splitlines() for case in read_cases(
    Path(__file__).parent / "cases" / "han.txt"
)}  # fmt: skip
UNIT = Unit(
    "u31",
    Kind.P,
    State.MACHINE,
    ("一切都好。", "增长5.4%。", "结束。"),
    ("All is well.", "It grew by 54%.", "The end."),
    line=10,
    source_line=11,
    target_line=15,
)


def rules(unit: Unit) -> list[str]:
    """Name the checks that a unit fails."""
    return [name for name, _ in check_unit(unit)]


def publish(unit: Unit) -> Publication:
    """Put a unit into a publication."""
    return Publication("report", Path("content/report/index.md"), {}, (unit,))


@pytest.mark.parametrize("line", HAN["right"])
def test_chinese_given_on_purpose_may_stand(line: str) -> None:
    """Chinese in brackets, and a few characters in quotation marks, are no leftover."""
    assert "han-left" not in rules(replace(UNIT, source=("甲。",), target=(line,)))


@pytest.mark.parametrize("line", HAN["wrong"])
def test_chinese_left_in_the_english_is_found(line: str) -> None:
    """Any other Chinese in the English is an error."""
    assert "han-left" in rules(replace(UNIT, source=("甲。",), target=(line,)))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Works start on Monday morning.", ["no-han"]),
        ("DeepSeek AI", []),
        ("GDP 5.4%", []),
        ("道路 works start on Monday", []),
    ],
)
def test_english_in_the_place_of_the_chinese_is_found(source: str, expected: list[str]) -> None:
    """A forgotten quotation mark makes a unit of the English; a name alone is none."""
    unit = replace(UNIT, source=(source,), target=(), state=State.UNTRANSLATED)
    assert rules(unit) == expected


def test_finding_stands_at_the_english_line_of_the_sentence() -> None:
    """In an aligned unit a finding gives the line of the sentence itself."""
    (finding,) = check_publication(publish(UNIT))
    assert (finding.line, finding.unit, finding.rule) == (16, "u31", "number-value")
    assert finding.message == "u31 loses the number 5.4%"
    assert finding.severity is Severity.ERROR


def test_unit_that_is_not_aligned_is_checked_as_a_whole() -> None:
    """A number may stand in any sentence of the English when the counts differ."""
    whole = replace(UNIT, target=("All is well, and it grew by 5.4%. The end.",))
    assert rules(whole) == []
    found = check_publication(publish(replace(UNIT, target=("All is well.",))))
    assert [finding.rule for finding in found] == ["number-value", "missing-sentence"]
    assert {finding.line for finding in found} == {UNIT.target_line}


def test_markup_is_not_part_of_the_text() -> None:
    """Emphasis within a number, or an escape, changes nothing."""
    marked = replace(UNIT, source=("增长**5.4**%。",), target=("It grew by **5.4**\\%.",))
    assert rules(marked) == []


@pytest.mark.parametrize("state", [State.MACHINE, State.TRANSLATED, State.REVIEWED])
def test_marked_unit_without_english_is_an_error(state: State) -> None:
    """A unit that says it is translated has an English text with at least one letter."""
    assert rules(replace(UNIT, state=state, target=())) == ["empty-target"]
    assert rules(replace(UNIT, state=state, source=("甲。",), target=("…",))) == ["empty-target"]


def test_untranslated_unit_gives_no_finding() -> None:
    """What waits for its English is counted by the status, not found by a check."""
    assert rules(replace(UNIT, state=State.UNTRANSLATED, target=())) == []


def test_stale_unit_is_a_warning() -> None:
    """An English text for an older Chinese is shown to the reviewer."""
    stale = replace(UNIT, stale=True, source=("甲。",), target=("A.",))
    (finding,) = check_publication(publish(stale))
    assert (finding.rule, finding.severity, finding.line) == ("stale", Severity.WARNING, 15)


def test_every_check_has_its_rule_as_title() -> None:
    """The first line of a check's docstring is a sentence, and names are unique."""
    titles = [title(check) for _, check in CHECKS]
    assert all(line.endswith(".") and len(line) < 90 for line in titles)
    assert len({name for name, _ in CHECKS}) == len(set(titles)) == len(CHECKS)
