"""The numbers of a Chinese text.

Exact fractions throughout: 1781.8亿 is 178180000000, never a float.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from yzsite.check.numbers.dates import DATE_FORMS
from yzsite.check.numbers.numerals import NUMERALS, parse_numeral
from yzsite.check.numbers.quantities import QUANTITY_FORMS
from yzsite.check.numbers.source_number import SourceNumber

_FOLD = str.maketrans("０１２３４５６７８９．％：", "0123456789.%:")
_START = re.compile(f"[0-9第{NUMERALS}]")
_NUMERAL = re.compile(f"[{NUMERALS}]{{1,40}}")


def find_source_numbers(text: str) -> tuple[SourceNumber, ...]:
    """Find the numbers of a Chinese text, from left to right.

    >>> [n.expected for n in find_source_numbers("2026年1月，增长５.4%，达 1781.8 亿元")]
    ['2026', 'January', '5.4%', '178.18 billion']
    >>> [n.expected for n in find_source_numbers("百分之五，3至5万，一亿二千万，第十九届")]
    ['5%', '30,000', '50,000', '120 million', '19']
    """
    return tuple(_scan(text.translate(_FOLD)))


def numeral_values(text: str) -> frozenset[Fraction]:
    """Give the values of all Chinese numerals of a text, of the doubtful ones too.

    >>> [int(value) for value in numeral_values("三百个")]
    [300]
    """
    return frozenset(map(parse_numeral, _NUMERAL.findall(text)))


def _scan(text: str) -> Iterator[SourceNumber]:
    position = 0
    while start := _START.search(text, position):
        position = start.start()
        for pattern, read in DATE_FORMS + QUANTITY_FORMS:
            if match := pattern.match(text, position):
                yield from read(match)
                position = match.end()
                break
        else:
            position += 1
