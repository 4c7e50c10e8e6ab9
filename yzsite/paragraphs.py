"""The paragraphs of an English text as it was received, each as its sentences."""

from __future__ import annotations

import re
from itertools import pairwise

from yzsite.segment import split_english

_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]"
)
_RULER = re.compile(r"[-=*_~#|+:\s]+")
"""A line that only parts what is above it from what is below."""
_BEGINNING = re.compile(r"(?:#{1,6}|>|[-*+•·●○■□▪◦])\s+")
"""The mark of a heading, a quotation or a list item."""
_STOPPED = re.compile(r"[.!?:;…][\"'”’)\]]*$")
_GOES_ON = re.compile(r"[A-Za-z,–-]$")
_CUT_WORD = re.compile(r"[^\W\d_]-$")
_WIDEST = 120
"""Characters in the longest line of a text that is wrapped in a column."""
_WRAPPED = 0.6
"""Share of lines that must be full where a text is wrapped."""
_STOPS_BY_CHANCE = 0.4
"""Share of full lines that may end with a stop; where each line is a paragraph, all do."""


def english_paragraphs(text: str) -> tuple[tuple[str, ...], ...]:
    """Take an English text apart: wrapped lines are joined, marks of Markdown lists taken away.

    Plain text, one paragraph an item, one sentence an item of that. A paragraph that a page or a
    blank line cuts in the middle of a sentence is joined again, where a small letter goes on.

    >>> english_paragraphs("# Notice\\n\\nRoads are being\\nmended. Drive slowly.\\n\\n- Detour\\n")
    (('Notice',), ('Roads are being mended.', 'Drive slowly.'), ('Detour',))
    """
    lines = [_INVISIBLE.sub("", line).strip() for line in text.splitlines()]
    width = _column_width(lines)
    paragraphs: list[list[str]] = []
    above = ""
    for line in lines:
        content = _BEGINNING.sub("", line) if _BEGINNING.match(line) else line
        if line and not _RULER.fullmatch(line):
            if paragraphs and content == line and _belongs(paragraphs[-1][-1], above, line, width):
                paragraphs[-1].append(line)
            else:
                paragraphs.append([content])
        above = line
    return tuple(split_english(" ".join(_join(lines).split())) for lines in paragraphs)


def share_of_foreign(text: str) -> float:
    """Give how much of the letters of a text is no letter from A to Z: of English nearly none.

    >>> share_of_foreign("It grew (增长)"), share_of_foreign("2025")
    (0.25, 0.0)
    """
    letters = [char for char in text if char.isalpha()]
    return sum(not char.isascii() for char in letters) / max(len(letters), 1)


def _column_width(lines: list[str]) -> int:
    """Give the width of the column in which a text is wrapped; 0 where it is not."""
    width = max(map(len, lines), default=0)
    followed = [(upper, lower) for upper, lower in pairwise(lines) if upper and lower]
    full = [upper for upper, lower in followed if _is_full(upper, lower, width)]
    stops = sum(bool(_STOPPED.search(line)) for line in full)
    is_wrapped = len(full) >= _WRAPPED * len(followed) and stops <= _STOPS_BY_CHANCE * len(full)
    return width if full and width <= _WIDEST and is_wrapped else 0


def _is_full(upper: str, lower: str, width: int) -> bool:
    """Whether the first word of the lower line had no room on the upper one."""
    return len(upper) + 1 + len(lower.split(maxsplit=1)[0]) > width


def _belongs(last: str, above: str, line: str, width: int) -> bool:
    """Whether a line goes on with the last one; `above` is empty below a blank line."""
    if width and above and _is_full(above, line, width):
        return True
    return line[0].islower() and bool(_GOES_ON.search(last[-1:]))


def _join(lines: list[str]) -> str:
    """Put wrapped lines together; a hyphen at the end of one may be the word's own, and stays."""
    return "".join(line if _CUT_WORD.search(line[-2:]) else line + " " for line in lines)
