"""The number check: which English states a Chinese number, and which loses it."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import Case, read_cases
from yzsite.check import CHECKS, REPAIRS, Problem, check_pair, count_errors, repair_pair
from yzsite.check.numbers.compare import compare_numbers
from yzsite.check.numbers.matching import match_most
from yzsite.check.numbers.source import find_source_numbers
from yzsite.check.numbers.source_number import write_value
from yzsite.check.numbers.target import find_target_numbers
from yzsite.model import Severity

FOLDER = Path(__file__).parent / "cases"
CASES = read_cases(FOLDER / "numbers.txt")
REGISTER = (FOLDER / "register.txt").read_text("utf-8").splitlines()[1:]
SCALES = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}
RULES = {"number-value", *(case.name for case in read_cases(FOLDER / "figures.txt"))}


def lines(file: str, part: str) -> list[tuple[str, ...]]:
    """Give the lines of one part of every section: the section's name, then the columns."""
    return [
        (case.name, *line.split(" | "))
        for case in read_cases(FOLDER / file)
        for line in case.parts[part].splitlines()
    ]


def problems(source: str, target: str, *rules: str) -> list[Problem]:
    """Give what the checks of these names find, else all checks of this file."""
    return [p for name, p in check_pair(source, target) if name in (rules or RULES)]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_right_english_passes(case: Case) -> None:
    """Each line under `right` states every number of the Chinese."""
    for line in case.parts["right"].splitlines():
        assert problems(case.body.strip(), line) == [], line


@pytest.mark.parametrize("case", [c for c in CASES if "wrong" in c.parts], ids=str)
def test_wrong_english_is_an_error(case: Case) -> None:
    """Each line under `wrong` gives an error, which names the numbers that are lost."""
    for line in case.parts["wrong"].splitlines():
        found = problems(case.body.strip(), line)
        assert {problem.severity for problem in found} == {Severity.ERROR}, line
        lost = case.parts["lost"].strip()
        assert any(re.fullmatch(rf"loses the \w+ {lost}", p.message) for p in found), line


@pytest.mark.parametrize("line", REGISTER)
def test_right_english_of_many_styles_has_no_error(line: str) -> None:
    """No check gives an error, whether it is one of figures or not."""
    source, target = line.split(" | ")
    assert not count_errors(source, target)


@pytest.mark.parametrize(("rule", "source", "target"), lines("figures.txt", "right"))
def test_right_figures_pass(rule: str, source: str, target: str) -> None:
    """The check of that name finds nothing."""
    assert problems(source, target, rule) == []


@pytest.mark.parametrize(("rule", "source", "target"), lines("figures.txt", "wrong"))
def test_wrong_figures_are_found(rule: str, source: str, target: str) -> None:
    """The check of that name finds one thing."""
    assert len(problems(source, target, rule)) == 1


@pytest.mark.parametrize(
    ("rule", "source", "target", "expected"), lines("figure-repairs.txt", "repaired")
)
def test_figures_that_cannot_be_right_are_repaired(
    rule: str, source: str, target: str, expected: str
) -> None:
    """The repair of that name gives the English as it should be, and then has nothing to do."""
    repair = dict(REPAIRS)[rule]
    assert repair(source, target) == expected
    assert repair(source, expected) == expected


@pytest.mark.parametrize(("rule", "source", "target"), lines("figure-repairs.txt", "kept"))
def test_figures_that_may_be_right_are_kept(rule: str, source: str, target: str) -> None:
    """The repair of that name changes nothing."""
    assert dict(REPAIRS)[rule](source, target) == target


def test_every_section_names_a_check_or_a_repair() -> None:
    """A misspelt name would test nothing."""
    assert {name for name, _ in CHECKS} >= RULES
    assert dict(REPAIRS).keys() >= {c.name for c in read_cases(FOLDER / "figure-repairs.txt")}


def test_hint_says_what_is_expected_and_what_stands_there() -> None:
    """The hint gives the English form, the strange number, and both texts."""
    (problem,) = problems("总值1781.8亿元。", "GDP reached 17.8 billion yuan.")
    assert problem.hint == (
        "Expected 178.18 billion. The English has 17.8 billion, which the Chinese has not."
        " Correct the English line.\nsource: 总值1781.8亿元。\n"
        "target: GDP reached 17.8 billion yuan."
    )


def test_repeated_date_left_out_is_a_warning_only() -> None:
    """English may say a date once that the Chinese says twice, so that it is no error."""
    (problem,) = problems("2024年开工，2024年完工。", "Begun and finished in 2024.")
    assert problem.severity is Severity.WARNING


