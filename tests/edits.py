"""What people do to a content file, as text edits."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from yzsite.content import Entry


class Words:
    """Texts that nobody wrote before."""

    def __init__(self) -> None:
        """Begin to count."""
        self._count = 0

    def english(self) -> str:
        """Give a new English sentence."""
        return f"Works {self._next('abcdefghij')} are done."

    def chinese(self) -> str:
        """Give a new Chinese sentence."""
        return f"工程{self._next('甲乙丙丁戊己庚辛壬癸')}完成。"

    def note(self) -> str:
        """Give a new note of a reviewer."""
        return f"<!-- ask Li {self._next('abcdefghij')} -->"

    def _next(self, digits: str) -> str:
        self._count += 1
        return "".join(digits[int(digit)] for digit in str(self._count))


Edit = Callable[[Sequence[Entry], int, Words], list[str]]
"""Gives the paragraphs of a content file anew; the number says which one the person changes."""


def edit_english(entries: Sequence[Entry], at: int, words: Words) -> list[str]:
    """Write one line of English anew, or the first one."""
    lines, (first, end) = list(entries[at].lines), entries[at].target_at
    if first == end:
        place = entries[at].source_at[1]
        lines[place:place] = ["\n", f"> {words.english()}\n"]
    else:
        lines[end - 1] = f"> {words.english()}\n"
    return _instead(entries, at, "".join(lines))


def edit_chinese(entries: Sequence[Entry], at: int, words: Words) -> list[str]:
    """Write one line of Chinese anew."""
    lines = list(entries[at].lines)
    place = entries[at].source_at[1] - 1
    lines[place] = _decoration(lines[place]) + words.chinese() + "\n"
    return _instead(entries, at, "".join(lines))


def edit_both(entries: Sequence[Entry], at: int, words: Words) -> list[str]:
    """Write the Chinese and the English of a unit anew."""
    entry = entries[at]
    text = f"{_marker(entry)}{words.chinese()}\n\n> {words.english()}\n\n"
    return _instead(entries, at, text)


def delete_english(entries: Sequence[Entry], at: int, _: Words) -> list[str]:
    """Take the English out."""
    lines, (first, end) = entries[at].lines, entries[at].target_at
    return _instead(entries, at, "".join((*lines[:first], *lines[end:])))


def set_reviewed(entries: Sequence[Entry], at: int, _: Words) -> list[str]:
    """Say that the English is right."""
    return _with_marker(entries, at, r" (machine|translated)\b", " reviewed")


def set_translated(entries: Sequence[Entry], at: int, _: Words) -> list[str]:
    """Say that the English is a person's."""
    return _with_marker(entries, at, r" (machine|reviewed)\b", " translated")


def settle_finding(entries: Sequence[Entry], at: int, _: Words) -> list[str]:
    """Add an `ok:RULE`."""
    return _with_marker(entries, at, r" (machine|translated|reviewed)\b", r" \1 ok:number-value")


def delete_marker(entries: Sequence[Entry], at: int, _: Words) -> list[str]:
    """Take a marker out, and leave the texts."""
    return _instead(entries, at, "\n" + _unmarked(entries[at]))


def delete_unit(entries: Sequence[Entry], at: int, _: Words) -> list[str]:
    """Take a unit out."""
    return _instead(entries, at) if len(entries) > 1 else _instead(entries, at, *_texts(entries))


def add_paragraph(entries: Sequence[Entry], at: int, words: Words) -> list[str]:
    """Write a new paragraph with its English."""
    text = f"{words.chinese()}\n\n> {words.english()}\n\n"
    return _instead(entries, at, "".join(entries[at].lines), "\n" + text)


def add_chinese(entries: Sequence[Entry], at: int, words: Words) -> list[str]:
    """Write a new paragraph without English, and a sentence that may be known."""
    text = f"{words.chinese()}\n请绕行。\n\n"
    return _instead(entries, at, "".join(entries[at].lines), "\n" + text)


def add_note(entries: Sequence[Entry], at: int, words: Words) -> list[str]:
    """Write a note below the Chinese."""
    lines, place = entries[at].lines, entries[at].source_at[1]
    return _instead(entries, at, "".join((*lines[:place], words.note() + "\n", *lines[place:])))


