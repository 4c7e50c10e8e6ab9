"""Text in a box: wrapped, made smaller until it fits, cut where even that is not enough."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from yzsite.script import HAN

Measure = Callable[[str], float]
"""Text → its width in pixels."""

_WIDE = rf"{HAN}\u2e80-\u33ff\uff00-\uffef"
_OPENING, _CLOSING = "（《“‘「『【〔〈", "，。、；：！？）》”’」』】〕〉…—·"
_PIECE = re.compile(rf"\s+|[{_OPENING}]*(?:[{_WIDE}]|[^\s{_WIDE}{_OPENING}]+)?[{_CLOSING}]*|.")
"""What is not divided: a word, or a Chinese character with the marks that belong to it."""
_BLANK = re.compile(rf"(?<=[{_WIDE}{_CLOSING}]) (?=[{_WIDE}{_OPENING}])")
"""Between two parts of a Chinese title."""
_LONGEST = 400
"""Characters; more fit into no box."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines that fit into a box."""

    lines: tuple[str, ...]
    size: int
    """Of the type, in pixels."""

    @property
    def height(self) -> int:
        """In pixels."""
        return len(self.lines) * leading(self.size)


def leading(size: int) -> int:
    """Give the distance between two lines of a type, in pixels."""
    return round(size * 1.36)


def tidy(text: str) -> str:
    r"""Leave out what cannot be drawn: controls, marks of direction, emoji, what is no character.

    >>> tidy("工作\x00\u202e报告\n 2026")
    '工作报告 2026'
    """
    blank = " ".join(text[:_LONGEST].split())
    return "".join(char for char in blank if _can_be_drawn(char)).strip()


def _can_be_drawn(char: str) -> bool:
    is_emoji = char > "\uffff" and unicodedata.category(char) in ("So", "Sk")
    return not is_emoji and unicodedata.category(char)[0] != "C" and char != "\ufe0f"


def fit(
    text: str, sizes: Sequence[int], measure_in: Callable[[int], Measure], width: int, height: int
) -> Fitted:
    """Choose the largest size in which a text fits, and wrap it.

    Args:
        text: to be drawn, tidied.
        sizes: of the type, the largest first.
        measure_in: size → how wide a text is in it.
        width: of the box, in pixels.
        height: of the box, in pixels; one line at least is always drawn.
    """
    for size in sizes:
        fitted = Fitted(tuple(_balance(text, measure_in(size), width)), size)
        if fitted.height <= height:
            return fitted
    most = max(1, height // leading(sizes[-1]))
    *lines, last = fitted.lines[:most]
    return Fitted((*lines, shorten(f"{last}…", measure_in(size), width)), size)


def shorten(text: str, measure: Measure, width: float) -> str:
    """Cut a line that is too long.

    >>> shorten("abcdef", lambda text: 10 * len(text), 40), shorten("ab", len, 2)
    ('abc…', 'ab')
    """
    if measure(text) <= width:
        return text
    end = len(text)
    while end and measure(f"{text[:end]}…") > width:
        end -= 1
    return f"{text[:end].rstrip('…')}…"


def _balance(text: str, measure: Measure, width: int) -> list[str]:
    """Wrap a text where a blank divides Chinese, or so that no line is much shorter than others."""
    parts = _BLANK.split(text)
    if 1 < len(parts) < 4 and all(measure(part) <= width for part in parts):
        return parts
    pieces = [(piece, measure(piece)) for piece in _divide(text, measure, width)]
    lines = _wrap(pieces, width)
    if len(lines) < 4:
        for narrower in range(width - 20, width // 2, -20):
            attempt = _wrap(pieces, narrower)
            if len(attempt) > len(lines):
                break
            lines = attempt
    return lines


def _divide(text: str, measure: Measure, width: int) -> Iterator[str]:
    """Give the pieces of a text; one that is wider than the box character by character."""
    for piece in _PIECE.findall(text):
        yield from [piece] if measure(piece) <= width else piece


def _wrap(pieces: Sequence[tuple[str, float]], width: float) -> list[str]:
    lines, used = [""], 0.0
    for piece, length in pieces:
        if used + length > width and lines[-1].strip() and not piece.isspace():
            lines.append("")
            used = 0.0
        lines[-1] += piece
        used += length
    return [line.strip() for line in lines]