def test_repeat_of_an_amount_left_out_is_an_error() -> None:
    """A date may be understood from the first one, an amount may not."""
    (problem,) = problems("距甲70公里，距乙70公里。", "It is 70 km from A, and far from B.")
    assert problem.severity is Severity.ERROR


@given(
    st.integers(1, 99_999), st.integers(0, 3), st.sampled_from(list(SCALES)), st.booleans()
)  # fmt: skip
def test_value_written_in_english_is_found_again(
    whole: int, places: int, scale: str, grouped: bool
) -> None:
    """What the hint expects passes the check, whatever the number and its scale."""
    value = Fraction(whole, 10**places)
    digits = f"{float(value):,.{places}f}" if grouped else f"{float(value):.{places}f}"
    source = f"共{digits}{scale}元"
    compared = compare_numbers(source, f"In all {write_value(value * SCALES[scale])} yuan")
    assert not compared.missing


@given(st.lists(st.lists(st.integers(0, 6), max_size=4), max_size=7))
def test_nobody_stays_alone_who_could_have_a_partner(choices: list[list[int]]) -> None:
    """As many get one of their choices as in the best of all ways to give them out."""

    def most(index: int, taken: frozenset[int]) -> int:
        if index == len(choices):
            return 0
        free = [most(index + 1, taken | {c}) + 1 for c in choices[index] if c not in taken]
        return max([most(index + 1, taken), *free])

    assert len(choices) - len(match_most(choices)) == most(0, frozenset())


@given(st.integers(2, 9_999), st.sampled_from(["万", "亿", "万亿"]))
def test_power_of_ten_is_always_found(number: int, scale: str) -> None:
    """Ten times the value, or a tenth of it, never passes."""
    source, value = f"投资{number}{scale}元", Fraction(number * SCALES[scale])
    for wrong in (value * 10, value / 10):
        assert compare_numbers(source, f"{write_value(wrong)} yuan were invested").missing


@given(st.text("0123456789,，.．:/-至百千万亿零点一二第十几年月日时分之个%％ ", max_size=40))
def test_no_source_breaks_the_reading(text: str) -> None:
    """Any mixture of digits, scales and marks is read without an error."""
    assert all(number.values for number in find_source_numbers(text))


@given(st.text("0123456789,.:/-$ amndpfIVX", max_size=40))
def test_no_target_breaks_the_reading(text: str) -> None:
    """Any mixture of digits, letters and marks is read without an error."""
    assert all(number.values for number in find_target_numbers(text).numbers)


@pytest.mark.parametrize("digits", ["9" * 9_000, "一" * 9_000, "1" + "万" * 9_000, "9," * 9_000])
def test_endless_numbers_are_read_in_pieces(digits: str) -> None:
    """A number of thousands of digits, which Python refuses to convert, is no error."""
    source, target = find_source_numbers(f"共{digits}元"), find_target_numbers(digits).numbers
    values = [n.values for n in source] + [n.values for n in target]
    assert all(value < 10**100 for readings in values for value in readings)


FIGURES = st.lists(
    st.sampled_from(["5", "27", "1080", "1,3", ".", ",", " ", "万", "亿", "元", "美元", "%", "至",
                     "日", "月", "-", "三成", "个百分点", "公里"]),
    max_size=10,
).map("".join)  # fmt: skip
ENGLISH_FIGURES = st.lists(
    st.sampled_from(["5", "27", "10.8", "1,08", "108", " ", ".", ",", " million", " billion", "$",
                     "US$", " yuan", " dollars", "%", " to ", "-", "March ", " km", "RMB "]),
    max_size=10,
).map("".join)  # fmt: skip


@given(FIGURES, ENGLISH_FIGURES)
def test_repaired_figures_have_no_new_error_and_need_no_repair(source: str, target: str) -> None:
    """Repairing again changes nothing; figures change by a power of ten or in their groups only."""
    repaired = repair_pair(source, target)
    assert count_errors(source, repaired.target) <= count_errors(source, target)
    assert repair_pair(source, repaired.target).target == repaired.target
    if "power-of-ten" not in repaired.repairs:
        assert re.sub(r"\D", "", repaired.target) == re.sub(r"\D", "", target)


@given(st.integers(11, 99_999), st.sampled_from(["万", "亿"]), st.integers(-3, 3))
def test_slip_by_a_power_of_ten_is_repaired_to_the_value(
    number: int, scale: str, power: int
) -> None:
    """Whatever the power, the repaired English has the value of the Chinese."""
    value = Fraction(number * SCALES[scale])
    written = write_value(value * Fraction(10) ** power)
    repaired = repair_pair(f"投资{number}{scale}元。", f"It invested {written} yuan.")
    assert repaired.target == f"It invested {write_value(value)} yuan."
