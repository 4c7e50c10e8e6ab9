"""Checks of what stands in both languages alike: addresses, document numbers, markup."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from yzsite.check.patterns import lazy
from yzsite.check.problem import Pair, Problem, report
from yzsite.inline import to_html
from yzsite.model import Severity, Unit

_HOST = r"(?:[A-Za-z0-9-]++\.)+(?:com|cn|org|net|gov|edu|info|io|hk|tw|mo)\b"
_ADDRESS = lazy(
    rf"(?:https?://|www\.)[\w.~:/?#\[\]@!$&'()*+,;=%-]+|(?<![\w.+-])[\w.+-]++@{_HOST}|(?<![\w.-]){_HOST}(?:/[\w./?=&%#-]*)?",
    re.ASCII | re.IGNORECASE,
)
_MAY_BE_ADDRESS = lazy(r"[.:](?:[A-Za-z]|//|(?<=[Ww]\.))")
_DOCUMENT = lazy(r"[〔\[［（(【]\s*((?:19|20)\d\d)\s*[〕\]］）)】]\s*第?\s*(\d{1,5})\s*号")
_MARKUP = lazy(r"<(strong|em|code|a)\b(?: href=\"([^\"]*)\")?")


def url(pair: Pair) -> Iterator[Problem]:
    """Web and e-mail addresses stand in the English as they are."""
    hint = "Copy the address from the Chinese."
    return report(pair, Severity.ERROR, hint, _find_addresses(pair.source, pair.target))


def _find_addresses(source: str, target: str) -> Iterator[str]:
    if not _MAY_BE_ADDRESS.search(source):
        return
    lower = target.lower()
    for match in _ADDRESS.finditer(source):
        address = match[0].rstrip(".,;:!?')]")
        if address.lower() not in lower:
            yield f"loses the address {address}"


def document_number(pair: Pair) -> Iterator[Problem]:
    """The number of a document, 〔2021〕5号, stands in the English with the same figures."""
    hint = "Write year and number as in the Chinese, for instance [2021] No. 5."
    return report(pair, Severity.ERROR, hint, _find_documents(pair.source, pair.target))


def _find_documents(source: str, target: str) -> Iterator[str]:
    for match in _DOCUMENT.finditer(source) if "号" in source else ():
        year, number = match[1], match[2]
        either = rf"\b{year}\b\D{{1,16}}{number}(?!\d)|(?<!\d){number}\D{{1,16}}{year}\b"
        if not re.search(either, target):
            yield f"loses the document number {match[0]}"


def markup(unit: Unit) -> Iterator[Problem]:
    """Links, emphasis and code of the Chinese are in the English too."""
    if not any(map(_may_have_markup, (*unit.source, *unit.target))):
        return
    source, target = _structure(unit.source), _structure(unit.target)
    if not unit.target or source == target:
        return
    added = Counter({part: n for part, n in (target - source).items() if part != "emphasis"})
    for verb, parts in (("loses", source - target), ("adds", added)):
        if parts:
            hint = "Mark up the same words in both languages; a title may be in italics."
            yield Problem(Severity.ERROR, f"{verb} markup: {', '.join(parts)}", hint)


_NAMES = {"strong": "strong emphasis", "em": "emphasis", "code": "code"}


def _may_have_markup(segment: str) -> bool:
    return "*" in segment or "_" in segment or "`" in segment or "]" in segment


def _structure(segments: Sequence[str]) -> Counter[str]:
    """Count the links, each by its address, and what else is marked up."""
    return Counter(
        _NAMES.get(match[1], f"link to {match[2]}")
        for segment in segments
        if _may_have_markup(segment)
        for match in _MARKUP.finditer(to_html(segment))
    )
