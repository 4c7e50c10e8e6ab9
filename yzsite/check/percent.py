"""The checks of percentages: per cent, percentage points, 成, 翻番."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from yzsite.check.beside import behind, counterparts
from yzsite.check.numbers.source import find_source_numbers, fold_digits
from yzsite.check.problem import Problem, report
from yzsite.model import Severity, Unit

_DASHES = r"(?:\s?[-–—~]\s?[-+]?[\d.]+)*[\s)-]*"
_LIST = r"(?:\s?(?:[-–—~,/]|to|and|or|,? and|through)\s?[-+]?[\d.]+)*[\s)-]*"
"""Further numbers of a list: they share the word behind the last one, a sign only over dashes."""
_POINTS = re.compile(
    rf"{_LIST}(?:(?:%|per ?cent|percentage|full|basis)[\s-]*)?(?:points?|pp|ppts?|pps|bps?)\b",
    re.IGNORECASE,
)
_PERCENT = re.compile(
    rf"{_DASHES}[%‰]|{_LIST}(?:per[\s-]?cent|percentage|pct\b|p\.?c\b|points?\b|pp\b)",
    re.IGNORECASE,
)
_DOUBLING = re.compile(r"翻了?(?P<times>[一两二12])?番|翻倍")
_TWICE = re.compile(r"doubl|twice|two-?fold|\b2x|(?:two|2) times|100 ?(?:%|per)", re.I)
_FOUR_TIMES = re.compile(r"quadrupl|four-?fold|\b4x|(?:four|4) times|twice|300 ?(?:%|per)", re.I)


def percent(unit: Unit) -> Iterator[Problem]:
    """A percentage is one in the English too, and percentage points stay points."""
    hint = "Write percent behind the number; 百分点 is percentage points; 翻番 is to double."
    yield from report(unit, Severity.ERROR, hint, _messages)


def _messages(source: str, target: str) -> Iterator[str]:
    folded = fold_digits(source)
    for number, times in Counter(find_source_numbers(source)).items():
        is_points = behind(folded, number.end).startswith("百分点") or "百分点" in number.text
        if is_points or "%" in number.text or number.text[0] == "百" or number.text[-1] == "成":
            shown = [
                bool((_POINTS if is_points else _PERCENT).match(target, found.end))
                for found, numbers in counterparts(source, target)
                if number in numbers and (is_points or max(number.values) in found.values)
            ]
            if sum(shown) < min(times, len(shown)):
                sign = "percentage points" if is_points else "percent sign"
                yield f"loses the {sign} of {number.text}"
    for match in _DOUBLING.finditer(folded):
        if not (_FOUR_TIMES if (match["times"] or "一") in "两二2" else _TWICE).search(target):
            yield f"loses {match[0]}"
