"""Rule for single paragraphs that were cut once, in documents where a line is a paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from yzsite.clean.evidence import Verdict, is_occasion, judge_break, runs_on
from yzsite.clean.han import ends_sentence
from yzsite.clean.text import Edit, Line, Text
from yzsite.segment import needs_blank

_LONG_ENOUGH = 15
_FURTHEST = 2
_ENDS = ("：", "；", ":", ";")


def join_split_paragraphs(text: Text) -> Iterator[Edit]:
    """Put paragraphs together that a page break or a picture cut in mid-sentence.

    The words alone decide, so that it holds for every document: a dictionary word spans the
    break (`高质量发` + `展、服务`), or a long line ends with a comma, a function word or open
    quotation marks. Wrong where a heading ends with a particle and stands above its text.

    >>> raw = "服务经济高质量发\\n\\n展、服务居民。\\n另起一段。"
    >>> [e.before for e in join_split_paragraphs(Text.from_raw(raw))]
    ['\\n\\n']
    """
    length = 0
    for above, below in pairwise(text.lines()):
        length += len(above.text)
        if _is_cut(above, below, length):
            yield join(text, above, below)
        else:
            length = 0


def _is_cut(above: Line, below: Line, length: int) -> bool:
    if below.gap > _FURTHEST:
        return False
    verdict = judge_break(above.text, below.text)
    if verdict is not Verdict.OPEN:
        return verdict is Verdict.JOIN
    if ends_sentence(above.text) or above.text.endswith(_ENDS):
        return False
    if is_occasion(above.text, below.text):
        return True
    return length >= _LONG_ENOUGH and runs_on(above.text, below.text)


def join(text: Text, above: Line, below: Line) -> Edit:
    """Propose to join two lines, with a blank only between two Latin words."""
    blank = " " if needs_blank(above.text[-1], below.text[0]) else ""
    return text.cut(above.end, below.start, blank)


def share_of_cut_words(lines: Sequence[Line]) -> float:
    """Give the share of line breaks that cut a word or a phrase for certain."""
    verdicts = [judge_break(a.text, b.text) for a, b in pairwise(lines)]
    return verdicts.count(Verdict.JOIN) / max(1, len(verdicts))
