"""How the English writes its figures: digits in broken groups, a minus sign that is lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from yzsite.check.numbers.source import find_source_numbers, fold_digits
from yzsite.check.numbers.stumps import find_stumps
from yzsite.check.numbers.target import find_target_numbers
from yzsite.check.patterns import lazy
from yzsite.check.problem import Pair, Problem, report
from yzsite.check.vocabulary import characters
from yzsite.model import Severity

_WITH_COMMAS = lazy(
    r"(?<![\w.,])\d{1,3}(?:,\d{1,20}){1,10}(?:\.\d{1,20})?(?![\d,]*\d)(?![A-Za-z]\b|-(?![mbt]r?illion)[A-Za-z])"
)
_COMMA = lazy(r",(?<=\d,)\d")
_WELL_FORMED = lazy(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_MINUS = lazy(
    r"(?:(?<![\w.%℃°）)])[-−－]|(?<=[为至到是达跌在])[-−－]|零下|(?<![背肩担抱欺胜辜自平])负)\s?"
    r"(?P<digits>\d+(?:\.\d+)?)\s?(?:%|℃|°|度|摄氏度|[万亿元])"
)
_MINUSES = frozenset("-−－零负")
_SIGNED = lazy(r"(?:[-−–—]|\b(?:minus|negative))\s?[$€£¥]?\s?$", re.IGNORECASE)
_BELOW = lazy(
    r"\b(?:below|sub-?zero|under|decreas|declin|drop|fell|fall|down|reduc|less|los[st]|shr[aiu]nk"
    r"|contract|deficit|deflat|slump|lower|slip|dip|cut|negative)",
    re.IGNORECASE,
)


def number_format(pair: Pair) -> Iterator[Problem]:
    """Digits are grouped by threes, a comma is no decimal point, and no sign lacks its figure."""
    hint = "Write the number whole: commas before every three digits, a point before decimals."
    return report(pair, Severity.ERROR, hint, _broken(pair.source, pair.target))


def number_sign(pair: Pair) -> Iterator[Problem]:
    """What is below zero in the Chinese is below zero in the English."""
    hint = "Put the minus sign back, or say that it fell."
    return report(pair, Severity.ERROR, hint, _unsigned(pair.source, pair.target))


def find_broken(source: str, target: str) -> Iterator[re.Match[str]]:
    """Find digits in groups that no number has: `41,78027`, `2,18 billion`.

    A list (`5,12`, `May 5,2018`) is none if the Chinese has each of its parts, nor is what stands
    in the Chinese as it is.
    """
    if not _COMMA.search(target):
        return
    folded = fold_digits(source).replace("，", ",")
    for match in _WITH_COMMAS.finditer(target):
        if _WELL_FORMED.fullmatch(match[0]) or match[0] in folded:
            continue
        known = {value for number in find_source_numbers(source) for value in number.values}
        if not known.issuperset(map(Fraction, match[0].split(","))):
            yield match


def _broken(source: str, target: str) -> Iterator[str]:
    broken = [match[0] for match in find_broken(source, target)]
    if broken:
        yield f"groups the digits wrongly: {', '.join(broken)}"
    yield from (f"has {stump} without its figure" for stump in find_stumps(source, target))


def _unsigned(source: str, target: str) -> Iterator[str]:
    if _MINUSES.isdisjoint(characters(source)):
        return
    minus = Counter(match["digits"] for match in _MINUS.finditer(fold_digits(source)))
    if minus and _BELOW.search(target):
        return
    for digits, times in minus.items():
        shown = [n for n in find_target_numbers(target).numbers if Fraction(digits) in n.values]
        signed = sum(1 for n in shown if _SIGNED.search(target[: n.start]))
        if signed < min(times, len(shown)):
            yield f"loses the minus of -{digits}"
