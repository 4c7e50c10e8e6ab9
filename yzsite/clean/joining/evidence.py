"""What the characters on both sides of a line break say, whatever the page looked like."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from itertools import pairwise

from yzsite.clean.function_words import BEGIN_CLAUSES, LEANING, RUNS_ON, SUBJECTLESS, WANT_MORE
from yzsite.clean.han import (
    CLOSERS,
    NEVER_FIRST,
    OPENERS,
    PROSE_MARK,
    ends_sentence,
    first_word,
    is_word,
    last_word,
    word_across,
)
from yzsite.clean.joining.apart import find_apart
from yzsite.clean.joining.numbers import cuts_number
from yzsite.clean.labels import ends_with_credit, is_cut_occasion, is_label, starts_item
from yzsite.clean.text import Line

_LATIN_END = re.compile(r"[A-Za-z][,;-]?\Z")
_LATIN_GOES_ON = re.compile(r"[a-z]+(?=[\s,.;:)’'-]|\Z)")
_LATIN_LINE = 40
_OPEN_PAIR = re.compile(f"[{OPENERS}][^{OPENERS}{CLOSERS}]{{0,60}}\\Z")
_CLOSED_FIRST = re.compile(f"[^{OPENERS}{CLOSERS}]{{0,60}}[{CLOSERS}]")
_IS_OF = re.compile(r"是[^，。；：]{1,6}的\Z")
_SAYS = re.compile(r"(?:说|称|表示|指出|认为|强调|介绍|回忆)(?:说|道)?[，：]")
_OPEN_FRAME = re.compile(r"以[^以为，。；：]{1,16}\Z")


class Verdict(Enum):
    """Whether two lines belong to one paragraph, as far as their characters tell."""

    JOIN = "join"
    BREAK = "break"
    OPEN = "open"


def judge_break(above: str, below: str) -> Verdict:
    """Judge a line break by the end of the one line and the beginning of the other.

    Certain are: a mark that cannot begin a line, an opening mark or 、 at the end, a dictionary
    word that spans the break, a Latin line that goes on in small letters; against it numbering,
    list marks, credits, labels, and two single characters (a column of a table).

    >>> judge_break("以开放激活力。毋庸", "置疑，改革"), judge_break("如下。", "一、工作回顾")
    (<Verdict.JOIN: 'join'>, <Verdict.BREAK: 'break'>)
    """
    if below[0] in NEVER_FIRST or below.startswith("是指"):
        return Verdict.JOIN
    are_single = _are_spread(above, below)
    are_labels = ends_with_credit(above) or is_label(above) or is_label(below)
    if are_single or are_labels or starts_item(above, below):
        return Verdict.BREAK
    is_cut = above[-1] == "、" or _opens_at_end(above, below) or _is_latin_cut(above, below)
    return Verdict.JOIN if is_cut or _cuts_word(above, below) else Verdict.OPEN


def _are_spread(above: str, below: str) -> bool:
    """Whether both lines are single characters with blanks between them, or one character."""
    return all(len(part) == 1 for part in (*above.split(), *below.split()))


def _cuts_word(above: str, below: str) -> bool:
    """Whether a dictionary word spans the break.

    A phrase of two words (`工作回顾` + `过去一年`) may meet by chance where the line is a heading.
    """
    word = word_across(above, below)
    if len(word) < 4 or PROSE_MARK.search(above):
        return bool(word)
    cut = next(at for at in range(1, len(word)) if above.endswith(word[:at]))
    return not (is_word(word[:cut]) and is_word(word[cut:]))


def _opens_at_end(above: str, below: str) -> bool:
    """Whether an opening mark ends the line above, and its partner stands below."""
    return above[-1] in OPENERS and _CLOSED_FIRST.match(below) is not None


def _is_latin_cut(above: str, below: str) -> bool:
    """Whether a line of Latin text goes on in small letters."""
    is_line = len(above) >= _LATIN_LINE and _LATIN_END.search(above) is not None
    return is_line and _LATIN_GOES_ON.match(below) is not None


def judge_breaks(lines: Sequence[Line]) -> tuple[Verdict, ...]:
    """Judge all breaks of a text; a damaged caption is never joined with what is around it."""
    return tuple(
        Verdict.BREAK if is_apart else judge_break(above.text, below.text)
        for (above, below), is_apart in zip(pairwise(lines), find_apart(lines), strict=True)
    )


def runs_on(above: str, below: str) -> bool:
    """Whether a line cannot end here: on a comma, a function word, within quotation marks.

    Weaker than a verdict, for lines of verse and of lists end like this too.

    >>> runs_on("将是渝中区为提质扩容消费的", "“关键一招”。"), runs_on("渝中半岛", "打造新高地")
    (True, False)
    """
    if above[-1] == "，" or ends_open(above) or begins_inside(above, below):
        return True
    return opens_pair(above, below) or is_cut_occasion(above, below)


def ends_open(text: str) -> bool:
    """Whether a text ends with a word that no sentence ends with, save 的 behind 是.

    >>> ends_open("渝中区为提质扩容消费的"), ends_open("这两者是可以互换的")
    (True, False)
    """
    return last_word(text) in RUNS_ON and _IS_OF.search(text[-24:]) is None


def wants_more(above: str, below: str) -> bool:
    """Whether what stands above needs what stands below: a unit, an object, a speech.

    >>> wants_more("黄岩中西部共有留守儿童3000", "余名"), wants_more("秘书长李伟", "说，我国正")
    (True, True)
    """
    is_left_open = cuts_number(above, below) or last_word(above) in WANT_MORE
    return is_left_open or _SAYS.match(below) is not None


def begins_inside(above: str, below: str) -> bool:
    """Whether a line begins with a word that leans on the one before it (`以甲` + `为主`).

    >>> begins_inside("有不明原因", "的爆炸发生"), begins_inside("原因", "的士司机")
    (True, False)
    """
    if ends_sentence(above):
        return False
    leans = first_word(below) in LEANING
    return leans or (below[0] == "为" and opens_frame(above))


def opens_frame(text: str) -> bool:
    """Whether a text ends within `以…为`, before its second half."""
    return _OPEN_FRAME.search(text[-18:]) is not None


def begins_clause(text: str) -> bool:
    """Whether a text begins as a sentence does and a headline hardly ever (`随着`, `为了`)."""
    return first_word(text) in BEGIN_CLAUSES


def wants_subject(below: str) -> bool:
    """Whether a line begins with a word before which a subject stands (`都会被公众注意`)."""
    return first_word(below) in SUBJECTLESS


def opens_pair(above: str, below: str) -> bool:
    """Whether quotation marks or brackets that open above close below."""
    return bool(_OPEN_PAIR.search(above[-64:]) and _CLOSED_FIRST.match(below))
