"""What a line says of itself where it begins or ends: a number, a list mark, a credit, a label."""

from __future__ import annotations

import re

from yzsite.clean.han import BLANK, NUMERALS
from yzsite.script import HAN

BULLET = re.compile(rf"[-*+•·●■◆▪◦○–]{BLANK}+(?!\d{{1,4}}{BLANK}?[-–—·]\Z)(?=\S)|[●■◆▪•](?=\S)")
"""The mark at the beginning of a list item."""
EDITION = re.compile(
    rf"第?\s?[A-Z]?\d{{1,3}}\s?版(?:[:：\s].{{0,12}})?|[A-D]\d{{2}}(?:[:：\s]\s?[{HAN}]{{2,5}})?"
)
"""Number and name of a newspaper's page (`第A03版`, `A03 要闻`)."""
OFFICES = "省长|市长|区长|县长|州长|乡长|镇长|主任|主席|书记|院长|检察长|局长|部长"
"""Titles of office before the name of who gives a report, as a pattern."""
_NUMBERING = re.compile(
    rf"[{NUMERALS}]{{1,3}}、|[（(](?:[{NUMERALS}]{{1,3}}|\d{{1,2}})[）)]|\d{{1,3}}(?:[.．、](?!\d)|[)）](?=\s))"
    rf"|第[{NUMERALS}百零\d]{{1,4}}(?:[章节编篇]|条(?=\s))"
)
"""Stricter than `kinds.numbering`: a wrapped line may begin with `12 个` in mid-sentence."""
_NUMBER_GOES_ON = "第十百之约、，—-"
_CREDIT = re.compile(
    rf"(?:摄|摄影|文|图|记者|供图)[/／：:]\s?[{HAN}·]{{2,8}}\Z|[（(][^（）()]{{1,12}}摄[）)]\Z"
    rf"|(?:记者{BLANK}?|{BLANK})[{HAN}]{{2,4}}{BLANK}摄\Z"
)
_LABEL = re.compile(
    r"(?:各位[^，。：！]{2,8}[：！]|(?:同志们|朋友们)[：！]|核心提示|数读|编者按|记者手记|记者观察|新闻链接|相关链接|名词解释|链接[》>：:].{0,20})\Z"
)
_DAY = rf"(?:——|—|（)?\d{{4}}年\d{{1,2}}月\d{{1,2}}日在[{HAN}0-9]"
_OCCASION = re.compile(rf"{_DAY}{{4,60}}上）?\Z")
_OCCASION_BEGUN = re.compile(rf"{_DAY}+\Z")
_OCCASION_ENDS = re.compile(rf"[{HAN}0-9]{{2,30}}上）?\Z")


def is_numbered(text: str) -> bool:
    """Whether a text begins with `一、`, `（一）`, `1.` or the like."""
    return _NUMBERING.match(text) is not None


def starts_item(above: str, below: str) -> bool:
    """Whether a line begins with a number or a mark of its own, and not in mid-number."""
    if BULLET.match(below):
        return True
    return is_numbered(below) and above[-1:] not in _NUMBER_GOES_ON


def ends_with_credit(text: str) -> bool:
    """Whether a text ends by naming its photographer or author (`摄/唐安冰`).

    >>> ends_with_credit("山城夜色。摄/唐安冰"), ends_with_credit("山城夜色（唐安冰摄）")
    (True, True)
    """
    return _CREDIT.search(text[-20:]) is not None


def is_label(text: str) -> bool:
    """Whether a line only says what follows (`核心提示`, `记者手记`)."""
    return len(text) <= 24 and bool(_LABEL.match(text) or EDITION.fullmatch(text))


def is_occasion(text: str) -> bool:
    """Whether a line says when and where a speech was given.

    >>> is_occasion("——2026年1月21日在区第十九届人民代表大会第九次会议上")
    True
    """
    return _OCCASION.match(text) is not None


def is_cut_occasion(above: str, below: str) -> bool:
    """Whether two lines make up an occasion.

    >>> is_cut_occasion("——2026年1月21日在区第十九届", "人民代表大会第九次会议上")
    True
    """
    is_begun = _OCCASION_BEGUN.match(above) is not None and "上" not in above
    return is_begun and _OCCASION_ENDS.match(below) is not None
