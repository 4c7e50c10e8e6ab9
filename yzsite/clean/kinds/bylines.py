"""Lines that say who made a text and when: authors, sources, signatures, dates."""

from __future__ import annotations

import re

from yzsite.clean.kinds.names import NAME, has_surname, is_name
from yzsite.clean.labels import OFFICES
from yzsite.script import HAN

_PRESS = (
    rf"(?:[{HAN}]{{0,8}}(?:记者|通讯员|实习生)|特约撰稿人?|作者|撰文|撰稿|文字|图文|采访|采写|摄影"
    r"|责任编辑|责编|责校|编辑|美编)"
)
"""Roles that nothing but a name stands behind."""
_OTHERS = (
    r"(?:版式|校对|审核|复审|终审|统筹|策划|监制|出品|整理|翻译|编译|口述|执笔|签发人?|主编|值班主任"
    r"|董事长|总经理|法定代表人|文|图|摄)"
)
_ROLE = rf"(?:{_PRESS}|{_OTHERS})"
_SLASH = "/／╱"
_PERSON = rf"(?!{_PRESS}|(?:供图|整理){_ROLE}?){NAME}"
_TAIL = (
    rf"(?:\s*(?:文并摄|文[{_SLASH}]图|图[{_SLASH}]文|图文|摄影报道|摄影|综合|摄|文|图|等)(?![{HAN}{_SLASH}])"
    rf"|[{_SLASH}][{HAN}]{{2,6}}(?:报道|报导))?"
)
_CREDIT = re.compile(
    rf"[□■◎●○▲]?\s?(?P<role>{_ROLE}(?:[{_SLASH}、·\s]{_ROLE})*)(?P<sign>\s?[:：{_SLASH}\s]*)"
    rf"(?P<names>{_PERSON}(?:[\s、，,]+{_PERSON})*){_TAIL}(?:[\s;；]+|\Z)"
)
_ROLE_PROVES = re.compile(rf".*{_PRESS}\Z")
_SEPARATOR = re.compile(r"[、，,]\s*|(?<=[^\s][^\s])\s+|\s+(?=[^\s][^\s])")
"""Between names; the blank within one of two characters (`李  四`) is none."""
_DISPATCH = re.compile(rf"[{HAN}\d]{{1,20}}[讯电](?:\s+|(?=[（(]))")
_SIGNED_PLACE = re.compile(rf"【(?:记者|本报)[{HAN}、]{{2,14}}(?:报道|报导|讯|电)】\Z")
_SOURCES = (
    r"(?:来源|稿源|供稿|供图|作者单位|发布(?:机构|单位|日期|时间)|印发日期|承办单位|主办单位)"
)
_SOURCE = re.compile(rf"(?:信息|稿件|文章)?{_SOURCES}\s?[:：]\s?[^，。；！？]{{1,30}}\Z")
_YEAR = r"(?:\d{4}|[二一][〇○零Ｏ一二三四五六七八九]{3})"
_DAY = r"[\d一二三四五六七八九十]{1,3}"
_DATE = re.compile(
    rf"{_YEAR}(?:\s?年\s?(?:{_DAY}\s?月(?:\s?{_DAY}\s?日)?|[春夏秋冬])|[-/.]\d{{1,2}}[-/.]\d{{1,2}})"
    r"(?:\s?(?:星期|周)[一二三四五六日天])?\Z"
)
_RECEIVED = re.compile(r"(?:收稿|修回|录用|投稿)(?:日期|时间)\s?[:：]\s?\d{4}[^。]{1,60}\Z")
_POSTED = re.compile(
    r"原创\s+[^，。；！？：]{2,40}\s\d{4}[-/年.]\d{1,2}[-/月.]\d{1,2}[^，。；！？]{0,20}\Z"
)
_MARKED = rf"[{HAN}](?:\s{{0,4}}[{HAN}]{{1,2}})\s?[\d①-⑨*][\d,，*]{{0,4}}"
_MARKED_NAMES = re.compile(rf"{_MARKED}(?:[\s、，,]+{_MARKED})+\Z")
_MARKS = re.compile(r"\s?[\d①-⑨*][\d,，*]*[\s、，,]*")
_ADDRESS = re.compile(
    r"[（(](?:1[.．]?\s?)?[^。]{2,60}(?:大学|学院|研究院|研究所|医院|公司|中心)[^。]{0,80}\d{6}[）)]\Z"
)
"""Where authors of a paper work, with the postcode."""
_OFFICE = re.compile(rf"[{HAN}]{{2,24}}(?:{OFFICES})\s+[{HAN}]{{2,4}}\Z")
_COURT = "审判长 审判员 代理审判员 人民陪审员 法官助理 书记员 首席仲裁员 仲裁员 检察员 公证员"
_COURT_ROLES = "|".join(r"\s?".join(role) for role in _COURT.split())
_OF_COURT = re.compile(rf"(?:{_COURT_ROLES})\s*[:：]?\s+[{HAN}]\s{{0,4}}[{HAN}]{{1,3}}\Z")
"""They sign a judgment, often with the title spread to one width (`书 记 员　谭某某`)."""
_BEHIND = re.compile(rf"({NAME})\s?(?:文|图|绘|文并摄|文[{_SLASH}]图|图[{_SLASH}]文|编译|整理)\Z")
"""The role behind its name; who took a picture stands in its caption."""
_PROVIDED = re.compile(r"(?:图片|本版图片|照片|图(?!为)|本版)[^。，]{0,16}(?:提供|供图|摄影|摄)\Z")
_BODIES = (
    r"(?:局|院|会|府|厅|部|办|处|委|室|所|组|队|馆|校|学|署|社|司|行|厂|集团|中心|办公室|委员会)"
)
_BODY = re.compile(rf"[{HAN}（）]{{2,30}}{_BODIES}\Z")
_MEMBER = re.compile(rf"[{HAN}\d（）]{{2,20}}(?:{_BODIES}|班)\s+({NAME})\Z")
_MOST_NAMES = 5
_LONGEST, _LONGEST_ADDRESS = 60, 200


