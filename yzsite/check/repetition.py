"""Checks of what an engine says again and again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
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
    """Whether a word stands twice in a row, or more words of which each stands three times."""
    if _has_double(words):
        return True
    counts = Counter(words)
    return _THREE_OF_TWO in bytes(counts[word] >= 3 for word in words)


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
