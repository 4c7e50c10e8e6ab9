"""Damage for clean paragraphs as page programs do it: wrapped, narrowed, torn; seeded."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from yzsite.clean.han import NEVER_FIRST, OPENERS, cells
from yzsite.model import LineRange
from yzsite.script import has_han


@dataclass(frozen=True, slots=True)
class Layout:
    """How a page was set and torn."""

    column: float = 19.0
    """Width in cells."""
    indent: float = 2.0
    """Cells by which a first line is narrower; extraction strips the blanks themselves."""
    jitter: float = 0.5
    """Greatest deviation of a line from its width (squeezed or spread punctuation)."""
    tapering: float = 0.15
    """Share of paragraphs that narrow round a picture."""
    blank_inside: float = 0.06
    """Share of breaks inside a paragraph that got a blank line."""
    blank_missing: float = 0.12
    """Share of breaks between paragraphs without a blank line."""
    stop_lost: float = 0.0
    """Share of paragraphs whose final stop was not recognised."""
    misread: float = 0.0
    """Share of Chinese characters that recognition took for another one of the text."""


LAYOUTS = {
    "newspaper, 19 cells": Layout(),
    "newspaper, 27 cells": Layout(column=27),
    "newspaper, 35 cells": Layout(column=35),
    "narrow, 14 cells": Layout(column=14),
    "many pictures": Layout(tapering=0.6, blank_inside=0.1),
    "loose setting": Layout(jitter=1.0),
    "double-spaced": Layout(column=20, blank_missing=0, blank_inside=1),
    "no blank lines": Layout(column=25, blank_missing=1),
    "no indent": Layout(column=40, indent=0),
    "no indent, no blank lines": Layout(column=20, indent=0, blank_missing=1),
    "a quarter of final stops lost": Layout(column=20, stop_lost=0.26),
    "a quarter of stops lost, no blank lines, 5 % of characters misread": Layout(
        column=20, blank_missing=1, blank_inside=0, stop_lost=0.26, misread=0.05
    ),
}
"""Layouts as newspapers and reports have them, by name."""


@dataclass(frozen=True, slots=True)
class Damaged:
    """A damaged text with its paragraphs."""

    text: str
    paragraphs: tuple[LineRange, ...]


def wrap(paragraphs: list[str], layout: Layout, seed: int) -> Damaged:
    """Set paragraphs in a column and tear them; the same seed gives the same text."""
    random = Random(seed)  # noqa: S311 - not for secrets
    rows: list[str] = []
    ranges: list[LineRange] = []
    for paragraph in paragraphs:
        if rows and random.random() >= layout.blank_missing:
            rows.append("")
        first = len(rows) + 1
        stripped = paragraph.rstrip("。") if random.random() < layout.stop_lost else paragraph
        for line in break_lines(_misread(stripped, layout.misread, random), layout, random):
            if len(rows) >= first and random.random() < layout.blank_inside:
                rows.append("")
            rows.append(line)
        ranges.append((first, len(rows)))
    return Damaged("\n".join(rows) + "\n", tuple(ranges))


def _misread(text: str, share: float, random: Random) -> str:
    """Take some Chinese characters for others of the same text."""
    pool = [char for char in text if has_han(char)]
    if not share or not pool:
        return text
    return "".join(
        random.choice(pool) if has_han(char) and random.random() < share else char for char in text
    )


def break_lines(paragraph: str, layout: Layout, random: Random) -> list[str]:
    """Set one paragraph in a column."""
    lines = []
    tapers_after = random.randrange(4) if random.random() < layout.tapering else 10**6
    width = layout.column - layout.indent
    rest = paragraph
    while rest:
        end = _fit(rest, width + random.uniform(-layout.jitter, layout.jitter))
        lines.append(rest[:end])
        rest = rest[end:]
        if len(lines) > tapers_after:
            width = max(0.4 * layout.column, width - random.choice((0, 1, 1, 2)))
        else:
            width = layout.column
    return lines


def _fit(text: str, width: float) -> int:
    """Find where a line ends: no closing mark begins the next one, no number is cut."""
    end = 1
    while end < len(text) and cells(text[: end + 1]) <= width:
        end += 1
    if end >= len(text):
        return len(text)
    if text[end] in NEVER_FIRST:
        end += 1
        while end < len(text) and text[end] in NEVER_FIRST:
            end += 1
        return end
    start = end
    while start > 1 and (_is_tied(text[start - 1 : start + 1]) or text[start - 1] in OPENERS):
        start -= 1
    return start if start > 1 else end


def _is_tied(pair: str) -> bool:
    return pair.isascii() and pair.replace(".", "0").replace("%", "0").isalnum()
