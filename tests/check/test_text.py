"""The checks and repairs about text, on cases that a person can read and add to."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import read_cases
from yzsite.check import CHECKS, REPAIRS, check_pair, count_errors, repair_pair
from yzsite.check.literals import markup
from yzsite.check.problem import Pair
from yzsite.model import Kind, Severity, State, Unit

CASES = Path(__file__).parent / "cases"


def lines(file: str, part: str) -> list[tuple[str, ...]]:
    """Give the lines of one part of every section: the section's name, then the columns."""
    return [
        (case.name, *(column.strip() for column in f" {line}".split(" | ")))
        for case in read_cases(CASES / file)
        for line in case.parts[part].splitlines()
    ]


def found(rule: str, source: str, target: str) -> list[Severity]:
    """Give the severities of what one check finds."""
    return [problem.severity for name, problem in check_pair(source, target) if name == rule]


@pytest.mark.parametrize(("rule", "source", "target"), lines("text.txt", "right"))
def test_what_is_right_passes(rule: str, source: str, target: str) -> None:
    """The check of that name finds nothing."""
    assert found(rule, source, target) == []


@pytest.mark.parametrize(("rule", "source", "target"), lines("text.txt", "wrong"))
def test_what_is_wrong_is_found(rule: str, source: str, target: str) -> None:
    """The check of that name finds something."""
    assert found(rule, source, target)


def test_every_section_names_a_check_or_a_repair() -> None:
    """A misspelt name would test nothing."""
    assert {case.name for case in read_cases(CASES / "text.txt")} <= {name for name, _ in CHECKS}
    assert {case.name for case in read_cases(CASES / "repairs.txt")} <= {n for n, _ in REPAIRS}


@pytest.mark.parametrize(("rule", "source", "target", "expected"), lines("repairs.txt", "repaired"))
def test_what_cannot_be_right_is_repaired(
    rule: str, source: str, target: str, expected: str
) -> None:
    """The repair of that name gives the English as it should be, and then has nothing to do."""
    repair = dict(REPAIRS)[rule]
    assert repair(source, target) == expected
    assert repair(source, expected) == expected


@pytest.mark.parametrize(("rule", "source", "target"), lines("repairs.txt", "kept"))
def test_what_may_be_right_is_kept(rule: str, source: str, target: str) -> None:
    """The repair of that name changes nothing."""
    assert dict(REPAIRS)[rule](source, target) == target


SOURCES = st.lists(
    st.sampled_from(["他说", "，", "。", "“", "”", " ", "不", "主意", "5", "万", "元", "日", "27"]),
    max_size=12,
).map("".join)
TARGETS = st.lists(
    st.sampled_from(
        ["He said", " ", "  ", ". ", ",", "，", "“", "”", '"', " ' s", "'", "5", "50,000", "$",
         "27", "（", "）", " yuan", "It's not like it's a bad idea.", "to a ", "to a ", "March"]
    ),
    max_size=14,
).map("".join)  # fmt: skip


@given(SOURCES, TARGETS)
def test_a_repair_brings_no_error_and_leaves_nothing_to_repair(source: str, target: str) -> None:
    """What is repaired has no new error, and repairing it again changes nothing."""
    repaired = repair_pair(source, target)
    assert count_errors(source, repaired.target) <= count_errors(source, target)
    assert bool(repaired.repairs) == (repaired.target != target)
    assert repair_pair(source, repaired.target).target == repaired.target


@pytest.mark.parametrize(
    ("source", "target", "messages"),
    [
        ("**注意**：见[网站](https://a.example)。", "**Note**: see [it](https://a.example).", []),
        ("见《渝中报》。", "See the *Yuzhong Daily*.", []),
        ("**注意**。", "Note.", ["loses markup: strong emphasis"]),
        ("注意。", "`Note`.", ["adds markup: code"]),
        (
            "见[网站](https://a.example)。",
            "See [it](https://b.example).",
            [
                "loses markup: link to https://a.example",
                "adds markup: link to https://b.example",
            ],
        ),
    ],
)
def test_markup_is_the_same_on_both_sides(source: str, target: str, messages: list[str]) -> None:
    """Links keep their address; English may set a title in italics."""
    unit = Unit("u1", Kind.P, State.MACHINE, (source,), (target,))
    assert [problem.message for problem in markup(unit)] == messages


def test_a_heading_needs_no_stop() -> None:
    """Only a text of sentences lacks its final stop."""
    checks = dict(CHECKS)
    assert list(checks["punctuation"](Pair("怎么办？", "What to do", Kind.HEADING))) == []


def test_one_sentence_is_not_called_sentences() -> None:
    """What is told is English."""
    pair = Pair("上半年经济平稳运行。下半年将继续努力。", "The economy ran smoothly.")
    messages = {name: problem.message for name, problem in check_pair(pair.source, pair.target)}
    assert messages["missing-sentence"] == "has 1 English sentence for 2 Chinese ones"


def test_a_text_far_too_short_is_an_error() -> None:
    """A quarter of the usual length cannot say it all."""
    source = "城镇居民人均可支配收入在全市率先突破六万元稳居全市第一"
    assert found("length", source, "Income rose to 60,000 yuan.") == [Severity.ERROR]
    assert found("length", source, "Income " * 9) == [Severity.WARNING]
