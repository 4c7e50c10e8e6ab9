"""The numbers of a Chinese text.

Exact fractions throughout: 1781.8亿 is 178180000000, never a float.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import islice

from yzsite.check.numbers.dates import DATES_IN_FIGURES, DATES_IN_NUMERALS, named_days
from yzsite.check.numbers.numerals import DIGITS, NUMERALS, parse_numeral
from yzsite.check.numbers.quantities import (
    FIGURES,
    ORDINALS,
    QUANTITIES_IN_FIGURES,
    QUANTITIES_IN_NUMERALS,
)
from yzsite.check.numbers.source_number import Form, SourceNumber
from yzsite.check.patterns import lazy

_FOLD = str.maketrans("０１２３４５６７８９．％：", "0123456789.%:")
MOST_NUMBERS = 200
"""Further numbers are not read: no sentence has as many, and each is compared with all others."""
_WIDE = lazy("[０-９．％：]")


class _Forms:
    """Ways to write a number, found by what stands behind its first figures."""

    def __init__(self, figures: str, forms: Sequence[Form]) -> None:
        self.behind = "".join(sorted({char for behind, _, _ in forms for char in behind}))
        """What some of them need there."""
        self._any = [form[1:] for form in forms if not form[0]]
        self._by_behind = {
            char: [form[1:] for form in forms if char in form[0] or not form[0]]
            for char in self.behind
        }
        self._figures = lazy(rf"{figures}\s?(.?)")

    def read(self, text: str, position: int) -> tuple[Iterable[SourceNumber], int]:
        """Read what the first form says that fits at a place; also gives where it ends."""
        figures = self._figures.match(text, position)
        assert figures is not None  # noqa: S101 - they are what stands there
        for pattern, read in self._by_behind.get(figures[1], self._any):
            if match := pattern.match(text, position):
                return read(match), match.end()
        return (), position + 1


_IN_FIGURES = _Forms(FIGURES, DATES_IN_FIGURES + QUANTITIES_IN_FIGURES)
_IN_NUMERALS = _Forms(f"[{NUMERALS}]+", DATES_IN_NUMERALS + QUANTITIES_IN_NUMERALS)
_ORDINALS = _Forms("第", ORDINALS)
_SCALES = "十万亿"
_START = lazy(
    rf"[0-9第{NUMERALS}](?:(?<=[0-9{_SCALES}])|(?<=第)(?=[{NUMERALS}])"
    rf"|[零两百千{DIGITS}]*+(?=[{_SCALES}]|\s?[点{re.escape(_IN_NUMERALS.behind)}]))"
)
"""Where a number may begin; a lone 一 is none unless something behind it makes it one."""
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
        first = text[position]
        forms = _ORDINALS if first == "第" else _IN_FIGURES if first.isascii() else _IN_NUMERALS
        numbers, position = forms.read(text, position)
        yield from numbers
