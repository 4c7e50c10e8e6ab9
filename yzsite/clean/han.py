"""What the rules know of Chinese: classes of characters, widths, dictionary words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from yzsite.clean.traditional import simplified
from yzsite.script import HAN

if TYPE_CHECKING:
    from rjieba import Jieba

BLANK = r"[^\S\n]"
"""A blank of any width, but no line break, as a pattern."""
OPENERS = "“‘「『（《〈【〔〖［｛"
CLOSERS = "”’」』）》〉】〕〗］｝"
PROSE_MARKS = "，。；！？"
"""Marks that stand in prose; a headline may have ： and 、, but none of these."""
ALL_MARKS = PROSE_MARKS + "：、…"
PROSE_MARK = re.compile(f"[{PROSE_MARKS}]")
NEVER_FIRST = CLOSERS + PROSE_MARKS + "：、％"
"""Marks that typesetting never leaves at the beginning of a line."""
WIDEST_HEADING = 42.0
"""Cells of the widest line that is taken for a heading."""
NUMERALS = "一二三四五六七八九十"
SERIES = frozenset(
    NUMERALS + "百〇零甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
    "东南西北春夏秋冬金木水火土上中下左右男女是否有无"
)
"""Characters that stand in rows and columns of their own: numerals, seasons, directions."""
_NARROW = re.compile(r"[\u0020-\u2000]")
_STOP = re.compile(
    rf"(?:[。！？!?…]|(?<=[A-Za-z%)])\.)(?:[（(][^（()）]{{1,20}}[）)])?[{CLOSERS}\"'“‘)]*\Z"
)
"""Also with quotation marks that look the wrong way, and a remark in brackets behind the stop."""
_HAN_TAIL = re.compile(rf"[{HAN}]+\Z")
_HAN_HEAD = re.compile(rf"[{HAN}]+")
_WINDOW = 8


def cells(text: str) -> float:
    """Measure the width of a text in cells: 1 for a Chinese character, 0.5 for a narrow one.

    >>> cells("5.4%的GDP")
    4.5
    """
    return len(text) - len(_NARROW.findall(text)) / 2


def ends_sentence(text: str) -> bool:
    """Whether a text ends with a full stop or what stands for one, closing marks included.

    >>> ends_sentence("他说：“好。”"), ends_sentence("渝中；"), ends_sentence("日渐凸显……")
    (True, False, True)
    """
    return _STOP.search(text[-30:]) is not None


def words(text: str) -> list[str]:
    """Cut Chinese into words of the dictionary; what is in none comes out as single characters.

    The dictionary is Simplified, and so are the words: those of a Traditional text are as long.

    >>> words("新时代新征程"), words("經濟發展")
    (['新', '时代', '新', '征程'], ['经济', '发展'])
    """
    return list(_cut(text))


@lru_cache(maxsize=4096)
def _cut(text: str) -> tuple[str, ...]:
    """Cut a text; the end of a line and its beginning are asked for again and again."""
    return tuple(_jieba().cut(simplified(text), False))


def is_word(text: str) -> bool:
    """Whether a text is one dictionary word of two characters or more."""
    return len(text) > 1 and len(words(text)) == 1


def word_across(left: str, right: str) -> str:
    """Give the dictionary word that begins in `left` and ends in `right`; empty without one.

    It is given as it stands there, Simplified or Traditional.

    >>> word_across("以开放激活力。毋庸", "置疑，改革"), word_across("高质量", "发展")
    ('毋庸置疑', '')
    >>> word_across("提振經", "濟活力")
    '經濟'
    """
    tail = _HAN_TAIL.search(left[-_WINDOW:])
    head = _HAN_HEAD.match(right[:_WINDOW])
    if tail is None or head is None:
        return ""
    border = len(tail.group())
    both = tail.group() + head.group()
    end = 0
    for word in words(both):
        start, end = end, end + len(word)
        if start < border < end:
            return both[start:end]
    return ""


def last_word(text: str) -> str:
    """Give the last dictionary word, Simplified; empty where the text does not end in Chinese."""
    tail = _HAN_TAIL.search(text[-_WINDOW:])
    return words(tail.group())[-1] if tail else ""


def first_word(text: str) -> str:
    """Give the first dictionary word, Simplified; empty where the text begins in no Chinese."""
    head = _HAN_HEAD.match(text[:_WINDOW])
    return words(head.group())[0] if head else ""


def first_tag(text: str) -> str:
    """Give the part of speech of the first word, as jieba's dictionary has it; may be empty."""
    head = _HAN_HEAD.match(text[:_WINDOW])
    return _tag(head.group())[0] if head else ""


def last_tag(text: str) -> str:
    """Give the part of speech of the last word, as jieba's dictionary has it; may be empty."""
    tail = _HAN_TAIL.search(text[-_WINDOW:])
    return _tag(tail.group())[-1] if tail else ""


@lru_cache(maxsize=4096)
def _tag(text: str) -> tuple[str, ...]:
    return tuple(tag for _, tag in _jieba().tag(text, False))


def share_in_words(text: str) -> float:
    """Give the share of characters that belong to a dictionary word of two or more.

    >>> share_in_words("名词解释"), share_in_words("谢东")
    (1.0, 0.0)
    """
    return sum(len(word) for word in words(text) if len(word) > 1) / max(1, len(text))


@lru_cache(maxsize=1)
def _jieba() -> Jieba:
    import rjieba  # noqa: PLC0415 - its dictionary takes 0.2 s to load

    return rjieba.Jieba()
