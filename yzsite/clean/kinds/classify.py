"""What each line of a cleaned text is: title, heading, paragraph, caption and so on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from yzsite.clean.kinds.bylines import is_byline
from yzsite.clean.kinds.context import GUESSES
from yzsite.clean.kinds.heads import label_head
from yzsite.clean.kinds.numbering import heading_levels
from yzsite.clean.kinds.shapes import (
    is_caption,
    is_document_number,
    is_heading_shaped,
    is_plain,
    is_taken_by,
    is_term,
)
from yzsite.clean.labels import BULLET, ends_with_credit, is_label, is_occasion
from yzsite.clean.traditional import simplified
from yzsite.model import Block, Fix, Kind, LineRange

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
    marks = ["" if (mark := BULLET.match(text)) is None else mark.group() for text in texts]
    shown = [text[len(mark) :] for text, mark in zip(texts, marks, strict=True)]
    folded = [simplified(text) for text in shown]
    kinds = [Kind.LI if mark else _by_shape(text) for mark, text in zip(marks, folded, strict=True)]
    for guess in GUESSES:
        for index, kind in tuple(guess(kinds, folded)):
            kinds[index] = kind
    label_head(kinds, folded)
    headings = [text for kind, text in zip(kinds, folded, strict=True) if kind is Kind.HEADING]
    levels = heading_levels(headings)
    return [
        Role(kind, text, _level(kind, levels), mark)
        for kind, text, mark in zip(kinds, shown, marks, strict=True)
    ]


def _level(kind: Kind, levels: Iterator[int]) -> int:
    return next(levels) if kind is Kind.HEADING else int(kind is Kind.TITLE)


def _by_shape(text: str) -> Kind:
    return next((kind for is_kind, kind in _SHAPES if is_kind(text)), Kind.P)


def _is_page_label(text: str) -> bool:
    return is_label(text) and text[-1] not in "：！" and "名词解释" not in text


_SHAPES: tuple[tuple[Callable[[str], bool], Kind], ...] = (
    (is_term, Kind.TERM),
    (is_taken_by, Kind.CAPTION),
    (is_byline, Kind.BYLINE),
    (ends_with_credit, Kind.CAPTION),
    (is_caption, Kind.CAPTION),
    (_is_page_label, Kind.KICKER),
    (is_occasion, Kind.KICKER),
    (is_document_number, Kind.KICKER),
    (is_plain, Kind.P),
    (is_heading_shaped, Kind.HEADING),
)
"""The first shape that fits a line decides; a line of none is a paragraph."""
