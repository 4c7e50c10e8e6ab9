"""What a single line looks like: heading, kicker, byline, caption, glossary entry."""

from __future__ import annotations

import re

from yzsite.clean.han import cells, words
from yzsite.script import HAN

_SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘"
    "杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施"
    "陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁耿牟卜路詹关苗凌费纪靳盛童欧甄项曲"
)
_WRITERS = r"(?:本报|本刊|特约|实习)?(?:记者|通讯员|文|作者|编辑|撰文)[:：/／ ]?\s*"
_NAMES = re.compile(
    rf"(?P<by>{_WRITERS})?(?P<names>[{HAN}]{{2,4}}(?:[ \u3000、]+[{HAN}]{{2,4}}){{0,5}})\Z"
)
_OFFICE = re.compile(
    rf"[{HAN}]{{2,24}}(?:省长|市长|区长|县长|州长|主任|主席|书记|院长|检察长)\s+[{HAN}]{{2,4}}\Z"
)
_PROVIDED = re.compile(r"(?:图片|本版图片|照片|图|本版).{0,16}(?:提供|供图|摄影|摄)\Z")
_FIGURE = re.compile(r"(?:图为|图\s?\d+[ ：:]|题图)|.{2,30}(?:效果图|示意图|资料图)\Z")
_TERM = re.compile(r"\d{1,3}[.．、]\s*[^。]{1,60}：.{0,40}(?:是指|指的是|即|指)")
_OCCASION = re.compile(rf"(?:——|—|（)?\d{{4}}年\d{{1,2}}月\d{{1,2}}日在[{HAN}0-9]{{4,60}}上）?\Z")
_PLACE = re.compile(r"位于[^，。]{2,40}。\Z")
_ENDS_NO_HEADING = "。；：，、…;:,.!！"
_LEVELS = (
    (re.compile(r"[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百\d]{1,3}[章编篇]"), 2),
    (re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十百\d]{1,3}节"), 3),
    (re.compile(r"\d{1,2}[.．、](?!\d)"), 4),
)
_LETTERS = re.compile(rf"[{HAN}A-Za-z].*[{HAN}A-Za-z]")
_WIDEST_HEADING = 42.0
_VERBLESS_TAIL = frozenset(
    [
        "区",
        "园",
        "道",
        "路",
        "桥",
        "馆",
        "院",
        "楼",
        "厅",
        "店",
        "场",
        "站",
        "城",
        "街",
        "镇",
        "村",
        "公司",
        "中心",
        "广场",
        "产业园",
        "码头",
        "大桥",
        "步道",
    ]
)


def is_heading_shaped(text: str) -> bool:
    """Whether a line is short and ends like no sentence."""
    if _LETTERS.search(text) is None:
        return False
    return cells(text) <= _WIDEST_HEADING and text[-1] not in _ENDS_NO_HEADING and "。" not in text


def heading_level(text: str) -> int:
    """Give the level of a heading: 2 for `一、` or none, 3 for `（一）`, 4 for `1.`.

    >>> heading_level("一、回顾"), heading_level("（二）抓消费"), heading_level("向高空要效益")
    (2, 3, 2)
    """
    return next((level for pattern, level in _LEVELS if pattern.match(text)), 2)


def is_occasion_line(text: str) -> bool:
    """Whether a line says when and where a speech was given.

    >>> is_occasion_line("——2026年1月21日在区第十九届人民代表大会第九次会议上")
    True
    """
    return _OCCASION.match(text) is not None


def is_kicker(text: str) -> bool:
    """Whether a line is three or more short phrases (`强载体 优布局 树典范`).

    >>> is_kicker("强载体 优布局 树典范"), is_kicker("涌动招商热潮 一季度签约32个项目 开工16个项目")
    (True, False)
    """
    phrases = text.split()
    return len(phrases) >= 3 and all(cells(phrase) <= 7 for phrase in phrases)


def is_byline(text: str) -> bool:
    """Whether a line names its authors (`王彩艳 陈佳佳`, `区长  谢东`) or who gave the pictures.

    >>> is_byline("王彩艳 陈佳佳"), is_byline("江北 渝中"), is_byline("记者 张三")
    (True, False, True)
    """
    if _OFFICE.match(text) or (len(text) < 30 and _PROVIDED.match(text)):
        return True
    match = _NAMES.match(text) if len(text) < 60 else None
    if match is None:
        return False
    names = re.split(r"[ \u3000、]+", match["names"])
    if not all(name[0] in _SURNAMES for name in names):
        return False
    return bool(match["by"]) or (len(names) > 1 and not any(_is_known_word(n) for n in names))


def _is_known_word(name: str) -> bool:
    return words(name) == [name]


def is_caption(text: str) -> bool:
    """Whether a line says what a picture shows, without a credit.

    >>> is_caption("位于马鞍山的数字贸易产业园。"), is_caption("印制二厂更新项目效果图")
    (True, True)
    """
    if len(text) > 40 or "，" in text:
        return False
    if _FIGURE.match(text) or _PLACE.match(text):
        return True
    return text.endswith("。") and _is_name_of_place(text[:-1])


def _is_name_of_place(text: str) -> bool:
    """Whether a text without any mark ends with a place or a company: no sentence does that."""
    if not re.fullmatch(rf"[{HAN}0-9A-Za-z“”·—]{{4,30}}", text):
        return False
    last = words(text[-6:])[-1]
    return last in _VERBLESS_TAIL or text.endswith(
        ("产业园", "公司", "中心", "风貌区", "广场", "环道")
    )


def is_term(text: str) -> bool:
    """Whether a line is an entry of a glossary (`42. REITs：是指…`)."""
    return _TERM.match(text) is not None
