"""Rows of tables and of contents, which are never lines of a paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from yzsite.clean.han import PROSE_MARK
from yzsite.clean.text import Line

_FIGURE = re.compile(r"[-(（]?\d[\d,]*(?:\.\d+)?[)）]?[%％]?|[-—–]|不适用")
_UNIT = re.compile(r"(?:金额)?单位[:：]\s?(?:人民币)?[百千万亿]?元(?:\s?币种[:：]\s?人民币)?\Z")
_BOX = "[□√☑☐■]"
_TICKED = re.compile(rf"(?={_BOX}\s?\S)(?:{_BOX}++(?:\s?[^\s□√☑☐■]{{1,4}})?\s*+)*+\Z")
"""Possessive: where boxes follow boxes there are more ways to pair them than can be tried."""
_LEADER = re.compile(r".*(?:(?<=\.{4})|(?<=…{2})|(?<=·{4}))\s?\d{1,4}\Z")
_ALONE = (_UNIT, _TICKED, _LEADER)
_COLUMNS = 3


def find_rows(lines: Sequence[Line]) -> list[bool]:
    """Tell for each line whether it is a row of a table, its unit, a ticked box, or contents.

    A row has three columns or more and two figures side by side, as prose never has, also where
    it sets off its numbers (`建成 12 个食堂和 35 个`); a head has columns and stands above a row.
    """
    rows = [has_columns(line.text) for line in lines]
    heads = [
        below and len(line.text.split()) >= _COLUMNS and not PROSE_MARK.search(line.text)
        for line, below in zip(lines, [*rows[1:], False], strict=False)
    ]
    alone = [any(pattern.match(line.text) for pattern in _ALONE) for line in lines]
    return [any(found) for found in zip(rows, heads, alone, strict=True)]


def has_columns(text: str) -> bool:
    """Whether a line has three columns or more, with figures side by side.

    >>> has_columns("营业收入 186,204.37 171,930.52 8.30%"), has_columns("建成 12 个食堂和 35 个")
    (True, False)
    """
    parts = text.split()
    are_figures = [_FIGURE.fullmatch(part) is not None for part in parts]
    are_beside = any(one and other for one, other in pairwise(are_figures))
    return len(parts) >= _COLUMNS and are_beside and not PROSE_MARK.search(text)
