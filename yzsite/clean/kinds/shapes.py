"""What a single line looks like: heading, kicker, caption, glossary entry, plain text."""

from __future__ import annotations

import re

from yzsite.clean.han import WIDEST_HEADING, cells, first_tag, words
from yzsite.clean.kinds.names import NAME, is_name
from yzsite.clean.kinds.numbering import read_number
from yzsite.clean.repairs.tables import has_columns
from yzsite.script import HAN, has_han

_FIGURE = re.compile(
    r"(?:图为|[图表]\s?\d+(?:[-.－]\d+)?[ \u3000：:]|题图)|.{2,30}(?:效果图|示意图|资料图)\Z"
)
_TAKEN_BY = re.compile(
    rf".{{4,}}[。 \u3000（(](?:[{HAN}]{{0,6}}记者)?[ \u3000]?[{HAN}]{{2,4}}[ \u3000]?摄[）)]?\Z"
)
_ONLY_TAKEN_BY = re.compile(rf"(?:[{HAN}]{{0,6}}记者\s?)?({NAME})\s?(?:摄|摄影|供图)\Z")
DEFINES = r"(?:是指|指的是|系指|(?<=[：，、”])(?:即|指(?![出标导数挥示定引责南向望控])))"
"""Words that explain a name, and not another word that holds them (`立即`, `指出`)."""
_TERM = re.compile(rf"\d{{1,3}}[.．、]\s*[^。]{{1,60}}：.{{0,40}}{DEFINES}")
_PLACE = re.compile(r"位于[^，。]{2,40}。\Z")
_ENDS_NO_HEADING = "。；：，、…;:,.!！"
_DOCUMENT_NUMBER = re.compile(
    rf"[{HAN}A-Za-z]{{1,12}}\s?[〔［\[（(]\d{{4}}[〕］\]）)]\s?第?\d{{1,4}}号\Z"
    rf"|[（(〔]\d{{4}}[）)〕][{HAN}\d]{{3,14}}号(?:之[{HAN}])?\Z"
)
"""Of an office (`江教发〔2025〕17号`) or a court (`（2023）江0108民初3317号`)."""
_FOOTNOTE = re.compile(r"[①-⑳⓪❶-❿㊀-㊉※]|[\[［〔【]\d{1,3}[\]］〕】]|\*+(?=\S)")
_FIELD = re.compile(
    r"(?:注|注释|编制单位|备注|说明|单位|币种|资料来源|数据来源|附件|附表|附|联系人|联系电话|咨询电话|监督电话|电话|传真"
    r"|地址|邮编|邮箱|电子邮箱|网址|时间|地点|主持|主持人|出席|列席|缺席|请假|记录|主题词|抄送|抄报|主送|关键词|摘要)"
    r"\d{0,2}\s?[：:]\s?\S"
    rf"|[{HAN}](?:\s{{1,6}}[{HAN}]){{1,3}}\s?[：:]\s?\S"
)
"""Also any label spread to the width of others (`名　　称：…`)."""
_BRACKETED = re.compile(r"[（(][^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)*[）)]\Z")
_FORMULA = re.compile(
    r"(?:特此|专此)(?:通知|公告|通告|通报|报告|请示|批复|复函|函复|函告|函达|说明|证明|声明|致谢)?\Z"
    r"|此致|敬礼|此复|此令|顺颂.{2}|谢谢|全文完|完|[—－-]+\s?[^—－\s-]{1,8}\s?[—－-]+|年\s*月\s*日|目\s{0,4}[录次]|Contents|[#*＊]+\Z"
)
_CHECKED = re.compile(r"[□√☑☐✓✔■]\s?\S+\s+[□√☑☐✓✔■]\s?\S+\Z")
_SAID = re.compile(r"[“「『\"].*[。！？!?.…][”」』\"]\Z|.*[。！!…][”」』]\Z")
"""Speech: a whole line in quotation marks, its own mark inside."""
_CLAUSES, _SAME_MEASURE = 3, 2.0
_LETTERS = re.compile(rf"[{HAN}A-Za-z].*[{HAN}A-Za-z]")
_PLACE_WORDS = "区 园 道 路 桥 馆 院 楼 厅 店 场 站 城 街 镇 村 码头 大桥 步道"
_PLACES = frozenset(_PLACE_WORDS.split())
_TELLS = frozenset("rcd")
"""A pronoun, a conjunction, an adverb begins a sentence, as jieba tags them."""
_NAMES_END = ("产业园", "公司", "中心", "风貌区", "广场", "环道")


