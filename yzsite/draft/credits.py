"""Rendering by rule: datelines, bylines, who took a picture."""

from __future__ import annotations

import re
from collections.abc import Callable

from yzsite.draft.figures import month_name
from yzsite.draft.frame import Frame
from yzsite.draft.naming import spell_names
from yzsite.model import Kind
from yzsite.script import HAN

Spelling = Callable[[str], str | None]
"""Writes a row of Chinese names; None where one of them may be no name."""

_AGENCIES = {
    "新华社": "Xinhua News Agency",
    "新华网": "Xinhuanet",
    "中新社": "China News Service",
    "中新网": "China News Service",
    "中国新闻网": "China News Service",
    "人民网": "People's Daily Online",
    "央视网": "CCTV.com",
}
_PLACES = {
    "北京": "Beijing", "上海": "Shanghai", "天津": "Tianjin", "重庆": "Chongqing",
    "石家庄": "Shijiazhuang", "太原": "Taiyuan", "呼和浩特": "Hohhot", "沈阳": "Shenyang",
    "长春": "Changchun", "哈尔滨": "Harbin", "南京": "Nanjing", "杭州": "Hangzhou",
    "合肥": "Hefei", "福州": "Fuzhou", "南昌": "Nanchang", "济南": "Jinan",
    "郑州": "Zhengzhou", "武汉": "Wuhan", "长沙": "Changsha", "广州": "Guangzhou",
    "南宁": "Nanning", "海口": "Haikou", "成都": "Chengdu", "贵阳": "Guiyang",
    "昆明": "Kunming", "拉萨": "Lhasa", "西安": "Xi'an", "兰州": "Lanzhou",
    "西宁": "Xining", "银川": "Yinchuan", "乌鲁木齐": "Urumqi", "香港": "Hong Kong",
    "澳门": "Macao", "台北": "Taipei", "深圳": "Shenzhen", "厦门": "Xiamen",
    "青岛": "Qingdao", "大连": "Dalian", "宁波": "Ningbo", "东京": "Tokyo",
    "首尔": "Seoul", "华盛顿": "Washington", "纽约": "New York", "联合国": "United Nations",
    "伦敦": "London", "巴黎": "Paris", "柏林": "Berlin", "莫斯科": "Moscow",
    "布鲁塞尔": "Brussels", "日内瓦": "Geneva", "罗马": "Rome", "维也纳": "Vienna",
    "开罗": "Cairo", "新德里": "New Delhi", "曼谷": "Bangkok", "新加坡": "Singapore",
    "堪培拉": "Canberra", "悉尼": "Sydney", "多伦多": "Toronto", "洛杉矶": "Los Angeles",
}  # fmt: skip
_ROLES = {
    "本报记者": ("Our reporter", "Our reporters"),
    "见习记者": ("Trainee reporter", "Trainee reporters"),
    "记者": ("Reporter", "Reporters"),
    "通讯员": ("Correspondent", "Correspondents"),
    "作者": ("Author", "Authors"),
    "责任编辑": ("Editor in charge", "Editors in charge"),
    "责编": ("Editor in charge", "Editors in charge"),
    "编辑": ("Editor", "Editors"),
    "美编": ("Art editor", "Art editors"),
    "校对": ("Proofreader", "Proofreaders"),
    "责校": ("Proofreader", "Proofreaders"),
    "审核": ("Reviewer", "Reviewers"),
    "摄影": ("Photos", "Photos"),
    "摄": ("Photos", "Photos"),
    "图": ("Photos", "Photos"),
    "撰文": ("Text", "Text"),
    "文": ("Text", "Text"),
}
"""What a person did for a text, for one and for several."""
_ROLE = "|".join(sorted(_ROLES, key=len, reverse=True))
_NAMES = rf"[{HAN}]{{2,4}}(?:[\s、，]+(?!(?:{_ROLE})[\s：:/／])[{HAN}]{{2,4}})*"
_CREDIT = re.compile(rf"(?P<role>{_ROLE})(?:\s*[：:/／]\s*|\s+)(?P<names>{_NAMES})(?:[\s；;]+|\Z)")
_REPORTERS = rf"[（(](?:本报|见习)?记者[\s：:]*(?P<names>{_NAMES})[）)]"
_DATELINE = re.compile(
    rf"(?P<agency>{'|'.join(_AGENCIES)})(?P<place>{'|'.join(_PLACES)})?"
    rf"(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})日(?:电|讯)\s*(?:{_REPORTERS})?[\s：:]*"
)
_OWN_REPORT = re.compile(rf"本报讯\s*{_REPORTERS}[\s：:]*")
_PHOTO = re.compile(
    r"(?P<open>[（(])?(?:摄(?:影)?[/／：:]\s*(?P<after>{names})"
    r"|(?P<who>(?:本报)?记者|通讯员)?\s*(?P<before>{names})(?:\s+|[/／])摄(?:影)?)"
    r"(?(open)[）)])\Z".replace("{names}", _NAMES)
)
_WHO = {"记者": "reporter ", "本报记者": "our reporter ", "通讯员": "correspondent "}


