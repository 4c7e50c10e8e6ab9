"""Rule for hard line wraps: decides for a whole run of lines where its paragraphs begin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from yzsite.clean.evidence import Verdict
from yzsite.clean.page import Page, measure_page
from yzsite.clean.splitting import join
from yzsite.clean.text import Edit, Line, Text
from yzsite.clean.weights import weigh_break

_WRAPPED_FROM = 0.12
"""Share of breaks that cut a word for certain, from which on lines count as wrapped."""


def join_wrapped_lines(text: Text) -> Iterator[Edit]:
    """Join the lines of paragraphs that a column had wrapped.

    The document's own habit comes first: only where breaks cut words again and again are its
    lines wrapped; elsewhere a line is a paragraph (or a verse) and nothing is done. Narrowing
    round a picture, double spacing and blank lines in mid-sentence are read as such.
    Wrong where a heading without any sign of its own stands close above its text.

    >>> raw = "以改革破难题，以开放激活力。毋庸\\n置疑，改革开放是实现高质量发展的动力\\n源泉。"
    >>> [e.before for e in join_wrapped_lines(Text.from_raw(raw))]
    ['\\n', '\\n']
    """
    lines = text.lines()
    page = measure_page(lines)
    if not _is_wrapped(page, lines):
        return
    for (above, below), is_joined in zip(pairwise(lines), _best_reading(page), strict=True):
        if is_joined:
            yield join(text, above, below)


def _is_wrapped(page: Page, lines: Sequence[Line]) -> bool:
    """Whether breaks cut words as a habit; one cut with a blank line may be a page's end."""
    cuts = [
        below
        for below, verdict in zip(lines[1:], page.verdicts, strict=True)
        if verdict is Verdict.JOIN
    ]
    is_habit = len(cuts) > 1 or any(below.gap == 0 for below in cuts)
    return is_habit and len(cuts) >= _WRAPPED_FROM * len(page.verdicts)


def _best_reading(page: Page) -> list[bool]:
    """Choose for all breaks together whether to join, so that the sum of weights is greatest.

    Going down the page, two readings are kept: the best one in which the current line begins a
    paragraph, and the best in which it continues one (Viterbi's method).
    """
    begins, continues = 0.0, float("-inf")
    came_from: list[tuple[bool, bool]] = []
    for index in range(len(page.verdicts)):
        joined_first = begins + weigh_break(page, index, is_first=True)
        joined_later = continues + weigh_break(page, index, is_first=False)
        came_from.append((begins >= continues, joined_first >= joined_later))
        begins, continues = max(begins, continues), max(joined_first, joined_later)
    is_first = begins >= continues
    reading: list[bool] = []
    for if_begins, if_continues in reversed(came_from):
        reading.append(not is_first)
        is_first = if_begins if is_first else if_continues
    return reading[::-1]
