"""What looks damaged and cannot be proved: reported to a person, never changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from yzsite.clean.driver import Cleaned
from yzsite.clean.suspicions.lookalikes import misread_characters
from yzsite.clean.suspicions.misplaced import late_headings, numbers_left_out, pages_without_byline
from yzsite.clean.suspicions.misread import (
    arrows,
    half_width_marks,
    nested_quotes,
    openers_that_close,
    unproved_dashes,
    unreadable_characters,
)
from yzsite.clean.suspicions.suspicion import Suspicion
from yzsite.clean.suspicions.torn import cut_items, open_brackets, torn_paragraphs

Check = Callable[[Cleaned], Iterator[Suspicion]]

CHECKS: tuple[Check, ...] = (
    unproved_dashes,
    nested_quotes,
    openers_that_close,
    arrows,
    half_width_marks,
    unreadable_characters,
    misread_characters,
    open_brackets,
    torn_paragraphs,
    cut_items,
    late_headings,
    numbers_left_out,
    pages_without_byline,
)
"""Each looks for one thing that only a person can settle."""


def suspicions(cleaned: Cleaned) -> tuple[Suspicion, ...]:
    """List the uncertain places of a cleaned text, by raw line; none of them was changed.

    >>> from yzsite.clean.driver import clean
    >>> [found.rule for found in suspicions(clean("在两路口一化龙桥金融拓展区里，载体集聚。"))]
    ['misread-dash']
    """
    found = [suspicion for check in CHECKS for suspicion in check(cleaned)]
    return tuple(sorted(found, key=lambda suspicion: suspicion.line))
