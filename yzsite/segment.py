"""Chinese sentences: one segment a line in the content file, one segment a call of the engine."""

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


def join_sentences(segments: Sequence[str]) -> str:
    """Put sentences together again: a blank only between two that are not Chinese.

    >>> join_sentences(["增长5%。", "第一。"]), join_sentences(["It grew.", "It was first."])
    ('增长5%。第一。', 'It grew. It was first.')
    """
    text = ""
    for segment in segments:
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


def _depths(text: str) -> list[int]:
    """How many pairs are open before each offset; a mark without its partner opens nothing."""
    change = [0] * (len(text) + 2)
    waiting: dict[str, list[int]] = {}
    for offset, char in enumerate(text):
        if char in _PAIRS:
            waiting.setdefault(_PAIRS[char], []).append(offset)
        elif waiting.get(char):
            change[waiting[char].pop() + 1] += 1
            change[offset + 1] -= 1
    return list(accumulate(change))
