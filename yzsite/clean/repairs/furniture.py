"""Rule for page furniture: page numbers and running heads between the lines of a text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from yzsite.clean.joining.evidence import Verdict, judge_break
from yzsite.clean.labels import EDITION
from yzsite.clean.runs import split_runs
from yzsite.clean.text import Edit, Line, Text

_MARKED = re.compile(
    r"[-—–·~_]{1,2}\s{0,2}(?P<dashed>\d{1,4})\s{0,2}[-—–·~_]{1,2}"
    r"|第\s?(?P<said>\d{1,4})\s?页(?:[\s，,/]{0,3}共\s?\d{1,4}\s?页)?"
    r"|(?P<of>\d{1,4})\s?/\s?\d{1,4}"
    r"|[Pp]age\s(?P<page>\d{1,4})(?:\sof\s\d{1,4})?"
)
_BARE = re.compile(r"[1-9]\d{0,3}")
FURNITURE = "page-furniture"
"""Name of the rule."""
_LONGEST_HEAD = 40
_SHORTEST_HEAD = 8
_FEWEST = 3
_LINES_A_PAGE = 4
_LETTERS_A_PAGE = 30


def remove_furniture(text: Text) -> Iterator[Edit]:
    """Take out page numbers, and running heads beside them, that stand between the lines.

    An editor would not set them, and they keep the two halves of a paragraph apart. The proof is
    that they count: at least two marked numbers (`- 12 -`, `第12页`), three bare ones, each greater
    than the one before by no more than a few pages; two bare ones, or a single marked one, in the
    middle of a sentence; or a newspaper's page (`第A03版`) in the middle of a word. A running head
    is a short line that stands beside such numbers, or holds them, three times or more; its first
    stays. Elsewhere numbers and page names are text and stay.

    >>> raw = "服务经济高质量发\\n- 1 -\\n展、服务居民。\\n- 2 -\\n"
    >>> [edit.before for edit in remove_furniture(Text.from_raw(raw))]
    ['- 1 -\\n', '- 2 -\\n']
    """
    lines = text.lines
    furniture = _find_furniture(lines)
    for line, below in zip_longest(lines, lines[1:]):
        if line.start in furniture:
            rest = text.string[line.end : below.start if below else len(text.string)]
            yield text.cut(line.start, line.end + rest.find("\n") + 1)


def _find_furniture(lines: Sequence[Line]) -> set[int]:
    """Find the lines to take out, by where they start; what is left may show more of them."""
    furniture: set[int] = set()
    while True:
        left = [line for line in lines if line.start not in furniture]
        numbers = _page_numbers(left)
        found = numbers | _running_heads(left, numbers) | _numbered_heads(left)
        if not found:
            return furniture
        furniture.update(left[index].start for index in found)


def _page_numbers(lines: Sequence[Line]) -> set[int]:
    marked = {i: n for i, line in enumerate(lines) if (n := _marked_number(line.text)) is not None}
    bare = {i: int(line.text) for i, line in enumerate(lines) if _BARE.fullmatch(line.text)}
    found = {
        i for run in _counting(marked, 1) if len(run) >= 2 and _holds_pages(lines, run) for i in run
    }
    for run in _counting(bare, _LINES_A_PAGE):
        if len(run) >= _FEWEST or (len(run) > 1 and any(_cuts_sentence(lines, i) for i in run)):
            found.update(run)
    found |= {i for i in marked if _cuts_sentence(lines, i)}
    editions = (i for i, line in enumerate(lines) if EDITION.fullmatch(line.text))
    return found | {i for i in editions if _cuts_word(lines, i)}


def _holds_pages(lines: Sequence[Line], run: Sequence[int]) -> bool:
    """Whether as much text as a page has stands between numbers, or one of them cuts a sentence.

    `— 1 —` above each short part of a story numbers the parts.
    """
    between = sum(len(line.text) for line in lines[run[0] + 1 : run[-1]])
    is_much = between >= _LETTERS_A_PAGE * (len(run) - 1)
    return is_much or any(_cuts_sentence(lines, index) for index in run)


def _marked_number(text: str) -> int | None:
    match = _MARKED.fullmatch(text) if len(text) < 24 else None
    return int(next(number for number in match.groups() if number)) if match else None


def _counting(numbers: dict[int, int], distance: int) -> Iterator[list[int]]:
    """Give the runs of lines whose numbers count on, with some lines of text between them."""
    return split_runs(
        numbers,
        lambda above, here: 0 < numbers[here] - numbers[above] <= 3 and here - above > distance,
    )


def _cuts_word(lines: Sequence[Line], index: int) -> bool:
    if not 0 < index < len(lines) - 1:
        return False
    return judge_break(lines[index - 1].text, lines[index + 1].text) is Verdict.JOIN


def _cuts_sentence(lines: Sequence[Line], index: int) -> bool:
    is_inside = 0 < index < len(lines) - 1
    return is_inside and (lines[index - 1].text[-1] == "，" or _cuts_word(lines, index))


def _numbered_heads(lines: Sequence[Line]) -> set[int]:
    """Find running heads with the page number on their own line; the first of each stays."""
    numbers: dict[str, dict[int, int]] = {}
    for index, line in enumerate(lines):
        head, number = _split_head(line.text)
        if number is not None and len(head) >= _SHORTEST_HEAD:
            numbers.setdefault(head, {})[index] = number
    firsts: dict[str, int] = {}
    for index, line in enumerate(lines):
        firsts.setdefault("".join(line.text.split()), index)
    heads: set[int] = set()
    for head, found in numbers.items():
        for run in _counting(found, _LINES_A_PAGE):
            if len(run) >= _FEWEST:
                is_first = firsts.get(head, run[0]) >= run[0] and not _cuts_sentence(lines, run[0])
                heads.update(run[is_first:])
    return heads


def _split_head(text: str) -> tuple[str, int | None]:
    """Take the page number off a running head (`年度报告全文 12`, `第12页 年度报告全文`).

    >>> _split_head("江州股份2023 年年度报告全文 12"), _split_head("渝中区统计公报")
    (('江州股份2023年年度报告全文', 12), ('', None))
    """
    parts = text.split() if len(text) <= _LONGEST_HEAD else []
    for edge, head in ((parts[-1:], parts[:-1]), (parts[:1], parts[1:])):
        if head and (number := _number(edge[0])) is not None:
            return "".join(head), number
    return "", None


def _number(text: str) -> int | None:
    return int(text) if _BARE.fullmatch(text) else _marked_number(text)


def _running_heads(lines: Sequence[Line], numbers: set[int]) -> set[int]:
    """Find short lines that stand beside page numbers again and again; the first of each stays."""
    beside = sorted(
        near
        for number in numbers
        for near in (number - 1, number + 1)
        if 0 <= near < len(lines) and near not in numbers
    )
    counts = Counter(lines[index].text for index in beside)
    met = {line.text for line in lines[: beside[0]]} if beside else set()
    heads: set[int] = set()
    for index in beside:
        content = lines[index].text
        if counts[content] >= _FEWEST and len(content) <= _LONGEST_HEAD:
            if content in met:
                heads.add(index)
            met.add(content)
    return heads
