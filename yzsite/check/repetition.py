"""Checks of what an engine says again and again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import eq

from yzsite.check.patterns import lazy
from yzsite.check.problem import Pair, Problem, report
from yzsite.check.vocabulary import pieces
from yzsite.model import Severity
from yzsite.script import HAN

_WORD = r"[^\W\d_][\w'’]*"
_LOOP = lazy(
    rf"(?<!\w)({_WORD}(?:[ ,-]+[\w'’]+){{0,5}}?)(?:[\s,.;!-]+\1(?!\w)){{2,}}", re.IGNORECASE
)
_SOURCE_LOOP = lazy(rf"([{HAN}\w]{{1,12}}?)(?:[^{HAN}\w]*\1){{2}}")
_DOUBLED = lazy(r"(?<![\w-])([a-z]+) \1(?![\w-])")
_THREE_OF_TWO = bytes([True] * 6)
"""Two words three times: the shortest loop without a doubled word."""
_BETWEEN = frozenset(",.;!-")
"""Marks that may stand between what is repeated."""
_MAY_DOUBLE = {"that", "had", "very", "so", "is", "ha", "no", "bye", "blah", "tut", "many", "her"}


def loop(pair: Pair) -> Iterator[Problem]:
    """No word or phrase stands three times in a row, unless the Chinese says it so."""
    hint = "Translate what the repetition took the place of."
    return report(pair, Severity.ERROR, hint, _find_loop(pair.source, pair.target))


def _find_loop(source: str, target: str) -> Iterator[str]:
    if not _may_loop(pieces(target)):
        return
    repeated = [match[1] for match in _LOOP.finditer(target) if len(match[1]) > 1]
    if repeated and not _SOURCE_LOOP.search(source):
        yield f"repeats in its English: {', '.join(dict.fromkeys(repeated))}"


def _may_loop(texts: Sequence[str]) -> bool:
    """Whether a word stands twice in a row, or more words three times, in the same order."""
    words = [text for text in texts if text not in _BETWEEN]
    if _has_double(words):
        return True
    threefold = {word for word, count in Counter(words).items() if count >= 3}
    if len(threefold) < 2 or _THREE_OF_TWO not in bytes(map(threefold.__contains__, words)):
        return False
    return max(Counter(pairwise(words)).values()) >= 3


def _has_double(words: Sequence[str]) -> bool:
    return True in map(eq, words, words[1:])


def doubled_word(pair: Pair) -> Iterator[Problem]:
    """No word stands twice in a row by mistake."""
    return report(pair, Severity.WARNING, "Delete one of the two.", _find_doubled(pair.target))


def _find_doubled(target: str) -> Iterator[str]:
    found = _DOUBLED.finditer(target) if _has_double(pieces(target)) else ()
    for word in dict.fromkeys(match[1] for match in found):
        if word not in _MAY_DOUBLE:
            yield f"has the word {word!r} twice in a row"
