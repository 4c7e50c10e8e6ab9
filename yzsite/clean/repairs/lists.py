"""Rule for list items that the recognition cut in two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from yzsite.clean.function_words import LEANING, RUNS_ON
from yzsite.clean.han import (
    CLOSERS,
    NEVER_FIRST,
    NUMERALS,
    OPENERS,
    ends_sentence,
    first_word,
    last_word,
    word_across,
)
from yzsite.clean.joining.chance import meet_by_chance
from yzsite.clean.joining.evidence import opens_frame
from yzsite.clean.joining.numbers import cuts_number
from yzsite.clean.labels import BULLET
from yzsite.clean.text import Edit, Text

_COUNT = re.compile(r"等?(\d{1,2}|[两二三四五六七八九十])(?:大|个|类|项|种|家)")
_LAST_WORDS = "的 等 对 是 在 为 这 该 各 每 通过 根据"
_CAN_BE_LAST = frozenset(_LAST_WORDS.split())
"""Words that end whole items: `以上都对`, `审核通过`, `拒不改正的`."""
_CLOSED_FRAME = re.compile(
    r"[^以为，。；：]{0,8}为(?:主[体线导题]?|中心|重点|核心|基础|目标|导向|契机|抓手|引领|支撑|依托|代表|龙头|牵引"
    r"|突破口)(?=[的，、；。]|\Z)"
)
_OPEN_PAIR = re.compile(rf"[{OPENERS}][^{OPENERS}{CLOSERS}]{{0,30}}\Z")
_CLOSED_FIRST = re.compile(rf"[^{OPENERS}{CLOSERS}]{{0,30}}[{CLOSERS}]")
_NUMERALS = {char: number for number, char in enumerate(NUMERALS, 1)} | {"两": 2}


def join_list_items(text: Text) -> Iterator[Edit]:
    """Put the second half of a list item, which got a mark of its own, back to the first.

    The signs are a word or a number cut in two; a half that cannot stand alone, for it begins with
    a word that leans on another, ends with one that wants another, or holds one half of a pair
    (`“…”`, `以…为主`); or arithmetic: the first half enumerates as many things as the second half
    counts (`- 现代商贸、文旅文创、大健康` + `- 3大生活性服务业`).

    >>> raw = "- 现代商贸、文旅文创、大健康\\n- 3大生活性服务业"
    >>> [e.before for e in join_list_items(Text.from_raw(raw))]
    ['\\n- ']
    """
    lines = text.lines
    for line, below in pairwise(lines):
        mark, next_mark = BULLET.match(line.text), BULLET.match(below.text)
        if mark is None or next_mark is None or below.gap or ends_sentence(line.text):
            continue
        first, second = line.text[mark.end() :], below.text[next_mark.end() :]
        if _is_cut(first, second) or _counts_what_stands_before(first, second):
            yield text.cut(line.end, below.start + next_mark.end())


def _is_cut(first: str, second: str) -> bool:
    """Whether a word, a number, an enumeration, a clause or a pair goes on behind the second mark.

    >>> _is_cut("培育以专业服务", "为主的产业集群"), _is_cut("以党建引领治理", "为群众办实事")
    (True, False)
    >>> _is_cut("推动教育、科技与", "人才一体发展"), _is_cut("审核通过", "审核不通过")
    (True, False)
    """
    if second[0] in NEVER_FIRST or first[-1] in OPENERS + "、":
        return True
    wants_more = last_word(first) in RUNS_ON - _CAN_BE_LAST and len(first) > len(last_word(first))
    leans = first_word(second) in LEANING
    is_pair = _OPEN_PAIR.search(first) and _CLOSED_FIRST.match(second)
    is_frame = opens_frame(first) and _CLOSED_FRAME.match(second)
    is_word = word_across(first, second) and not meet_by_chance(first, second)
    is_number = cuts_number(first, second)
    return bool(wants_more or leans or is_pair or is_frame or is_word or is_number)


def _counts_what_stands_before(first: str, second: str) -> bool:
    """Whether both halves together enumerate as many things as the second half counts.

    >>> _counts_what_stands_before("- 现代商贸、文旅文", "创、大健康3大生活性服务业")
    True
    """
    count = _COUNT.search(second)
    if count is None or "、" not in first + second[: count.start()]:
        return False
    listed = (first + second[: count.start()]).rpartition("，")[2].count("、") + 1
    return listed == (_NUMERALS.get(count[1]) or int(count[1]))
