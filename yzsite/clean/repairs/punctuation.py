"""Rules for punctuation that recognition read wrongly: half-width marks, dashes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from yzsite.clean.han import BLANK, CLOSERS, NUMERALS, OPENERS
from yzsite.clean.text import Edit, Text
from yzsite.script import HAN, has_han

_FULL_WIDTH = {
    ",": "，",
    ";": "；",
    ":": "：",
    "?": "？",
    "!": "！",
    ".": "。",
    "(": "（",
    ")": "）",
}
_WIDE = f"{HAN}{OPENERS}{CLOSERS}，。、；：？！…—％"
_MARK = re.compile(rf"[,;:?!.]{BLANK}?")
_BRACKETS = re.compile(r"\(([^()（）\n]{1,120})\)")
_FULL = re.compile(r"[，；：？！]")
_FAR_MORE = 4
_SENTENCE_ENDS = re.compile(r"[。！!?？\n]")
_ASKING = re.compile(r"[吗呢谁何哪几怎]|什么|多少|是否|能否|可否|有没有|是不是|难道|多[大久远高长]")
_PROTECTED = re.compile(
    r"[A-Za-z][A-Za-z0-9+]{1,12}://[^\s，。；：！？、“”‘’（）《》]+|www\.[!-~]+"
    r"|[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9.-]+|(?<!\d)\d+(?:[.,:]\d+)+|[:;]-?[()]"
)
_IS_WIDE = re.compile(f"[{_WIDE}]")
_CHINESE_BEFORE = re.compile(rf"[{_WIDE}][\d.,]{{0,8}}[)%‰]?\Z")
_NUMBER_ENDS = re.compile(rf"[{_WIDE}](?:[A-Za-z]{{0,8}}[\d.]{{1,8}}[)%‰]|\))\Z")
_NUMBER_BEGINS = re.compile(rf"[\d.]{{1,8}}[%‰]?[{HAN}]")
_MARKS = ",;:?!"
_ENDING = re.compile(r"\.[A-Za-z]{2,4}(?![A-Za-z])")
"""Of a file (`报告(终稿).docx`)."""
_SOUNDS = (
    "阿埃艾爱安奥巴贝本比彼伯博布查达大戴丹道德邓狄迪蒂杜多恩尔法菲费弗夫福盖戈格古哈海汉赫亨霍基吉加贾杰卡凯坎"
    "科克肯库拉莱赖兰朗劳勒雷里理利莉丽林琳卢鲁路伦罗洛马玛迈麦曼梅门米密蒙莫默姆穆娜内尼纽诺欧帕佩皮普奇契乔琼"
    "萨塞瑟森沙莎山什圣施史斯丝思斯苏索塔泰坦汤特提汀廷图托瓦威维韦温沃伍西希锡夏辛休雅亚杨耶伊因尤约泽扎詹朱兹翰茨"
)
_NAME_BEFORE = re.compile(rf"[{_SOUNDS}]{{2}}\Z")
_NAME_AFTER = re.compile(rf"[{_SOUNDS}]{{2}}")
"""Foreign names are written in these characters, with a dot between them (`约翰·史密斯`)."""
_NUMBERING = re.compile(rf"(?:^|\n){BLANK}{{0,8}}[{NUMERALS}]{{1,3}}\.")


def widen_punctuation(text: Text) -> Iterator[Edit]:
    """Make half-width marks full-width where the document's own habit is the half-width mark.

    One vote for the whole text: where half-width marks beside Chinese outnumber the full-width
    ones by far, recognition wrote them, and each that touches Chinese is turned. In other texts
    none is: a single one is a matter of taste, or stands for a character that was lost. Numbers
    (`3,000`, `1.2`, `12:30`), addresses and formulas stay, and a `?` in no question.
    Wrong where a text uses half-width marks on purpose beside Chinese.

    >>> [e.after for e in widen_punctuation(Text.from_raw("增长5.5%,达72.8亿元,渝中(区)何如?"))]
    ['（', '）', '，', '，', '？']
    """
    string = text.string
    if not any(mark in string for mark in _FULL_WIDTH):
        return
    marks = [mark for mark in _free_marks(string) if _touches_chinese(string, mark)]
    if not marks or len(marks) < _FAR_MORE * len(_FULL.findall(string)):
        return
    brackets = [m for m in _BRACKETS.finditer(string) if _is_chinese_bracket(string, m)]
    for match in brackets:
        yield Edit(match.start(), "(", "（")
        yield Edit(match.end() - 1, ")", "）")
    for mark in marks:
        if mark.group()[0] != "?" or _asks(string, mark):
            yield _widen(string, mark)


def _asks(string: str, mark: re.Match[str]) -> bool:
    """Whether a question mark ends a question, and is no lost dot in a name (`萨达姆?侯赛因`)."""
    if string[mark.end() : mark.end() + 1] in f"\n{CLOSERS}{_MARKS}":
        return True
    sentence = _SENTENCE_ENDS.split(string[max(0, mark.start() - 80) : mark.start()])[-1]
    return _ASKING.search(sentence) is not None


def _free_marks(string: str) -> Iterator[re.Match[str]]:
    """Give the marks that do not belong to a number, an address or a heading's numbering."""
    spans = sorted(
        [m.span() for m in _PROTECTED.finditer(string)]
        + [(m.end() - 1, m.end()) for m in _NUMBERING.finditer(string)]
    )
    starts = [start for start, _ in spans]
    for mark in _MARK.finditer(string):
        place = bisect_right(starts, mark.start()) - 1
        if place < 0 or mark.start() >= spans[place][1]:
            yield mark


