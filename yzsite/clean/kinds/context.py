"""What the lines around a line say of it: rows of items, speakers, fields, verse, glossaries."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from yzsite.clean.han import NUMERALS, cells, ends_sentence
from yzsite.clean.kinds.bylines import is_date, is_signature
from yzsite.clean.kinds.crowds import CROWDS
from yzsite.clean.kinds.lines import Guess, Kinds, Texts, groups, plain, runs
from yzsite.clean.kinds.numbering import FIGURES, LETTERS, Number, holds, read_number
from yzsite.clean.kinds.shapes import DEFINES, is_row
from yzsite.clean.runs import split_runs
from yzsite.model import Kind
from yzsite.script import HAN

_SPEAKER = re.compile(
    rf"([{HAN}·A-Za-z]{{1,10}})[：:]|([{HAN}](?:\u3000?[{HAN}]){{1,3}})\u3000(?=\S)"
)
"""A blank as wide as a character sets off the speaker in a play (`老　宋　能。`)."""
_FIELD = re.compile(
    rf"[{HAN}（）()A-Za-z]{{2,12}}(?<![{NUMERALS}])[：:]\s?[^：]+\Z"
    rf"|[{HAN}]{{2,6}}(?:\u3000+|——)[^\s。]+\Z"
)
"""No headings that count on: `议题一：…`."""
_CONTENTS = re.compile(r"目\s*[录次]|Contents")
_DIGITS = "0123456789０１２３４５６７８９"
_LEADERS = ".…·．"
_ATTACHED = re.compile(rf"[{HAN}]{{2,4}}[：:]\s?")
_SENTENCE_INSIDE = re.compile(r"[。！？](?=[^”’」』）)]*\S)")
_SHORT_ITEM = 30.0
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
    """Take lines for speech that begin with a label that others begin with too (`记者：`).

    Where all of them give names, they are credits.
    """
    speakers = [match.group() if (match := _SPEAKER.match(text)) else "" for text in texts]
    counts = Counter(speakers)
    credited = Counter(s for s, kind in zip(speakers, kinds, strict=True) if kind is Kind.BYLINE)
    for index, speaker in enumerate(speakers):
        says = counts[speaker] > 1 and credited[speaker] < counts[speaker]
        if speaker and says and kinds[index] in (Kind.HEADING, Kind.BYLINE):
            yield index, Kind.P


def fields(kinds: Kinds, texts: Texts) -> Iterator[tuple[int, Kind]]:
    """Take lines below each other that all are `label：value` for fields, not for headlines.

    The first line of all may be the title.
    """
    for begin, end in runs([False, *(_FIELD.match(text) is not None for text in texts[1:])]):
        if end - begin > 1:
            yield from plain(kinds, begin, end)


def tables(kinds: Kinds, texts: Texts) -> Iterator[tuple[int, Kind]]:
    """Take rows of cells for a table: four below each other, or three of as many cells.

    A line of three cells or more right above figures is the head of their table.
    """
    counts = [_count_cells(kind, text) for kind, text in zip(kinds, texts, strict=True)]
    for begin, end in runs([count > 1 for count in counts]):
        if begin and end - begin >= _TABLE_ROWS:
            yield from plain(kinds, begin, end)
    for count, begin, end in groups(counts):
        if begin and count >= _TABLE_CELLS <= end - begin:
            yield from plain(kinds, begin, end)
    for index, count in enumerate(counts):
        if count >= _TABLE_CELLS and any(map(is_row, texts[index + 1 : index + 3])):
            yield from plain(kinds, index, index + 1)


def _count_cells(kind: Kind, text: str) -> int:
    """Count the cells of what may be a row; a number and its heading are no two."""
    count = len(text.split()) if kind is Kind.HEADING or is_row(text) else 0
    return 0 if count < _TABLE_CELLS and read_number(text) else count


def items(kinds: Kinds, texts: Texts) -> Iterator[tuple[int, Kind]]:
    """Take lines that count on, with nothing between them, for items of a list.

    What heads a part has text below it. Clauses of several sentences stay paragraphs, and so do
    long ones that nothing introduces. Answers to choose from may stand on one line.
    """
    numbered = [
        (index, number)
        for index, (kind, text) in enumerate(zip(kinds, texts, strict=True))
        if kind in (Kind.P, Kind.HEADING) and (number := read_number(text))
    ]
    for index, number in numbered:
        if number.style == LETTERS and holds((texts[index],), Number(LETTERS, number.value + 1)):
            yield index, Kind.LI
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
    for begin, end in runs(shaped):
        rows = texts[begin:end]
        defining = sum(_DEFINES.match(row) is not None for row in rows)
        is_glossary = _GLOSSARY.search(heads[begin]) and all(map(ends_sentence, rows))
        if len(rows) >= _FEWEST_ENTRIES and (is_glossary or 2 * defining > len(rows)):
            yield from ((index, Kind.TERM) for index in range(begin, end))


GUESSES: tuple[Guess, ...] = (
    contents,
    dialogue,
    fields,
    tables,
    *CROWDS,
    items,
    signatures,
    entries,
)
"""In this order; each sees what those before it found."""
