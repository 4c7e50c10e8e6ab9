"""Rules for blanks that layout programs put between characters, and for vertical text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

from yzsite.clean.han import BLANK, NEVER_FIRST, ends_sentence, share_in_words, words
from yzsite.clean.text import Edit, Line, Text
from yzsite.script import HAN

_SERIES = frozenset(
    "一二三四五六七八九十百〇零甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
    "东南西北春夏秋冬金木水火土上中下左右男女是否有无"
)
_SINGLES = re.compile(rf"[{HAN}](?P<gap>{BLANK}{{1,4}})[{HAN}](?:(?P=gap)[{HAN}])+\Z")
_BLANKS = re.compile(BLANK + "+")
_FIRST_PHRASE = re.compile(rf"[{HAN}]{{1,6}}(?=[，、；。])")
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
_UNSPACED_NUMBER = re.compile(rf"(?<=[{HAN}])[\d.,]{{1,20}}[%％‰]?(?=[{HAN}])")


def stand_up_vertical_lines(text: Text) -> Iterator[Edit]:
    """Put text that ran from top to bottom, one character a line, onto one line.

    Three or more such lines without a blank line between them that end with a stop, or four that
    make up words. Columns of a table (`金 银 铜`, `是 否 是`) and numberings are series and stay.

    >>> [e.before for e in stand_up_vertical_lines(Text.from_raw("记\\n者\\n手\\n记"))]
    ['\\n', '\\n', '\\n']
    """
    for run in _runs_of_single_characters(text.lines()):
        if _reads_as_text("".join(line.text for line in run)):
            for line, below in pairwise(run):
                yield text.cut(line.end, below.start)


def _runs_of_single_characters(lines: Sequence[Line]) -> Iterator[list[Line]]:
    run: list[Line] = []
    for line in lines:
        if len(line.text) > 1 or (run and line.gap):
            if len(run) >= 3:
                yield run
            run = []
        if len(line.text) == 1:
            run.append(line)
    if len(run) >= 3:
        yield run


def _reads_as_text(joined: str) -> bool:
    letters = joined.rstrip(NEVER_FIRST)
    if len(letters) < 3 or not re.fullmatch(rf"[{HAN}0-9A-Za-z{NEVER_FIRST}“（《·—]+", letters):
        return False
    if all(char in _SERIES for char in letters):
        return False
    if ends_sentence(joined):
        return share_in_words(letters) >= 0.5
    is_varied = len(letters) >= 4 and len(set(letters)) >= 0.75 * len(letters)
    return is_varied and share_in_words(letters) >= 0.75


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
            if share_in_words(joined) >= 0.8:
                yield from _close(line)
            elif below is not None and _runs_on_spaced(joined, below.text):
                yield from _close(line)
                yield text.cut(line.end, below.start)
        elif honoured := _HONOURED.search(line.text[-24:]):
            start = line.end - len(line.text[-24:]) + honoured.start("gap")
            yield Edit(start, honoured["gap"], "")


def _is_series(joined: str) -> bool:
    return all(char in _SERIES for char in joined)


def _runs_on_spaced(joined: str, below: str) -> bool:
    """Whether a spaced line (`新时代新`) goes on in the line below (`征程，作为…`)."""
    head = _FIRST_PHRASE.match(below)
    if head is None or len(joined) < 4:
        return False
    return len(words(head.group())[0]) > 1 and share_in_words(joined) >= 0.5


def _close(line: Line) -> Iterator[Edit]:
    for match in _BLANKS.finditer(line.text):
        yield Edit(line.start + match.start(), match.group(), "")


def close_dates_and_numbers(text: Text) -> Iterator[Edit]:
    """Remove the blanks inside a date (`9 月 2 日`) and around a number amid Chinese.

    Around other numbers the document decides: where most of its numbers stand without blanks,
    the blanks are damage; where most have them, they are its style and stay. A blank on one side
    only separates (`渝中 2024年`, `表1 人口`) and stays.

    >>> [e.start for e in close_dates_and_numbers(Text.from_raw("9 月 2 日，增长"))]
    [1, 3, 5]
    """
    dates = [m.span() for m in _DATE_BLANK.finditer(text.string) if _is_date(text.string, m)]
    yield from (text.cut(start, end) for start, end in dates)
    taken = {start for start, _ in dates}
    spaced = list(_AROUND_NUMBER.finditer(text.string))
    if len(spaced) * 2 > len(_UNSPACED_NUMBER.findall(text.string)):
        return
    for match in spaced:
        for side in ("left", "right"):
            if match.start(side) not in taken:
                yield text.cut(match.start(side), match.end(side))


def _is_date(string: str, match: re.Match[str]) -> bool:
    """Whether digits stand on the one side and 年, 月 or 日 on the other side of a blank."""
    before, after = string[match.start() - 1], string[match.end()]
    return (before.isdigit() and after in "年月日") or (before in "年月" and after.isdigit())
