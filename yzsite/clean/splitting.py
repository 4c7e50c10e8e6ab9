"""Rule for single paragraphs that were cut once, in documents where a line is a paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from yzsite.clean.evidence import (
    Verdict,
    begins_inside,
    is_numbered,
    is_occasion,
    judge_breaks,
    runs_on,
)
from yzsite.clean.han import cells, ends_sentence
from yzsite.clean.text import Edit, Line, Text
from yzsite.segment import needs_blank

_LONG_ENOUGH = 15
_WIDER_THAN_HEADINGS = 45.0
_FURTHEST = 2
_ENDS = ("：", "；", ":", ";")
_TELLING = 30.0
"""Lines from this width on, in cells, are no headings."""
_NEAR = 16
"""So many lines on each side show whether paragraphs end with a stop here."""
_USUAL = 0.72


def join_split_paragraphs(text: Text) -> Iterator[Edit]:
    """Put paragraphs together that a page break or a picture cut in mid-sentence.

    The words decide, so that it holds for every document: a dictionary word spans the break
    (`高质量发` + `展、服务`), or a long line ends with a comma, a function word, open quotation
    marks or in a sentence that has no end, where the long lines around all end with a stop.
    Wrong where a long line stands without its stop, and the next one is another paragraph.

    >>> raw = "服务经济高质量发\\n\\n展、服务居民。\\n另起一段。"
    >>> [e.before for e in join_split_paragraphs(Text.from_raw(raw))]
    ['\\n\\n']
    """
    lines = text.lines()
    places = _places(lines)
    begun = ""
    for place in places:
        begun += place.above.text
        if _is_cut(place, begun):
            yield join(text, place.above, place.below)
        else:
            begun = ""


@dataclass(frozen=True, slots=True)
class _Place:
    """A break between two lines."""

    above: Line
    below: Line
    verdict: Verdict
    ends_with_stops: bool
    """The long lines around end with a stop."""


def _places(lines: Sequence[Line]) -> Iterator[_Place]:
    """Give all breaks, with the habit of the lines around each."""
    is_long = [cells(line.text) >= _TELLING for line in lines]
    is_whole = [
        long and (ends_sentence(line.text) or line.text.endswith(_ENDS))
        for long, line in zip(is_long, lines, strict=True)
    ]
    longs, wholes = [0, *accumulate(is_long)], [0, *accumulate(is_whole)]
    verdicts = judge_breaks(lines)
    for index, (above, below) in enumerate(pairwise(lines)):
        low, high = max(0, index - _NEAR), min(len(lines), index + _NEAR)
        usual = wholes[high] - wholes[low] >= _USUAL * (longs[high] - longs[low] - 1)
        yield _Place(above, below, verdicts[index], usual)


def _is_cut(place: _Place, begun: str) -> bool:
    """Whether a paragraph, of which `begun` stands above, goes on below."""
    above, below = place.above.text, place.below.text
    if place.below.gap > _FURTHEST:
        return False
    if place.verdict is not Verdict.OPEN:
        return place.verdict is Verdict.JOIN
    if ends_sentence(above) or above.endswith(_ENDS):
        return False
    if is_occasion(above, below):
        return True
    if not place.ends_with_stops or len(begun) < _LONG_ENOUGH:
        return False
    return runs_on(above, below) or _lacks_its_end(begun, below)


def _lacks_its_end(begun: str, below: str) -> bool:
    """Whether a paragraph ends in mid-sentence: too long for a heading, and the rest is below."""
    if not ends_sentence(below) or is_numbered(begun):
        return begins_inside(begun, below)
    if "，" not in begun:
        return False
    return cells(begun) > _WIDER_THAN_HEADINGS or "。" in begun


def join(text: Text, above: Line, below: Line) -> Edit:
    """Propose to join two lines, with a blank only between two Latin words."""
    blank = " " if needs_blank(above.text[-1], below.text[0]) else ""
    return text.cut(above.end, below.start, blank)
