"""Slips of typing that are wrong in every English text: a check finds them, a repair mends them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from yzsite.check.patterns import lazy
from yzsite.script import HAN

_NARROW = dict(zip("，、。！？：；％（【）】", ",,.!?:;%([)]", strict=True))
_WIDE = "".join(_NARROW)
_BLANK = r"[ \u00a0]"
_BLANKS = ("  ", " \u00a0", "\u00a0 ", "\u00a0\u00a0")
_LONE = (" '", " ’")


@dataclass(frozen=True, slots=True)
class Slip:
    """One kind of slip."""

    name: str
    """As a person is told it: `a doubled blank`."""
    pattern: re.Pattern[str]
    replacement: str | Callable[[re.Match[str]], str]
    signs: tuple[str, ...]
    """One of these stands wherever the slip is made."""

    def is_in(self, text: str) -> bool:
        """Whether a text has this slip."""
        for sign in self.signs:
            if sign in text:
                return self.pattern.search(text) is not None
        return False


def mend(text: str, slips: Sequence[Slip]) -> str:
    """Write a text without these slips; the same text where it has none.

    >>> mend("Japan ' s plan， 3％ more （or so）", SLIPS)
    "Japan's plan, 3% more (or so)"
    """
    for slip in slips:
        text = slip.pattern.sub(slip.replacement, text)
    return text


def _narrow(match: re.Match[str]) -> str:
    """Write a full-width mark in half width, with the blank that it needs beside a word."""
    mark = _NARROW[match[1]]
    before, after = match.string[: match.start()][-1:], match.string[match.end() :][:1]
    if mark in "([":
        return f" {mark}" if before else mark
    is_inside_number = before.isdigit() and after.isdigit()
    return f"{mark} " if after.isalnum() and not is_inside_number else mark


APOSTROPHES = (
    Slip(
        "an apostrophe that stands alone",
        lazy(r"(?<=[^\W_]) (['’]) ?(?=(?:s|t|re|ve|ll|d|m)\b(?! ?['’]))"),
        r"\1",
        _LONE,
    ),
    Slip(
        "an apostrophe that stands alone",
        lazy(r"\A([^'’]*[^\W\d_]s) (['’]) (?=[a-z])(?=[^'’]*\Z)"),
        r"\1\2 ",
        _LONE,
    ),
    Slip(
        "an apostrophe within a name that stands alone",
        lazy(r"\b([DdLlO]) (['’]) (?=[A-Z])"),
        r"\1\2",
        _LONE,
    ),
)
"""`Japan ' s`, `workers ' rights`, `Côte d ' Ivoire`: of a text that was taken apart into words.

The plural is mended only where the text has no other such mark: it could open a quotation."""

MARKS = (
    Slip("a doubled blank", lazy(r"(?<=\S)[ \u00a0]{2,}(?=\S)"), " ", _BLANKS),
    Slip(
        "a full-width mark",
        lazy(rf"(?<![{HAN}])(?<![{HAN}]{_BLANK}){_BLANK}?([{_WIDE}]){_BLANK}?(?![{HAN}])"),
        _narrow,
        tuple(_WIDE),
    ),
    Slip(
        "blanks inside quotation marks",
        lazy(r'(?<!\S)" (?=[^"]*\w)([^"]+) "(?: ?(?=[,.;:!?](?:\s|\Z))|(?!\S))'),
        r'"\1"',
        ('" ',),
    ),
)
"""A full-width mark beside Chinese is no slip: it belongs to what is given in Chinese."""

SLIPS = (*MARKS, *APOSTROPHES)
