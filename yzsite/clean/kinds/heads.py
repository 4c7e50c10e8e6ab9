"""The head of a page: its title, the kickers around it, the author below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from yzsite.clean.kinds.lines import Kinds, Texts
from yzsite.clean.kinds.names import is_name
from yzsite.clean.kinds.numbering import BARE, read_number
from yzsite.clean.kinds.shapes import is_bracketed, is_document_number, is_kicker
from yzsite.model import Kind
from yzsite.script import has_han

_BODY = (Kind.P, Kind.LI, Kind.TERM)
_DOCUMENT = re.compile(
    r"(?:报告|通知|意见|办法|决定|公报|规划|纲要|方案|条例|规定|公告|通告|讲话|致辞|细则|章程|指南|手册|须知|预案"
    r"|纪要|合同|协议|公开信|(?:协议|倡议|白皮|蓝皮|判决|裁定|裁决|调解|决定|起诉|通知|告知|承诺|说明|申请|建议|责任)书)(?:全文|正文|摘要)?"
    r"(?:[（(][^（）()]{1,12}[）)]|[\[［〔]\d{1,2}[\]］〕]|[①-⑳*])*\Z"
)
"""How titles of official documents end, also with a remark in brackets or a footnote's mark."""
_PART = re.compile(r"前言|引言|序言?|绪论|导言|导语|卷首语|编者按|概述|概况|重要提示|致读者")
"""Headings of a first part, below any title."""


def label_head(kinds: list[Kind], texts: Texts) -> None:
    """Name the title, the kickers and the author in place."""
    for index, kind in _kickers(kinds, texts):
        kinds[index] = kind
    title = _find_title(kinds, texts)
    if title is None:
        return
    kinds[title] = Kind.TITLE
    for index, kind in _around(kinds, texts, title):
        kinds[index] = kind


def _kickers(kinds: Kinds, texts: Texts) -> Iterator[tuple[int, Kind]]:
    """Find rows of short phrases above a headline, and the second line of one, behind a dash."""
    for index, (kind, below) in enumerate(pairwise(kinds)):
        if kind is below is Kind.HEADING and is_kicker(texts[index]):
            yield index, Kind.KICKER
        if below is Kind.HEADING and texts[index + 1][0] in "—－" and kind not in _BODY:
            yield index + 1, Kind.KICKER


def _find_title(kinds: Kinds, texts: Texts) -> int | None:
    """Find the title: a document's name in the head, else what a kicker heads, else the last one.

    Newspaper pages keep kicker and headline together wherever extraction put them.
    """
    head = range(_end_of_head(kinds, texts))
    top = [index for index in head if kinds[index] is Kind.HEADING]
    named = [index for index in top if _DOCUMENT.search("".join(texts[index].split()))]
    while len(top) > 1 and _is_below_title(texts[top[-2]], texts[top[-1]]):
        top.pop()
    below_kicker = (
        index + 1
        for index, (kind, below) in enumerate(pairwise(kinds))
        if kind is Kind.KICKER and below is Kind.HEADING and is_kicker(texts[index])
    )
    return next(chain(named, below_kicker, reversed(top)), None)


def _is_below_title(above: str, text: str) -> bool:
    """Whether a headline names a first part, or says in another language what is above."""
    return _PART.fullmatch(text) is not None or (has_han(above) and not has_han(text))


def _end_of_head(kinds: Kinds, texts: Texts) -> int:
    """Find the first line below the head: text, a number, or what stands below the author."""
    has_headline = False
    for index, (kind, text) in enumerate(zip(kinds, texts, strict=True)):
        is_headline = kind is Kind.HEADING
        if is_headline and (read_number(text) or BARE.match(text)):
            return index
        if kind in _BODY and not is_bracketed(text):
            return index
        if has_headline and (kind is Kind.BYLINE or _is_author(kinds, texts, index)):
            return index
        has_headline = has_headline or is_headline
    return len(kinds)


def _is_author(kinds: Kinds, texts: Texts, index: int) -> bool:
    return kinds[index] is Kind.HEADING and is_name(texts[index])


def _around(kinds: Sequence[Kind], texts: Texts, title: int) -> Iterator[tuple[int, Kind]]:
    """Name what stands above and below the title, as far as the head reaches.

    Above it headlines are kickers, if no text stands there. Below it stand, in brackets or with a
    number, when and as what it was given out; the second title in another language; the author.
    """
    above = zip(kinds[:title], texts[:title], strict=True)
    if not any(kind in _BODY and not is_bracketed(text) for kind, text in above):
        yield from ((i, Kind.KICKER) for i in range(title) if kinds[i] is Kind.HEADING)
    for index in range(title + 1, len(kinds)):
        kind, text = kinds[index], texts[index]
        is_foreign = not has_han(text) and BARE.match(text) is None
        is_second = kind is Kind.HEADING and has_han(texts[title]) and is_foreign
        if is_bracketed(text) or is_document_number(text) or (is_second and index == title + 1):
            yield index, Kind.KICKER if kind is not Kind.BYLINE else kind
        elif _is_author(kinds, texts, index):
            yield index, Kind.BYLINE
        elif kind not in (Kind.KICKER, Kind.BYLINE):
            return
