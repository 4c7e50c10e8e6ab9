"""Repair of apostrophes that stand alone."""

from __future__ import annotations

from yzsite.check.slips import APOSTROPHES, mend


def apostrophes(_: str, target: str) -> str:
    """Join an apostrophe with the word it belongs to.

    >>> apostrophes("", "the world ' s workers")
    "the world's workers"
    """
    return mend(target, APOSTROPHES)