def is_heading_shaped(text: str) -> bool:
    """Whether a line is short and ends like no sentence."""
    if _LETTERS.search(text) is None or cells(text) > WIDEST_HEADING or "。" in text:
        return False
    if text[-1] in _ENDS_NO_HEADING or _SAID.match(text):
        return False
    return read_number(text) is not None or not _runs_on(text)


def _runs_on(text: str) -> bool:
    """Whether a line has three clauses that are not of one measure, as headlines have them.

    >>> _runs_on("山上添一片绿，江边多一道景，农家增一份收")
    False
    >>> _runs_on("他看完，半天没说话，把钱又装回了信封里")
    True
    """
    widths = [cells(clause) for clause in text.split("，")]
    return len(widths) >= _CLAUSES and max(widths) - min(widths) > _SAME_MEASURE


def is_document_number(text: str) -> bool:
    """Whether a line is the number of an official document.

    >>> is_document_number("江教发〔2025〕17号")
    True
    """
    return _DOCUMENT_NUMBER.match(text) is not None


def is_bracketed(text: str) -> bool:
    """Whether brackets stand around the whole line (`（此件公开发布）`): it heads nothing."""
    return _BRACKETED.match(text) is not None


def is_plain(text: str) -> bool:
    """Whether a short line without a stop is text all the same.

    Such are footnotes and notes, fields with their values, rows of figures, boxes to tick, what
    stands in brackets, and the set phrases that close a letter.

    >>> is_plain("②城镇化率按常住人口计算"), is_plain("单位：万元"), is_plain("粮食 万吨 61.2 1.9")
    (True, True, True)
    >>> is_plain("“十五五”：开局之年"), is_plain("（一）抓消费")
    (False, False)
    """
    if _FOOTNOTE.match(text) or _FIELD.match(text) or _CHECKED.match(text):
        return True
    return is_row(text) or is_bracketed(text) or _FORMULA.fullmatch(text) is not None


def is_row(text: str) -> bool:
    """Whether a line is a row of a table: cells between rules, or figures side by side."""
    return " | " in text or has_columns(text)


def is_kicker(text: str) -> bool:
    """Whether a line is three or more short phrases (`强载体 优布局 树典范`).

    >>> is_kicker("强载体 优布局 树典范"), is_kicker("涌动招商热潮 一季度签约32个项目 开工16个项目")
    (True, False)
    """
    phrases = text.split()
    return len(phrases) >= 3 and all(cells(p) <= 7 and has_han(p) for p in phrases)


def is_caption(text: str) -> bool:
    """Whether a line says what a picture shows, without a credit.

    >>> is_caption("位于马鞍山的数字贸易产业园。"), is_caption("印制二厂更新项目效果图")
    (True, True)
    """
    if _TAKEN_BY.match(text):
        return True
    if len(text) > 40 or "，" in text:
        return False
    if _FIGURE.match(text) or _PLACE.match(text):
        return True
    return text.endswith("。") and _is_name_of_place(text[:-1])


def is_taken_by(text: str) -> bool:
    """Whether a line says who took a picture, and nothing else.

    >>> is_taken_by("陶小满 摄"), is_taken_by("全市商户供图")
    (True, False)
    """
    match = _ONLY_TAKEN_BY.match(text)
    return match is not None and (" " in text or "\u3000" in text or is_name(match[1]))


def _is_name_of_place(text: str) -> bool:
    """Whether a text without any mark ends with a place or a company, and tells nothing.

    >>> _is_name_of_place("正在更新的十八梯步道"), _is_name_of_place("后来修了桥")
    (True, False)
    """
    if not re.fullmatch(rf"[{HAN}0-9A-Za-z“”·—]{{4,30}}", text) or "了" in text:
        return False
    if first_tag(text) in _TELLS:
        return False
    return text.endswith(_NAMES_END) or words(text[-6:])[-1] in _PLACES


def is_term(text: str) -> bool:
    """Whether a line is an entry of a glossary (`42. REITs：是指…`)."""
    return _TERM.match(text) is not None
