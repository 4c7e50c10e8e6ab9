"""Lines that say who made a text and when: authors, sources, signatures, dates."""

from __future__ import annotations

import re

from yzsite.clean.han import is_word
from yzsite.script import HAN

_SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘"
    "杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施"
    "陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁耿牟卜路詹关苗凌费纪靳盛童欧甄项曲"
)
_PERSONS = (
    rf"(?:[{HAN}]{{0,8}}(?:记者|通讯员)|特约撰稿人?|作者|撰文|撰稿|文字|文|图|摄影|摄|图文"
    r"|(?:文|图|摄影)[/／、](?:文|图|摄影)|责任编辑|责编|责校|编辑|美编|版式|校对|审核|复审|终审|统筹"
    r"|策划|监制|出品|整理|翻译|编译|签发人?|主编|值班主任|董事长|总经理|法定代表人)"
)
_SOURCES = (
    r"(?:来源|稿源|供稿|供图|作者单位|发布(?:机构|单位|日期|时间)|印发日期|承办单位|主办单位)"
)
_NAME = rf"(?!通讯员|记者|摄影|供图|整理)[{HAN}]{{2,4}}"
_NAME_ROW = rf"{_NAME}(?:[ \u3000、，,]+{_NAME})*"
_TAIL = (
    r"(?:\s*(?:文并摄|文/图|文／图|图/文|图文|摄影报道|摄影|综合|摄|文|图)"
    rf"|[/／][{HAN}]{{2,6}}(?:报道|报导))?"
)
_CREDIT = rf"{_PERSONS}\s?[:：/／ \u3000]*({_NAME_ROW}){_TAIL}"
_NEXT_CREDIT = rf"(?:[ \u3000;；]+{_CREDIT})?"
_CREDITS = re.compile(rf"[□■◎●○▲]?\s?{_CREDIT}{_NEXT_CREDIT}{_NEXT_CREDIT}\Z")
_SIGNED_PLACE = re.compile(rf"【(?:记者|本报)[{HAN}、]{{2,14}}(?:报道|报导|讯|电)】\Z")
_SOURCE = re.compile(rf"(?:信息|稿件|文章)?{_SOURCES}\s?[:：]\s?[^，。；！？]{{1,30}}\Z")
_TWO_NAMES = re.compile(rf"{_NAME}(?:[ \u3000、]+{_NAME}){{1,5}}\Z")
_OFFICE = re.compile(
    rf"[{HAN}]{{2,24}}(?:省长|市长|区长|县长|州长|主任|主席|书记|院长|检察长)\s+[{HAN}]{{2,4}}\Z"
)
_PROVIDED = re.compile(r"(?:图片|本版图片|照片|图|本版).{0,16}(?:提供|供图|摄影|摄)\Z")
_YEAR = r"(?:\d{4}|[二一][〇○零Ｏ一二三四五六七八九]{3})"
_DAY = r"[\d一二三四五六七八九十]{1,3}"
_DATE = re.compile(
    rf"{_YEAR}(?:\s?年\s?(?:{_DAY}\s?月(?:\s?{_DAY}\s?日)?|[春夏秋冬])|[-/.]\d{{1,2}}[-/.]\d{{1,2}})"
    r"(?:\s?(?:星期|周)[一二三四五六日天])?\Z"
)
_BODIES = re.compile(
    rf"[{HAN}（）]{{2,30}}(?:局|院|会|府|厅|部|办|处|委|室|所|组|队|馆|校|学|署|社|司|行|厂|集团|中心|办公室|委员会)\Z"
)


def is_byline(text: str) -> bool:
    """Whether a line says who made the text or gave the pictures, or when it was given out.

    >>> is_byline("王彩艳 陈佳佳"), is_byline("江北 渝中"), is_byline("记者 张三")
    (True, False, True)
    >>> is_byline("责任编辑：赵一鸣"), is_byline("2025年8月11日"), is_byline("记者：您从哪里来")
    (True, True, False)
    """
    if len(text) >= 60:
        return False
    inner = text[1:-1] if text[0] + text[-1] in ("（）", "()") else text
    if _OFFICE.match(text) or _DATE.match(text) or _SOURCE.match(inner):
        return True
    if (len(text) < 30 and _PROVIDED.match(text)) or _SIGNED_PLACE.match(text):
        return True
    credit = _CREDITS.match(inner)
    if credit:
        return all(_are_names(row) for row in credit.groups() if row)
    names = text if _TWO_NAMES.match(text) else ""
    return bool(names) and _are_names(names) and not any(map(is_word, _split(names)))


def is_name(text: str) -> bool:
    """Whether a text may be one person's name and is no word.

    >>> is_name("林小舟"), is_name("江川"), is_name("渡口")
    (True, False, False)
    """
    return bool(re.fullmatch(_NAME, text)) and _are_names(text) and not is_word(text)


def is_signature(text: str) -> bool:
    """Whether a line names who signs, if a date stands below it.

    >>> is_signature("江川市教育局"), is_signature("特此通知")
    (True, False)
    """
    return is_name(text) or _BODIES.match(text) is not None


def is_date(text: str) -> bool:
    """Whether a line is a date and nothing else.

    >>> is_date("二〇二五年九月十日"), is_date("2025年9月10日开馆")
    (True, False)
    """
    return _DATE.match(text) is not None


def _are_names(row: str) -> bool:
    return all(name[0] in _SURNAMES for name in _split(row))


def _split(row: str) -> list[str]:
    return re.split(r"[ \u3000、，,]+", row)
