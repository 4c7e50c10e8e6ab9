"""Repair of a sentence added out of nothing."""

from __future__ import annotations

from yzsite.check.patterns import lazy
from yzsite.check.stock import STOCK, find_stock

_CLOSED = lazy(r"[”\"]\s*\Z")


def stock_sentence(source: str, target: str) -> str:
    """Take a learnt sentence off the end of the English, where the Chinese does not have it.

    The engine put it in the place of a closing quotation mark. That mark is written again where
    the Chinese ends with one and the English leaves a quotation open.

    >>> stock_sentence("他说：“很好。 ”", "He said, “It is good. It's not like it's a bad idea.")
    'He said, “It is good.”'
    """
    match = find_stock(source, target)
    is_learnt = match and any(row.sentence.match(match[0]) for row in STOCK[:-1])
    if not match or not is_learnt or target[match.end() :].strip() or not match.start():
        return target
    kept = target[: match.start()].rstrip()
    if not _CLOSED.search(source):
        return kept
    if kept.count("“") > kept.count("”"):
        return kept + "”"
    return kept + '"' if kept.count('"') % 2 else kept
