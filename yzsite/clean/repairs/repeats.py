"""Rule for paragraphs that a document has twice because recognition read a part of it again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from yzsite.clean.han import ends_sentence
from yzsite.clean.runs import split_runs
from yzsite.clean.text import Edit, Line, Text
from yzsite.script import HAN

_GRAM = 8
_ENOUGH = 0.7
_ENOUGH_TOGETHER = 0.9
_STRANGEST = 4
"""A word that was read differently is no longer than this."""
_TRIES = 50
_SHORTEST = 12
_SHORTEST_ALONE = 40
_SHORTEST_RUN = 60
_LETTER = re.compile(rf"[{HAN}A-Za-z0-9.%]")
_NO_LETTERS = re.compile(rf"[^{HAN}A-Za-z0-9.%]+")


@dataclass(frozen=True, slots=True)
class _Twin:
    """A paragraph that stands, whole or nearly, in one or two earlier paragraphs."""

    line: int
    first: int
    """The paragraphs that it repeats, as positions among all lines."""
    last: int
    shared: int
    """Number of 8-grams that stand there too, of `total`."""
    total: int
    strange: int
    """Greatest number of characters in a row that do not stand there."""
    starts_inside: bool
    """It begins where the earlier paragraph is in mid-sentence."""


def remove_repeats(text: Text) -> Iterator[Edit]:
    """Take out paragraphs that repeat earlier ones, and say which.

    Two neighbours or more repeat earlier neighbours in the same order, nearly word for word, or
    the first of them begins in mid-sentence; which no author does. A single repeated sentence is
    rhetoric (`各位代表！`), a heading quoted in its text is none, and both stay.
    """
    lines = text.lines
    letters = [_NO_LETTERS.sub("", line.text) for line in lines]
    for run in split_runs(_twins(lines, letters), _goes_on):
        if _is_repeat(run, lines):
            for twin in run:
                yield _drop(text, lines, twin)


def _drop(text: Text, lines: Sequence[Line], twin: _Twin) -> Edit:
    line = lines[twin.line]
    of = text.line_range(lines[twin.first].start, lines[twin.last].end)
    return replace(text.cut(line.start, line.end), of=of)


def _twins(lines: Sequence[Line], letters: Sequence[str]) -> Iterator[_Twin]:
    """Find for each paragraph the earlier one (or two in a row) with most of its 8-grams.

    Only every fourth 8-gram, chosen by its first character, is kept to find candidates.
    """
    first_seen: dict[str, int] = {}
    for index, content in enumerate(letters):
        sampled = _sample(content)
        votes = Counter(first_seen[gram] for gram in sampled if gram in first_seen)
        may_repeat = 2 * votes.total() >= len(sampled) > 0
        twin = _best_twin(index, votes, letters, lines) if may_repeat else None
        if twin and len(content) >= _SHORTEST and twin.strange <= _STRANGEST:
            yield twin
        else:
            for gram in sampled:
                first_seen.setdefault(gram, index)


def _sample(content: str) -> list[str]:
    ends = range(_GRAM, len(content) + 1)
    return [content[end - _GRAM : end] for end in ends if ord(content[end - _GRAM]) % 4 == 0]


def _grams(content: str) -> list[str]:
    return [content[end - _GRAM : end] for end in range(_GRAM, len(content) + 1)]


@lru_cache(maxsize=256)
def _known_grams(content: str) -> frozenset[str]:
    """Give the 8-grams of a paragraph; the same one is compared with many."""
    return frozenset(_grams(content))


def _best_twin(
    index: int,
    votes: Counter[int],
    letters: Sequence[str],
    lines: Sequence[Line],
) -> _Twin | None:
    """Take the candidate that shares the most 8-grams, and of such the shorter one."""
    best: _Twin | None = None
    for place, _ in votes.most_common(2):
        for first, last in ((place, place), (place, place + 1), (place - 1, place)):
            if first < 0 or last >= index or not _may_be_twin(votes, first, last):
                continue
            earlier = "".join(letters[first : last + 1])
            starts_inside = _starts_inside(lines[index].text, lines[first].text)
            shared, strange = _compare(letters[index], earlier, starts_inside)
            total = len(letters[index]) - _GRAM + 1
            if shared >= _ENOUGH * total and (best is None or shared > best.shared):
                best = _Twin(index, first, last, shared, total, strange, starts_inside)
            if shared == total:
                return best
    return best


def _compare(content: str, earlier: str, starts_inside: bool) -> tuple[int, int]:
    """Count the 8-grams that stand in an earlier text too, and the longest stretch that does not.

    A text that stands there whole needs no counting.
    """
    grams = len(content) - _GRAM + 1
    if content in earlier:
        return grams, 0
    known = list(map(_known_grams(earlier).__contains__, _grams(content)))
    shared = sum(known)
    return shared, _longest_stretch(known, starts_inside) if shared >= _ENOUGH * grams else 0


def _may_be_twin(votes: Counter[int], first: int, last: int) -> bool:
    """Whether enough of the sampled 8-grams stand there to look closer."""
    there = sum(votes[place] for place in range(first, last + 1))
    return 2 * there >= votes.total()


def _longest_stretch(is_known: Sequence[bool], starts_inside: bool) -> int:
    """Give the greatest number of characters in a row that are in no known 8-gram.

    At the beginning, which was compared already, one other character hides the seven before it.
    """
    longest = 0
    covered = _GRAM if starts_inside else 0
    for at, known in enumerate([*is_known, *[True] * _GRAM]):
        if known:
            longest = max(longest, at - covered)
            covered = at + _GRAM
    return longest


def _starts_inside(text: str, earlier: str) -> bool:
    """Whether a paragraph begins with what is in mid-sentence in the earlier one."""
    at = -1
    for _ in range(_TRIES):
        at = earlier.find(text[:3], at + 1)
        if at < 0:
            return False
        if at > 0 and _LETTER.match(earlier[at - 1]) and _same_letters(text, earlier[at : at + 24]):
            return True
    return False


def _same_letters(one: str, other: str) -> bool:
    """Whether two texts agree for a while, one word aside (recognition reads it differently)."""
    agreeing = sum(1 for a, b in zip(one[:24], other[:24], strict=False) if a == b)
    return agreeing >= min(16, len(one))


def _goes_on(above: _Twin, twin: _Twin) -> bool:
    """Whether two repeats are neighbours and repeat neighbours in the same order."""
    return twin.line == above.line + 1 and 0 < twin.first - above.first <= 2


def _is_repeat(run: Sequence[_Twin], lines: Sequence[Line]) -> bool:
    together = sum(t.shared for t in run) / max(1, sum(t.total for t in run))
    texts = [lines[twin.line].text for twin in run]
    if run[0].starts_inside:
        is_paragraph = len(texts[0]) >= _SHORTEST_ALONE and ends_sentence(texts[0])
        return len(run) > 1 or (is_paragraph and together >= _ENOUGH_TOGETHER)
    above = lines[run[0].line - 1].text
    if not ends_sentence(above):  # a heading of its own: the text was written again on purpose
        return False
    length = sum(map(len, texts))
    is_prose = length >= max(_SHORTEST_RUN, 30 * len(run)) and any(map(ends_sentence, texts))
    begins_alike = texts[0][:4] == lines[run[0].first].text[:4]
    return len(run) > 1 and is_prose and begins_alike and together >= _ENOUGH_TOGETHER
