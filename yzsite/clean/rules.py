"""The ordered table of rules: the only description of what cleaning does."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from yzsite.clean.joining.splitting import join_split_paragraphs
from yzsite.clean.joining.wrapping import join_wrapped_lines
from yzsite.clean.repairs.characters import (
    narrow_letters,
    plain_blanks,
    read_list_symbols,
    remove_invisible,
    unify_line_ends,
)
from yzsite.clean.repairs.doubling import undouble_lines
from yzsite.clean.repairs.furniture import FURNITURE, remove_furniture
from yzsite.clean.repairs.lists import join_list_items
from yzsite.clean.repairs.punctuation import restore_dashes, widen_punctuation
from yzsite.clean.repairs.repeats import remove_repeats
from yzsite.clean.repairs.spacing import (
    close_dates_and_numbers,
    close_letter_spacing,
)
from yzsite.clean.repairs.vertical import stand_up_vertical_lines
from yzsite.clean.text import Edit, Text

Rule = Callable[[Text], Iterable[Edit]]
"""Proposes edits of a text as the rules before it left it."""

RULES: tuple[tuple[str, Rule], ...] = (
    ("line-ends", unify_line_ends),
    ("invisible-characters", remove_invisible),
    ("blanks", plain_blanks),
    ("list-symbols", read_list_symbols),
    ("letter-width", narrow_letters),
    (FURNITURE, remove_furniture),
    ("punctuation-width", widen_punctuation),
    ("dashes", restore_dashes),
    ("letter-spacing", close_letter_spacing),
    ("number-spacing", close_dates_and_numbers),
    ("list-items", join_list_items),
    ("join-lines", join_wrapped_lines),
    ("join-paragraphs", join_split_paragraphs),
    ("printed-twice", undouble_lines),
    ("vertical-text", stand_up_vertical_lines),
    ("repeats", remove_repeats),
)
