"""Dates and times of a Chinese text: months that English names, clocks, decades."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from yzsite.check.numbers.numerals import DIGITS, NUMERALS, parse_numeral
from yzsite.check.numbers.source_number import Form, NumberKind, SourceNumber, make_number
from yzsite.check.numbers.words import MONTHS, YEAR_AGO
from yzsite.check.patterns import lazy

_YEAR = r"(?:19|20)\d\d"
_NO_MORE = r"(?![\d.%]|\s?[十百千万亿])"
_CENTURY = r"(?:(\d\d)\s?世纪\s?)?"
_PLAN = '[”"」]|规划|计划|时期|期间|以来|开局|收官'
_PLAN_BEGINS = '”"」规计时期以开收'
_EVENT = "”|事|特大|强|暴|洪|地震|讲话"
_EVENT_BEGINS = "”事特强暴洪地讲"
_DAY = f"二?十[{DIGITS}]?|三十一?|[{DIGITS}]"
_NAMED_DAY = lazy(
    rf"(?<![{NUMERALS}])(?:[五六七八]一(?=[”\"」前劳儿建节大]|黄金周)|九一八|七七(?=事变)|五四(?=[”」运青]))"
)
_TO = r"\s?[-—–―~～至到、]\s?"


def named_days(text: str) -> Iterator[tuple[int, int]]:
    """Give the months and days that name an event by their figures alone.

    >>> list(named_days("“七一”前夕，九一八事变，五四运动，统一"))
    [(7, 1), (9, 18), (5, 4)]
    """
    for figures in _NAMED_DAY.findall(text):
        yield int(parse_numeral(figures[0])), int(parse_numeral(figures[1:]))


def _read_date(match: re.Match[str]) -> Iterator[SourceNumber]:
    """2026-01-21, 2026.1: a year, a month, perhaps a day."""
    year, month, day = match.groups()
    yield make_number(match, year, int(year), kind=NumberKind.DATE)
    yield _month(match, month, int(month))
    if day:
        yield make_number(match, day, int(day), kind=NumberKind.DATE)


def _read_year_before(match: re.Match[str]) -> Iterator[SourceNumber]:
    """2025年…比2024年增长: from a year earlier."""
    year = int(match[1])
    is_before = str(year + 1) in match.string
    yield make_number(match, match[1], year, *(YEAR_AGO,) * is_before, kind=NumberKind.DATE)


def _read_singles_day(match: re.Match[str]) -> Iterator[SourceNumber]:
    """双11, by its name or by the date that it repeats."""
    day = match[1]
    yield make_number(match, day, int(day), int(day * 2), Fraction(f"{day}.{day}"))


def _read_season(match: re.Match[str]) -> Iterator[SourceNumber]:
    """1995-96: a season, a school year."""
    first, second = int(match[1]), int(match[2])
    yield make_number(match, match[1], first, kind=NumberKind.DATE)
    yield make_number(match, match[2], second, first // 100 * 100 + second, kind=NumberKind.DATE)


def _read_clock(match: re.Match[str]) -> Iterator[SourceNumber]:
    """14:30, 下午2点30分: English counts to twelve; full hours show no minutes."""
    hour, minute = int(match[1]), int(match[2] or 0)
    yield make_number(match, match[1], hour, hour % 12, hour + 12)
    if minute:
        yield make_number(match, match[2], minute)


def _read_months(match: re.Match[str]) -> Iterator[SourceNumber]:
    """1至6月: two months, or `the first six months`, `the first half`."""
    first, last = int(match[1]), int(match[2])
    yield _month(match, match[1], first)
    yield _month(match, match[2] + "月", last, Fraction(last, 12))


def _read_month(match: re.Match[str]) -> Iterator[SourceNumber]:
    numeral = match[1]
    yield _month(
        match, match[0], int(numeral) if numeral.isdecimal() else int(parse_numeral(numeral))
    )


def _month(match: re.Match[str], text: str, month: int, *values: Fraction) -> SourceNumber:
    if not 1 <= month <= 12:
        return make_number(match, text, month)
    name = MONTHS[month - 1]
    return make_number(
        match, text, month, *values, expected=name, month=month, kind=NumberKind.DATE
    )


def _read_day(match: re.Match[str]) -> Iterator[SourceNumber]:
    """十四日, behind a month or another day."""
    yield make_number(match, match[0], parse_numeral(match[1]), kind=NumberKind.DATE)


def _read_decades(match: re.Match[str]) -> Iterator[SourceNumber]:
    """20世纪70、80年代, 80、90后: decades, of a century or of one that is understood."""
    century = int(match[1]) * 100 - 100 if match[1] else None
    numbers = [int(number) for number in re.findall(r"\d+", match[2])]
    for number in numbers:
        decade = number if number >= 10 or number == numbers[-1] else number * 10
        values = (decade, 2000 + decade, 1900 + decade) if century is None else (century + decade,)
        yield make_number(match, match[0], *values, expected=f"{values[-1]}s", kind=NumberKind.DATE)


def _read_century(match: re.Match[str]) -> Iterator[SourceNumber]:
    """18世纪, 二十世纪八十年代: the 18th century or the 1700s, the 1980s."""
    century = int(match[1]) if match[1].isdecimal() else int(parse_numeral(match[1]))
    if match[2]:
        decade = century * 100 - 100 + int(parse_numeral(match[2]))
        yield make_number(match, match[0], decade, expected=f"{decade}s", kind=NumberKind.DATE)
    else:
        years = century * 100 - 100
        yield make_number(match, match[0], century, years, kind=NumberKind.DATE)


def _read_numeral_decade(match: re.Match[str]) -> Iterator[SourceNumber]:
    """九十年代: of a century that is understood."""
    decade = parse_numeral(match[1])
    values = (decade, 1900 + decade, 2000 + decade)
    yield make_number(match, match[0], *values, expected=f"{values[1]}s", kind=NumberKind.DATE)


def _read_plan(match: re.Match[str]) -> Iterator[SourceNumber]:
    """“十四五”规划: the 14th Five-Year Plan, 2021 to 2025."""
    ordinal = int(parse_numeral(match[1]))
    years = range(1951 + 5 * ordinal, 1956 + 5 * ordinal)
    expected = f"{ordinal}th Five-Year Plan"
    yield make_number(match, match[0], ordinal, *years, expected=expected, kind=NumberKind.DATE)


def _read_seconds(match: re.Match[str]) -> Iterator[SourceNumber]:
    """23秒54, as English writes it: 23.54."""
    yield make_number(match, match[0], Fraction(f"{match[1]}.{match[2]}"))


def _read_anniversary(match: re.Match[str]) -> Iterator[SourceNumber]:
    """7.19强降雨: a day and its month."""
    yield make_number(match, match[0], Fraction(match[0].replace("·", ".")), month=int(match[1]))


_CENTURY_FORM: Form = (
    "世",
    lazy(rf"([{NUMERALS}]{{1,3}}|\d\d?)\s?世纪(?:([{NUMERALS}]+)年代)?"),
    _read_century,
)
DATES_IN_FIGURES: tuple[Form, ...] = (
    ("", lazy(rf"({_YEAR})[-./](1[0-2]|0?[1-9])(?:[-./](\d{{1,2}}))?{_NO_MORE}"), _read_date),
    ("年", lazy(rf"(?<=[比较])({_YEAR})年"), _read_year_before),
    ("", lazy(r"(?<=双)(1[12])(?!\d)"), _read_singles_day),
    ("-–/", lazy(rf"({_YEAR})\s?[-–/]\s?(\d\d)(?![\d年.%])"), _read_season),
    (f"·{_EVENT_BEGINS}", lazy(rf"(\d{{1,2}})[.·](?:\d{{1,2}})(?={_EVENT})"), _read_anniversary),
    (":", lazy(r"(\d{1,2}):(\d\d)(?!\d)"), _read_clock),
    ("时点", lazy(r"(\d{1,2})\s?[时点](?:\s?(\d{1,2})\s?分)?"), _read_clock),
    ("秒", lazy(r"(\d+)\s?秒\s?(\d\d)(?!\d)"), _read_seconds),
    ("-—–―~～至到、", lazy(rf"(\d{{1,2}}){_TO}(\d{{1,2}})\s?月"), _read_months),
    ("月", lazy(r"(\d{1,2})\s?月"), _read_month),
    (
        "世、和至-年后",
        lazy(rf"{_CENTURY}((?:\d0?\s?[、和至-]\s?)*\d0)(?:\s?年代|后)"),
        _read_decades,
    ),
    _CENTURY_FORM,
)
"""Tried in this order where a number in figures may begin."""
DATES_IN_NUMERALS: tuple[Form, ...] = (
    (
        "月",
        lazy(r"(?<![数几第个])(十[一二]?|[一二三四五六七八九])月(?![花饼球嫂票])"),
        _read_month,
    ),
    ("日号", lazy(rf"(?:(?<=月)|(?<=[日号][至到]))({_DAY})[日号]"), _read_day),
    ("年", lazy(rf"(?<![{NUMERALS}])([{DIGITS}]十)年代"), _read_numeral_decade),
    (_PLAN_BEGINS, lazy(rf"(十[一二三四五六七八九])五(?={_PLAN})"), _read_plan),
    _CENTURY_FORM,
)
"""Tried in this order where a Chinese numeral may begin."""
