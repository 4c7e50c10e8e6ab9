"""Uncertain characters: what recognition may have read wrongly."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yzsite.clean.driver import Cleaned
from yzsite.clean.suspicions.suspicion import Suspicion, excerpt
from yzsite.clean.traditional import simplified
from yzsite.model import Block
from yzsite.script import HAN

_PLACE = "口桥门碑区市县镇路街站港江河湖岛村州坝坪湾寺城"
_DASH = re.compile(rf"[{HAN}]{{1,3}}[{_PLACE}]一[{HAN}]{{1,3}}[{_PLACE}]")
_COUNTED = re.compile(r"一[处个座条家期级线批带体张片间所类种次年月天层栋街站路城]")
_ARROW = re.compile(rf"\A[{HAN}]{{2,6}}\s?[》>»]+")
_QUOTES = re.compile("[“”]")
_HALF_WIDTH = re.compile(rf"(?<=[{HAN}])[,;:?!](?=[{HAN}])")
_UNREADABLE = re.compile("[\ue000-\uf8ff\ufffd\U000f0000-\U0010fffd]")


def unproved_dashes(cleaned: Cleaned) -> Iterator[Suspicion]:
    """Report 一 between two names of places that the document nowhere joins by a dash."""
    for block in cleaned.blocks:
        for match in _DASH.finditer(block.text):
            at = match.group().index("一", 1)
            if not _COUNTED.match(match.group(), at):
                message = f"一 may be a dash: {match.group()}"
                hint = "If two places are meant, write — between them."
                yield Suspicion("misread-dash", block.lines[0], message, hint)


def nested_quotes(cleaned: Cleaned) -> Iterator[Suspicion]:
    """Report quotation marks that open twice, or close what is not open, once a paragraph."""
    for block in cleaned.blocks:
        text = simplified(block.text)
        is_open = False
        for match in () if _closes_by_opening(text) else _QUOTES.finditer(text):
            opens = match.group() == "“"
            if opens is is_open:
                what = "opens within a quotation" if opens else "closes what is not open"
                place = excerpt(block.text, *match.span())
                message = f"a quotation mark {what}: {place}"
                hint = "Inside a quotation use ‘ and ’; add a mark that was lost."
                yield Suspicion("quotation-marks", block.lines[0], message, hint)
                break
            is_open = opens


def openers_that_close(cleaned: Cleaned) -> Iterator[Suspicion]:
    """Report quotations that an opening mark closes (`“关键字“`): one habit, once a document."""
    found = [block for block in cleaned.blocks if _closes_by_opening(simplified(block.text))]
    if found:
        text = found[0].text
        at = simplified(text).index("“", simplified(text).index("“") + 1)
        message = f"a quotation ends with an opening mark: {excerpt(text, at, at + 1)}"
        paragraphs = "1 paragraph is" if len(found) == 1 else f"{len(found)} paragraphs are"
        hint = f"Write ” where a quotation ends; {paragraphs} like this."
        yield Suspicion("quotation-marks", found[0].lines[0], message, hint)


def _closes_by_opening(text: str) -> bool:
    """Whether a text has pairs of opening marks, and no closing one."""
    marks = text.count("“")
    return marks > 0 and marks % 2 == 0 and "”" not in text


def arrows(cleaned: Cleaned) -> Iterator[Suspicion]:
    """Report a closing mark behind a label where an arrow may have been (`链接》`)."""
    for block in cleaned.blocks:
        match = _ARROW.match(block.text)
        if match and "《" not in block.text[: match.end()]:
            message = f"the mark may have been an arrow: {match.group()}"
            hint = "Write the label without it, or with a colon."
            yield Suspicion("misread-arrow", block.lines[0], message, hint)


def half_width_marks(cleaned: Cleaned) -> Iterator[Suspicion]:
    """Report half-width marks amid Chinese in a full-width text, once a paragraph."""
    for block, found, place in _first_in_each(cleaned, _HALF_WIDTH):
        message = f"{found} stands amid Chinese: {place}"
        hint = "Write the full-width mark; a ? between names may have been a dot (·)."
        yield Suspicion("half-width-mark", block.lines[0], message, hint)


def unreadable_characters(cleaned: Cleaned) -> Iterator[Suspicion]:
    """Report characters that a font of its own or a failed decoding left, once a paragraph."""
    for block, found, place in _first_in_each(cleaned, _UNREADABLE):
        message = f"the character U+{ord(found):04X} cannot be read: {place}"
        hint = "Look it up in the original, and put the right character in."
        yield Suspicion("unreadable-character", block.lines[0], message, hint)


def _first_in_each(cleaned: Cleaned, pattern: re.Pattern[str]) -> Iterator[tuple[Block, str, str]]:
    """Find a pattern once a paragraph: the block, what was found, and what stands around it."""
    for block in cleaned.blocks:
        match = pattern.search(block.text)
        if match:
            yield block, match.group(), excerpt(block.text, *match.span())
