"""Rules for blanks that layout programs put between characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yzsite.clean.han import (
    BLANK,
    PROSE_MARKS,
    SERIES,
    cells,
    ends_sentence,
    share_in_words,
    word_across,
    words,
)
from yzsite.clean.joining.evidence import (
    begins_clause,
    begins_inside,
    wants_subject,
)
from yzsite.clean.labels import OFFICES, is_label, starts_item
from yzsite.clean.text import Edit, Line, Text
from yzsite.script import HAN

_SINGLES = re.compile(rf"[{HAN}\d](?P<gap>{BLANK}{{1,4}})[{HAN}\d](?:(?P=gap)[{HAN}\d])+\Z")
_SPREAD = re.compile(rf"(?:(?:19|20)\d\d)?[{HAN}]{{3,}}\Z")
_TO_FILL_IN = frozenset("年月日时分秒")
_GRAMMAR = frozenset(
    "的了着里到从把被让使在和与及或为对向以由于是有也都还就又再才不没将已更最这该其他她它我们一个之而并至但按据随"
)
"""Single characters that stand in phrases, and never in a row of their own."""
_CLEARLY, _LIKELY = 0.8, 0.5
_PHRASE = 5
"""A phrase with grammar has so many characters at least."""
_COLUMNS = 3
_FEW = 8
"""Characters that are spread within a line are fewer, lines of a column longer."""
_INDENT = 3.5
"""Cells by which the first line of a paragraph is narrower at most."""
_BLANKS = re.compile(BLANK + "+")
_TEXT_FROM = 8
_HONOURED = re.compile(rf"(?:{OFFICES}){BLANK}{{1,8}}[{HAN}](?P<gap>{BLANK}{{1,4}})[{HAN}]\Z")
_DATE_BLANK = re.compile(
    rf"(?<=[0-9]){BLANK}{{1,2}}(?=[年月日])"
    rf"|(?<=[年月]){BLANK}{{1,2}}(?=\d{{1,2}}{BLANK}{{0,2}}[月日号])"
)
_NUMBER = r"[\d.,]{1,20}[%％‰]?"
_AROUND_NUMBER = re.compile(
    rf"(?<=[{HAN}])(?P<left>{BLANK}{{1,2}}){_NUMBER}(?P<right>{BLANK}{{1,2}})(?=[{HAN}])"
)
_MARK = re.compile(f"[{PROSE_MARKS}：、]")
_STYLE_FROM = 2
_UNSPACED_NUMBER = re.compile(rf"(?<=[{HAN}]){_NUMBER}(?=[{HAN}])")


def close_letter_spacing(text: Text) -> Iterator[Edit]:
    """Close up letter-spaced Chinese (`名 词 解 释` → `名词解释`, `区长  谢  东` → `区长  谢东`).

    Layout programs spread a short line over the column. A whole line of single characters with
    equal gaps is closed if it makes up words, alone or with the line it runs on into. Blanks
    between the parts of a headline (`强载体 优布局 树典范`) and between two names stay: their
    parts are longer than one character. Series (`金 木 水 火 土`), forms to fill in (`年 月 日`)
    and what stands beside a row of columns stay.

    >>> [e.start for e in close_letter_spacing(Text.from_raw("名 词 解 释"))]
    [1, 3, 5]
    """
    lines = text.lines
    around = zip([None, *lines], lines, [*lines[1:], None], [*lines[2:], None, None], strict=False)
    for above, line, below, third in around:
        joined = "".join(line.text.split())
        if _SINGLES.match(line.text) and _SPREAD.match(joined) and not _is_series(joined):
            runs_on = (
                below is not None
                and len(below.text) >= _TEXT_FROM
                and (_runs_on_spaced(joined, below.text) or _fills_first_line(joined, below, third))
            )
            if runs_on or (_is_phrase(joined) and not _is_table_head(joined, above, below)):
                yield from _close(line)
            if below is not None and runs_on:
                yield text.cut(line.end, below.start)
        elif honoured := _HONOURED.search(line.text[-24:]):
            start = line.end - len(line.text[-24:]) + honoured.start("gap")
            yield Edit(start, honoured["gap"], "")


def _is_series(joined: str) -> bool:
    return set(joined) <= SERIES or set(joined) <= _TO_FILL_IN


def _is_phrase(joined: str) -> bool:
    """Whether spread characters are one phrase: words, or words with grammar between them.

    >>> _is_phrase("老街里的新生意"), _is_phrase("赵钱孙李周吴郑王"), _is_phrase("生旦净末丑")
    (True, False, False)
    """
    in_words = share_in_words(joined)
    has_grammar = len(joined) >= _PHRASE and in_words >= _LIKELY and _explained(joined) > in_words
    return in_words > _CLEARLY or (has_grammar and _explained(joined) > _CLEARLY)


def _explained(joined: str) -> float:
    """Give the share of characters in words, in grammar between them, or said again."""
    parts = words(joined)
    told = (p for p in parts if len(p) > 1 or p in _GRAMMAR or joined.count(p) > 1)
    return sum(map(len, told)) / len(joined)


def _is_table_head(joined: str, *near: Line | None) -> bool:
    """Whether a line beside has columns: three parts or more, and is not spread itself.

    Two spread lines with as many characters are rows of a table too.
    """
    columns = (line.text for line in near if line and len(line.text.split()) >= _COLUMNS)
    return any(not _SINGLES.match(text) or len(text.split()) == len(joined) for text in columns)


def _fills_first_line(joined: str, below: Line, third: Line | None) -> bool:
    """Whether the line below is narrower than the next one by the spread characters.

    It is the rest of a paragraph's first line then, which may be indented by two cells; below a
    heading it would be narrower by the indent alone.
    """
    if third is None or ends_sentence(below.text) or not len(joined) <= _FEW <= cells(third.text):
        return False
    lost = cells(third.text) - cells(below.text)
    return max(_INDENT, len(joined) - 0.5) < lost < len(joined) + _INDENT


def _runs_on_spaced(joined: str, below: str) -> bool:
    """Whether a spaced line (`新时代新`) goes on in the line below (`征程，作为…`).

    A word spans the break, or the last word is a single character with its place in a phrase only;
    no item or label is below. What ends with a whole word may be a heading.
    """
    if len(joined) < 4 or share_in_words(joined) < _LIKELY or starts_item(joined, below):
        return False
    if begins_inside(joined, below) or word_across(joined, below):
        return True
    if share_in_words(joined) == 1.0:
        return begins_clause(joined) or wants_subject(below)
    ends_open = len(words(joined)[-1]) == 1 and _explained(joined) == 1.0
    return ends_open and not is_label(below)


def _close(line: Line) -> Iterator[Edit]:
    for match in _BLANKS.finditer(line.text):
        yield Edit(line.start + match.start(), match.group(), "")


def close_dates_and_numbers(text: Text) -> Iterator[Edit]:
    """Remove the blanks inside a date (`9 月 2 日`) and around a number amid Chinese.

    The document decides: where most of its numbers stand without blanks, the blanks are damage;
    where most have them, they are its style and stay, in dates too. A blank on one side only
    separates (`渝中 2024年`, `表1 人口`) and stays.

    >>> [e.start for e in close_dates_and_numbers(Text.from_raw("9 月 2 日，增长"))]
    [1, 3, 5]
    """
    dates = [m.span() for m in _DATE_BLANK.finditer(text.string)]
    taken = {start for start, _ in dates}
    spaced = [
        match
        for line in text.lines
        if not _is_row(line.text)
        for match in _AROUND_NUMBER.finditer(text.string, line.start, line.end)
    ]
    is_style = len(spaced) * 2 > len(_UNSPACED_NUMBER.findall(text.string))
    if is_style and sum(1 for match in spaced if match.start("right") not in taken) >= _STYLE_FROM:
        return
    yield from (text.cut(start, end) for start, end in dates)
    if is_style:
        return
    for match in spaced:
        for side in ("left", "right"):
            if match.start(side) not in taken:
                yield text.cut(match.start(side), match.end(side))


def _is_row(line: str) -> bool:
    """Whether a line is the row of a table: columns without a mark."""
    return len(line.split()) > _COLUMNS and not _MARK.search(line)