def is_byline(text: str) -> bool:
    """Whether a line says who made the text or gave the pictures, or when it was given out.

    A role proves the name behind it; names without a role need surnames and may be no words.

    >>> is_byline("王彩艳 陈佳佳"), is_byline("江北 渝中"), is_byline("本报记者 阿来")
    (True, False, True)
    >>> is_byline("责任编辑：赵一鸣"), is_byline("2025年8月11日"), is_byline("编辑部的故事")
    (True, True, False)
    """
    if len(text) >= _LONGEST:
        return len(text) < _LONGEST_ADDRESS and _ADDRESS.match(text) is not None
    is_bracketed = text[0] + text[-1] in ("（）", "()")
    inner = text[1:-1] if is_bracketed else text
    if any(pattern.match(text) for pattern in _WHOLE) or _SOURCE.match(inner):
        return True
    if is_bracketed and (member := _MEMBER.match(inner)) and has_surname(member[1]):
        return True
    if behind := _BEHIND.match(inner):
        return is_name(behind[1])
    return _are_credits(inner) or _are_credits(_of_dispatch(inner)) or _are_names(inner)


_WHOLE = (
    _OFFICE,
    _OF_COURT,
    _DATE,
    _PROVIDED,
    _SIGNED_PLACE,
    _RECEIVED,
    _POSTED,
    _ADDRESS,
)


def _of_dispatch(text: str) -> str:
    """Give who sent a report where the line says nothing else (`本报讯（记者 王敏）`)."""
    place = _DISPATCH.match(text)
    rest = text[place.end() :] if place else ""
    return rest[1:-1] if rest[:1] + rest[-1:] in ("（）", "()") else rest


def _are_credits(text: str) -> bool:
    """Whether a text is made up of roles with their names."""
    at = 0
    while at < len(text):
        credit = _CREDIT.match(text, at)
        if credit is None or not _is_proved(credit):
            return False
        at = credit.end()
    return at > 0


def _is_proved(credit: re.Match[str]) -> bool:
    """Whether the role and a sign behind it prove the names, or their surnames do."""
    sign, names = credit["sign"], _SEPARATOR.split(credit["names"])
    if not sign:
        return all(map(is_name, names))
    by_role = _ROLE_PROVES.match(credit["role"]) or sign.strip(" \u3000:：")
    return bool(by_role) or all(map(has_surname, names))


def _are_names(text: str) -> bool:
    """Whether a line is two names or more without a role, also with the marks of footnotes."""
    if _MARKED_NAMES.match(text):
        return all(has_surname(name) for name in _MARKS.split(text) if name)
    names = _SEPARATOR.split(text)
    return 1 < len(names) <= _MOST_NAMES and all(map(is_name, names))


def is_signature(text: str) -> bool:
    """Whether a line names who signs, if a date stands below it.

    >>> is_signature("江川市教育局"), is_signature("特此通知")
    (True, False)
    """
    return is_name(text) or _BODY.match(text) is not None


def is_date(text: str) -> bool:
    """Whether a line is a date and nothing else.

    >>> is_date("二〇二五年九月十日"), is_date("2025年9月10日开馆")
    (True, False)
    """
    return _DATE.match(text) is not None
