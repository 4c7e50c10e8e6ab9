"""Rules for characters that no reader sees or tells apart: line ends, controls, blanks, widths."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from yzsite.clean.text import Edit, Text

_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_ODD_BLANKS = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f]")
_SYMBOL_FIRST = re.compile(r"(?m)^([^\S\n]*)[\ue000-\uf8ff][^\S\n]*(?=\S)")
_FULL_WIDTH = re.compile(r"[０-９Ａ-Ｚａ-ｚ]+(?:．[０-９]+)*")
_HALF_WIDTH = re.compile(r"[0-9A-Za-z]+")
_MOST = 4
_FEW = 3
_TO_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)


def unify_line_ends(text: Text) -> Iterator[Edit]:
    r"""End every line with `\n`, whatever ended it (Windows, old Macs, form feeds of PDFs).

    >>> [edit.before for edit in unify_line_ends(Text.from_raw("渝\r\n中\x0c"))]
    ['\r\n', '\x0c']
    """
    yield from text.substitute(_LINE_ENDS, "\n")


def remove_invisible(text: Text) -> Iterator[Edit]:
    r"""Remove byte order marks, soft hyphens, zero-width blanks, direction marks and controls.

    They break searching and word evidence. Joiners (U+200C, U+200D) stay: emoji and some scripts
    are spelt with them; tabs stay: they are blanks.

    >>> [edit.before for edit in remove_invisible(Text.from_raw("\ufeff渝\u200b中"))]
    ['\ufeff', '\u200b']
    """
    yield from text.substitute(_INVISIBLE, "")


def plain_blanks(text: Text) -> Iterator[Edit]:
    r"""Make blanks that do not break, or are wider or thinner than others, plain ones.

    Page programs set them; searching and word evidence do not know them. The ideographic blank
    (U+3000) stays: it indents paragraphs.

    >>> [edit.after for edit in plain_blanks(Text.from_raw("GDP\u00a05%\u3000渝中"))]
    [' ']
    """
    yield from text.substitute(_ODD_BLANKS, " ")


def read_list_symbols(text: Text) -> Iterator[Edit]:
    r"""Make a symbol of a font's own (private use) at the beginning of a line a list mark.

    Word processors take list marks from symbol fonts; as text they show as a box. Elsewhere such
    a character may stand for a rare Chinese one, and stays.

    >>> [edit.after for edit in read_list_symbols(Text.from_raw("\uf0b7 渝中\n文\ue111字"))]
    ['• ']
    """
    for match in _SYMBOL_FIRST.finditer(text.string):
        yield text.cut(match.end(1), match.end(), "• ")


def narrow_letters(text: Text) -> Iterator[Edit]:
    """Make full-width digits and words half-width (`２０２４` → `2024`) among half-width ones.

    Only where they are few, and three half-width ones stand in the same sentence: a document, or an
    agency's report in it, that sets its numbers full-width keeps its style. A single letter
    (`Ａ股`) stays too.

    >>> [e.after for e in narrow_letters(Text.from_raw("2024年，11日，10家、12个，２０２５年"))]
    ['2025']
    """
    if not _FULL_WIDTH.search(text.string):
        return
    lines = [(line, _many(_FULL_WIDTH, line.text), _many(_HALF_WIDTH, line.text))
             for line in text.lines]  # fmt: skip
    if _MOST * sum(len(full) for _, full, _ in lines) > sum(len(half) for _, _, half in lines):
        return
    for line, full, half in lines:
        for match in full:
            if _is_odd_one_out(match, half):
                after = match.group().translate(_TO_HALF)
                yield Edit(line.start + match.start(), match.group(), after)


def _is_odd_one_out(match: re.Match[str], half: Sequence[re.Match[str]]) -> bool:
    """Whether half-width ones stand in the same sentence, three at least."""
    string = match.string
    start = string.rfind("。", 0, match.start())
    end = string.find("。", match.end())
    inside = [m for m in half if m.start() > start and (end < 0 or m.end() <= end)]
    return len(inside) >= _FEW


def _many(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    """Find runs of two characters or more."""
    return [match for match in pattern.finditer(text) if len(match.group()) > 1]
