"""Rules for blanks that layout programs put between characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from yzsite.clean.evidence import begins_clause, begins_inside, is_label, starts_item, wants_subject
from yzsite.clean.han import (
    BLANK,
    SERIES,
    share_in_words,
    word_across,
)
from yzsite.clean.text import Edit, Line, Text
from yzsite.script import HAN

_SINGLES = re.compile(rf"[{HAN}](?P<gap>{BLANK}{{1,4}})[{HAN}](?:(?P=gap)[{HAN}])+\Z")
_BLANKS = re.compile(BLANK + "+")
_TEXT_FROM = 8
_HONOURED = re.compile(
    rf"(?:省长|市长|区长|县长|州长|乡长|镇长|主任|主席|书记|院长|检察长|局长|部长)"
    rf"{BLANK}{{1,8}}(?P<surname>[{HAN}])(?P<gap>{BLANK}{{1,4}})[{HAN}]\Z"
)
_DATE_BLANK = re.compile(
    rf"(?<=[{HAN}0-9])(?<![年月日号时分]){BLANK}{{1,2}}(?=年|月|日)|(?<=[年月]){BLANK}{{1,2}}(?=\d)"
)
_AROUND_NUMBER = re.compile(
    rf"(?<=[{HAN}])(?P<left>{BLANK}{{1,2}})(?P<number>[\d.,]{{1,20}}[%％‰]?)"
    rf"(?P<right>{BLANK}{{1,2}})(?=[{HAN}])"
)
_STYLE_FROM = 2
_UNSPACED_NUMBER = re.compile(rf"(?<=[{HAN}])[\d.,]{{1,20}}[%％‰]?(?=[{HAN}])")


def close_letter_spacing(text: Text) -> Iterator[Edit]:
    """Close up letter-spaced Chinese (`名 词 解 释` → `名词解释`, `区长  谢  东` → `区长  谢东`).

    Layout programs spread a short line over the column. A whole line of single characters with
    equal gaps is closed if it makes up words, alone or with the line it runs on into. Blanks
    between the parts of a headline (`强载体 优布局 树典范`) and between two names stay: their
    parts are longer than one character. Series (`金 木 水 火 土`) stay.

    >>> [e.start for e in close_letter_spacing(Text.from_raw("名 词 解 释"))]
    [1, 3, 5]
    """
    lines = text.lines()
    for line, below in zip_longest(lines, lines[1:]):
        joined = "".join(line.text.split())
        if _SINGLES.match(line.text) and not _is_series(joined):
            runs_on = below is not None and _runs_on_spaced(joined, below.text)
            if runs_on or share_in_words(joined) >= 0.8:
                yield from _close(line)
            if below is not None and runs_on:
                yield text.cut(line.end, below.start)
        elif honoured := _HONOURED.search(line.text[-24:]):
            start = line.end - len(line.text[-24:]) + honoured.start("gap")
            yield Edit(start, honoured["gap"], "")


def _is_series(joined: str) -> bool:
    return all(char in SERIES for char in joined)


def _runs_on_spaced(joined: str, below: str) -> bool:
    """Whether a spaced line (`新时代新`) goes on in the line below (`征程，作为…`).

    Half of it are words or more, but not all, as in a heading; and no item or label is below.
    """
    if len(joined) < 4 or share_in_words(joined) < 0.5 or starts_item(joined, below):
        return False
    if share_in_words(joined) == 1.0:  # it may be a heading
        goes_on = begins_clause(joined) or begins_inside(joined, below) or wants_subject(below)
        return goes_on or bool(word_across(joined, below))
    return len(below) >= _TEXT_FROM and not is_label(below)


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
    dates = [m.span() for m in _DATE_BLANK.finditer(text.string) if _is_date(text.string, m)]
    taken = {start for start, _ in dates}
    spaced = list(_AROUND_NUMBER.finditer(text.string))
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


def _is_date(string: str, match: re.Match[str]) -> bool:
    """Whether digits stand on the one side and 年, 月 or 日 on the other side of a blank."""
    before, after = string[match.start() - 1], string[match.end()]
    return (before.isdigit() and after in "年月日") or (before in "年月" and after.isdigit())
