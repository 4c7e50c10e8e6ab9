"""Uncertain order: headlines after their text, numbers that are missing, no author."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile, zip_longest

from yzsite.clean.driver import Cleaned
from yzsite.clean.suspicion import Suspicion, shorten
from yzsite.model import Block, Kind

_HEADS = (Kind.TITLE, Kind.HEADING, Kind.KICKER)
_NAMED = re.compile(r"“([^”]{2,12})”")
_NUMERALS = "一二三四五六七八九十"
_NUMBERED = (
    re.compile(rf"([{_NUMERALS}]{{1,3}})、"),
    re.compile(rf"[（(]([{_NUMERALS}]{{1,3}})[）)]"),
)


def late_headings(cleaned: Cleaned) -> Iterator[Suspicion]:
    """Report headlines at the end of the text, with the place that they most likely head.

    The title belongs to the top. For another one the sign is a name in quotation marks that it
    shares with one part of the text only (`“第二空间”`). Nothing is moved: order cannot be proved
    from the text.
    """
    blocks = cleaned.blocks
    late = list(takewhile(lambda block: block.kind is not Kind.P, reversed(blocks)))[::-1]
    body = [block for block in blocks[: len(blocks) - len(late)] if block.kind is Kind.P]
    if not body:
        return
    has_title = any(block.kind is Kind.TITLE for block in late)
    heads = [
        block
        for block, below in zip_longest(late, late[1:])
        if block.kind in _HEADS and not (below and below.kind in (Kind.LI, Kind.TERM))
    ]
    for block in heads:
        if block.kind is Kind.TITLE or (block.kind is Kind.KICKER and has_title):
            where = f"Move it to the top, above line {body[0].lines[0]}: it is the {block.kind}."
        else:
            where = _where(block, heads, body)
        message = f"a headline stands after the text: {shorten(block.text)}"
        yield Suspicion("late-headline", block.lines[0], message, where)


def _where(heading: Block, heads: Sequence[Block], body: Sequence[Block]) -> str:
    """Say which part a headline most likely heads; a paragraph that names several is no sign."""
    others = {name for head in heads if head is not heading for name in _NAMED.findall(head.text)}
    for name in _NAMED.findall(heading.text):
        told = [b for b in body if name in b.text and not any(o in b.text for o in others - {name})]
        if told:
            first = told[0]
            return (
                f"It most likely heads the part with line {first.lines[0]} "
                f"({shorten(first.text)}): both say “{name}”. Move it there."
            )
    return "Move it above the part that it heads."


def numbers_left_out(cleaned: Cleaned) -> Iterator[Suspicion]:
    """Report numbered headings whose numbers leave one out (`一、` … `三、`): it may be lost."""
    last = [0, 0]
    for block in cleaned.blocks:
        for level, pattern in enumerate(_NUMBERED):
            match = pattern.match(block.text)
            if match is None:
                continue
            number = _value(match[1])
            if level == 0:
                last[1] = 0
            if number > last[level] + 1 and last[level]:
                message = f"number {last[level] + 1} is missing before: {shorten(block.text)}"
                hint = "Look for the heading in the original; it may be lost or misplaced."
                yield Suspicion("missing-heading", block.lines[0], message, hint)
            last[level] = number


def _value(numeral: str) -> int:
    """Give the value of a Chinese numeral up to 99.

    >>> _value("三"), _value("十二"), _value("二十")
    (3, 12, 20)
    """
    tens, ten, ones = numeral.rpartition("十")
    digit = _NUMERALS.find(ones) + 1 if ones else 0
    return digit if not ten else 10 * (_NUMERALS.find(tens) + 1 if tens else 1) + digit


def pages_without_byline(cleaned: Cleaned) -> Iterator[Suspicion]:
    """Report a newspaper page (it has captions) that names no author."""
    kinds = {block.kind for block in cleaned.blocks}
    if Kind.CAPTION in kinds and Kind.TITLE in kinds and Kind.BYLINE not in kinds:
        message = "a page with captions names no author"
        hint = "Add the byline from the original, if it has one."
        yield Suspicion("missing-byline", cleaned.blocks[0].lines[0], message, hint)