def _touches_chinese(string: str, mark: re.Match[str]) -> bool:
    """Whether a mark, or the row of marks that it stands in, is beside Chinese."""
    if mark.group()[0] == ".":
        return _stands_in_chinese(string, mark)
    before = string[max(0, mark.start() - 20) : mark.start()].rstrip(_MARKS)
    after = string[mark.end() : mark.end() + 20].lstrip(_MARKS)
    if after[:1] in ("", "\n"):
        return _CHINESE_BEFORE.search(before) is not None
    if _NUMBER_ENDS.search(before) and _NUMBER_BEGINS.match(after):
        return True
    return bool(_IS_WIDE.match(before[-1:]) or (before and _IS_WIDE.match(after)))


def _stands_in_chinese(string: str, stop: re.Match[str]) -> bool:
    """Whether Chinese, or a line's end behind Chinese, is on both sides of a full stop.

    A percentage or a bracket before it is Chinese where it stands in Chinese.
    """
    before = string[max(0, stop.start() - 20) : stop.start()]
    after = string[stop.end() : stop.end() + 1]
    if _NAME_BEFORE.search(before) and _NAME_AFTER.match(string, stop.end()):
        return False
    is_number = _NUMBER_ENDS.search(before) is not None
    if after in "\n":
        return is_number or has_han(before[-1:])
    return bool((is_number or _IS_WIDE.match(before[-1:])) and _IS_WIDE.match(after))


def _widen(string: str, mark: re.Match[str]) -> Edit:
    """Turn one mark; the blank behind it goes too, for the full-width mark brings its own."""
    before = mark.group()
    drops_blank = _IS_WIDE.match(string[mark.end() : mark.end() + 1]) is not None
    return Edit(mark.start(), before if drops_blank else before[0], _FULL_WIDTH[before[0]])


def _is_chinese_bracket(string: str, match: re.Match[str]) -> bool:
    """Whether a pair of brackets holds Chinese or stands amid Chinese, and is no formula."""
    if _ENDING.match(string, match.end()):
        return False
    if has_han(match.group(1)):
        return True
    outside = string[match.start() - 1 : match.start()] if match.start() else "\n"
    behind = string[match.end() : match.end() + 1] or "\n"
    is_formula = re.search(r"[=+*/]", match.group(1)) is not None
    is_inside = _IS_WIDE.match(outside) and (_IS_WIDE.match(behind) or behind in _MARKS + ".\n")
    is_numbering = outside == "\n" and match.group(1).isdigit() and has_han(behind)
    return not is_formula and bool(is_inside or is_numbering)


_DASHED = re.compile(rf"([{HAN}]{{2,6}})[-–—]([{HAN}]{{2,6}})")
_ONE_BETWEEN = re.compile(rf"(?<=[{HAN}]{{3}})一(?=[{HAN}]{{3}})")


def restore_dashes(text: Text) -> Iterator[Edit]:
    """Turn 一 into a dash where the same document writes a dash between the same two names.

    Recognition reads a dash as 一. Nothing but the dash elsewhere proves it: 一 stands between
    two Chinese characters everywhere.

    >>> raw = "解放碑-朝天门金融区\\n解放碑一朝天门商圈，第一个一带一路"
    >>> [(e.start, e.after) for e in restore_dashes(Text.from_raw(raw))]
    [(14, '—')]
    """
    names = {(m.group(1)[-3:], m.group(2)[:3]) for m in _DASHED.finditer(text.string)}
    if not names:
        return
    for match in _ONE_BETWEEN.finditer(text.string):
        start, end = match.span()
        if (text.string[start - 3 : start], text.string[end : end + 3]) in names:
            yield text.cut(start, end, "—")
