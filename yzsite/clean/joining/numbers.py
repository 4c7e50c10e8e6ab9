"""Numbers that a break cut: before their unit, within a decimal, within a numeral."""

from __future__ import annotations

import re

from yzsite.clean.han import NUMERALS, first_word

_UNIT_WORDS = (
    "年 月 日 时 分 秒 天 岁 元 美元 欧元 英镑 日元 个 家 人 人次 名 件 项 条 次 所 座 台 辆 户 "
    "间 套 层 种 类 位 倍 吨 克 千克 公斤 米 公里 平方米 平方公里 亩 公顷"
)
_UNITS = frozenset(_UNIT_WORDS.split())
_POWERS = "百千万亿"
_NUMERALS = "零" + NUMERALS + _POWERS
_DECIMAL_GOES_ON = re.compile(r"[.．]\d|[%％‰℃]")


def cuts_number(above: str, below: str) -> bool:
    """Whether a number ends above, and its unit or the rest of it stands below.

    >>> cuts_number("带来2110", "亿英镑的增长"), cuts_number("新增一千", "零九十七万人")
    (True, True)
    >>> cuts_number("型号A100", "个人电脑"), cuts_number("始于2024", "年度报告")
    (False, False)
    """
    word = first_word(below)
    if above[-1].isdecimal():
        unit = word.lstrip("余多" + _POWERS)
        is_unit = bool(word) and unit in _UNITS | {""}
        return is_unit or _DECIMAL_GOES_ON.match(below) is not None
    is_numeral = bool(word) and not set(word) - set(_NUMERALS)
    return is_numeral and above[-1] in _NUMERALS and word[0] in "零" + _POWERS
