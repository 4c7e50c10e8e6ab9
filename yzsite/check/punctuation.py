"""Checks of English punctuation."""

from __future__ import annotations

from collections.abc import Iterator

from yzsite.check.patterns import lazy
from yzsite.check.problem import Pair, Problem, report
from yzsite.check.slips import APOSTROPHES, MARKS
from yzsite.model import Kind, Severity

_BEFORE_MARK = lazy(" [,.;:!?]")
_SPACED = lazy(r"[^\W_][\"”’)\]]? +[,.;:!?](?=[\s\"”’)\]]|\Z)(?! ?[.\d])")
_CLOSERS = " \u3000\"”’'」』）)]*"
_SOURCE_STOPS = frozenset("。！？!?")
_STOPS = frozenset("。！？.!?…:;—")
_LONGEST_SALUTATION = 8
"""Characters; `各位代表！` may be `Fellow Deputies,`."""
_LINES = (Kind.TITLE, Kind.HEADING, Kind.KICKER, Kind.TERM)


def punctuation(pair: Pair) -> Iterator[Problem]:
    """The English is punctuated as English, with a stop where the Chinese has one."""
    slips = _find_slips(pair.target)
    yield from report(pair, Severity.WARNING, "Correct the marks or blanks.", slips)
    if pair.kind not in _LINES:
        stops = _find_no_stop(pair.source, pair.target)
        yield from report(pair, Severity.WARNING, "Write the stop.", stops)


def apostrophe(pair: Pair) -> Iterator[Problem]:
    """No apostrophe of the English stands alone, as a tokenizer leaves it (`Japan ' s`)."""
    return report(
        pair, Severity.ERROR, "Join it with its word.", _find_lone_apostrophes(pair.target)
    )


def _find_lone_apostrophes(target: str) -> Iterator[str]:
    names = [slip.name for slip in APOSTROPHES if slip.is_in(target)]
    yield from (f"has {name} in its English" for name in dict.fromkeys(names))


def _find_slips(target: str) -> Iterator[str]:
    names = [slip.name for slip in MARKS if slip.is_in(target)]
    if _BEFORE_MARK.search(target) and _SPACED.search(target):
        names.append("a blank before a mark")
    if names:
        yield f"has {', '.join(dict.fromkeys(names))} in its English"


def _find_no_stop(source: str, target: str) -> Iterator[str]:
    asked = source.rstrip(_CLOSERS)[-1:]
    if asked not in _SOURCE_STOPS or (last := target.rstrip(_CLOSERS)[-1:]) in _STOPS:
        return
    if not (asked in "！!" and last == "," and len(source) <= _LONGEST_SALUTATION):
        yield "lacks the stop at the end of its English"
