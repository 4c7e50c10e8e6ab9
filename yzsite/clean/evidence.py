"""What the characters on both sides of a line break say, whatever the page looked like."""

from __future__ import annotations

import re
from enum import Enum

from yzsite.clean.han import CLOSERS, NEVER_FIRST, OPENERS, last_word, word_across
from yzsite.clean.lists import BULLET
from yzsite.script import HAN

_NUMBERING = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)]|\d{1,3}[.．、](?!\d)"
    r"|第[一二三四五六七八九十百零\d]{1,4}(?:[章节编篇]|条(?=\s))"
)
_NUMBER_GOES_ON = "第十百之约、，—-"
_CREDIT = re.compile(
    rf"(?:摄|摄影|文|图|记者|供图)[/／：:]\s?[{HAN}·]{{2,8}}\Z|[（(][^（）()]{{1,12}}摄[）)]\Z"
)
_LABEL = re.compile(
    r"(?:各位[^，。：！]{2,8}[：！]|(?:同志们|朋友们)[：！]|核心提示|编者按|记者手记|记者观察|新闻链接|相关链接|名词解释|链接[》>：:].{0,20})\Z"
)
_RUNS_ON = frozenset(
    [
        "的",
        "和",
        "与",
        "及",
        "或",
        "将",
        "把",
        "被",
        "对",
        "从",
        "向",
        "由",
        "在",
        "于",
        "为",
        "以",
        "并",
        "而",
        "且",
        "其",
        "以及",
        "并且",
        "通过",
        "按照",
        "根据",
        "围绕",
        "关于",
        "对于",
        "由于",
        "是",
        "等",
        "这",
        "该",
        "各",
        "每",
    ]
)
_OCCASION = re.compile(rf"(?:——|—|（)?\d{{4}}年\d{{1,2}}月\d{{1,2}}日在[{HAN}0-9]+\Z")
_OCCASION_END = re.compile(rf"[{HAN}0-9]{{2,30}}上）?\Z")
_OPEN_PAIR = re.compile(f"[{OPENERS}][^{OPENERS}{CLOSERS}]{{0,60}}\\Z")
_CLOSED_FIRST = re.compile(f"[^{OPENERS}{CLOSERS}]{{0,60}}[{CLOSERS}]")


class Verdict(Enum):
    """Whether two lines belong to one paragraph, as far as their characters tell."""

    JOIN = "join"
    BREAK = "break"
    OPEN = "open"


def judge_break(above: str, below: str) -> Verdict:
    """Judge a line break by the end of the one line and the beginning of the other.

    Certain are: a mark that cannot begin a line, an opening mark or 、 at the end, and a
    dictionary word that spans the break; against it numbering, list marks, credits, labels, and
    two single characters (a column of a table).

    >>> judge_break("以开放激活力。毋庸", "置疑，改革"), judge_break("如下。", "一、工作回顾")
    (<Verdict.JOIN: 'join'>, <Verdict.BREAK: 'break'>)
    """
    if below[0] in NEVER_FIRST:
        return Verdict.JOIN
    if len(above) == 1 and len(below) == 1:
        return Verdict.BREAK
    if starts_item(above, below) or ends_with_credit(above) or is_label(above) or is_label(below):
        return Verdict.BREAK
    if above[-1] in OPENERS + "、" or word_across(above, below):
        return Verdict.JOIN
    return Verdict.OPEN


def starts_item(above: str, below: str) -> bool:
    """Whether a line begins with a number or a mark of its own, and not in mid-number."""
    if BULLET.match(below):
        return True
    return _NUMBERING.match(below) is not None and above[-1:] not in _NUMBER_GOES_ON


def is_numbered(text: str) -> bool:
    """Whether a text begins with `一、`, `（一）`, `1.` or the like."""
    return _NUMBERING.match(text) is not None


def ends_with_credit(text: str) -> bool:
    """Whether a text ends by naming its photographer or author (`摄/唐安冰`)."""
    return _CREDIT.search(text[-20:]) is not None


def is_label(text: str) -> bool:
    """Whether a line only says what follows (`核心提示`, `记者手记`)."""
    return len(text) <= 24 and _LABEL.match(text) is not None


def runs_on(above: str, below: str) -> bool:
    """Whether a line cannot end here: on a comma, a function word, within quotation marks.

    Weaker than a verdict, for lines of verse and of lists end like this too.

    >>> runs_on("将是渝中区为提质扩容消费的", "“关键一招”。"), runs_on("渝中半岛", "打造新高地")
    (True, False)
    """
    if above[-1] == "，" or last_word(above) in _RUNS_ON:
        return True
    return opens_pair(above, below) or is_occasion(above, below)


def opens_pair(above: str, below: str) -> bool:
    """Whether quotation marks or brackets that open above close below."""
    return bool(_OPEN_PAIR.search(above[-64:]) and _CLOSED_FIRST.match(below))


def is_occasion(above: str, below: str) -> bool:
    """Whether two lines make up `——2026年1月21日在…大会第九次会议上`."""
    return bool(_OCCASION.match(above) and "上" not in above and _OCCASION_END.match(below))
