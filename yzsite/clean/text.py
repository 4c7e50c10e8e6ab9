"""The text that the rules work on: it knows for every character the raw line it came from."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from yzsite.model import LineRange

LINE_END = re.compile(r"\r\n?|\n")
"""What ends a line of a raw text, as editors count them."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace `before`, which begins at the offset `start` of the text, by `after`."""

    start: int
    before: str
    after: str
    of: LineRange | None = None
    """Raw lines that the removed text repeats, where it is a repeat."""

    @property
    def end(self) -> int:
        """Offset after the last replaced character."""
        return self.start + len(self.before)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text that is not blank, without the blanks at its edges."""

    start: int
    text: str
    indent: str
    """Blanks at the beginning that `text` leaves out."""
    gap: int
    """Number of blank lines between this line and the one before it."""

    @property
    def end(self) -> int:
        """Offset after the last character that is not blank."""
        return self.start + len(self.text)


@dataclass(frozen=True)
class Text:
    """A text between two rules."""

    string: str
    origins: array[int]
    """For each character the line of the raw text it came from, counted from 1."""

    @classmethod
    def from_raw(cls, raw: str) -> Text:
        """Number the lines of a raw text as an editor does, whatever ends them.

        >>> list(Text.from_raw("渝\\r\\n中\\n").origins)
        [1, 1, 1, 2, 2]
        """
        origins = array("i")
        start = 0
        for number, match in enumerate(LINE_END.finditer(raw), 1):
            origins.extend(array("i", [number]) * (match.end() - start))
            start = match.end()
        last = origins[-1] + 1 if origins else 1
        origins.extend(array("i", [last]) * (len(raw) - start))
        return cls(raw, origins)

    @cached_property
    def lines(self) -> list[Line]:
        """All lines that are not blank; every rule asks for them, and few rules change a text."""
        lines: list[Line] = []
        start = gap = 0
        for line in self.string.split("\n"):
            text = line.strip()
            if text:
                indent = line[: len(line) - len(line.lstrip())]
                lines.append(Line(start + len(indent), text, indent, gap if lines else 0))
                gap = 0
            else:
                gap += 1
            start += len(line) + 1
        return lines

    def cut(self, start: int, end: int, after: str = "") -> Edit:
        """Propose to replace the characters from `start` to `end`."""
        return Edit(start, self.string[start:end], after)

    def substitute(self, pattern: re.Pattern[str], after: str) -> Iterator[Edit]:
        """Propose to replace every match of a pattern by the same characters."""
        for match in pattern.finditer(self.string):
            yield Edit(match.start(), match.group(), after)

    def origin(self, offset: int) -> int:
        """Give the raw line of a place; behind the end it is the last line."""
        if not self.origins:
            return 1
        return self.origins[min(offset, len(self.origins) - 1)]

    def line_range(self, start: int, end: int) -> LineRange:
        """Give the first and the last raw line of a span."""
        return self.origin(start), self.origin(max(start, end - 1))

    def apply(self, edits: Sequence[Edit]) -> Text:
        """Apply edits that are in order and do not overlap.

        A new character belongs to the raw line where its edit begins.
        """
        if not edits:
            return self
        pieces: list[str] = []
        origins = array("i")
        done = 0
        for edit in edits:
            pieces += (self.string[done : edit.start], edit.after)
            origins.extend(self.origins[done : edit.start])
            origins.extend(array("i", [self.origin(edit.start)]) * len(edit.after))
            done = edit.end
        pieces.append(self.string[done:])
        origins.extend(self.origins[done:])
        return Text("".join(pieces), origins)


def in_order(text: Text, edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Sort the edits of one rule, leave out those that change nothing, refuse impossible ones.

    Raises:
        ValueError: two edits overlap, or one does not fit the text; the rule is wrong.
    """
    ordered = sorted((e for e in edits if e.before != e.after), key=lambda edit: edit.start)
    done = 0
    for edit in ordered:
        if edit.start < done or not text.string.startswith(edit.before, edit.start):
            raise ValueError(f"an edit overlaps another or does not fit the text: {edit}")
        done = edit.end
    return tuple(ordered)


def reverse(string: str, edits: Sequence[Edit]) -> str:
    """Take back what `Text.apply` did."""
    grown = accumulate((len(edit.after) - len(edit.before) for edit in edits), initial=0)
    pieces: list[str] = []
    done = 0
    for edit, shift in zip(edits, grown, strict=False):
        pieces += (string[done : edit.start + shift], edit.before)
        done = edit.start + shift + len(edit.after)
    return "".join([*pieces, string[done:]])