def dateline(text: str, _: Kind, spell: Spelling = spell_names) -> Frame | None:
    """Take off the line that says which agency reports from where, and when.

    >>> frame = dateline("新华社北京7月26日电（记者张明、李芳）我国……", Kind.P)
    >>> frame.before, frame.core
    ('Xinhua News Agency, Beijing, July 26 (reporters Zhang Ming and Li Fang): ', '我国……')
    """
    match = _DATELINE.match(text) or _OWN_REPORT.match(text)
    if not match:
        return None
    names = spell(match["names"]) if match["names"] else ""
    if names is None:
        return None
    who = f"reporter{'s' if ' and ' in names else ''} {names}"
    if match.re is _OWN_REPORT:
        return Frame(f"(Our {who}) ", text[match.end() :])
    month = month_name(match["month"])
    if not month or not 1 <= int(match["day"]) <= 31:
        return None
    parts = (
        _AGENCIES[match["agency"]],
        _PLACES.get(match["place"] or "", ""),
        f"{month} {int(match['day'])}",
    )
    line = ", ".join(filter(None, parts)) + (f" ({who})" if names else "")
    core = text[match.end() :]
    return Frame(f"{line}: " if core else line, core)


def byline(text: str, kind: Kind, spell: Spelling = spell_names) -> Frame | None:
    """Render a line that says who made the text; bare names only where the block is a byline.

    >>> byline("记者 王敏 李芳 摄影：陈晨", Kind.P).before
    'Reporters: Wang Min and Li Fang; photos: Chen Chen'
    >>> byline("王彩艳 陈佳佳", Kind.BYLINE).before, byline("高兴 平安", Kind.P)
    ('By Wang Caiyan and Chen Jiajia', None)
    """
    if kind is Kind.BYLINE and (names := spell(text)):
        return Frame(f"By {names}")
    done: list[str] = []
    position = 0
    while position < len(text):
        match = _CREDIT.match(text, position)
        names = spell(match["names"]) if match else None
        if not match or not names:
            return None
        role = _ROLES[match["role"]][" and " in names]
        done.append(f"{role if not done else role.lower()}: {names}")
        position = match.end()
    return Frame("; ".join(done)) if done else None


def photo_credit(text: str, _: Kind, spell: Spelling = spell_names) -> Frame | None:
    """Take off the end of a caption that says who took the picture.

    >>> photo_credit("渝中半岛 摄/唐安冰", Kind.CAPTION)
    Frame(before='', core='渝中半岛', after=' (Photo by Tang Anbing)')
    >>> photo_credit("记者 王敏 摄", Kind.CAPTION).before
    'Photo by reporter Wang Min'
    """
    match = _PHOTO.search(text)
    if not match or (match.start() and not (text[match.start() - 1].isspace() or match["open"])):
        return None
    names = spell(match["after"] or match["before"])
    if not names:
        return None
    photo = f"Photo by {_WHO.get(match['who'] or '', '')}{names}"
    core = text[: match.start()].strip()
    return Frame("", core, f" ({photo})") if core else Frame(photo)
