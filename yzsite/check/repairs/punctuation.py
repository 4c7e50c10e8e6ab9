"""Repair of marks and blanks."""

from __future__ import annotations

from yzsite.check.slips import MARKS, mend


def punctuation(_: str, target: str) -> str:
    """Write marks and blanks as English has them.

    A blank before a comma or a stop stays, though a check reports it: people write it, and it
    harms nothing.

    >>> punctuation("", 'The film " Big Fish " ， a  debut.')
    'The film "Big Fish", a debut.'
    """
    return mend(target, MARKS)
