"""A sentence that an engine adds out of nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from yzsite.check.patterns import lazy
from yzsite.check.problem import Pair, Problem, report
from yzsite.model import Severity

_CLAUSE = lazy(r"[，。！？；：,;!?]")
_SOME = lazy(r"[不没沒无無非未别別莫]")


@dataclass(frozen=True, slots=True)
class Stock:
    """A learnt sentence, and what a Chinese clause that means it would have to name."""

    sentence: re.Pattern[str]
    topic: re.Pattern[str]

    def is_supported(self, source: str) -> bool:
        """Whether some clause of the source may mean it: it negates, and names the topic."""
        clauses = _CLAUSE.split(source)
        return any(_SOME.search(clause) and self.topic.search(clause) for clause in clauses)


STOCK = (
    Stock(lazy(r"It['’]s not like it['’]s a bad (?:idea|thing)\b"),
          lazy(r"主意|想法|点子|點子|建议|建議|办法|坏|壞|差|糟|错|錯")),
    Stock(lazy(r"It['’]s not like we['’]re going anywhere\b"),
          lazy(r"哪|去|走|离|離|逃|跑")),
    Stock(lazy(r"It['’]s not like\b"), lazy(r"")),
)  # fmt: skip
"""Sentences that engines put where a closing quotation mark stands alone; the last one is for
what begins like them, and needs a Chinese text without any negation."""

_SONG = "♪"
"""An engine that learnt from subtitles puts it where it understands nothing."""
_SENTENCE = lazy(
    r"(?:(?<=[.!?…] )|(?<=[.!?…][\"”’] )|\A)It['’]s not like\b[^.!?…]{0,200}[.!?…]+[\"”’]?"
)


def find_stock(source: str, target: str) -> re.Match[str] | None:
    """Find a learnt sentence in the English that no clause of the Chinese supports.

    >>> find_stock("他说：“很好。 ”", "He said it was good. It's not like it's a bad idea.")[0]
    "It's not like it's a bad idea."
    """
    for match in _SENTENCE.finditer(target) if "s not like" in target else ():
        stock = next(stock for stock in STOCK if stock.sentence.match(match[0]))
        if not stock.is_supported(source):
            return match
    return None


def stock(pair: Pair) -> Iterator[Problem]:
    """No sentence stands in the English that engines are known to add out of nothing."""
    return report(
        pair,
        Severity.ERROR,
        "Delete it if the Chinese does not say so.",
        _find(pair.source, pair.target),
    )


def _find(source: str, target: str) -> Iterator[str]:
    if _SONG in target and _SONG not in source:
        yield f"has the mark {_SONG} of a song, as subtitles have it"
    match = find_stock(source, target)
    if match:
        yield f"adds a sentence that the Chinese does not have: {match[0]}"
