"""The syntax of PO files: entries with their comments, and where each begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from yzsite.errors import ContentError
from yzsite.exchange.rows import fault
from yzsite.model import Finding

_LINE = re.compile(
    r'(?P<keyword>msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)?\s*"(?P<text>(?:[^"\\]++|\\.)*+)"'
)
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\t": "\\t"}
_TO_ESCAPE = re.compile(r'[\\"\t]')
_ESCAPED = re.compile(r"\\([0-7]{1,3}|x[0-9A-Fa-f]{1,2}|.)")
_MEANT = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_OBSOLETE = "#~"
_PROGRAMS = ("#.", "#,", "#=", "#:", "#|")
"""How the comments begin that programs write."""
_MOST_PROBLEMS = 100


@dataclass(slots=True)
class Entry:
    """One entry of a PO file, filled line by line."""

    line: int = 0
    """Where it begins."""
    comments: list[str] = field(default_factory=list)
    """Those that the program wrote for the translator."""
    remarks: list[str] = field(default_factory=list)
    """Those of the translator, which tools keep with his text."""
    flags: set[str] = field(default_factory=set)
    texts: dict[str, list[str]] = field(default_factory=dict)
    """Keyword → the lines of its text."""

    def text(self, keyword: str) -> str:
        """Give a text of it; empty where it has none."""
        return "".join(self.texts.get(keyword, ()))

    @property
    def is_header(self) -> bool:
        """Whether it says something of the file, and is no text."""
        return not self.text("msgid") and "msgctxt" not in self.texts

    @property
    def is_whole(self) -> bool:
        """Whether the next keyword or comment begins another entry."""
        return any(keyword.startswith("msgstr") for keyword in self.texts)


def quote(text: str) -> str:
    r"""Write a text in quotation marks, each of its lines on one of the file.

    >>> print(quote('It grew.\nIt was "first".'))
    ""
    "It grew.\n"
    "It was \"first\"."
    """
    escaped = _TO_ESCAPE.sub(lambda found: _ESCAPES[found[0]], text)
    lines = escaped.split("\n")
    if len(lines) == 1:
        return f'"{escaped}"'
    *whole, last = lines
    quoted = ['""', *(f'"{line}\\n"' for line in whole), *([f'"{last}"'] if last else [])]
    return "\n".join(quoted)


def read_entries(path: Path, text: str) -> tuple[tuple[Entry, ...], int]:
    """Take a PO file apart.

    Returns:
        The entries, those without texts too; and the first line of an obsolete one, or 0.

    Raises:
        ContentError: with the lines that are none of a PO file.
    """
    entries, problems, keyword, obsolete = [Entry()], [], "", 0
    for number, raw in enumerate(text.split("\n"), start=1):
        line = raw.strip()
        if not line:
            continue
        is_obsolete = line.startswith(_OBSOLETE)
        found = None if line.startswith("#") else _LINE.fullmatch(line)
        if _ends(entries[-1], line, found["keyword"] if found else None, is_obsolete):
            entries.append(Entry())
            keyword = ""
        if is_obsolete:
            obsolete = obsolete or number
            continue
        entry = entries[-1]
        entry.line = entry.line or number
        if line.startswith("#"):
            _add_comment(entry, line)
            continue
        begun = found["keyword"] if found else None
        if found is None or not (begun or keyword) or (begun and begun in entry.texts):
            problems.append(_explain(path, number, line))
            if len(problems) == _MOST_PROBLEMS:
                break
            continue
        keyword = begun or keyword
        entry.texts.setdefault(keyword, []).append(_unquote(found["text"]))
    problems += _find_halves(path, entries)
    if problems:
        problems.sort(key=lambda finding: finding.line)
        raise ContentError(path, tuple(problems[:_MOST_PROBLEMS]))
    return tuple(entries), obsolete


def _ends(entry: Entry, line: str, keyword: str | None, is_obsolete: bool) -> bool:
    """Whether a line is none of an entry any more."""
    if is_obsolete and not entry.texts:
        return bool(entry.line)  # the comments before it are its own
    is_plural = (keyword or "").startswith("msgstr[")
    return entry.is_whole and (line.startswith("#") or (bool(keyword) and not is_plural))


def _add_comment(entry: Entry, line: str) -> None:
    if line.startswith("#."):
        entry.comments.append(line[2:].strip())
    elif line.startswith(("#,", "#=")):
        entry.flags.update(flag.strip() for flag in line[2:].split(","))
    elif not line.startswith(_PROGRAMS) and (remark := line[1:].strip()):
        entry.remarks.append(remark)


def _find_halves(path: Path, entries: list[Entry]) -> Iterator[Finding]:
    """Entries in the middle of which the file was cut, or a line was lost."""
    for entry in entries:
        if entry.texts and not (entry.is_whole and "msgid" in entry.texts):
            hint = "The file is torn; take it from the tool once more."
            yield fault(path, entry.line, "an entry without msgid or msgstr", hint)


def _explain(path: Path, number: int, line: str) -> Finding:
    hint = 'Is it a PO file? In it a text stands in quotation marks, written \\" inside them.'
    return fault(path, number, f"no line of a PO file: {line[:60]}", hint)


def _unquote(text: str) -> str:
    return _ESCAPED.sub(_mean, text) if "\\" in text else text


def _mean(found: re.Match[str]) -> str:
    said = found[1]
    if said[0] in "01234567":
        return chr(int(said, 8))
    if said[0] == "x" and len(said) > 1:
        return chr(int(said[1:], 16))
    return _MEANT.get(said, said)
