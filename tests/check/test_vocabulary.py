"""What is asked before a dear pattern is tried holds wherever the pattern matches."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from yzsite.check import check_unit, money, repetition, slips, units, vocabulary
from yzsite.check.numbers import stumps
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
    """Each piece is the text between its two offsets, and between pieces there are blanks only."""
    text = " 1,300.5 ".join(words)
    starts = vocabulary.offsets(text)
    spans = list(zip(starts[::2], starts[1::2], strict=True))
    assert tuple(text[start:end].lower() for start, end in spans) == vocabulary.pieces(text)
    assert not any(
        text[end:start].strip() for end, start in zip(starts[1:-1:2], starts[2::2], strict=True)
    )


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
    for source, _ in units.UNITS:
        assert all(units._ANY & set(text) for text in source.split("|"))


def test_equal_pairs_have_equal_problems_wherever_they_stand() -> None:
    """A pair that was checked before gives its problems with the line where it stands now."""
    wrong = ("增长5.4%。", "It grew by 54%.")
    sources, targets = zip(("好。", "Good."), wrong, wrong, strict=True)
    unit = Unit("u1", Kind.P, State.MACHINE, sources, targets)
    assert [(name, p.segment) for name, p in check_unit(unit)] == [
        ("number-value", 1),
        ("number-value", 2),
    ]
