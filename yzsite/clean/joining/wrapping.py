"""Rule for hard line wraps: decides for a whole run of lines where its paragraphs begin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from yzsite.clean.han import ALL_MARKS
from yzsite.clean.joining.breaks import place_below
from yzsite.clean.joining.chance import meet_by_chance
from yzsite.clean.joining.columns import WIDEST_COLUMN
from yzsite.clean.joining.evidence import Verdict
from yzsite.clean.joining.latin import Glue, join
from yzsite.clean.joining.page import Page, measure_page
from yzsite.clean.joining.signs import Place
from yzsite.clean.joining.weights import CERTAIN, is_proved_inside, weigh_break
from yzsite.clean.text import Edit, Line, Text

_WRAPPED_FROM = 0.12
"""Share of breaks that cut a word for certain, from which on lines count as wrapped."""
_WRAPPED_AT_LEAST = 0.04
"""The same for lines that look like those of a column."""
_MARKS = ALL_MARKS + "”）》"


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
    lines = text.lines
    page = measure_page(lines)
    if not _is_wrapped(page, lines):
        return
    glue = Glue.of(text.string)
    for (above, below), is_joined in zip(pairwise(lines), _best_reading(page), strict=True):
        if is_joined:
            yield join(text, above, below, glue)


def _is_wrapped(page: Page, lines: Sequence[Line]) -> bool:
    """Whether breaks cut words as a habit; one cut with a blank line may be a page's end.

    Where few words are cut, the look decides: no line is wider than a column, and most of them
    end in mid-sentence.
    """
    cuts = [
        below
        for (above, below), verdict in zip(pairwise(lines), page.verdicts, strict=True)
        if verdict is Verdict.JOIN and not meet_by_chance(above.text, below.text)
    ]
    is_habit = len(cuts) > 1 or any(below.gap == 0 for below in cuts)
    if page.has_one_width or (is_habit and len(cuts) >= _WRAPPED_FROM * len(page.verdicts)):
        return True
    return len(cuts) >= 3 and len(cuts) >= _WRAPPED_AT_LEAST * len(lines) and _looks_set(page)


def _looks_set(page: Page) -> bool:
    """Whether nearly all lines fit a column and most of them end without a mark."""
    fitting = sum(1 for width in page.widths if width <= WIDEST_COLUMN)
    unmarked = sum(1 for text in page.texts if text[-1] not in _MARKS)
    return fitting >= 0.95 * len(page.widths) and unmarked >= 0.45 * len(page.widths)


def _best_reading(page: Page) -> list[bool]:
    """Choose for all breaks together whether to join, so that the sum of weights is greatest.

    Going down the page, the best reading is kept for each place that the current line may have
    in its paragraph (Viterbi's method).
    """
    best = {Place.FIRST: 0.0}
    came_from: list[dict[Place, Place]] = []
    for index in range(len(page.verdicts)):
        parted = {
            place: score - CERTAIN * is_proved_inside(page, index, place)
            for place, score in best.items()
        }
        top = max(parted, key=lambda place: parted[place])
        here, reached = {Place.FIRST: top}, {Place.FIRST: parted[top]}
        for place, score in best.items():
            below = place_below(page, index, place)
            joined = score + weigh_break(page, index, place)
            if joined > reached.get(below, float("-inf")):
                here[below], reached[below] = place, joined
        came_from.append(here)
        best = reached
    place = max(best, key=lambda place: best[place])
    reading: list[bool] = []
    for here in reversed(came_from):
        reading.append(place is not Place.FIRST)
        place = here[place]
    return reading[::-1]
