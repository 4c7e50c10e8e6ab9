"""Quantities of a Chinese text: with 万 and 亿, percent, fractions, Chinese numerals where safe."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from yzsite.check.numbers.numerals import DIGITS, NUMERALS, parse_numeral, scale_of
from yzsite.check.numbers.source_number import (
    Form,
    NumberKind,
    SourceNumber,
    Value,
    make_number,
    read_figures,
    write_decimal,
)
from yzsite.check.patterns import lazy

FIGURES = r"(?:\d{1,3}(?:[,，]\d{3}){1,9}(?!\d)(?:\.\d{1,20})?|\d{1,40}(?:\.\d{1,20})?)"
"""Bounded, because Python refuses to read a number of thousands of digits."""
_TO = r"\s?[-—–―~～至到]+\s?"
_SCALE = r"\s?(?:[多余来几]\s?)?([十百千万亿]{1,6})"
_NUMERAL = f"[{NUMERALS}]{{1,40}}(?:点[{DIGITS}零]{{1,20}}[万亿]{{0,2}})?"
_METRIC = lazy(r"[瓦米克卡帕伏赫兆]")
"""After 千 or 百 one word with it: 3千瓦 is 3 kilowatts."""
_WITH_SCALE = f"(?!一万)(?=[十两{DIGITS}])(?=[{NUMERALS}点]*[万亿])"
_WHOLE = f"(?![{NUMERALS}])(?<![万亿][{DIGITS}])"
"""Not 五万五, which is short for 55,000."""
_TEENS = f"(?<![几数])((?=\\w\\w)[二两三四五六七八九]?十[{DIGITS}]?)(?![{NUMERALS}几分])"
"""二十, 十二: neither 几十 nor 十分."""
_NEW = f"(?<![{NUMERALS}])"
_HAN_DIGIT = f"[两{DIGITS}]"
_SMALL = f"(?:[两{DIGITS}][十百千]?|十)"
_SCALED = lazy(rf"({FIGURES}){_SCALE}")
_NO_TENTH = "[为功本员立都长交绩果就分型不熟]"
_DAY = lazy(r"\s?日(?![元圆均产])")
_COUNTED = lazy(r"\s?[^\W\d日号点时分月级比倍成折的]")
"""A measure word behind a one."""
_ONE: frozenset[Value] = frozenset([1])
_PART_OF_CODE = lazy(r"(?:[A-Za-z][-–]?|\d\s?[-–:+比])$")
"""What stands before the last digit of A1, of 4-1, of 6比1."""
_READINGS: dict[str, Callable[[Value], tuple[Value, ...]]] = {
    "%": lambda n: (Fraction(n, 100),),
    "年": lambda n: (1900 + n, 2000 + n) if n < 100 else (),
    "倍": lambda n: (n + 1, n * 100),  # 增长3倍: fourfold, by 300%
    "成": lambda n: (n * 10, Fraction(n, 10)),
    "个百分点": lambda n: (n * 100,),  # basis points
    "折": lambda n: (n * 10, 100 - n * 10),
    "个月": lambda n: (Fraction(n, 12),),
    "小时": lambda n: (Fraction(n, 24),),
    "分钟": lambda n: (Fraction(n, 60),),
}
"""What else a number before these words may be in English."""


def _read_parts(match: re.Match[str]) -> Iterator[SourceNumber]:
    """百分之5.4, 万分之2.8, 三分之二."""
    whole, part = _any_numeral(match[1]), _any_numeral(match[2])
    if whole == 100:
        share = Fraction(part, 100)
        yield make_number(match, match[0], part, share, expected=f"{write_decimal(part)}%")
    elif whole in (1000, 10_000):
        word = "thousand" if whole == 1000 else "ten thousand"
        expected = f"{write_decimal(part)} per {word}"
        share = Fraction(part, whole)
        yield make_number(match, match[0], part, share, share * 100, expected=expected)
    elif whole:
        share, written = Fraction(part, whole), f"{write_decimal(part)}/{write_decimal(whole)}"
        yield make_number(match, match[0], share, share * 100, expected=written)


def _any_numeral(text: str) -> Value:
    return parse_numeral(text) if text[0] in NUMERALS else read_figures(text)


def _read_slash(match: re.Match[str]) -> Iterator[SourceNumber]:
    """1/3, which English may write as a word; 9/11 has neither value."""
    part, whole = int(match[1]), int(match[2])
    if 0 < part < whole:
        yield make_number(match, match[0], Fraction(part, whole), expected=match[0])
    else:
        yield from (make_number(match, match[1], part), make_number(match, match[2], whole))


def _read_range(match: re.Match[str]) -> Iterator[SourceNumber]:
    """3至5万: the scale belongs to both ends; in 800至1万 only to the second."""
    low, high, scale = read_figures(match[1]), read_figures(match[2]), scale_of(match[3])
    both = low < high and not _ends_in_measure(match)
    values = (low * scale,) if both else (low, low * scale)
    yield make_number(match, match[1], *values, kind=NumberKind.RANGE)
    second = _SCALED.match(match.string, match.start(2))
    assert second is not None  # noqa: S101 - the pattern of a range ends like it
    start, end = match.span()
    yield replace(_scaled_number(second), kind=NumberKind.RANGE, start=start, end=end)


def _read_both_ends(match: re.Match[str]) -> Iterator[SourceNumber]:
    """三到十万: the scale belongs to both ends."""
    low, high = parse_numeral(match[1]), parse_numeral(match[2])
    scale = scale_of(match[3])
    yield make_number(match, match[1], low * scale, kind=NumberKind.RANGE)
    yield make_number(match, match[2] + match[3], high * scale, kind=NumberKind.RANGE)


def _read_scaled(match: re.Match[str]) -> Iterator[SourceNumber]:
    """1781.8亿, 1亿2千万, 3千米."""
    yield _scaled_number(match)


def _scaled_number(match: re.Match[str]) -> SourceNumber:
    parts = [(read_figures(n), s) for n, s in _SCALED.findall(match[0])]
    value: Value = sum(number * scale_of(scale) for number, scale in parts)
    if not _ends_in_measure(match):
        return make_number(match, match[0], value)
    number, scale = parts[-1]
    bare = value - number * scale_of(scale) + number * scale_of(scale[:-1])
    scaled = (Fraction(value, size) for size in (10**6, 10**9))
    return make_number(match, match[0][:-1], bare, value, *scaled)


def _ends_in_measure(match: re.Match[str]) -> bool:
    return match[0][-1] in "百千" and _METRIC.match(match.string, match.end()) is not None


def _read_counted(match: re.Match[str]) -> Iterator[SourceNumber]:
    """4个亿 is 4亿; 20个亿元以上项目 are twenty projects."""
    number = read_figures(match[1])
    yield make_number(match, match[0], number * 10**8, number)


def _read_plain(match: re.Match[str]) -> Iterator[SourceNumber]:
    """5.4%, 2026年, 90年代, 3倍, 30分钟, and every other number without a scale."""
    figures, (start, end) = match[1], match.span()
    value = read_figures(figures)
    if value == 1 and match[2] != "%" and _is_counted(match):
        yield SourceNumber(figures, _ONE, value, is_counted_one=True, start=start, end=end)
        return
    values, written, unit = _read_amount(figures, match[2] or "")
    is_dated = unit != "%" and _is_dated(value, match)
    kind = NumberKind.DATE if is_dated else NumberKind.VALUE
    name = match[0] if unit == "%" else figures + unit
    yield SourceNumber(name, values, value, written, kind=kind, start=start, end=end)


@lru_cache(maxsize=2048)  # many sentences have the same figures
def _read_amount(figures: str, unit: str) -> tuple[frozenset[Value], str, str]:
    """Give the values of figures before a unit, how English writes them, and the unit if it counts.

    How English writes them is empty where it is just the value.
    """
    value = read_figures(figures)
    other = _READINGS[unit](value) if unit in _READINGS else ()
    if unit == "%":
        written = f"{write_decimal(value)}%"
    else:
        written = figures if value < 10_000 and "." in figures else ""
    return frozenset([value, *other]), written, unit if other else ""


def _is_counted(match: re.Match[str]) -> bool:
    """Whether a one counts a thing, so that an article may stand for it: no score, no code."""
    is_part = _PART_OF_CODE.search(match.string, max(0, match.start() - 2), match.start())
    return _COUNTED.match(match.string, match.end(1)) is not None and not is_part


def _is_dated(value: Value, match: re.Match[str]) -> bool:
    """Whether a plain number is a year or a day: 2026年, 27日."""
    if match[2] == "年":
        return 1000 <= value < 2100
    return value <= 31 and _DAY.match(match.string, match.end()) is not None


def _read_numeral(match: re.Match[str]) -> Iterator[SourceNumber]:
    """一亿二千万, 第十九届, 二〇二六年: the forms of Chinese numerals that are always numbers."""
    yield make_number(match, match[0], parse_numeral(match[1]))


def _read_ordinal(match: re.Match[str]) -> Iterator[SourceNumber]:
    """十二届: congresses; the first one is inaugural."""
    value = parse_numeral(match[1])
    if value > 1:
        yield make_number(match, match[0], value, kind=NumberKind.DATE)


def _read_rounded(match: re.Match[str]) -> Iterator[SourceNumber]:
    """二十多万: over 200,000."""
    yield make_number(match, match[0], parse_numeral(match[1]) * scale_of(match[2]))


def _read_tenths(match: re.Match[str]) -> Iterator[SourceNumber]:
    """三成: 30%, three in ten."""
    tenths = parse_numeral(match[1])
    expected = f"{write_decimal(tenths * 10)}%"
    yield make_number(match, match[0], tenths * 10, tenths / 10, expected=expected)


def _read_year(match: re.Match[str]) -> Iterator[SourceNumber]:
    yield make_number(match, match[0], parse_numeral(match[1]), kind=NumberKind.DATE)


def _read_uncertain(match: re.Match[str]) -> Iterator[SourceNumber]:
    """二十, 第三: numerals that may be mere words."""
    yield make_number(match, match[0], parse_numeral(match[1]), is_uncertain=True)


def _skip_numeral(match: re.Match[str]) -> Iterator[SourceNumber]:
    """千方百计, 退一万步: other numerals are words too often."""
    yield from ()


QUANTITIES_IN_FIGURES: tuple[Form, ...] = (
    ("/", lazy(r"(\d{1,2})/(\d{1,2})(?![\d/])"), _read_slash),
    ("-—–―~～至到", lazy(rf"({FIGURES}){_TO}({FIGURES}){_SCALE}"), _read_range),
    ("个", lazy(rf"({FIGURES})\s?个多?亿"), _read_counted),
    ("多余来几十百千万亿", lazy(rf"(?:{FIGURES}{_SCALE}\s?)+"), _read_scaled),
    (
        "",
        lazy(rf"({FIGURES})\s?(%|年|倍|成(?!{_NO_TENTH})|折|个月|个百分点|小时|分钟)?"),
        _read_plain,
    ),
)
"""Tried in this order where a number in figures may begin, dates before them."""
QUANTITIES_IN_NUMERALS: tuple[Form, ...] = (
    ("分", lazy(rf"([{NUMERALS}]{{1,3}})分之\s?({FIGURES}|{_NUMERAL})"), _read_parts),
    ("届", lazy(rf"([{NUMERALS}]{{1,4}})届"), _read_ordinal),
    ("年至到", lazy(rf"([{DIGITS}零]{{4}})(?=年|[至到][{DIGITS}零]{{4}}年)"), _read_year),
    ("成", lazy(rf"{_NEW}([一二三四五六七八九])成(?!{_NO_TENTH})"), _read_tenths),
    ("至到", lazy(rf"{_NEW}({_SMALL})[至到]({_SMALL})([万亿]+){_WHOLE}"), _read_both_ends),
    ("", lazy(rf"(?<![几数唯]){_WITH_SCALE}({_NUMERAL}){_WHOLE}"), _read_numeral),
    ("多余来", lazy(rf"([{DIGITS}十百]{{1,4}})[多余来]([万亿]{{1,2}})"), _read_rounded),
    ("元级", lazy(rf"(?<![{NUMERALS}几数上多余近])([十百千]?[万亿])(?=[元级])"), _read_uncertain),
    ("号", lazy(rf"([{DIGITS}十]{{1,3}})(?=号[线楼院厅馆令])"), _read_uncertain),
    ("", lazy(_TEENS), _read_uncertain),
    ("", lazy(rf"[{NUMERALS}]+"), _skip_numeral),
)
"""Tried in this order where a Chinese numeral may begin, dates before them.

Those that may have anything behind their first numerals have 十, 万 or 亿 among them, or 点 behind.
"""
ORDINALS: tuple[Form, ...] = (
    ("", lazy(rf"第({_HAN_DIGIT}?十{_HAN_DIGIT}?|{_HAN_DIGIT}百[{NUMERALS}]+)"), _read_numeral),
    ("", lazy(rf"第([三四五六七八九])(?![{NUMERALS}])"), _read_uncertain),
)
"""Tried in this order at 第."""
