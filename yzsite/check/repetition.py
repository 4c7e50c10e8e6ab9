"""Checks of what an engine says again and again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from operator import eq

from yzsite.check.problem import Pair, Problem, report
from yzsite.check.vocabulary import pieces
from yzsite.model import Severity
from yzsite.script import HAN

_WORD = r"[^\W\d_][\w'’]*"
_LOOP = re.compile(
    rf"(?<!\w)({_WORD}(?:[ ,-]+[\w'’]+){{0,5}}?)(?:[\s,.;!-]+\1(?!\w)){{2,}}", re.IGNORECASE
)
_SOURCE_LOOP = re.compile(rf"([{HAN}\w]{{1,12}}?)(?:[^{HAN}\w]*\1){{2}}")
_DOUBLED = re.compile(r"(?<![\w-])([a-z]+) \1(?![\w-])")
_BETWEEN = ",.;!-"
"""Marks that may stand between what is repeated."""
_MAY_DOUBLE = {"that", "had", "very", "so", "is", "ha", "no", "bye", "blah", "tut", "many", "her"}


def loop(pair: Pair) -> Iterator[Problem]:
    """No word or phrase stands three times in a row, unless the Chinese says it so."""
    hint = "Translate what the repetition took the place of."
    yield from report(pair, Severity.ERROR, hint, _find_loop(pair.source, pair.target))


def _find_loop(source: str, target: str) -> Iterator[str]:
    if not _may_loop([piece for piece in pieces(target) if piece not in _BETWEEN]):
        return
    repeated = [match[1] for match in _LOOP.finditer(target) if len(match[1]) > 1]
    if repeated and not _SOURCE_LOOP.search(source):
        yield f"repeats in its English: {', '.join(dict.fromkeys(repeated))}"


def _may_loop(words: Sequence[str]) -> bool:
    """Whether some words stand twice in a row, as those of every loop do."""
    if _has_double(words):
        return True
    threes = list(zip(words, words[1:], words[2:], strict=False))
    if len(set(threes)) == len(threes):
        return False
    places: dict[tuple[str, ...], list[int]] = {}
    for place, three in enumerate(threes):
        earlier = places.setdefault(three, [])
        if any(words[first:place] == words[place : 2 * place - first] for first in earlier):
            return True
        earlier.append(place)
    return False


def _has_double(words: Sequence[str]) -> bool:
    return True in map(eq, words, words[1:])


def doubled_word(pair: Pair) -> Iterator[Problem]:
    """No word stands twice in a row by mistake."""
    yield from report(pair, Severity.WARNING, "Delete one of the two.", _find_doubled(pair.target))


def _find_doubled(target: str) -> Iterator[str]:
    found = _DOUBLED.finditer(target) if _has_double(pieces(target)) else ()
    for word in dict.fromkeys(match[1] for match in found):
        if word not in _MAY_DOUBLE:
            yield f"has the word {word!r} twice in a row"
