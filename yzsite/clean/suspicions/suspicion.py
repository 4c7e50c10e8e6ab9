"""One uncertain place."""

from __future__ import annotations

from dataclasses import dataclass

_EXCERPT = 14


@dataclass(frozen=True, slots=True)
class Suspicion:
    """Something that looks damaged, for a person to settle."""

    rule: str
    line: int
    """Raw line, counted from 1."""
    message: str
    """What is suspicious, with the text."""
    hint: str
    """What to do."""


def excerpt(text: str, at: int, end: int) -> str:
    """Give a place with what stands around it.

    >>> excerpt("在两路口一化龙桥里", 4, 5)
    '在两路口一化龙桥里'
    """
    low, high = max(0, at - _EXCERPT), min(len(text), end + _EXCERPT)
    return ("…" if low else "") + text[low:high] + ("…" if high < len(text) else "")


def shorten(text: str) -> str:
    """Give the beginning of a text."""
    return excerpt(text, 0, 8)
