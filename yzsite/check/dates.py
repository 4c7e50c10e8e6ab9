"""The checks of dates and times: no date lost, none invented, no morning for an afternoon."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yzsite.check.numbers import lost_numbers
from yzsite.check.numbers.dates import named_days
from yzsite.check.numbers.numerals import NUMERALS, parse_numeral
from yzsite.check.numbers.source import find_source_numbers, fold_digits
from yzsite.check.numbers.source_number import NumberKind
from yzsite.check.numbers.target import find_target_numbers
from yzsite.check.numbers.words import ANY_MONTH, MONTH_NAMES, MONTHS
from yzsite.check.patterns import lazy
from yzsite.check.problem import Pair, Problem, report
from yzsite.check.vocabulary import characters, vocabulary
from yzsite.model import Severity

_ENGLISH_DAY = lazy(
    rf"\b(?P<first>\d{{1,2}})(?:st|nd|rd|th)?,?(?: of)?[ -](?P<after>{ANY_MONTH})\b(?! [A-Z])"
    rf"|\b(?P<before>{ANY_MONTH})\b\.? (?P<last>\d{{1,2}})(?:st|nd|rd|th)?\b(?![:.]\d)"
)
_ENGLISH_MONTH = lazy(
    r"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Dd]uring|[Bb]y|[Ff]rom|[Bb]etween|of)(?: early| late| mid)?[ -]"
    rf"(?P<name>{ANY_MONTH})\b(?! [A-Z])|\b(?P<dated>{ANY_MONTH})\b,? \d{{4}}\b"
    rf"|\b(?P<plain>{'|'.join(m for m in MONTHS if m not in ('March', 'May'))})\b(?! [A-Z])"
)
_N = f"(?:\\d{{1,2}}|[{NUMERALS}]{{1,3}})"
_DAY = lazy(
    rf"(?:(?P<month>{_N})\s?月\s?)?(?<![\d.])(?P<day>{_N})\s?(?P<word>[日号])(?![元圆均产])"
)
"""A bare 号 may be a number of anything."""
_CONTEXT = lazy(
    rf"(?<![\d\s{NUMERALS}个当同该])月|季|半年|[春夏秋冬]|节(?!目|能|奏|约|点)|国庆|圣诞|元旦|{'|'.join(MONTHS)}"
)
"""Chinese that may let English name a month without a figure: 上月, 六月, 春节, 三季度."""
_SAME_MONTH = lazy("[当同该]月")
"""A month that stands in the text already, or in another one."""
_MONTH_WORDS = frozenset(name.lower() for name in MONTH_NAMES)
_PLAN = "Five-Year Plan"
_OF_PLAN = lazy(r"(?:st|nd|rd|th)?\sfive[- ]year plan", re.IGNORECASE)
_PERIODS = (
    (
        r"上半年",
        r"\bearly|first[ -]half|\bH1\b|\b1H|half[- ]|half of|first six months|to June|[–-]June",
    ),
    (r"下半年", r"\blate|second[ -]half|\bH2\b|\b2H|half|last six months|rest of|year['’]?s end"),
    (r"(?:第一|(?<!第)一|1|首)季[度报]", r"first|1st|Q1|1Q|three months|quarter"),
    (r"前三季度", r"three quarters|nine months|Q3|third quarter"),
    (r"(?:第二|(?<!第)二|2)季度", r"second|2nd|Q2|2Q|\bquarter"),
    (r"(?<!前)(?:第三|(?<!第)(?<!前)三|3)季度", r"third|3rd|Q3|3Q|\bquarter"),
    (r"(?:第四|(?<!第)四|4)季度", r"fourth|4th|Q4|4Q|last|final|\bquarter"),
)
"""Parts of a year, and the English for each."""
_PERIOD = [(lazy(source), lazy(target, re.I)) for source, target in _PERIODS]

_OF_PERIODS = frozenset("季半")

_CLOCK = lazy(
    r"(?P<part>凌晨|清晨|早上|早晨|上午|下午|傍晚|晚上|晚间|当晚|晚)?(?P<hour>\d{1,2})\s?(?:[时点](?!间|[多代])|:\d\d)"
)
_PM = {"下午", "傍晚", "晚上", "晚间", "当晚", "晚"}
_ENGLISH_CLOCK = lazy(r"\b(?P<hour>\d{1,2})(?:[:.]\d\d)?\s?(?P<part>[ap])\.?m\b", re.I)
_CLOCKS = frozenset("时点:：")
_HALF_WORDS = frozenset({"am", "pm", "m"})
_MILITARY_WORDS = frozenset({"hours", "hrs"})
_MILITARY = lazy(r"\b\d{4} (?:hours|hrs)\b")


def date(pair: Pair) -> Iterator[Problem]:
    """Years, months and days are those of the Chinese, and no month is added to a bare day."""
    hint = "Correct the date; a bare 27日 is `the 27th`."
    lost = list(lost_numbers(pair, NumberKind.DATE, "date"))
    wrong = () if lost else _wrong_periods(pair.source, pair.target)
    yield from (*lost, *report(pair, Severity.ERROR, hint, wrong))


def time(pair: Pair) -> Iterator[Problem]:
    """Times of day are those of the Chinese: 14时 is 2 p.m. or 14:00."""
    return report(
        pair, Severity.WARNING, "Write 2 p.m. or 14:00.", _wrong_times(pair.source, pair.target)
    )


def _wrong_periods(source: str, target: str) -> Iterator[str]:
    invented = invented_months(source, target)
    if invented:
        yield f"names {', '.join(invented)}, which the Chinese has not"
    yield from _wrong_plans(source, target)
    for there, here in () if _OF_PERIODS.isdisjoint(characters(source)) else _PERIOD:
        match = there.search(source)
        if match and not here.search(target):
            yield f"loses {match[0]}"


def _wrong_plans(source: str, target: str) -> Iterator[str]:
    """The years of a five-year plan do not excuse a wrong one: the 15th (2021–2025)."""
    if "five" not in vocabulary(target):
        return
    plans = {min(n.values) for n in find_source_numbers(source) if n.written.endswith(_PLAN)}
    for number in find_target_numbers(target).numbers if plans else ():
        plan = _OF_PLAN.match(target, number.end)
        if plan and plans.isdisjoint(number.values):
            yield f"names the {target[number.start : plan.end()]}, which the Chinese has not"


def invented_months(source: str, target: str) -> list[str]:
    """Name the months of the English dates that nothing in the Chinese accounts for.

    >>> invented_months("他27日说。", "on 27 March"), invented_months("上月27日", "on 27 March")
    (['March'], [])
    >>> invented_months("2月3日至5日", "on 3 March"), invented_months("2月3日至5日", "5 February")
    (['March'], [])
    """
    if _MONTH_WORDS.isdisjoint(vocabulary(target)):
        return []
    folded = fold_digits(source)
    meant = {number.month for number in find_source_numbers(source)} - {0}
    months_of: dict[int, set[int]] = {}
    for month, day in _days(folded):
        months_of.setdefault(day, set()).add(month)
        meant.update({month} - {0})
    is_free = bool(_CONTEXT.search(folded) or (not meant and _SAME_MONTH.search(folded)))
    wrong = []
    for match in _ENGLISH_DAY.finditer(target):
        name = match["after"] or match["before"]
        months = months_of.get(int(match["first"] or match["last"]), set())
        fits = MONTH_NAMES[name] in (months | meant if 0 in months else months)
        if months and not fits and not (0 in months and is_free):
            wrong.append(name)
    for match in _ENGLISH_MONTH.finditer(target):
        name = match["name"] or match["dated"] or match["plain"]
        if meant and not is_free and MONTH_NAMES[name] not in meant:
            wrong.append(name)
    return list(dict.fromkeys(wrong))


def _days(source: str) -> Iterator[tuple[int, int]]:
    """Give the days of a Chinese text with their months, 0 for a month that is not named."""
    for match in _DAY.finditer(source):
        if match["month"] or match["word"] == "日":
            yield _read(match["month"]), _read(match["day"])
    yield from named_days(source)


def _read(numeral: str | None) -> int:
    """Read a day or a month in digits or Chinese numerals; 0 for none."""
    if not numeral:
        return 0
    return (
        int(numeral) if numeral.isdecimal() and numeral.isascii() else int(parse_numeral(numeral))
    )


def _wrong_times(source: str, target: str) -> Iterator[str]:
    known = vocabulary(target)
    if not _CLOCKS.isdisjoint(characters(source)) and not _HALF_WORDS.isdisjoint(known):
        yield from _wrong_halves(source, target)
    if not _MILITARY_WORDS.isdisjoint(known):
        yield from (f"writes {match[0]}" for match in _MILITARY.finditer(target))


def _wrong_halves(source: str, target: str) -> Iterator[str]:
    clocks = [(int(m["hour"]), m["part"]) for m in _CLOCK.finditer(fold_digits(source))]
    for match in _ENGLISH_CLOCK.finditer(target) if clocks else ():
        hour, is_pm = int(match["hour"]) % 12, match["part"].lower() == "p"
        halves = {_is_afternoon(*clock) for clock in clocks if clock[0] % 12 == hour} - {None}
        if halves and is_pm not in halves:
            yield f"gives {match[0]} for the other half of the day"


def _is_afternoon(hour: int, part: str | None) -> bool | None:
    """Whether a Chinese time is after noon; None where it does not say."""
    if hour > 12 or part in _PM:
        return hour != 12 or part == "下午"  # 晚上12点 is midnight
    return None if part is None or hour == 12 else False
