"""The figures of a sentence: where they stand, and what they are worth.

Stricter than a check needs: only what code can read and write again without any doubt is a
figure. All the rest, Chinese numerals among it, is text that must agree letter by letter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from yzsite.draft.figures import MONTHS

MARK = "\ufffc"
"""Stands for a figure in a masked sentence."""

_DIGITS = r"[0-9]{1,3}(?:,[0-9]{3}){1,6}(?:\.[0-9]{1,9})?|[0-9]{1,20}(?:\.[0-9]{1,9})?"
_NOT_AFTER = r"(?<![A-Za-z0-9.,])(?<![A-Za-z][-‑])"
_NOT_BEFORE = r"(?![A-Za-z0-9]|[.,][0-9])"
_SOURCE = re.compile(
    rf"{_NOT_AFTER}(?P<digits>{_DIGITS}){_NOT_BEFORE}(?P<scale>[十百千]?(?:万亿|[万亿]))?"
)
_TARGET = re.compile(
    rf"{_NOT_AFTER}(?P<digits>{_DIGITS})"
    r"(?:(?P<ordinal>st|nd|rd|th)\b|\s?(?P<scale>hundred|thousand|million|billion|trillion)\b)?"
    rf"{_NOT_BEFORE}|\b(?P<month>{'|'.join(MONTHS)})\b"
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_JOINS_ENDS = re.compile(r"[-—–―~至到、和或与及]{1,2}")
_SIZES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8} | {
    "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
}  # fmt: skip


class FigureKind(StrEnum):
    """How English writes a figure."""

    VALUE = "v"
    """With grouping and scale words, as its size wants."""
    YEAR = "y"
    """In four plain digits."""
    MONTH = "m"
    """By its name."""
    CODE = "c"
    """Letter by letter: 第12号, 007."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a Chinese sentence."""

    kind: FigureKind
    digits: str
    """As they are written, without grouping."""
    value: Fraction
    is_scaled: bool
    """Whether 万 or 亿 belongs to it."""


@dataclass(frozen=True, slots=True)
class Masked:
    """A Chinese sentence with a mark for each figure."""

    text: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """One figure of an English sentence."""

    start: int
    end: int
    digits: str
    """As they are written, grouping included; empty for a month."""
    value: Fraction
    is_month: bool = False
    is_ordinal: bool = False
    is_scaled: bool = False


def mask(key: str) -> Masked | None:
    """Take the figures out of a folded Chinese sentence.

    None where there is no figure, or one that shares the scale of its neighbour (3至5万).
    A one and a zero stay in the text, for English words around them differ; save a day's.

    >>> masked = mask("5月增长5.4%，达1.5万元、1个")
    >>> masked.text.replace(MARK, "#"), [str(figure.value) for figure in masked.figures]
    ('#m月增长#v%，达#v元、#v1个', ['5', '27/5', '15000', '1'])
    >>> mask("3至5万元"), mask("增长")
    (None, None)
    """
    matches = list(_SOURCE.finditer(key))
    if not matches or MARK in key or _share_scale(key, matches):
        return None
    text, end, figures = "", 0, []
    for match in matches:
        figure = _figure(key, match)
        text += key[end : match.start()]
        is_word = figure.kind is FigureKind.VALUE and figure.value in (0, 1) and text[-1:] != "月"
        text += MARK + figure.kind + str(figure.value) * is_word
        end = match.end()
        figures.append(figure)
    return Masked(text + key[end:], tuple(figures))


def find_written(target: str) -> tuple[Written, ...]:
    """Find the figures of an English sentence that are written in digits, and the months.

    >>> [str(found.value) for found in find_written("In May, 5.4% of 1,200 or 1.5 million 5G")]
    ['5', '27/5', '1200', '1500000']
    """
    return tuple(map(_written, _TARGET.finditer(target)))


def _figure(key: str, match: re.Match[str]) -> Figure:
    digits, scale = match["digits"].replace(",", ""), match["scale"] or ""
    value = Fraction(digits)
    for char in scale:
        value *= _SIZES[char]
    before, after = key[match.start() - 1 : match.start()], key[match.end() : match.end() + 1]
    kind = FigureKind.VALUE if scale else _kind(digits, before, after)
    return Figure(kind, digits, value, bool(scale))


def _kind(digits: str, before: str, after: str) -> FigureKind:
    """Name the kind of a figure without a scale by what stands beside it."""
    begins_with_zero = digits[0] == "0" and digits[1:2].isdigit()
    if before in ("第", "〔", "№") or after in ("号", "〕") or begins_with_zero:
        return FigureKind.CODE
    if after == "年" and _YEAR.fullmatch(digits):
        return FigureKind.YEAR
    if after == "月" and digits.isdecimal() and 1 <= int(digits) <= 12:
        return FigureKind.MONTH
    return FigureKind.VALUE


def _share_scale(key: str, matches: list[re.Match[str]]) -> bool:
    """Whether two ends of a range or members of a row differ in their scale."""
    return any(
        left["scale"] != right["scale"] and _JOINS_ENDS.fullmatch(key[left.end() : right.start()])
        for left, right in pairwise(matches)
    )


def _written(match: re.Match[str]) -> Written:
    if match["month"]:
        value = Fraction(MONTHS.index(match["month"]) + 1)
        return Written(*match.span(), "", value, is_month=True)
    size = _SIZES.get(match["scale"] or "", 1)
    value = Fraction(match["digits"].replace(",", "")) * size
    return Written(
        *match.span(),
        match["digits"],
        value,
        is_ordinal=bool(match["ordinal"]),
        is_scaled=size > 1,
    )
