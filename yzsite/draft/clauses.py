"""Drafting a sentence clause by clause: cutting the Chinese, putting the English together."""

from __future__ import annotations

import re

_CUTS = (
    re.compile(r"[；;]"),
    re.compile(r"[，：]|[,:](?!\d)"),
    re.compile(r"、"),
    re.compile(r"\s"),
)
"""Marks after which a sentence may be cut, the strongest first; never inside `3,500` or `10:30`."""
_PAIRS = ("“”", "‘’", "「」", "『』", "（）", "()", "《》", "【】")
_MARKS = {"；": ";", ";": ";", "：": ":", ":": ":", "，": ",", ",": ",", "、": ","}
_OPENINGS = re.compile(
    r"(?:The|An?|In|On|At|By|Of|For|With|From|To|And|But|Or|As|It|Its|He|She|They|We|This|That"
    r"|These|Those|There|Their|Our|His|Her|All|Both|While|When|If|After|Before|Among|Under|Since)"
    r"(?= )"
)
"""Words that are capital at the beginning of a sentence only."""


def halve(sentence: str) -> tuple[str, str] | None:
    """Cut a sentence in two after the strong mark nearest to its middle; None where none is.

    No cut separates two quotation marks or brackets, unless there is no other.

    >>> halve("经济增长，就业稳定；物价平稳，收入提高。")
    ('经济增长，就业稳定；', '物价平稳，收入提高。')
    >>> halve("坚持“稳中求进，以进促稳”，深化改革。")
    ('坚持“稳中求进，以进促稳”，', '深化改革。')
    >>> halve("增长3,500元"), halve("增长；")
    (None, None)
    """
    halves = [
        (rank, left, right)
        for rank, pattern in enumerate(_CUTS)
        for match in pattern.finditer(sentence)
        if (left := sentence[: match.end()].strip()) and (right := sentence[match.end() :].strip())
    ]
    if not halves:
        return None
    _, left, right = min(
        halves,
        key=lambda half: (_is_open(half[1]), half[0], abs(len(half[1]) - len(half[2]))),
    )
    return left, right


def join_halves(source: str, left: str, right: str) -> str:
    """Put the English of two halves together, with the mark that the first half had in Chinese.

    Args:
        source: the Chinese of the first half.
        left: its English.
        right: the English of the second half.

    >>> join_halves("经济增长，", "The economy grew.", "The prices were stable.")
    'The economy grew, the prices were stable.'
    >>> join_halves("经济增长；", "The economy grew,", "Chongqing was first.")
    'The economy grew; Chongqing was first.'
    """
    mark = _MARKS.get(source[-1:], "")
    if mark and left[-1:] not in "?!”\"'’)":
        left = left.rstrip(" .,;:") + mark
        right = _OPENINGS.sub(lambda word: word[0].lower(), right, count=1) if mark else right
    return f"{left} {right}".strip()


def _is_open(text: str) -> bool:
    """Whether a text opens a pair that it does not close."""
    return any(text.count(pair[0]) != text.count(pair[1]) for pair in _PAIRS)
