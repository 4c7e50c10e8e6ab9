"""Checks of what a translation leaves behind: Chinese in the English, no English, old English."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from yzsite.check.patterns import lazy
from yzsite.check.problem import Pair, Problem, quote
from yzsite.inline import to_plain
from yzsite.model import Severity, State, Unit
from yzsite.script import HAN, has_han

_RUN = lazy(rf"[{HAN}](?:[{HAN}\s，。、；：·]*[{HAN}])?")
_WORD = lazy(r"[A-Za-z]{2,}")
_SENTENCE_WORDS = 4
_GIVEN = lazy(rf"[（(][^()（）]{{0,40}}[)）]|[“\"「‘'《][{HAN}\s，。、；：·]{{1,12}}[”\"」’'》]")
"""Where an English text gives the Chinese on purpose."""


def han_left(pair: Pair) -> Iterator[Problem]:
    """The English holds no Chinese, save a name or a term that is given on purpose.

    Chinese may stand in brackets, `Hongyadong (洪崖洞)`, and, up to twelve characters, in quotation
    marks or title marks, `the character “渝”`.
    """
    if not has_han(pair.target):
        return
    left = [match[0] for match in _RUN.finditer(_GIVEN.sub("", pair.target))]
    if left:
        hint = "Translate it, or put it in brackets behind its English."
        message = f"leaves Chinese in the English: {', '.join(left)}"
        yield Problem(Severity.ERROR, message, f"{hint}\n{quote(pair)}")


def no_han(unit: Unit) -> Iterator[Problem]:
    """The Chinese is Chinese, not an English sentence that lacks its quotation mark."""
    if any(has_han(segment[:1]) or has_han(to_plain(segment)) for segment in unit.source):
        return
    if len(_WORD.findall(" ".join(map(to_plain, unit.source)))) >= _SENTENCE_WORDS:
        hint = "If this is the English of the paragraph above, put > before its lines."
        yield Problem(Severity.WARNING, "has no Chinese character in its Chinese", hint)


def empty_target(unit: Unit) -> Iterator[Problem]:
    """What is marked as translated has an English text."""
    if unit.state is State.UNTRANSLATED or _say_something(unit.target):
        return
    if not _say_something(unit.source):
        return
    yield Problem(
        Severity.ERROR,
        f"is marked {unit.state} but has no English",
        "Write the English beneath it, or delete its line to have it drafted.",
    )


def _say_something(segments: Sequence[str]) -> bool:
    if any(segment[:1].isalnum() for segment in segments):  # no markup begins so
        return True
    return any(char.isalnum() for segment in segments for char in to_plain(segment))


def stale(unit: Unit) -> Iterator[Problem]:
    """The English was written for the Chinese as it is now."""
    if unit.stale:
        yield Problem(
            Severity.WARNING,
            "has an English text for an older Chinese",
            "Compare the two: correct the English, or delete `stale` from the marker if it fits.",
        )
