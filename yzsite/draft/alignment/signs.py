"""What Chinese and English write alike, and how much it says that two sentences are a pair."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum
from fractions import Fraction
from math import log

from yzsite.draft.memory.figures import FigureKind, find_written, mask
from yzsite.draft.memory.keys import fold


class Sign(Enum):
    """Kinds of signs, each with its costs: on both sides, only in Chinese, only in English.

    A cost is the logarithm of how often neighbours look like that, divided by how often pairs do
    (`docs/importing.md` says of which sentences).
    """

    FIGURE = (log(0.028 / 0.872), log(0.972 / 0.128), log(0.978 / 0.242))
    WORD = (log(0.131 / 0.975), log(0.869 / 0.025), 0.0)
    QUOTATION = (log(0.0644 / 0.1690), log(0.1460 / 0.0414), log(0.1130 / 0.0083))
    QUESTION = (log(0.0015 / 0.0105), log(0.0201 / 0.0111), log(0.0103 / 0.0014))
    BRACKET = (log(0.0051 / 0.0287), log(0.0625 / 0.0389), log(0.0292 / 0.0056))
    COLON = (log(0.0031 / 0.0296), log(0.0480 / 0.0215), log(0.0341 / 0.0076))
    NO_STOP = (log(0.0269 / 0.0829), log(0.0690 / 0.0130), log(0.0917 / 0.0356))


_SHARED = {sign: sign.value[0] for sign in Sign}
_ONLY_SOURCE = {sign: sign.value[1] for sign in Sign}
_ONLY_TARGET = {sign: sign.value[2] for sign in Sign}
_GAIN = {sign: sum(sign.value[1:]) - sign.value[0] for sign in Sign}

Signs = frozenset[tuple[Sign, object]]
"""What stands in a sentence: the kind of each sign, and what it must agree in."""

_WORD = re.compile(r"[A-Za-z]{2,}")
_MARKS = (
    (Sign.QUOTATION, re.compile(r"[“”\"‘「『《]")),
    (Sign.QUESTION, re.compile(r"[?？]")),
    (Sign.BRACKET, re.compile(r"[(（]")),
    (Sign.COLON, re.compile(r"[:：]")),
    (Sign.NO_STOP, re.compile(r"[^。！？.!?…”’\"')）\]」』\s]\s*$")),
)


def source_signs(sentence: str) -> Signs:
    """Find the signs of a Chinese sentence.

    >>> signs = source_signs("GDP增长5.4%")
    >>> sorted(sign.name for sign, _ in signs)
    ['FIGURE', 'NO_STOP', 'WORD']
    """
    masked = mask(fold(sentence))
    figures = masked.figures if masked else ()
    found = ((figure.kind is FigureKind.MONTH, figure.value) for figure in figures)
    return _signs(sentence, found, words_of([sentence]))


def target_signs(sentence: str, words: frozenset[str]) -> Signs:
    """Find the signs of an English sentence; of its words those that stand in the Chinese text."""
    found = ((written.is_month, written.value) for written in find_written(sentence))
    return _signs(sentence, found, words_of([sentence]) & words)


def words_of(sentences: Iterable[str]) -> frozenset[str]:
    """Find the Latin words of some sentences, in small letters."""
    return frozenset(word.lower() for text in sentences for word in _WORD.findall(text))


def shared_cost(signs: Signs) -> float:
    """Give the least that the signs of a Chinese sentence can cost: the English has them all."""
    return sum(_SHARED[sign] for sign, _ in signs)


def source_cost(signs: Signs) -> float:
    """Give what the signs of a Chinese sentence cost if the English has none of them."""
    return sum(_ONLY_SOURCE[sign] for sign, _ in signs)


def target_cost(signs: Signs) -> float:
    """Give what the signs of an English sentence cost if the Chinese has none of them."""
    return sum(_ONLY_TARGET[sign] for sign, _ in signs)


def gain(source: Signs, target: Signs) -> float:
    """Say how much less two sentences cost for the signs that both of them have."""
    return sum(_GAIN[sign] for sign, _ in source & target)


def _signs(sentence: str, figures: Iterable[tuple[bool, Fraction]], words: frozenset[str]) -> Signs:
    marks = {(sign, None) for sign, pattern in _MARKS if pattern.search(sentence)}
    return frozenset(
        {(Sign.FIGURE, figure) for figure in figures}
        | {(Sign.WORD, word) for word in words}
        | marks
    )
