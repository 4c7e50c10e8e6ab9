"""Rules for characters that no reader sees: line ends, marks of byte order, controls."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yzsite.clean.text import Edit, Text

_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)


def unify_line_ends(text: Text) -> Iterator[Edit]:
    r"""End every line with `\n`, whatever ended it (Windows, old Macs, form feeds of PDFs).

    >>> [edit.before for edit in unify_line_ends(Text.from_raw("渝\r\n中\x0c"))]
    ['\r\n', '\x0c']
    """
    yield from text.substitute(_LINE_ENDS, "\n")


def remove_invisible(text: Text) -> Iterator[Edit]:
    r"""Remove byte order marks, soft hyphens, zero-width blanks, direction marks and controls.

    They break searching and word evidence. Joiners (U+200C, U+200D) stay: emoji and some scripts
    are spelt with them; tabs stay: they are blanks.

    >>> [edit.before for edit in remove_invisible(Text.from_raw("\ufeff渝\u200b中"))]
    ['\ufeff', '\u200b']
    """
    yield from text.substitute(_INVISIBLE, "")
