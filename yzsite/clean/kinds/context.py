"""What the lines around a line say of it: rows of items, speakers, fields, verse, glossaries."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import TypeVar

from yzsite.clean.han import cells, ends_sentence
from yzsite.clean.kinds.bylines import is_date, is_name, is_signature
from yzsite.clean.kinds.numbering import FIGURES, Number, read_number
from yzsite.clean.kinds.shapes import DEFINES, is_row
from yzsite.clean.runs import split_runs
from yzsite.model import Kind
from yzsite.script import HAN

_T = TypeVar("_T")
Kinds = Sequence[Kind]
Texts = Sequence[str]
Guess = Callable[[Kinds, Texts], Iterator[tuple[int, Kind]]]
"""Proposes other kinds for lines, from the kinds so far and all texts."""

_SPEAKER = re.compile(rf"([{HAN}·A-Za-z]{{1,10}})[：:]")
_FIELD = re.compile(rf"[{HAN}（）()A-Za-z]{{2,12}}[：:]\s?[^：]+\Z")
_CONTENTS = re.compile(r"目\s*[录次]|Contents")
_DIGITS = "0123456789０１２３４５６７８９"
_LEADERS = ".…·．"
_ATTACHED = re.compile(rf"[{HAN}]{{2,4}}[：:]\s?")
_SENTENCE_INSIDE = re.compile(r"[。！？](?=[^”’」』）)]*\S)")
_SHORT_ITEM = 30.0
_VERSE_WIDTH, _VERSE_LINES = 12.0, 5
_ENTRY = re.compile(
    r"(?:\d{1,3}\s?[.．、]\s?)?(?:【([^】]{1,24})】|([^，。；：:]{1,28})(?:：|:|——|—))\s?\S"
)
_DEFINES = re.compile(rf".{{1,40}}：.{{0,10}}{DEFINES}")
_GLOSSARY = re.compile(r"术语|名词|释义|词汇|词条|缩略|用语|定义|[Gg]lossary|[Tt]erms")
_FEWEST_ENTRIES = 2
_TABLE_ROWS, _TABLE_CELLS = 4, 3


def contents(kinds: Kinds, texts: Texts) -> Iterator[tuple[int, Kind]]:
    """Take the lines below 目录 for items, up to where the first of them heads its part."""
    if not any(map(_CONTENTS.fullmatch, texts)):
        return
    below: dict[str, int] = {}
    for at in range(len(texts) - 1, 0, -1):
        entry = _without_page(texts[at])
        if entry in below and _CONTENTS.fullmatch(texts[at - 1]):
            yield from ((index, Kind.LI) for index in range(at, below[entry]))
        below[entry] = at


def _without_page(entry: str) -> str:
    """Take the page number off an entry of the contents, and the dots that lead to it."""
    name = entry.rstrip(_DIGITS).rstrip()
    bare = name.rstrip(_LEADERS)
    return bare.rstrip() if len(name) - len(bare) > 1 else name


def dialogue(kinds: Kinds, texts: Texts) -> Iterator[tuple[int, Kind]]:
    """Take lines for speech that begin with a label that others begin with too (`记者：`)."""
    speakers = [match[1] if (match := _SPEAKER.match(text)) else "" for text in texts]
    counts = Counter(speakers)
    for index, speaker in enumerate(speakers):
        if speaker and counts[speaker] > 1 and kinds[index] is Kind.HEADING:
            yield index, Kind.P


def fields(kinds: Kinds, texts: Texts) -> Iterator[tuple[int, Kind]]:
    """Take lines below each other that all are `label：value` for fields, not for headlines."""
    for begin, end in _runs([_FIELD.match(text) is not None for text in texts]):
        if begin and end - begin > 1:
            yield from _plain(kinds, begin, end)


def tables(kinds: Kinds, texts: Texts) -> Iterator[tuple[int, Kind]]:
    """Take rows of cells for a table: four below each other, or three of as many cells.

    A line of three cells or more right above figures is the head of their table.
    """
    counts = [
        len(text.split()) if kind is Kind.HEADING or is_row(text) else 0
        for kind, text in zip(kinds, texts, strict=True)
    ]
    for begin, end in _runs([count > 1 for count in counts]):
        if begin and end - begin >= _TABLE_ROWS:
            yield from _plain(kinds, begin, end)
    for count, begin, end in _groups(counts):
        if begin and count >= _TABLE_CELLS <= end - begin:
            yield from _plain(kinds, begin, end)
    for index, count in enumerate(counts):
        if count >= _TABLE_CELLS and any(map(is_row, texts[index + 1 : index + 3])):
            yield from _plain(kinds, index, index + 1)


def verse(kinds: Kinds, texts: Texts) -> Iterator[tuple[int, Kind]]:
    """Take five short lines or more, one below the other, for verse: headlines head something."""
    short = [
        kind is Kind.HEADING and cells(text) <= _VERSE_WIDTH and read_number(text) is None
        for kind, text in zip(kinds, texts, strict=True)
    ]
    title_and_poet = 2 if len(texts) > 1 and is_name(texts[1]) else 1
    short[:title_and_poet] = [False] * len(short[:title_and_poet])
    for begin, end in _runs(short):
        if end - begin >= _VERSE_LINES:
            yield from _plain(kinds, begin, end)


def items(kinds: Kinds, texts: Texts) -> Iterator[tuple[int, Kind]]:
    """Take lines that count on, with nothing between them, for items of a list.

    What heads a part has text below it. Clauses of several sentences stay paragraphs, and so do
    long ones that nothing introduces.
    """
    numbered = [
        (index, number)
        for index, (kind, text) in enumerate(zip(kinds, texts, strict=True))
        if kind in (Kind.P, Kind.HEADING) and (number := read_number(text))
    ]
    for run in split_runs(numbered, _counts_on):
        (begin, first), end = run[0], run[-1][0] + 1
        above = texts[begin - 1] if begin else ""
        goes_on = _begins_row(above, first)
        are_heads = kinds[begin] is Kind.HEADING and first.style < FIGURES
        if goes_on or (end - begin > 1 and _are_items(texts[begin:end], above, are_heads)):
            yield from ((index, Kind.LI) for index in range(begin, end))


def _counts_on(above: tuple[int, Number], here: tuple[int, Number]) -> bool:
    """Whether two lines, with their numbers, stand below each other and count on."""
    return here[0] == above[0] + 1 and above[1].precedes(here[1])


def _begins_row(above: str, first: Number) -> bool:
    """Whether the line above holds the number before the first (`附件：1. …`)."""
    label = _ATTACHED.match(above)
    head = read_number(above[label.end() :]) if label else None
    return head is not None and head.precedes(first)


def _are_items(rows: Texts, above: str, are_heads: bool) -> bool:
    if any(_SENTENCE_INSIDE.search(row) for row in rows):
        return False
    are_short = not are_heads and all(cells(row) <= _SHORT_ITEM for row in rows)
    return above.endswith("：") or are_short or all(row[-1] in "；;" for row in rows[:-1])


def signatures(kinds: Kinds, texts: Texts) -> Iterator[tuple[int, Kind]]:
    """Take the lines right above a date at the end of a text for those who sign it."""
    for index, text in enumerate(texts):
        at = index - 1
        while is_date(text) and at > 0 and kinds[at] is Kind.HEADING and is_signature(texts[at]):
            yield at, Kind.BYLINE
            at -= 1


def entries(kinds: Kinds, texts: Texts) -> Iterator[tuple[int, Kind]]:
    """Take lines that name and explain something for entries of a glossary.

    The headline says that it is one, or most of the entries define what they name (`是指`).
    """
    shaped, heads = [], [""]
    for kind, text in zip(kinds, texts, strict=True):
        shaped.append(kind in (Kind.P, Kind.LI, Kind.TERM) and _ENTRY.match(text) is not None)
        heads.append(text if kind is Kind.HEADING else heads[-1])
    for begin, end in _runs(shaped):
        rows = texts[begin:end]
        defining = sum(_DEFINES.match(row) is not None for row in rows)
        is_glossary = _GLOSSARY.search(heads[begin]) and all(map(ends_sentence, rows))
        if len(rows) >= _FEWEST_ENTRIES and (is_glossary or 2 * defining > len(rows)):
            yield from ((index, Kind.TERM) for index in range(begin, end))


def _plain(kinds: Kinds, begin: int, end: int) -> Iterator[tuple[int, Kind]]:
    for index in range(begin, end):
        if kinds[index] is Kind.HEADING:
            yield index, Kind.P


def _runs(flags: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Give begin and end of each run of true flags.

    >>> list(_runs([True, True, False, True]))
    [(0, 2), (3, 4)]
    """
    return ((begin, end) for flag, begin, end in _groups(flags) if flag)


def _groups(values: Sequence[_T]) -> Iterator[tuple[_T, int, int]]:
    """Give each value that stands there once or more in a row, with begin and end."""
    at = 0
    for value, group in groupby(values):
        size = len(list(group))
        yield value, at, at + size
        at += size


GUESSES: tuple[Guess, ...] = (
    contents,
    dialogue,
    fields,
    tables,
    verse,
    items,
    signatures,
    entries,
)
"""In this order; each sees what those before it found."""
