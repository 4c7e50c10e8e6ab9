"""Checks of what a translation leaves behind: Chinese in the English, no English, old English."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yzsite.check.problem import Problem, pairs, quote
from yzsite.inline import to_plain
from yzsite.model import Severity, State, Unit
from yzsite.script import HAN, has_han

_RUN = re.compile(rf"[{HAN}](?:[{HAN}\s，。、；：·]*[{HAN}])?")
_WORD = re.compile(r"[A-Za-z]{2,}")
_SENTENCE_WORDS = 4
_GIVEN = re.compile(
    rf"[（(][^()（）]{{0,40}}[)）]|[“\"「‘'《][{HAN}\s，。、；：·]{{1,12}}[”\"」’'》]"
)
"""Where an English text gives the Chinese on purpose."""


def han_left(unit: Unit) -> Iterator[Problem]:
    """The English holds no Chinese, save a name or a term that is given on purpose.

    Chinese may stand in brackets, `Hongyadong (洪崖洞)`, and, up to twelve characters, in quotation
    marks or title marks, `the character “渝”`.
    """
    for pair in pairs(unit):
        left = [match[0] for match in _RUN.finditer(_GIVEN.sub("", pair.target))]
        if left:
            hint = "Translate it, or put it in brackets behind its English."
            where = quote(pair)
            message = f"leaves Chinese in the English: {', '.join(left)}"
            yield Problem(Severity.ERROR, message, f"{hint}\n{where}", pair.segment)


def no_han(unit: Unit) -> Iterator[Problem]:
    """The Chinese is Chinese, not an English sentence that lacks its quotation mark."""
    source = " ".join(map(to_plain, unit.source))
    if not has_han(source) and len(_WORD.findall(source)) >= _SENTENCE_WORDS:
        hint = "If this is the English of the paragraph above, put > before its lines."
        yield Problem(Severity.WARNING, "has no Chinese character in its Chinese", hint)


def empty_target(unit: Unit) -> Iterator[Problem]:
    """What is marked as translated has an English text."""
    source, target = ("".join(map(to_plain, side)) for side in (unit.source, unit.target))
    if unit.state is State.UNTRANSLATED or _says_something(target) or not _says_something(source):
        return
    yield Problem(
        Severity.ERROR,
        f"is marked {unit.state} but has no English",
        "Write the English beneath it, or delete its line to have it drafted.",
    )


def _says_something(text: str) -> bool:
    return any(char.isalnum() for char in text)


def stale(unit: Unit) -> Iterator[Problem]:
    """The English was written for the Chinese as it is now."""
    if unit.stale:
        yield Problem(
            Severity.WARNING,
            "has an English text for an older Chinese",
            "Compare the two: correct the English, or delete `stale` from the marker if it fits.",
        )
