"""The check of the currencies: 元 is never a dollar, and 美元 is never a yuan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from yzsite.check.beside import around, behind, counterparts
from yzsite.check.numbers.source import find_source_numbers
from yzsite.check.numbers.target import TargetNumber
from yzsite.check.patterns import lazy
from yzsite.check.problem import Pair, Problem, report
from yzsite.check.vocabulary import characters
from yzsite.model import Severity

YUAN = "yuan"


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency, as both languages write it; regular expressions."""

    name: str
    source: str
    before: str
    """English before the number."""
    after: str
    """English behind the number."""
    is_dollar: bool = False
    """Whether a bare `$` may stand for it."""


CURRENCIES = (
    Currency(YUAN, r"元(?![旦素首件老宵帅])|人民币|圆|块钱", r"RMB|CNY|[¥￥]|\b[Yy]uan",
             r"(?:Chinese )?(?:yuan|renminbi|RMB|CNY|kuai)\b"),
    Currency("US dollars", r"美元|美金", r"US ?\$|USD?", r"(?:US|U\.S\.|American) dollars?\b|USD\b",
             is_dollar=True),
    Currency("Hong Kong dollars", r"港元|港币", r"HK ?\$|HKD?",
             r"(?:Hong Kong|HK) dollars?\b|HKD\b"),
    Currency("Australian dollars", r"澳元|澳币|澳大利亚元", r"AU? ?\$|AUD",
             r"(?:Australian|Aussie) dollars?\b|AUD\b", is_dollar=True),
    Currency("Canadian dollars", r"加元|加币|加拿大元", r"CA? ?\$|CAD",
             r"Canadian dollars?\b|CAD\b", is_dollar=True),
    Currency("New Zealand dollars", r"新西兰元|纽元", r"NZ ?\$|NZD",
             r"(?:New Zealand|NZ) dollars?\b|NZD\b", is_dollar=True),
    Currency("Singapore dollars", r"新加坡元|新元|坡币", r"S ?\$|SGD",
             r"Singapore dollars?\b|SGD\b", is_dollar=True),
    Currency("Taiwan dollars", r"新?台币|新台元", r"NT ?\$|TWD?",
             r"(?:New )?Taiwan(?:ese)? dollars?\b|(?:NT dollars?|TWD|NTD)\b"),
    Currency("euros", r"欧元", r"€|EUR", r"€|(?:euros?|EUR)\b"),
    Currency("pounds", r"英镑|镑", r"£|GBP|STG", r"(?:pounds?(?: sterling)?|sterling|GBP|quid)\b"),
    Currency("yen", r"日元|日圆", r"JPY|[¥￥]", r"(?:Japanese )?(?:yen|JPY)\b"),
    Currency("won", r"韩元|韩圆|韩币", r"KRW|₩", r"(?:South )?(?:Korean )?(?:won|KRW)\b"),
    Currency("roubles", r"卢布", r"RUB|₽", r"(?:Russian )?(?:rou?bles?|RUB)\b"),
    Currency("rupees", r"卢比", r"INR|₹|Rs\.?", r"(?:Indian |Pakistani )?(?:rupees?|INR)\b"),
    Currency("francs", r"瑞士法郎|法郎", r"CHF", r"(?:Swiss )?(?:francs?|CHF)\b"),
)  # fmt: skip
"""Money that English names; any other 元 with a country's name before it is left alone."""

_MONEY = frozenset("元币圆块金镑布比郎")
"""Each Chinese currency has one of these."""
_SIGN_ENDS = frozenset("$¥￥€£₩₽₹.BDFGKPRSWYns")
"""Each sign before a number ends with one of these."""
_DOLLAR_BEFORE = lazy(r"\$\s?$")
_DOLLAR_WORD = r"(?:of )?(?:dollars?|bucks)\b"
_DOLLAR_AFTER = lazy(_DOLLAR_WORD, re.IGNORECASE)
_NO_UNIT = lazy(r"[^\w%℃°]|[至到和与左以]|$")
"""What stands behind an amount that leaves its currency to the amounts beside it."""
_JOINT = lazy(r"(?:\s?(?:million|billion|trillion|thousand|m|bn|b|k|mn)\b)?[\s-]?(?:of )?")
_SOURCE = {c.name: lazy(c.source) for c in CURRENCIES}
_ANY_SOURCE = lazy("|".join(c.source for c in CURRENCIES))
_BEFORE = {c.name: lazy(rf"(?:{c.before})\s?$") for c in CURRENCIES}
_AFTER = {c.name: lazy(c.after, re.IGNORECASE) for c in CURRENCIES}
_ANY_AFTER = lazy("|".join([*(c.after for c in CURRENCIES), _DOLLAR_WORD]), re.IGNORECASE)
_ANYWHERE = {
    c.name: lazy(rf"(?:{c.before})(?![A-Za-z])|\b(?:{c.after})", re.IGNORECASE) for c in CURRENCIES
}
_DOLLARS = frozenset(c.name for c in CURRENCIES if c.is_dollar)


