"""Uncertain ends: paragraphs and list items that may have lost a part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from yzsite.clean.driver import Cleaned
from yzsite.clean.han import NEVER_FIRST, cells, ends_sentence
from yzsite.clean.joining.evidence import runs_on
from yzsite.clean.kinds.numbering import read_number
from yzsite.clean.suspicions.suspicion import Suspicion, excerpt, shorten
from yzsite.clean.traditional import simplified
from yzsite.model import Block, Kind

_WIDER_THAN_HEADINGS = 45.0
_COUNTS = re.compile(r"\d{1,2}(?:大|个|类|项|种)")
_PAIRS = (("（", "）)"), ("《", "》〉"))
_BODY = (Kind.P, Kind.TERM)
_SIGNS_BEHIND = re.compile(r"[\s\u2190-\u27bf\ufe0f\U0001f000-\U0001faff]+\Z")
"""Arrows and pictures."""
_OPEN_ENDS = "：:；;—"


def torn_paragraphs(cleaned: Cleaned) -> Iterator[Suspicion]:
    """Report paragraphs that begin or end in mid-sentence: text around them may be lost."""
    for block in cleaned.blocks:
        if block.kind not in _BODY:
            continue
        if block.text[0] in NEVER_FIRST:
            message = f"a paragraph begins with {block.text[0]}: {shorten(block.text)}"
            hint = "Put back what stood before it, or join it to the paragraph above."
            yield Suspicion("lost-beginning", block.lines[0], message, hint)
        if _lacks_end(block):
            message = f"a paragraph ends in mid-sentence: …{block.text[-12:]}"
            hint = "Put back what follows, or its full stop."
            yield Suspicion("lost-end", block.lines[1], message, hint)


def _lacks_end(block: Block) -> bool:
    """Whether the last sentence has no stop; a sign behind it (`。↩`) is none of its text."""
    last = _SIGNS_BEHIND.sub("", block.text)
    if ends_sentence(last) or last[-1:] in _OPEN_ENDS:
        return False
    is_long = cells(block.text) > _WIDER_THAN_HEADINGS or block.kind is Kind.TERM
    return (is_long and "，" in block.text) or "。" in block.text


def open_brackets(cleaned: Cleaned) -> Iterator[Suspicion]:
    """Report brackets that nothing closes, once a paragraph: text or the mark may be lost."""
    for block in cleaned.blocks:
        at = _never_closed(block.text)
        if at is not None:
            message = f"{block.text[at]} is never closed: {excerpt(block.text, at, at + 1)}"
            hint = "Put back the closing mark, or what was lost with it."
            yield Suspicion("open-bracket", block.lines[1], message, hint)


def _never_closed(text: str) -> int | None:
    """Find the first bracket behind the last one that would close it."""
    behind = ((opener, max(map(text.rfind, closers)) + 1) for opener, closers in _PAIRS)
    found = (text.find(opener, start) for opener, start in behind)
    return min((at for at in found if at >= 0), default=None)


def cut_items(cleaned: Cleaned) -> Iterator[Suspicion]:
    """Report list items that look like two halves of one."""
    for item, below in pairwise(cleaned.blocks):
        first, second = simplified(item.text), simplified(below.text)
        are_items = item.kind is below.kind is Kind.LI and read_number(second) is None
        if not are_items or ends_sentence(first):
            continue
        counts = "、" in first and _COUNTS.match(second)
        if counts or runs_on(first, second):
            message = f"a list item may go on in the next: {shorten(below.text)}"
            hint = "Join the two if they are one."
            yield Suspicion("cut-item", below.lines[0], message, hint)
