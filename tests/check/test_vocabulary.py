"""What is asked before a dear pattern is tried holds wherever the pattern matches."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from yzsite.check import (
    check_unit,
    dates,
    length,
    literals,
    money,
    repetition,
    slips,
    units,
    vocabulary,
)
from yzsite.check.numbers import source, stumps, target
from yzsite.check.numbers.dates import DATES_IN_FIGURES, DATES_IN_NUMERALS
from yzsite.check.numbers.quantities import (
    ORDINALS,
    QUANTITIES_IN_FIGURES,
    QUANTITIES_IN_NUMERALS,
)
from yzsite.check.numbers.source_number import SourceNumber
from yzsite.model import Kind, State, Unit

ENGLISH = st.lists(
    st.sampled_from(
        ["th", "the", "about", "over", "by", "up to", "less than", "%", "‰", "$", "€", "-", "–",
         "-year", "4-", "per cent", "percent", "million", "kilometres", "hours", "'", "’", "’s",
         "no", "No", "that", "go", "go on", ",", ".", "!", '"', "，", " ", "  ", "\t", "\u00a0"]
    ),
    max_size=12,
)  # fmt: skip
WITH_BLANKS = ENGLISH.map(" ".join) | ENGLISH.map("".join)


@given(WITH_BLANKS)
def test_what_may_be_a_loop_is_looked_at(target: str) -> None:
    """No repetition that the pattern would find is passed over."""
    expected = [match[1] for match in repetition._LOOP.finditer(target) if len(match[1]) > 1]
    found = list(repetition._find_loop("", target))
    assert bool(found) == bool(expected)


@given(WITH_BLANKS)
def test_what_may_lack_its_figure_is_looked_at(target: str) -> None:
    """No sign or word without its figure is passed over."""
    expected = dict.fromkeys(match[0].strip() for match in stumps._STUMP.finditer(target))
    assert set(stumps.find_stumps("", target)) == set(expected)


@given(WITH_BLANKS)
def test_a_slip_is_found_by_its_signs(target: str) -> None:
    """One of the signs stands wherever the pattern matches."""
    for slip in slips.SLIPS:
        assert slip.is_in(target) == bool(slip.pattern.search(target))


@given(ENGLISH)
def test_the_pieces_of_a_text_stand_where_they_are_said_to(words: list[str]) -> None:
    """Each piece begins at its offset, and only blanks stand behind it before the next one."""
    text = " 1,300.5 ".join(words)
    offsets = vocabulary.offsets(text)
    found = [text[start:end] for start, end in pairwise(offsets)]
    assert tuple(piece.rstrip().lower() for piece in found) == vocabulary.pieces(text)
    assert not any(piece[0].isspace() for piece in found)
    assert not text[: offsets[0]].strip()
    assert offsets[-1] == len(text)


CHINESE = st.lists(
    st.sampled_from(
        [*"0123456789〇零一二两三四五六七八九十百千万亿第点年月日号时分秒届成折倍个多余来至到和、-:/.,·%后级元双比",
         "世纪", "年代", "分之", "规划", "强降雨", "小时", "个月", "条", "人", "”", " "]
    ),
    max_size=14,
).map("".join)  # fmt: skip


@given(CHINESE)
def test_a_number_is_found_by_what_stands_behind_its_figures(text: str) -> None:
    """The forms that are tried there, and only there, find what all of them find everywhere."""
    assert list(source._scan(text)) == list(_try_all_forms(text))


def _try_all_forms(text: str) -> Iterator[SourceNumber]:
    in_numerals = DATES_IN_NUMERALS + ORDINALS + QUANTITIES_IN_NUMERALS
    position = 0
    while position < len(text):
        in_figures = text[position] in "0123456789"
        forms = DATES_IN_FIGURES + QUANTITIES_IN_FIGURES if in_figures else in_numerals
        tried = ((pattern.match(text, position), read) for _, pattern, read in forms)
        found, read = next(((match, read) for match, read in tried if match), (None, None))
        if found and read:
            yield from read(found)
        position = found.end() if found else position + 1


SPOKEN = st.lists(
    st.sampled_from(
        ["first", "the", "months", "half", "quarters", "H1", "1Q", "twenties", "round the clock",
         "year on year", "y/y", "a third of a million", "twofold", "three-fold", "decades", "score",
         "2.30", "at 2.30 pm", "2:30p.m.", "1430 hours", "1430h", "FY25", "fiscal 25", "’25", "VII",
         "2026.1", "-", ",", "."]
    ),
    max_size=6,
)  # fmt: skip


@given(SPOKEN.map(" ".join) | SPOKEN.map("".join))
def test_what_may_speak_of_numbers_is_looked_at(text: str) -> None:
    """No phrase, half of a year or half of a day that a pattern would find is passed over."""
    known = vocabulary.vocabulary(text) & target._SPEAKING
    assert target._may_say_first_months(known) or not target._FIRST_MONTHS.search(text)
    everything = target._SPEAKING
    assert target._IN_PHRASES & known or not [*target._values_of_words(text.lower(), everything)]
    assert target._ROMANS & known or not [*target._values_of_numerals(text)]
    for is_joined in {True, target._JOINED.search(text) is not None}:
        found = [*target._values_of_figures(text, known, is_joined)]
        assert found == [*target._values_of_figures(text, everything, True)]
    assert dates._HALF_WORDS & known or not dates._ENGLISH_CLOCK.search(text)


@given(st.lists(st.sampled_from(["a", "-", "–", "b1", " ", "’", "é", "$", ".", "Ünit "])))
def test_a_usual_length_is_seen_without_counting(parts: list[str]) -> None:
    """What is passed over has neither too few nor too many words."""
    text = "".join(parts)
    for count in (1, 2, 5, 8):
        words = len(length._WORD.findall(text))
        is_usual = length._FEW <= words / count <= length._MANY
        assert is_usual or not length._is_usual(count, text)


@given(st.lists(st.sampled_from(["www.", "WWW.", "http://", "a", "1", ".", ".cn", "@", "网"])))
def test_what_may_be_an_address_is_looked_at(parts: list[str]) -> None:
    """No address that the pattern would find is passed over."""
    text = "".join(parts)
    assert literals._MAY_BE_ADDRESS.search(text) or not literals._ADDRESS.search(text)


def test_every_sign_of_money_ends_as_it_is_asked_for() -> None:
    """A sign before a number is looked for only behind one of these characters."""
    signs = ["RMB", "CNY", "¥", "￥", "Yuan", "yuan", "US$", "US", "USD", "HK", "A$", "AUD", "C$",
             "NZ$", "S$", "SGD", "NT", "TW", "TWD", "€", "EUR", "£", "GBP", "STG", "JPY", "KRW",
             "₩", "RUB", "₽", "INR", "₹", "Rs", "Rs.", "CHF", "HK "]  # fmt: skip
    found = [s for s in signs if any(sign.search(f"of {s}") for sign in money._BEFORE.values())]
    assert all(s.rstrip()[-1] in money._SIGN_ENDS for s in found)
    assert len(found) > 25


def test_every_currency_and_unit_is_noticed_by_a_character() -> None:
    """Each way to write it in Chinese has one of those that are asked for first."""
    for currency in money.CURRENCIES:
        assert all(money._MONEY & set(text) for text in currency.source.split("|"))
    for chinese, _ in units.UNITS:
        assert all(units._ANY & set(text) for text in chinese.split("|"))


def test_equal_pairs_have_equal_problems_wherever_they_stand() -> None:
    """A pair that was checked before gives its problems with the line where it stands now."""
    wrong = ("增长5.4%。", "It grew by 54%.")
    sources, targets = zip(("好。", "Good."), wrong, wrong, strict=True)
    unit = Unit("u1", Kind.P, State.MACHINE, sources, targets)
    assert [(name, p.segment) for name, p in check_unit(unit)] == [
        ("number-value", 1),
        ("number-value", 2),
    ]
