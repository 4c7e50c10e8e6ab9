"""Check of marks that come in pairs."""

from __future__ import annotations

from collections.abc import Iterator

from yzsite.check.patterns import lazy
from yzsite.check.problem import Pair, Problem, report
from yzsite.check.vocabulary import characters, vocabulary
from yzsite.model import Severity

_SOURCE_QUOTE = lazy(r"[“”「」『』\"]")
_QUOTES = frozenset('“”「」『』"')
_NUMBERED = lazy(r"(?<!\w)\w[）)]")
_MARKS = frozenset('“”「」『』"（）()[]【】《》')
_FIGURES = lazy(r"[“「『\"][\d一二三四五六七八九十·.]+[”」』\"]")
"""“十四五”, “9·11”: English has no quotation marks there."""
_ANY_QUOTE = lazy(r"[“”\"‘’'*«»]")
_SURELY_QUOTED = frozenset('“”"*«»')
"""Those of them that are never an apostrophe."""
_APOSTROPHE = lazy(r"(?<=\w)['’](?=\w)|(?<=s)['’](?=\s)")


def paired_marks(pair: Pair) -> Iterator[Problem]:
    """Quotation marks and brackets are closed, and what the Chinese quotes is quoted."""
    hint = "Compare the marks of both languages."
    return report(pair, Severity.WARNING, hint, _find(pair.source, pair.target))


def _find(source: str, target: str) -> Iterator[str]:
    if not _MARKS.isdisjoint(vocabulary(target)) and _is_open(target) and not _is_open(source):
        yield "has a quotation mark or bracket without its partner in its English"
    elif (
        not _QUOTES.isdisjoint(characters(source))
        and _SURELY_QUOTED.isdisjoint(vocabulary(target))
        and len(_SOURCE_QUOTE.findall(_FIGURES.sub("", source))) > 1
        and not _ANY_QUOTE.search(_APOSTROPHE.sub("", target))
    ):
        yield "loses the quotation marks"


def _is_open(text: str) -> bool:
    """Whether some mark has no partner; a list may be numbered `1)`."""
    quotes = text.count("“") + text.count("”") + text.count('"')
    opening = sum(text.count(mark) for mark in "（([【「『《")
    closing = sum(text.count(mark) for mark in "）)]】」』》")
    if quotes % 2 or opening == closing:
        return bool(quotes % 2)
    numbered = len(_NUMBERED.findall(text))
    return not opening <= closing <= opening + numbered
