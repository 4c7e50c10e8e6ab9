"""Check of marks that come in pairs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yzsite.check.problem import Problem, report
from yzsite.model import Severity, Unit

_SOURCE_QUOTE = re.compile(r"[“”「」『』\"]")
_FIGURES = re.compile(r"[“「『\"][\d一二三四五六七八九十·.]+[”」』\"]")
"""“十四五”, “9·11”: English has no quotation marks there."""
_ANY_QUOTE = re.compile(r"[“”\"‘’'*«»]")
_APOSTROPHE = re.compile(r"(?<=\w)['’](?=\w)|(?<=s)['’](?=\s)")


def paired_marks(unit: Unit) -> Iterator[Problem]:
    """Quotation marks and brackets are closed, and what the Chinese quotes is quoted."""
    hint = "Compare the marks of both languages."
    yield from report(unit, Severity.WARNING, hint, _find)


def _find(source: str, target: str) -> Iterator[str]:
    if _is_open(target) and not _is_open(source):
        yield "has a quotation mark or bracket without its partner in its English"
    elif len(_SOURCE_QUOTE.findall(_FIGURES.sub("", source))) > 1 and not _ANY_QUOTE.search(
        _APOSTROPHE.sub("", target)
    ):
        yield "loses the quotation marks"


def _is_open(text: str) -> bool:
    """Whether some mark has no partner; a list may be numbered `1)`."""
    quotes = text.count("“") + text.count("”") + text.count('"')
    opening = sum(text.count(mark) for mark in "（([【「『《")
    closing = sum(text.count(mark) for mark in "）)]】」』》")
    numbered = len(re.findall(r"(?<!\w)\w[）)]", text))
    return bool(quotes % 2) or not opening <= closing <= opening + numbered
