"""Rule for single paragraphs that were cut once, in documents where a line is a paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from yzsite.clean.han import cells, ends_sentence
from yzsite.clean.joining.chance import meet_by_chance
from yzsite.clean.joining.evidence import (
    Verdict,
    judge_breaks,
    runs_on,
    wants_more,
    wants_subject,
)
from yzsite.clean.joining.latin import Glue, join
from yzsite.clean.labels import is_cut_occasion, is_numbered
from yzsite.clean.text import Edit, Line, Text

_LONG_ENOUGH = 15
"""Characters from which on the words at an end tell more than chance."""
"""Blank lines that a page break or a picture leaves at most."""
_ENDS = ("：", "；", ":", ";")
_TELLING = 30.0
"""Lines from this width on, in cells, are no headings."""
_ROUNDS = 8
_NEAR = 16
"""So many lines on each side show whether paragraphs end with a stop here."""
_USUAL = 0.72
_PROVEN = 0.3
"""Share of the lines without a stop whose words prove that they are cut."""


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
    lines = text.lines
    joined: set[int] = set()
    for _ in range(_ROUNDS):
        found = _find_cuts(_merge(lines, joined))
        if not found:
            break
        joined |= found
    glue = Glue.of(text.string if joined else "")
    for line, below in pairwise(lines):
        if below.start in joined:
            yield join(text, line, below, glue)


def _merge(lines: Sequence[Line], joined: set[int]) -> list[Line]:
    """Put lines together where it was decided already: what is whole shows the habit better."""
    merged: list[Line] = []
    for line in lines:
        if line.start in joined:
            upper = merged[-1]
            merged[-1] = replace(upper, text=upper.text + line.text)
        else:
            merged.append(line)
    return merged


def _find_cuts(lines: Sequence[Line]) -> set[int]:
    """Find the lines (by where they start) that go on with the paragraph above."""
    breaks = list(_breaks(lines))
    are_cut = _are_often_cut(breaks)
    found: set[int] = set()
    begun = ""
    for cut in breaks:
        begun += cut.above.text
        if _is_cut(cut, begun) or (are_cut and _lacks_its_end(cut, begun)):
            found.add(cut.below.start)
        else:
            begun = ""
    return found


@dataclass(frozen=True, slots=True)
class _Break:
    """A break between two lines."""

    above: Line
    below: Line
    verdict: Verdict
    ends_with_stops: bool
    """The long lines around end with a stop."""


def _breaks(lines: Sequence[Line]) -> Iterator[_Break]:
    """Give all breaks, with the habit of the lines around each."""
    is_long = [_is_telling(line) for line in lines]
    is_whole = [
        long and (ends_sentence(line.text) or line.text.endswith(_ENDS))
        for long, line in zip(is_long, lines, strict=True)
    ]
    longs, wholes = [0, *accumulate(is_long)], [0, *accumulate(is_whole)]
    verdicts = judge_breaks(lines)
    for index, (above, below) in enumerate(pairwise(lines)):
        low, high = max(0, index - _NEAR), min(len(lines), index + _NEAR)
        usual = wholes[high] - wholes[low] >= _USUAL * (longs[high] - longs[low] - 1)
        yield _Break(above, below, verdicts[index], usual)


def _are_often_cut(breaks: Sequence[_Break]) -> bool:
    """Whether long lines without a stop are cut ones here: their words prove it for enough."""
    stopless = [cut for cut in breaks if _may_be_cut(cut) and _is_telling(cut.above)]
    proven = sum(1 for cut in stopless if _is_cut(cut, cut.above.text))
    return proven >= _PROVEN * len(stopless)


def _is_telling(line: Line) -> bool:
    return cells(line.text) >= _TELLING


def _may_be_cut(cut: _Break) -> bool:
    above = cut.above.text
    is_open = not (ends_sentence(above) or above.endswith(_ENDS))
    return is_open and cut.verdict is not Verdict.BREAK


def _is_cut(cut: _Break, begun: str) -> bool:
    """Whether the words prove that a paragraph, of which `begun` stands above, goes on below."""
    if cut.verdict is Verdict.JOIN:
        return not meet_by_chance(begun, cut.below.text)
    if not _may_be_cut(cut):
        return False
    above, below = cut.above.text, cut.below.text
    if is_cut_occasion(above, below):
        return True
    if not cut.ends_with_stops or len(begun) < _LONG_ENOUGH:
        return False
    has_no_subject = cells(begun) >= _TELLING and wants_subject(below)
    return runs_on(above, below) or wants_more(begun, below) or has_no_subject


def _lacks_its_end(cut: _Break, begun: str) -> bool:
    """Whether a paragraph ends in mid-sentence: too long for a heading, and the rest is below."""
    if not (_may_be_cut(cut) and cut.ends_with_stops and ends_sentence(cut.below.text)):
        return False
    is_heading = is_numbered(begun) or "，" not in begun
    return not is_heading and (cells(begun) > _TELLING or "。" in begun)
