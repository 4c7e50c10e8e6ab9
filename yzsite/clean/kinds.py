"""What each line of a cleaned text is: title, heading, paragraph, caption and so on."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from yzsite.clean.evidence import ends_with_credit, is_label, is_numbered
from yzsite.clean.lists import BULLET
from yzsite.clean.shapes import (
    heading_level,
    is_byline,
    is_caption,
    is_heading_shaped,
    is_kicker,
    is_occasion_line,
    is_term,
)
from yzsite.model import Block, Fix, Kind, LineRange

_BODY = (Kind.P, Kind.LI, Kind.TERM)
_DOCUMENT_WORDS = (
    "报告",
    "通知",
    "意见",
    "办法",
    "决定",
    "公报",
    "规划",
    "纲要",
    "方案",
    "条例",
    "规定",
    "公告",
    "讲话",
)
"""How titles of official documents end."""
_TABLE_ROW = re.compile(r"\S \| \S")
LIST_MARK = "list-mark"
"""Name of the fix that takes the mark from a list item: the block's kind says the same."""


@dataclass(frozen=True, slots=True)
class Role:
    """One line with its kind."""

    kind: Kind
    text: str
    level: int = 0
    mark: str = ""
    """List mark that `text` leaves out."""

    def to_block(self, lines: LineRange, fixes: tuple[Fix, ...]) -> Block:
        """Make the block that stands in these raw lines."""
        marks = (Fix(LIST_MARK, lines[0], self.mark, ""),) if self.mark else ()
        return Block(self.kind, self.text, lines, (*marks, *fixes), self.level)


def classify(texts: Sequence[str]) -> list[Role]:
    """Name the kind of every line, from its own shape and its neighbours'.

    >>> [role.kind.value for role in classify(["工作报告", "一、回顾", "各位代表：", "- 甲"])]
    ['title', 'heading', 'p', 'li']
    """
    roles = [_by_shape(text) for text in texts]
    for index, (role, below) in enumerate(pairwise(roles)):
        if role.kind is below.kind is Kind.HEADING and is_kicker(role.text):
            roles[index] = Role(Kind.KICKER, role.text)
    title = _find_title(roles)
    if title is None:
        return roles
    roles[title] = replace(roles[title], kind=Kind.TITLE, level=1)
    return _mark_kickers(roles, title)


def _by_shape(text: str) -> Role:
    mark = BULLET.match(text)
    if mark:
        return Role(Kind.LI, text[mark.end() :], mark=mark.group())
    if _TABLE_ROW.search(text):
        return Role(Kind.P, text)
    kind = next((kind for is_kind, kind in _SHAPES if is_kind(text)), Kind.P)
    return Role(kind, text, heading_level(text) if kind is Kind.HEADING else 0)


def _is_page_label(text: str) -> bool:
    return is_label(text) and text[-1] not in "：！" and "名词解释" not in text


_SHAPES: tuple[tuple[Callable[[str], bool], Kind], ...] = (
    (is_term, Kind.TERM),
    (is_byline, Kind.BYLINE),
    (ends_with_credit, Kind.CAPTION),
    (is_caption, Kind.CAPTION),
    (_is_page_label, Kind.KICKER),
    (is_occasion_line, Kind.KICKER),
    (is_heading_shaped, Kind.HEADING),
)
"""The first shape that fits a line decides; a line of none is a paragraph."""


def _find_title(roles: Sequence[Role]) -> int | None:
    """Find the title: the headline below a kicker, else a headline above the first paragraph.

    Newspaper pages keep kicker and headline together wherever extraction put them.
    """
    for index, (role, below) in enumerate(pairwise(roles)):
        is_kicker_line = role.kind is Kind.KICKER and is_kicker(role.text)
        if is_kicker_line and below.kind is Kind.HEADING:
            return index + 1
    head = takewhile(lambda item: not _begins_body(item[1]), enumerate(roles))
    top = [index for index, role in head if role.kind is Kind.HEADING]
    named = (index for index in top if roles[index].text.endswith(_DOCUMENT_WORDS))
    return next(named, top[-1] if top else None)


def _begins_body(role: Role) -> bool:
    """Whether the head of the page, where its title stands, is over."""
    return role.kind in _BODY or (role.kind is Kind.HEADING and is_numbered(role.text))


def _mark_kickers(roles: Sequence[Role], title: int) -> list[Role]:
    """Make headings above the title kickers, if nothing but the head of the page is there."""
    if any(role.kind in _BODY for role in roles[:title]):
        return list(roles)
    return [
        Role(Kind.KICKER, role.text) if role.kind is Kind.HEADING and index < title else role
        for index, role in enumerate(roles)
    ]
