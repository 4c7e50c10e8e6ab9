"""The numbers of a Chinese text.

Exact fractions throughout: 1781.8亿 is 178180000000, never a float.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import islice

from yzsite.check.numbers.dates import DATES_IN_FIGURES, DATES_IN_NUMERALS, named_days
from yzsite.check.numbers.numerals import DIGITS, NUMERALS, parse_numeral
from yzsite.check.numbers.quantities import QUANTITIES_IN_FIGURES, QUANTITIES_IN_NUMERALS
from yzsite.check.numbers.source_number import Form, SourceNumber
from yzsite.check.patterns import lazy

_FOLD = str.maketrans("０１２３４５６７８９．％：", "0123456789.%:")
MOST_NUMBERS = 200
"""Further numbers are not read: no sentence has as many, and each is compared with all others."""
_WIDE = lazy("[０-９．％：]")
_START = lazy(f"[0-9第{NUMERALS}]")


def _any_of(forms: Sequence[Form]) -> re.Pattern[str]:
    """Give a pattern of the first form that fits at a place, as the name of its group says."""
    return lazy("|".join(f"(?P<f{i}>{form.pattern})" for i, (form, _) in enumerate(forms)))


_IN_FIGURES = DATES_IN_FIGURES + QUANTITIES_IN_FIGURES
_IN_NUMERALS = DATES_IN_NUMERALS + QUANTITIES_IN_NUMERALS
_ANY_IN_FIGURES = _any_of(_IN_FIGURES)
_ANY_IN_NUMERALS = _any_of(_IN_NUMERALS)
_MEASURES = "个名位次届种条项枚块道代年天家座所场人只件台部支队组张岁层级季大起批轮艘辆倍"
_SAID = lazy(
    rf"(?P<half>一半|减半|半[数年])|(?<![{NUMERALS}\d几])第?(?P<numeral>[两{DIGITS}十]{{1,3}})(?=[{_MEASURES}])"
)
_NUMERAL = lazy(rf"(?<!\d)([{NUMERALS}]{{1,40}}(?:点[{DIGITS}零]{{1,20}}[万亿]{{0,2}})?)(成?)")


@lru_cache(maxsize=8)  # several checks ask for the same text one after another
def find_source_numbers(text: str) -> tuple[SourceNumber, ...]:
    """Find the numbers of a Chinese text, from left to right.

    >>> [n.expected for n in find_source_numbers("2026年1月，增长５.4%，达 1781.8 亿元")]
    ['2026', 'January', '5.4%', '178.18 billion']
    >>> [n.expected for n in find_source_numbers("百分之五，3至5万，一亿二千万，第十九届")]
    ['5%', '30,000', '50,000', '120 million', '19']
    """
    return tuple(number for number in _find_all(text) if not number.is_uncertain)


def find_uncertain_numbers(text: str) -> tuple[SourceNumber, ...]:
    """Find the Chinese numerals of a text that are most likely numbers, but need not be.

    >>> [n.text for n in find_uncertain_numbers("第三次会议，二十多人，十二条，千方百计，三三两两")]
    ['第三', '二十', '十二']
    """
    return tuple(number for number in _find_all(text) if number.is_uncertain)


def find_words(text: str) -> Iterator[Fraction]:
    """Find what English says in a word too, so that the word stands for nothing else: 两条, 一半.

    >>> [str(value) for value in find_words("2金2银，第二次、两条路，减少一半，12枪，十二道")]
    ['2', '2', '1/2', '12']
    """
    spans = [(number.start, number.end) for number in find_source_numbers(text)]
    for match in _SAID.finditer(text):
        if not any(start <= match.start() < end for start, end in spans):
            numeral = match["half"] or match["numeral"]
            yield Fraction(1, 2) if match["half"] else parse_numeral(numeral)


@lru_cache(maxsize=8)
def _find_all(text: str) -> tuple[SourceNumber, ...]:
    return tuple(islice(_scan(fold_digits(text)), MOST_NUMBERS))


@lru_cache(maxsize=8)
def fold_digits(text: str) -> str:
    """Give full-width digits and their marks in ASCII; every place in the text stays.

    >>> fold_digits("５.４％")
    '5.4%'
    """
    return text.translate(_FOLD) if _WIDE.search(text) else text


def numeral_values(text: str) -> frozenset[Fraction]:
    """Give the values of all Chinese numerals of a text, of the doubtful ones too.

    >>> [float(value) for value in sorted(numeral_values("三百个，三点七米，两成"))]
    [3.7, 20.0, 300.0]
    """
    found = [(parse_numeral(numeral), tenths) for numeral, tenths in _NUMERAL.findall(text)]
    days = (value for date in named_days(text) for value in map(Fraction, date))
    return frozenset([*(value * 10 if tenths else value for value, tenths in found), *days])


def _scan(text: str) -> Iterator[SourceNumber]:
    position = 0
    while start := _START.search(text, position):
        position = start.start()
        in_figures = text[position].isascii()
        any_form = _ANY_IN_FIGURES if in_figures else _ANY_IN_NUMERALS
        if found := any_form.match(text, position):
            forms = _IN_FIGURES if in_figures else _IN_NUMERALS
            pattern, read = forms[int(str(found.lastgroup)[1:])]
            match = pattern.match(text, position)
            assert match is not None  # noqa: S101 - just this pattern has matched there
            yield from read(match)
            position = match.end()
        else:
            position += 1
