"""The numbers of a Chinese text.

Exact fractions throughout: 1781.8亿 is 178180000000, never a float.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from itertools import islice

from yzsite.check.numbers.dates import DATE_FORMS
from yzsite.check.numbers.numerals import DIGITS, NUMERALS, parse_numeral
from yzsite.check.numbers.quantities import QUANTITY_FORMS
from yzsite.check.numbers.source_number import SourceNumber

_FOLD = str.maketrans("０１２３４５６７８９．％：", "0123456789.%:")
MOST_NUMBERS = 200
"""Further numbers are not read: no sentence has as many, and each is compared with all others."""
_START = re.compile(f"[0-9第{NUMERALS}]")
_NUMERAL = re.compile(f"([{NUMERALS}]{{1,40}}(?:点[{DIGITS}零]{{1,20}}[万亿]{{0,2}})?)(成?)")


@lru_cache(maxsize=64)  # several checks ask for the same text one after another
def find_source_numbers(text: str) -> tuple[SourceNumber, ...]:
    """Find the numbers of a Chinese text, from left to right.

    >>> [n.expected for n in find_source_numbers("2026年1月，增长５.4%，达 1781.8 亿元")]
    ['2026', 'January', '5.4%', '178.18 billion']
    >>> [n.expected for n in find_source_numbers("百分之五，3至5万，一亿二千万，第十九届")]
    ['5%', '30,000', '50,000', '120 million', '19']
    """
    return tuple(islice(_scan(fold_digits(text)), MOST_NUMBERS))


def fold_digits(text: str) -> str:
    """Give full-width digits and their marks in ASCII; every place in the text stays.

    >>> fold_digits("５.４％")
    '5.4%'
    """
    return text.translate(_FOLD)


def numeral_values(text: str) -> frozenset[Fraction]:
    """Give the values of all Chinese numerals of a text, of the doubtful ones too.

    >>> [float(value) for value in sorted(numeral_values("三百个，三点七米，两成"))]
    [3.7, 20.0, 300.0]
    """
    found = ((parse_numeral(numeral), tenths) for numeral, tenths in _NUMERAL.findall(text))
    return frozenset(value * 10 if tenths else value for value, tenths in found)


def _scan(text: str) -> Iterator[SourceNumber]:
    position = 0
    while start := _START.search(text, position):
        position = start.start()
        for pattern, read in DATE_FORMS + QUANTITY_FORMS:
            if match := pattern.match(text, position):
                begin, position = match.span()
                for number in read(match):
                    yield replace(number, start=begin, end=position)
                break
        else:
            position += 1
