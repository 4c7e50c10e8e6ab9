"""The checks of percentages: per cent, percentage points, 成, 翻番."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from yzsite.check.beside import behind, counterparts
from yzsite.check.numbers.source import find_source_numbers, fold_digits
from yzsite.check.numbers.source_number import SourceNumber, Value
from yzsite.check.patterns import lazy
from yzsite.check.problem import Pair, Problem, report
from yzsite.check.vocabulary import characters
from yzsite.model import Severity

_DASHES = r"(?:\s?[-–—~]\s?[-+]?[\d.]+)*[\s)-]*"
_LIST = r"(?:\s?(?:[-–—~,/]|to|and|or|,? and|through)\s?[-+]?[\d.]+)*[\s)-]*"
"""Further numbers of a list: they may share the word behind the last one, a sign only a dash."""
_POINTS = lazy(
    rf"{_LIST}(?:(?:%|per ?cent|percentage|full|basis)[\s-]*)?(?:points?|pp|ppts?|pps|bps?)\b",
    re.IGNORECASE,
)
_WORD = r"(?:per[\s-]?cent|percentage|pct\b|p\.?c\b|points?\b|pp\b)"
_PERCENT = lazy(rf"{_DASHES}(?:[%‰]|{_WORD})", re.IGNORECASE)
_RANGE = lazy(rf"{_DASHES}[%‰]|{_LIST}{_WORD}", re.IGNORECASE)
_GOES_ON = lazy(r"\s?(?:[-—–~～至到]|[和与]\s?[\d.]+%之间)")
"""Behind the first end of a range of the Chinese."""
_FROM = lazy(r"\b(?:from|between)\s[-+]?\Z", re.IGNORECASE)
"""Before the first of two numbers that share a word: `from 10 to 5 percent`."""
_LONGEST_FROM = 12
"""Characters of it, and of what may stand before."""
_FIGURES = lazy(r"\d+(?:\.\d+)?")
_SHARE = lazy(r"%|^百|成$")
_SHARES = frozenset("%％百成")
_DOUBLING = lazy(r"翻了?(?P<times>[一两二12])?番|翻倍")
_TWICE = lazy(r"doubl|twice|two-?fold|\b2x|(?:two|2) times|100 ?(?:%|per)", re.I)
_FOUR_TIMES = lazy(r"quadrupl|four-?fold|\b4x|(?:four|4) times|twice|300 ?(?:%|per)", re.I)


def percent(pair: Pair) -> Iterator[Problem]:
    """A percentage is one in the English too, and percentage points stay points."""
    hint = "Write percent behind the number; 百分点 is percentage points; 翻番 is to double."
    return report(pair, Severity.ERROR, hint, _messages(pair.source, pair.target))


def _messages(source: str, target: str) -> Iterator[str]:
    known = characters(source)
    if not _SHARES.isdisjoint(known):
        yield from _lost_signs(source, target)
    if "翻" not in known:
        return
    for match in _DOUBLING.finditer(fold_digits(source)):
        if not (_FOUR_TIMES if (match["times"] or "一") in "两二2" else _TWICE).search(target):
            yield f"loses {match[0]}"


def _lost_signs(source: str, target: str) -> Iterator[str]:
    folded = fold_digits(source)
    shares = Counter(n for n in find_source_numbers(source) if _is_share(n, folded))
    known = {value for number in shares for value in number.values}
    for number, times in shares.items():
        is_points = _is_points(number, folded)
        is_range = bool(_GOES_ON.match(folded, number.end))
        shown = [
            _has_sign(_sign(target, found.start, is_points, is_range), target, found.end, known)
            for found, numbers in counterparts(source, target)
            if number in numbers and (is_points or max(number.values) in found.values)
        ]
        if sum(shown) < min(times, len(shown)):
            sign = "percentage points" if is_points else "percent sign"
            yield f"loses the {sign} of {number.text}"


def _is_share(number: SourceNumber, source: str) -> bool:
    return bool(_SHARE.search(number.text)) or _is_points(number, source)


def _is_points(number: SourceNumber, source: str) -> bool:
    if "百分点" not in source:
        return False
    return "百分点" in number.text or behind(source, number.end).startswith("百分点")


def _sign(target: str, start: int, is_points: bool, is_range: bool) -> re.Pattern[str]:
    if is_points:
        return _POINTS
    return (
        _RANGE
        if is_range or _FROM.search(target[max(0, start - _LONGEST_FROM) : start])
        else _PERCENT
    )


def _has_sign(sign: re.Pattern[str], target: str, end: int, known: set[Value]) -> bool:
    """Whether a sign or a word follows, perhaps behind a list of other percentages only."""
    match = sign.match(target, end)
    return match is not None and known.issuperset(map(Fraction, _FIGURES.findall(match[0])))
