"""The number check: which English states a Chinese number, and which loses it."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import Case, read_cases
from yzsite.check import check_pair
from yzsite.check.numbers.compare import compare_numbers
from yzsite.check.numbers.source import find_source_numbers
from yzsite.check.numbers.source_number import write_value
from yzsite.check.numbers.target import find_target_numbers
from yzsite.model import Severity

CASES = read_cases(Path(__file__).parent / "cases" / "numbers.txt")
SCALES = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_right_english_passes(case: Case) -> None:
    """Each line under `right` states every number of the Chinese."""
    for line in case.parts["right"].splitlines():
        assert check_pair(case.body.strip(), line) == (), line


@pytest.mark.parametrize("case", [c for c in CASES if "wrong" in c.parts], ids=str)
def test_wrong_english_is_an_error(case: Case) -> None:
    """Each line under `wrong` gives one error, which names the numbers that are lost."""
    for line in case.parts["wrong"].splitlines():
        ((_, problem),) = check_pair(case.body.strip(), line)
        assert problem.severity is Severity.ERROR, line
        assert problem.message == f"loses the number {case.parts['lost'].strip()}", line


def test_hint_says_what_is_expected_and_what_stands_there() -> None:
    """The hint gives the English form, the strange number, and both texts."""
    ((_, problem),) = check_pair("总值1781.8亿元。", "GDP reached 17.8 billion yuan.")
    assert problem.hint == (
        "Expected 178.18 billion. The English has 17.8 billion, which the Chinese has not."
        " Correct the English line.\nsource: 总值1781.8亿元。\n"
        "target: GDP reached 17.8 billion yuan."
    )


def test_repeat_left_out_is_a_warning_only() -> None:
    """English may say a number once that the Chinese says twice, so that it is no error."""
    ((_, problem),) = check_pair("2024年开工，2024年完工。", "Begun and finished in 2024.")
    assert problem.severity is Severity.WARNING


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
