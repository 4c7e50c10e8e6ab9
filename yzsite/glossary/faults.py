"""What can be wrong in `glossary.csv`, each with what to do about it."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from yzsite.glossary.rendering import rendering
from yzsite.glossary.term import Term, fold
from yzsite.script import has_han

COLUMNS = ("source", "target", "forbidden", "note")
_REQUIRED = COLUMNS[:2]
_LONGEST = 300  # characters; beyond it a quotation mark is missing, and no such text ever recurs
_HEADER = "The first line of the file is: source,target,forbidden,note"
_OTHER_NAMES = {
    "中文": "source", "原文": "source", "术语": "source", "zh": "source", "chinese": "source",
    "英文": "target", "译文": "target", "译名": "target", "en": "target", "english": "target",
    "禁用": "forbidden", "禁用译法": "forbidden", "备注": "note", "注释": "note", "说明": "note",
}  # fmt: skip
_SEPARATORS = {
    ";": "semicolons",
    "；": "semicolons",
    "\t": "tabs",
    "，": "full-width commas",
    "|": "bars",
}
_NO_WORD = re.compile(r"[\W_]+")
_ARTICLE = re.compile(r"\b(?:the|an?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake in the file."""

    line: int
    message: str
    hint: str


def header_faults(line: int, header: Sequence[str], names: Sequence[str]) -> Iterator[Fault]:
    """Say what is wrong with the first row: as it stands there, and as names of columns."""
    if separator := _separator(header):
        message = f"has {separator} between its columns: {shorten(header[0])}"
        hint = "Commas separate them: save the file as “CSV UTF-8” with the comma as delimiter."
        yield Fault(line, message, hint)
        return
    for name in names:
        if name not in COLUMNS:
            near = [_OTHER_NAMES[name]] if name in _OTHER_NAMES else []
            near = near or difflib.get_close_matches(name, COLUMNS, 1)
            guess = f"; did you mean {near[0]}?" if near else ""
            yield Fault(line, f"has an unknown column {shorten(name)!r}{guess}", _HEADER)
    for name in COLUMNS:
        if names.count(name) > 1:
            yield Fault(line, f"has the column {name} twice", _HEADER)
        if name in _REQUIRED and name not in names:
            yield Fault(line, f"has no column {name}", _HEADER)


def _separator(header: Sequence[str]) -> str:
    """Name what stands between the columns in place of commas; empty where nothing does."""
    for separator, name in _SEPARATORS.items():
        if len(header) == 1 and separator in header[0].strip():
            return name
    return ""


def cell_faults(line: int, cells: Sequence[str]) -> Iterator[Fault]:
    """Say which cells have characters that nobody sees, and that no text would match."""
    for cell in cells:
        if found := next(filter(is_invisible, cell), None):
            message = f"has the invisible character U+{ord(found):04X} in {shorten(cell)!r}"
            yield Fault(line, message, "Type this cell anew, and save the file as “CSV UTF-8”.")


def is_invisible(char: str) -> bool:
    r"""Whether a character is a control or formatting character, which a line break is not.

    >>> [is_invisible(char) for char in "\0\u200b\n\t "]
    [True, True, False, False, False]
    """
    return char not in "\t\n\r" and unicodedata.category(char) in ("Cc", "Cf")


def width_faults(line: int, cells: Sequence[str], names: Sequence[str]) -> Iterator[Fault]:
    """Say that a row has more cells than there are columns."""
    if len(cells) > len(names):
        message = f"has {len(cells)} cells under {len(names)} columns: {shorten(','.join(cells))}"
        yield Fault(line, message, 'Put a text that holds a comma into quotation marks: "a, b".')


def length_faults(term: Term) -> Iterator[Fault]:
    """Say which texts of a row are too long for a term."""
    for text in (term.source, term.target, *term.forbidden):
        if len(text) > _LONGEST:
            message = f"has a text of {len(text)} characters: {shorten(text)}"
            hint = "A term is a name or a noun. Is a quotation mark missing, or one too many?"
            yield Fault(term.line, message, hint)


def term_faults(term: Term) -> Iterator[Fault]:
    """Say what is wrong with one term by itself."""
    for message, hint in (*_source_faults(term), *_target_faults(term)):
        yield Fault(term.line, message, hint)


def _source_faults(term: Term) -> Iterator[tuple[str, str]]:
    if not term.source:
        yield f"has no source for {term.target!r}", "Write the Chinese term, or delete the row."
    if len(term.source) == 1 and has_han(term.source):
        message = f"has a source of one character: {term.source} is part of many other words"
        yield message, "Write whole words, a row for each: 渝中区 instead of 区."


def _target_faults(term: Term) -> Iterator[tuple[str, str]]:
    if not term.target:
        hint = "Write its English behind a comma, or delete the row."
        yield f"has no target for {term.source!r}", hint
    if has_han(term.target) and term.source and not has_han(term.source):
        message = f"has source and target the wrong way round: {term.source},{term.target}"
        yield message, "The Chinese comes under source, the English under target."
    elif has_han(term.target):
        message = f"has Chinese in the target of {term.source}: {term.target}"
        yield message, "Write English only; what explains a term belongs under note."
    if "|" in term.target:
        message = f"has several targets for {term.source}: {term.target}"
        yield message, "A term has one target; write down the one that is to be used."
    for text in filter(None, (term.target, *term.forbidden)):
        if not any(map(str.isalnum, text)):
            yield f"has no word in {text!r} for {term.source}", "Write a word, or leave it out."
    for wrong in term.forbidden if term.target else ():
        if _is_same(term.target, wrong):
            message = f"forbids the target of {term.source} itself: {wrong!r}"
            yield message, "Case, plural and hyphens do not tell two renderings apart."


def rival_faults(term: Term, earlier: Term) -> Iterator[Fault]:
    """Say where two rows for the same words contradict each other."""
    if fold(term.source) == fold(earlier.source):
        message = f"{term.source} has a row already, with the target {earlier.target!r}"
        yield Fault(term.line, message, f"Keep one of the lines {earlier.line} and {term.line}.")
    for one, other in ((term, earlier), (earlier, term)):
        for wrong in one.forbidden:
            if _is_same(other.target, wrong):
                message = f"{one.source} forbids {wrong!r} on line {one.line}, "
                message += f"which is the target of {other.source} on line {other.line}"
                yield Fault(term.line, message, "Decide for one: the same words have one English.")


def _is_same(target: str, wrong: str) -> bool:
    """Whether a text is a rendering of a target; most differ in their first letters already."""
    bare = _ARTICLE.sub("", wrong).strip()  # as `rendering` drops it
    return _beginning(target) == _beginning(wrong) and bool(rendering(target).fullmatch(bare))


def _beginning(english: str) -> str:
    """Give the first two letters, which no plural, hyphen or article changes."""
    text = _ARTICLE.sub(" ", fold(english).replace("&", "and"))
    return _NO_WORD.sub("", text)[:2]


def without_marks(source: str) -> str:
    """Give a term without blanks and marks: what tells no two terms apart for a reader.

    >>> without_marks("“十四五” 规划") == without_marks("十四五规划")
    True
    """
    return _NO_WORD.sub("", fold(source)) or source


def shorten(text: str) -> str:
    """Give a text as it can be shown in one line."""
    line = " ".join("".join(" " if is_invisible(char) else char for char in text[:80]).split())
    return line[:60] + "…" if len(text) > 60 else line
