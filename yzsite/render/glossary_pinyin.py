"""How the terms are read, and their order: by pinyin, as in a dictionary."""

from __future__ import annotations

import re
import unicodedata

_TONES = str.maketrans({"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"})
_TONE = re.compile("[\u0300\u0301\u0304\u030c]")
OTHER = "0–9"
"""Heading of terms that begin with no letter."""


def pronounce(source: str) -> str:
    """Spell a term in pinyin with tones, a blank between two syllables; what is no Chinese stays.

    >>> pronounce("重庆市"), pronounce("A股")
    ('chóng qìng shì', 'A gǔ')
    """
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - takes a while to load

    return " ".join(" ".join(lazy_pinyin(source, style=Style.TONE)).split())


def letter_of(reading: str) -> str:
    """Give the heading under which a term stands.

    >>> letter_of("yú zhōng qū"), letter_of("“4311” tǐ xì")
    ('Y', '0–9')
    """
    first = next(filter(str.isalnum, _plain(reading)), "")
    return first.upper() if first.isascii() and first.isalpha() else OTHER


def pinyin_order(source: str, reading: str) -> tuple[list[str], str, str]:
    """Give what sorts terms as a dictionary does: letters, then tones, then the term itself."""
    tones = unicodedata.normalize("NFD", reading).translate(_TONES)
    return _plain(reading).split(), tones, source


def _plain(reading: str) -> str:
    """Take the tones off; ü is a letter of its own and comes after u."""
    return _TONE.sub("", unicodedata.normalize("NFD", reading)).casefold()
