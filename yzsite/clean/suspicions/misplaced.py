"""Uncertain order: headlines after their text, numbers that are missing, no author."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from yzsite.clean.driver import Cleaned
from yzsite.clean.kinds.numbering import ARTICLE, TEXT_STYLES, Number, holds, read_number
from yzsite.clean.suspicions.suspicion import Suspicion, shorten
from yzsite.clean.traditional import simplified
from yzsite.model import Block, Kind
from yzsite.script import HAN

_HEADS = (Kind.TITLE, Kind.HEADING, Kind.KICKER)
_LISTED = (Kind.LI, Kind.TERM)
_SECOND = 2
_NAMED = re.compile(r"[“「]([^”」]{2,12})[”」]")
_AUTHOR = re.compile(
    rf"(?:记者|通讯员|作者|编辑|撰文|文)[ \u3000:：/／]?[{HAN}]{{2,4}}|供稿"
    rf"|[{HAN}]{{2,8}}[电讯]\s?[（(]"
)
_PICTURE_ONLY = re.compile(r"[图表]\s?\d")


def late_headings(cleaned: Cleaned) -> Iterator[Suspicion]:
    """Report headlines at the end of the text, with the place that they most likely head.

    The title belongs to the top, and where it stands late the others do too. For one alone the
    sign is a name in quotation marks that it shares with one part of the text only
    (`“第二空间”`); without it, it may head what is left out, as on a page of links. Nothing is
    moved: order cannot be proved from the text.
    """
    blocks = cleaned.blocks
    late = list(takewhile(lambda block: block.kind is not Kind.P, reversed(blocks)))[::-1]
    body = [block for block in blocks[: len(blocks) - len(late)] if block.kind is Kind.P]
    if not body:
        return
    has_title = any(block.kind is Kind.TITLE for block in late)
    listed = max((at for at, block in enumerate(late) if block.kind in _LISTED), default=-1)
    heads = [block for block in late[listed + 1 :] if block.kind in _HEADS]
    names = Counter(name for block in heads for name in set(_NAMED.findall(block.text)))
    said = [(block, {name for name in names if name in block.text}) for block in body]
    for block in heads:
        if block.kind is Kind.TITLE or (block.kind is Kind.KICKER and has_title):
            where = f"Move it to the top, above line {body[0].lines[0]}: it is the {block.kind}."
        else:
            where = _where(block, names, said)
            if not (where or has_title):
                continue
            where = where or "Move it above the part that it heads."
        message = f"a headline stands after the text: {shorten(block.text)}"
        yield Suspicion("late-headline", block.lines[0], message, where)


def _where(heading: Block, names: Mapping[str, int], said: Sequence[tuple[Block, set[str]]]) -> str:
    """Say which part a headline most likely heads; a paragraph that names several is no sign.

    `names` counts the late headlines with each name, `said` holds the names in each paragraph.
    """
    own = _NAMED.findall(heading.text)
    for name in own:
        for first, found in said:
            if name in found and not any(names[o] > (o in own) for o in found - {name}):
                return (
                    f"It most likely heads the part with line {first.lines[0]} "
                    f"({shorten(first.text)}): both say “{name}”. Move it there."
                )
    return ""


def numbers_left_out(cleaned: Cleaned) -> Iterator[Suspicion]:
    """Report numbers of headings, articles and items that leave one out: it may be lost.

    `一、` … `三、`, and a row of headings that begins with its second; one that begins further on
    is an extract. A number within the text above, where a clause runs on, is not missing.
    """
    texts: list[str] = []
    last: dict[int, tuple[int, int]] = {}
    row_begins = 0
    for index, block in enumerate(cleaned.blocks):
        texts.append(simplified(block.text))
        number = _number_of(block.kind, texts[index])
        if number is None:
            continue
        at_least = 0 if block.kind is Kind.HEADING else 1
        done, since = last.get(number.style, (0, 0))
        lost = Number(number.style, done + 1)
        above = slice(max(since, row_begins), index)
        is_after = number.value > lost.value if done else number.value == _SECOND
        if done >= at_least and is_after and not holds(texts[above], lost):
            message = f"number {lost.value} is missing before: {shorten(block.text)}"
            hint = "Look for it in the original: it may be lost, misplaced or misread."
            yield Suspicion("missing-heading", block.lines[0], message, hint)
        last = {style: place for style, place in last.items() if _goes_on(style, number)}
        last[number.style] = (number.value, index)
        row_begins = index if number.value == 1 else row_begins


def _number_of(kind: Kind, text: str) -> Number | None:
    """Give a block's number if it belongs to a row; a paragraph may begin with a figure."""
    number = read_number(text) if kind in (Kind.P, Kind.HEADING, *_LISTED) else None
    is_figure = kind is Kind.P and number is not None and number.style not in TEXT_STYLES
    return None if is_figure else number


def _goes_on(style: int, number: Number) -> bool:
    """Whether a row goes on where a part of another row begins: articles do through chapters."""
    return style <= number.style or style == ARTICLE


def pages_without_byline(cleaned: Cleaned) -> Iterator[Suspicion]:
    """Report a newspaper page (it has a title, and captions of pictures) that names no author."""
    kinds = {block.kind for block in cleaned.blocks}
    texts = [simplified(block.text) for block in cleaned.blocks if block.kind is Kind.P]
    has_pictures = any(
        block.kind is Kind.CAPTION and not _PICTURE_ONLY.match(block.text)
        for block in cleaned.blocks
    )
    is_named = any(_AUTHOR.search(text[:40]) or _AUTHOR.search(text[-20:]) for text in texts)
    if has_pictures and Kind.TITLE in kinds and Kind.BYLINE not in kinds and not is_named:
        message = "a page with captions names no author"
        hint = "Add the byline from the original, if it has one."
        yield Suspicion("missing-byline", cleaned.blocks[0].lines[0], message, hint)
