"""Lines of a title: whole, within their box, divided where a reader would divide them."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yzsite.model import State
from yzsite.pictures.card import Share
from yzsite.pictures.drawing import slices
from yzsite.pictures.lines import Measure, fit, tidy

_CASES = [
    line.split(" => ")
    for line in (Path(__file__).parent / "cases" / "lines.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
SIZES = (40, 30, 20)


def width_of(text: str) -> float:
    """Measure in Chinese characters."""
    return sum(1 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in text)


def measure_in(size: int) -> Measure:
    """Measure in pixels."""
    return lambda text: size * width_of(text)


@pytest.mark.parametrize(("given_text", "expected"), _CASES)
def test_title_is_divided_as_expected(given_text: str, expected: str) -> None:
    """Each case of `lines.txt`."""
    width, _, title = given_text.partition(": ")
    fitted = fit(title, SIZES, measure_in, int(width) * SIZES[0], 10_000)
    assert fitted.size == SIZES[0]
    assert list(fitted.lines) == expected.split(" / ")


texts = st.text(max_size=60) | st.text("工作，。（“” a9W….", max_size=200)


@given(texts, st.integers(80, 500), st.integers(30, 300))
def test_no_text_leaves_its_box(text: str, width: int, height: int) -> None:
    """Whatever it is; what does not fit is cut, and says so."""
    shown = tidy(text)
    fitted = fit(shown, SIZES, measure_in, width, height)
    assert all(measure_in(fitted.size)(line) <= width for line in fitted.lines)
    assert fitted.height <= height or len(fitted.lines) == 1
    kept = "".join("".join(fitted.lines).split())
    whole = "".join(shown.split())
    assert kept == whole or (kept.endswith("…") and whole.startswith(kept.rstrip("…")))


@given(st.text())
def test_tidied_text_has_nothing_unseen(text: str) -> None:
    """Controls, marks of direction and surrogates would be boxes, or turn the line around."""
    assert all(unicodedata.category(char)[0] != "C" for char in tidy(text))


@given(st.lists(st.integers(1, 100_000), max_size=4))
def test_bar_is_filled_and_no_state_is_too_small_to_be_seen(counts: list[int]) -> None:
    """One unit of a hundred thousand is there, too."""
    shares = [Share(state, count, "") for state, count in zip(State, counts, strict=False)]
    ends = [(start, end) for start, end, _ in slices(shares)]
    assert all(end - start >= 3 for start, end in ends)
    assert [start for start, _ in ends[1:]] == [end for _, end in ends[:-1]]
    if ends:
        assert (ends[0][0], ends[-1][1]) == (84, 1116)
