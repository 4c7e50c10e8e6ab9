"""Checks of how much English a Chinese text gives."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from yzsite.check.patterns import lazy
from yzsite.check.problem import Pair, Problem, quote, report
from yzsite.check.vocabulary import pieces
from yzsite.model import Severity
from yzsite.script import HAN

_HAN = lazy(rf"[{HAN}]+")
_WORD = lazy(r"[^\W_][\w'’.,-]*")
_SURE_WORD = lazy(r" [A-Za-z]")
_LEAST_HAN = 15
"""In a shorter text a name or an idiom decides over the ratio."""
_FEW, _MANY = 0.37, 1.29
"""Words for a Chinese character: 99 of 100 human translations lie between."""
_TOO_FEW = 0.26
_HINT = "Compare the two: something may be missing, or added."

_SOURCE_SENTENCE = lazy(r"[。！？]+[”’」』）)\"]*")
_ABBREVIATION = r"(?<!\b[A-Z].)(?<!\b(?:Mr|Ms|Dr|No|St|vs).)(?<!\bMrs.)"
_SENTENCE = lazy(
    rf"[.!?…](?<![.!?…].){_ABBREVIATION}[.!?…]*+[\"”’')\]]*+(?=\s+[\"“‘'(\[]*[A-Z\d]|\s*\Z)"
)
_USUAL = 0.6
"""Words for a character: a translation with fewer sentences and as many words has joined them."""


def length(pair: Pair) -> Iterator[Problem]:
    """The English is about as long as a translation of the Chinese is."""
    count = _count_han(pair.source)
    if count < _LEAST_HAN or _is_usual(count, pair.target):
        return
    ratio = _ratio(pair.source, pair.target)
    if _FEW <= ratio <= _MANY:
        return
    severity = Severity.ERROR if ratio < _TOO_FEW else Severity.WARNING
    size = f"{'short' if ratio < _FEW else 'long'} English"
    message = f"has a very {size}: {round(count * ratio)} words for {count} characters"
    yield Problem(severity, message, f"{_HINT}\n{quote(pair)}")


def _is_usual(count: int, target: str) -> bool:
    """Whether an English text has neither too few nor too many words, as is soon seen of most."""
    least, most = len(_SURE_WORD.findall(target)), len(pieces(target))
    return least / count >= _FEW and most / count <= _MANY


@lru_cache(maxsize=8)
def _ratio(source: str, target: str) -> float:
    return len(_WORD.findall(target)) / max(_count_han(source), 1)


@lru_cache(maxsize=8)
def _count_han(source: str) -> int:
    return sum(map(len, _HAN.findall(source)))


def missing_sentence(pair: Pair) -> Iterator[Problem]:
    """The English has as many sentences as the Chinese, or says as much in fewer."""
    return report(pair, Severity.WARNING, _HINT, _find_missing(pair.source, pair.target))


def _find_missing(source: str, target: str) -> Iterator[str]:
    asked = source_sentence_count(source)
    if asked < 2 or _ratio(source, target) >= _USUAL:
        return
    found = len(sentence_ends(target))
    if found < asked:
        noun = "sentence" if found == 1 else "sentences"
        yield f"has {found} English {noun} for {asked} Chinese ones"


def source_sentence_count(source: str) -> int:
    """Count the Chinese sentences, those inside quotation marks too."""
    return len(_SOURCE_SENTENCE.findall(source))


def sentence_ends(target: str) -> tuple[int, ...]:
    """Give the offset after each English sentence and what closes with it.

    >>> sentence_ends("Mr. Li came. He said: “Yes!” No. 5 is 3.5 m.")
    (12, 28, 44)
    """
    return tuple(match.end() for match in _SENTENCE.finditer(target))
