"""The repair of yuan that became dollars."""

from __future__ import annotations

import re
from itertools import pairwise

from yzsite.check.beside import stands_alone
from yzsite.check.money import YUAN, WrongMoney, find_wrong_money, source_currencies
from yzsite.check.numbers.target import TargetNumber, find_target_numbers
from yzsite.check.patterns import lazy

_FOREIGN = lazy(
    r"[美欧日港韩澳加纽卢泰新]元|美[金刀]|英?镑|外[币汇]|港币|台币|法郎|卢[布比]|[$€£￡]|USD|EUR|GBP"
    r"|(?:西兰|大利亚|拿大|加坡|寮|哥)元|马克|克朗|[比里]索|里拉|泰铢|林吉特|兰特|汇率|折合|约合"
)
"""Chinese that makes another currency possible anywhere in the English."""
_SIGN = lazy(
    r"(?<![A-Za-z])(?P<yuan>(?:RMB|CNY|[¥￥])\s?)?(?:(?:US|U\.S\.)\s?[$€£]|[$€£]|USD?(?=[\s\d]))\s?$"
)
_NAME = lazy(
    r"(?P<joint>(?:\s?(?:million|billion|trillion|thousand|mn|bn|m|b|k)\b)?[\s-]?(?:of )?)"
    r"(?:(?:US|U\.S\.|American) )?(?:dollars?|euros?|pounds?(?: sterling)?|USD|bucks)\b",
    re.IGNORECASE,
)
_SUFFIX = lazy(r"(?:mn|bn|m|b|k)\b|-(?:million|billion|trillion)\b", re.IGNORECASE)
_TO = lazy(r"\s?(?:-|–|—|to|or|and)\s?")
_YUAN_NAME = lazy(r"[\s-]?(?:of )?(?:yuan|RMB|renminbi)\b", re.IGNORECASE)

Edit = tuple[int, int, str]
"""Start and end in the English, and what to put there."""


def yuan(source: str, target: str) -> str:
    """Name yuan what the Chinese gives in 元 and the English in dollars, euros or pounds.

    Only where the Chinese speaks of no other currency at all.

    >>> yuan("投资410亿元。", "It invested US$41 billion.")
    'It invested 41 billion yuan.'
    >>> yuan("投资3至5亿元。", "It invested $300-500 million, or 300 million dollars.")
    'It invested 300-500 million yuan, or 300 million yuan.'
    """
    if source_currencies(source) != {YUAN} or _FOREIGN.search(source):
        return target
    wrong = {w.number.start: w for w in find_wrong_money(source, target) if YUAN not in w.is_in}
    numbers = find_target_numbers(target).numbers
    edits = [edit for w in wrong.values() for edit in _edits(target, numbers, w)]
    for start, end, text in sorted(set(edits), reverse=True):
        target = target[:start] + text + target[end:]
    return target


def _edits(target: str, numbers: tuple[TargetNumber, ...], wrong: WrongMoney) -> list[Edit]:
    number = wrong.number
    if name := _NAME.match(target, number.end):
        return [(name.start() + len(name["joint"]), name.end(), YUAN)]
    sign = _SIGN.search(target[: number.start])
    if not sign or not stands_alone(target, number):
        return []
    last = _end_of_range(target, numbers, number)
    is_named = sign["yuan"] or _YUAN_NAME.match(target, last)
    without = (sign.start(), number.start, sign["yuan"] or "")
    return [without] if is_named else [without, (last, last, f" {YUAN}")]


def _end_of_range(target: str, numbers: tuple[TargetNumber, ...], number: TargetNumber) -> int:
    """Give the place behind a number, or behind the number it is a range with: $3-5 million."""
    for first, second in pairwise(numbers):
        if first is number and _TO.fullmatch(target[first.end : second.start]):
            number = second
    suffix = _SUFFIX.match(target, number.end)
    return suffix.end() if suffix else number.end
