"""Sentences: one segment a line in the content file, one segment a call of the engine."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from yzsite.script import WIDE

_STOPS = "。！？!?…"
_PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "（": "）", "(": ")", "《": "》", "【": "】",
          "〔": "〕", "[": "]", "〈": "〉"}  # fmt: skip
_CLOSERS = "".join(_PAIRS.values()) + "\"'"
_BRACKETS = "）)》】〔〕]〉"
_STOP_RUN = re.compile(rf"[{_STOPS}]+[{re.escape(_CLOSERS)}]*\s*")
_GOES_ON = re.compile(
    r"[的地得，、；：,;]|[^。！？；：，、“”]{0,14}(?:说|表示|道|介绍|称|指出|认为|问|坦言)[，。：；]"
)
"""After a quotation: the sentence that quotes is not at its end yet."""
_BOTH_SCRIPTS = "“”‘’—…·"
"""Marks that Chinese and English share: what stands beside them decides."""

_ENGLISH_STOP = re.compile(
    r"(?<![.!?…。！？])[.!?…。！？]+[\"'”’)\]]*(?=\s+[\"'“‘(\[¿]*(?P<next>\w+))"
)
_OPENING_QUOTE = re.compile(r"(?<![^\s(\[‘—-])\"(?=\S)")
"""A straight quotation mark that opens."""
_LONGEST_PAIR = 400
"""Characters of English between two marks that are a pair; one mark of a longer pair is lost."""
_NUMBERING = re.compile(r"\W*(?:\d{1,3}(?:\.\d+)*|[IVX]{1,5}|[A-Za-z])\.")
"""At the beginning of a paragraph: `1.`, `2.3.`, `IV.`, `a.`"""
_BEFORE_NAME = re.compile(
    r"Mr|Mrs|Ms|Messrs|Dr|Prof|Rev|Hon|Gen|Col|Maj|Capt|Lt|Sgt|Gov|Sen|Rep|Pres|Mt|Ft|Fr|v|vs|"
    r"cf|e\.g|i\.e|viz|approx|ca|incl|esp"
)
"""Abbreviations that end no sentence, for what they belong to follows."""
_BEFORE_FIGURE = re.compile(
    r"No|Nos|Art|Arts|Sec|Sect|Ch|Chap|Fig|Figs|Eq|Vol|pp|p|para|Jan|Feb|Mar|Apr|Jun|Jul|Aug|"
    r"Sep|Sept|Oct|Nov|Dec|Tel|Ext"
)
"""Abbreviations that end no sentence where a figure follows."""
_EITHER = re.compile(
    r"St|Ave|Rd|Blvd|Sq|Bldg|Co|Corp|Inc|Ltd|Bros|Jr|Sr|Ph\.D|M\.D|B\.A|M\.A|a\.m|p\.m|A\.M|"
    r"P\.M|am|pm|Univ|Dept|Assn|Est"
)
"""Abbreviations that end a sentence only where a word begins the next one that begins many."""
_INITIALS = re.compile(r"(?:[A-Z]\.)*[A-Z]")
_BEGINNERS = re.compile(
    r"The|This|That|These|Those|There|A|An|It|Its|He|She|They|We|You|I|In|On|At|As|By|For|"
    r"From|To|With|After|Before|Since|When|While|Where|If|But|And|Or|So|Yet|However|Moreover|"
    r"Meanwhile|Therefore|Thus|What|Who|Why|How|Both|All|Some|Many|Most|No|Not|His|Her|Their|"
    r"Our|My|One"
)


def split_sentences(text: str) -> tuple[str, ...]:
    """Split a Chinese paragraph after 。！？…… and what closes with them, never inside a pair.

    A sentence inside quotation marks or brackets ends with them, not before; a mark that never
    closes counts for nothing. Blanks between two sentences are dropped.

    >>> split_sentences("“改！”他说。增长3.5万。")
    ('“改！”他说。', '增长3.5万。')
    >>> split_sentences("要有担当。”对此，区委提出……他笑了")
    ('要有担当。”', '对此，区委提出……', '他笑了')
    >>> split_sentences("提出“怎么办？”的问题。好")
    ('提出“怎么办？”的问题。', '好')
    """
    ends = [end for end in _sentence_ends(text) if text[end:].strip()]
    bounds = zip([0, *ends], [*ends, len(text)], strict=True)
    return tuple(piece for start, end in bounds if (piece := text[start:end].strip()))


def split_english(text: str) -> tuple[str, ...]:
    """Split an English paragraph at its full stops, never inside a pair; as for Chinese.

    What ends with a stop is no sentence where a small letter follows, or where the stop belongs to
    an abbreviation, to initials or to the number of a list item.

    >>> split_english('Mr. Li met 3.5 million people at No. 9. "Why?" he asked. The U.S. left.')
    ('Mr. Li met 3.5 million people at No. 9.', '"Why?" he asked.', 'The U.S. left.')
    """
    depth = _depths(_OPENING_QUOTE.sub("“", text).replace('"', "”"), _LONGEST_PAIR)
    numbering = _NUMBERING.match(text)
    first = numbering.end() if numbering else 0
    ends = [
        match.end()
        for match in _ENGLISH_STOP.finditer(text, first)
        if not depth[match.end()] and _ends_english(text, match)
    ]
    bounds = zip([0, *ends], [*ends, len(text)], strict=True)
    return tuple(piece for start, end in bounds if (piece := text[start:end].strip()))


def join_sentences(segments: Sequence[str]) -> str:
    """Put sentences together again: a blank only between two that are not Chinese.

    >>> join_sentences(["增长5%。", "第一。"]), join_sentences(["It grew.", "It was first."])
    ('增长5%。第一。', 'It grew. It was first.')
    """
    text = segments[0] if segments else ""
    for segment in segments[1:]:
        text += " " + segment if needs_blank(text, segment) else segment
    return text


def needs_blank(before: str, after: str) -> bool:
    """Whether a line break between two texts stands for a blank: not where one is Chinese.

    >>> needs_blank("It grew.", "“We came”"), needs_blank("增长了。”", "“好")
    (True, False)
    """
    end, start = before.rstrip(_BOTH_SCRIPTS), after.lstrip(_BOTH_SCRIPTS)
    return bool(end and start) and not (WIDE.match(end[-1]) or WIDE.match(start[0]))


def _sentence_ends(text: str) -> Iterator[int]:
    """Offsets after each full stop, and what closes with it, that stands outside every pair."""
    depth = _depths(text)
    for match in _STOP_RUN.finditer(text):
        start, end = match.span()
        is_ascii = match.group()[0] in "!?"
        if depth[end] or (is_ascii and not (start and WIDE.match(text[start - 1]))):
            continue
        closed_by_bracket = match.group().rstrip()[-1] in _BRACKETS
        if depth[start] and (closed_by_bracket or _GOES_ON.match(text, end)):
            continue
        yield end


def _depths(text: str, longest: int | None = None) -> list[int]:
    """How many pairs are open before each offset; a mark without its partner opens nothing."""
    change = [0] * (len(text) + 2)
    waiting: dict[str, list[int]] = {}
    for offset, char in enumerate(text):
        if char in _PAIRS:
            waiting.setdefault(_PAIRS[char], []).append(offset)
        elif waiting.get(char):
            start = waiting[char].pop()
            if longest is None or offset - start <= longest:
                change[start + 1] += 1
                change[offset + 1] -= 1
    return list(accumulate(change))


def _ends_english(text: str, stop: re.Match[str]) -> bool:
    """Whether a sentence ends at a stop, by the words before and after it."""
    after = stop["next"]
    if after[0].islower():
        return False
    if stop.group() != ".":
        return True
    before = text[max(0, stop.start() - 12) : stop.start()].split()
    word = before[-1].lstrip("\"'“‘([") if before else ""
    is_figure = after[0].isdigit() and (_BEFORE_FIGURE.fullmatch(word) or word[-1:].isdigit())
    if is_figure or _BEFORE_NAME.fullmatch(word):
        return False
    return bool(_BEGINNERS.fullmatch(after)) or not (
        _EITHER.fullmatch(word) or _INITIALS.fullmatch(word)
    )