def move(entries: Sequence[Entry], at: int, _: Words) -> list[str]:
    """Put a unit last."""
    return [*_instead(entries, at), "\n" + "".join(entries[at].lines)]


def merge(entries: Sequence[Entry], at: int, _: Words) -> list[str]:
    """Make one unit of two, under the first marker."""
    if at + 1 == len(entries):
        return _texts(entries)
    one, other = entries[at], entries[at + 1]
    quoted = [f"> {line}\n" for line in (*one.unit.target, *other.unit.target)]
    source = "\n".join((*one.unit.source, *other.unit.source))
    text = f"{_marker(one)}{source}\n\n{''.join(quoted)}{_notes(one)}{_notes(other)}\n"
    return [*_texts(entries[:at]), text, *_texts(entries[at + 2 :])]


def split(entries: Sequence[Entry], at: int, _: Words) -> list[str]:
    """Make a unit of each sentence; the first keeps the marker."""
    entry = entries[at]
    parts = [
        f"{source}\n\n" + "".join(f"> {line}\n" for line in target)
        for source, target in zip(entry.unit.source, _dealt(entry), strict=True)
    ]
    return _instead(entries, at, _marker(entry) + _notes(entry) + "\n".join(parts) + "\n")


def part(entries: Sequence[Entry], at: int, _: Words) -> list[str]:
    """Put a blank line between the sentences of a unit; the English stays below the last one."""
    lines, (first, end) = entries[at].lines, entries[at].source_at
    return _instead(
        entries, at, "".join((*lines[:first], "\n".join(lines[first:end]), *lines[end:]))
    )


def add_line(entries: Sequence[Entry], at: int, words: Words) -> list[str]:
    """Write a list item between the Chinese of a unit and its English."""
    lines, place = entries[at].lines, entries[at].source_at[1]
    return _instead(
        entries, at, "".join((*lines[:place], f"- {words.chinese()}\n", *lines[place:]))
    )


def make_heading(entries: Sequence[Entry], at: int, _: Words) -> list[str]:
    """Make a heading of a paragraph, or a paragraph of a heading."""
    lines, place = list(entries[at].lines), entries[at].source_at[0]
    mark = _decoration(lines[place])
    lines[place] = lines[place].removeprefix(mark) if mark else "## " + lines[place]
    return _instead(entries, at, "".join(lines))


EDITS: tuple[Edit, ...] = (
    edit_english,
    edit_chinese,
    edit_both,
    delete_english,
    set_reviewed,
    set_translated,
    settle_finding,
    delete_marker,
    delete_unit,
    add_paragraph,
    add_chinese,
    add_note,
    move,
    merge,
    split,
    part,
    add_line,
    make_heading,
)


def _texts(entries: Sequence[Entry]) -> list[str]:
    return ["".join(entry.lines) for entry in entries]


def _instead(entries: Sequence[Entry], at: int, *texts: str) -> list[str]:
    return [*_texts(entries[:at]), *texts, *_texts(entries[at + 1 :])]


def _with_marker(entries: Sequence[Entry], at: int, pattern: str, new: str) -> list[str]:
    marker = re.sub(pattern, new, _marker(entries[at]), count=1)
    return _instead(entries, at, marker + _unmarked(entries[at]))


def _marker(entry: Entry) -> str:
    return entry.lines[0] if entry.marker else "\n"


def _unmarked(entry: Entry) -> str:
    return "".join(entry.lines[1:] if entry.marker else entry.lines)


def _notes(entry: Entry) -> str:
    return "".join(line for line in entry.lines if line.startswith("<!-- ask"))


def _decoration(line: str) -> str:
    found = re.match(r"#+ |- |", line)
    return found[0] if found else ""


def _dealt(entry: Entry) -> list[Sequence[str]]:
    """Deal the English out, a line a sentence; the last one gets what is left."""
    last = len(entry.unit.source) - 1
    target = entry.unit.target
    return [target[k : k + 1] if k < last else target[k:] for k in range(last + 1)]