@dataclass(frozen=True, slots=True)
class WrongMoney:
    """An amount whose currency the Chinese has not."""

    number: TargetNumber
    is_in: frozenset[str]
    """Currencies that the English may mean."""
    should_be: tuple[str, ...]


def currency(pair: Pair) -> Iterator[Problem]:
    """Money stays in its currency: 元 is yuan, 美元 dollars, 港元 Hong Kong dollars."""
    hint = "Name the currency that the Chinese has; where you convert, give both amounts."
    return report(pair, Severity.ERROR, hint, _messages(pair.source, pair.target))


def _messages(source: str, target: str) -> Iterator[str]:
    for wrong in find_wrong_money(source, target):
        name = "dollars" if wrong.is_in >= _DOLLARS else " or ".join(sorted(wrong.is_in))
        text = wrong.number.text
        yield f"gives {text} in {name} where the Chinese has {' and '.join(wrong.should_be)}"


def find_wrong_money(source: str, target: str) -> list[WrongMoney]:
    """Find the amounts of the English whose currency cannot be that of the Chinese.

    An amount that stands in the Chinese must have its currency. Any other amount may be a
    conversion, but only where the currency of the Chinese is in the English as well. An amount
    without a currency, `超过100亿，`, has that of the others.
    """
    meant = source_currencies(source)
    if not meant:
        return []
    wrong = []
    for found, numbers in counterparts(source, target):
        is_in = _currencies_of(target, found)
        if not is_in:
            continue
        own = {name for number in numbers if (name := currency_of(source, number.end))}
        is_bare = any(_NO_UNIT.match(behind(source, number.end)) for number in numbers)
        may_convert = _any_stated(meant, target) if not numbers else not is_bare
        expected = own or (set() if may_convert else meant)
        if expected and not any(_fits(name, is_in, target) for name in expected):
            wrong.append(WrongMoney(found, is_in, tuple(sorted(expected))))
    return wrong


def source_currencies(source: str) -> set[str]:
    """Name the currencies of all amounts of a Chinese text.

    >>> sorted(source_currencies("41亿元，合6亿多美元，单元5"))
    ['US dollars', 'yuan']
    """
    if _MONEY.isdisjoint(characters(source)):
        return set()
    found = (currency_of(source, number.end) for number in find_source_numbers(source))
    return {name for name in found if name}


def currency_of(source: str, end: int) -> str | None:
    """Name the currency that stands behind a place in the Chinese."""
    following = behind(source, end)
    if not _ANY_SOURCE.match(following):
        return None
    matches = ((m.end(), name) for name, p in _SOURCE.items() if (m := p.match(following)))
    return max(matches, default=(0, None))[1]


def _currencies_of(target: str, number: TargetNumber) -> frozenset[str]:
    """Name the currencies that the signs beside a number may mean; none without a sign."""
    before, after = around(target, number)
    after = after[_JOINT.match(after).end() :]  # type: ignore[union-attr] # matches nothing at least
    if before.rstrip()[-1:] in _SIGN_ENDS:
        if signs := {name for name, sign in _BEFORE.items() if sign.search(before)}:
            return frozenset(signs)
        if _DOLLAR_BEFORE.search(before):
            return _DOLLARS
    if not _ANY_AFTER.match(after):
        return frozenset()
    names = frozenset(name for name, word in _AFTER.items() if word.match(after))
    return names or (_DOLLARS if _DOLLAR_AFTER.match(after) else frozenset())


def _fits(name: str, is_in: frozenset[str], target: str) -> bool:
    """Whether a currency may be meant; a bare dollar is one that is named elsewhere."""
    if name in is_in:
        return True
    return is_in == _DOLLARS and "ollar" in name and bool(_ANYWHERE[name].search(target))


def _any_stated(names: set[str], target: str) -> bool:
    dollars = bool(names & _DOLLARS) and re.search(r"\$|dollar", target) is not None
    return dollars or any(_ANYWHERE[name].search(target) for name in names)
