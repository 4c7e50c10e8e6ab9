"""Cutting a sentence that is too long for the model."""

from __future__ import annotations

import re

_CUTS = (
    re.compile(r"[；;]"),
    re.compile(r"[，：]|[,:](?!\d)"),
    re.compile(r"、"),
    re.compile(r"\s"),
)
"""Marks after which a sentence may be cut, the strongest first; never inside `3,500` or `10:30`."""


def halve(sentence: str) -> tuple[str, str] | None:
    """Cut a sentence in two after the strong mark nearest to its middle; None where none is.

    >>> halve("经济增长，就业稳定；物价平稳，收入提高。")
    ('经济增长，就业稳定；', '物价平稳，收入提高。')
    >>> halve("增长3,500元"), halve("增长；")
    (None, None)
    """
    for pattern in _CUTS:
        cuts = [match.end() for match in pattern.finditer(sentence)]
        pieces = [(sentence[:cut].strip(), sentence[cut:].strip()) for cut in cuts]
        whole = [(left, right) for left, right in pieces if left and right]
        if whole:
            return min(whole, key=lambda pair: abs(len(pair[0]) - len(pair[1])))
    return None
