"""Checks of what an engine says again and again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yzsite.check.problem import Problem, report
from yzsite.model import Severity, Unit
from yzsite.script import HAN

_WORD = r"[^\W\d_][\w'’]*"
_LOOP = re.compile(
    rf"(?<!\w)({_WORD}(?:[ ,-]+[\w'’]+){{0,5}}?)(?:[\s,.;!-]+\1(?!\w)){{2,}}", re.IGNORECASE
)
_SOURCE_LOOP = re.compile(rf"([{HAN}\w]{{1,12}}?)(?:[^{HAN}\w]*\1){{2}}")
_DOUBLED = re.compile(r"(?<![\w-])([a-z]+) \1(?![\w-])")
_MAY_DOUBLE = {"that", "had", "very", "so", "is", "ha", "no", "bye", "blah", "tut", "many", "her"}


def loop(unit: Unit) -> Iterator[Problem]:
    """No word or phrase stands three times in a row, unless the Chinese says it so."""
    hint = "Translate what the repetition took the place of."
    yield from report(unit, Severity.ERROR, hint, _find_loop)


def _find_loop(source: str, target: str) -> Iterator[str]:
    repeated = [match[1] for match in _LOOP.finditer(target) if len(match[1]) > 1]
    if repeated and not _SOURCE_LOOP.search(source):
        yield f"repeats in its English: {', '.join(dict.fromkeys(repeated))}"


def doubled_word(unit: Unit) -> Iterator[Problem]:
    """No word stands twice in a row by mistake."""
    yield from report(unit, Severity.WARNING, "Delete one of the two.", _find_doubled)


def _find_doubled(_: str, target: str) -> Iterator[str]:
    for word in dict.fromkeys(match[1] for match in _DOUBLED.finditer(target)):
        if word not in _MAY_DOUBLE:
            yield f"has the word {word!r} twice in a row"
