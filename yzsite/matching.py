"""Patterns in sentences: what a person looks for, and what a sentence says with it replaced.

Matched is the text that a reader sees; where it has markup in the file, the file's text is found
beneath it, and a replacement that would tear the markup is none.
"""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from typing import Any

import regex  # type: ignore[import-untyped]  # ships no type information

from yzsite.errors import UsageError
from yzsite.inline import escape, to_html, to_plain
from yzsite.script import HAN

Change = tuple[int, int, str]
"""Where a stretch of a text begins and ends, and what is to stand there instead."""

_PATIENCE = 10.0
"""Seconds that one pattern may take, all sentences together."""
_NO_WORD_BEFORE, _NO_WORD_AFTER = rf"(?<![^\W{HAN}])", rf"(?![^\W{HAN}])"
"""Chinese has no blanks between its words, so that its characters bound no word."""
_DESTINATION = re.compile(r"(?<!\\)\]\([^()]*\)")
_TAG = re.compile(r"<[^>]+>")


class Pattern:
    """Something to look for in plain text, within a limited time."""

    def __init__(
        self,
        wanted: str,
        *,
        is_regex: bool = False,
        ignores_case: bool = False,
        whole_words: bool = False,
    ) -> None:
        """Understand what a person wrote.

        Args:
            wanted: the text, or a regular expression as the `regex` library has them.
            is_regex: whether it is an expression.
            ignores_case: find capital letters for small ones and the other way round.
            whole_words: no letter or digit may stand beside it; Chinese characters may.

        Raises:
            UsageError: it is no expression, or is empty.
        """
        if not wanted:
            raise UsageError("the pattern is empty", "Write what is to be found.")
        text = wanted if is_regex else regex.escape(wanted, literal_spaces=True)
        flags = regex.IGNORECASE if ignores_case else 0
        if whole_words:
            # A comment, which an expression may end with, ends with its line.
            end = "\n" if _is_verbose(text) else ""
            text = f"{_NO_WORD_BEFORE}(?:{text}{end}){_NO_WORD_AFTER}"
        try:
            self._compiled: Any = regex.compile(text, flags)
        except (regex.error, OverflowError, RecursionError) as error:
            hint = "Leave --regex out to look for the text as it is."
            raise UsageError(f"“{wanted}” is no regular expression: {error}", hint) from error
        self._wanted, self._is_regex = wanted, is_regex
        self._left = _PATIENCE

    def check_replacement(self, text: str) -> None:
        """Hold that a text can stand in place of what is found.

        Raises:
            UsageError: it names a group that there is not, or goes over more than one line.
        """
        said = text
        if self._is_regex:
            try:
                # With a choice of nothing it matches anywhere, and still has all of its groups.
                said = regex.compile(f"(?:{self._wanted}\n)|").search("").expand(text)
            except (regex.error, IndexError) as error:
                hint = r"\1 is the first group of the pattern; write a backslash as \\."
                raise UsageError(f"“{text}” is no replacement: {error}", hint) from error
        if len(f"{said}.".splitlines()) > 1:  # U+2028 and its like, too
            raise UsageError("the replacement has a line break", "A sentence stands in one line.")

    def find(self, text: str) -> list[tuple[int, int]]:
        """Give where each match begins and ends; a match of nothing is none.

        Raises:
            UsageError: the pattern takes too long.
        """
        return [match.span() for match in self._matches(text)]

    def changes(self, text: str, replacement: str) -> list[Change]:
        """Give what replacing every match would change; what stays as it is is left out.

        Raises:
            UsageError: the pattern takes too long.
        """
        new = [
            (*match.span(), match.expand(replacement) if self._is_regex else replacement)
            for match in self._matches(text)
        ]
        return [(start, end, said) for start, end, said in new if text[start:end] != said]

    def _matches(self, text: str) -> list[Any]:
        began = time.monotonic()
        try:
            matches = list(self._compiled.finditer(text, timeout=max(self._left, 0.001)))
        except TimeoutError:
            message = f"“{self._wanted}” takes too long: more than {_PATIENCE:.0f} seconds"
            hint = "Make it simpler: repetitions within repetitions are dear, such as (a+)+."
            raise UsageError(message, hint) from None
        except MemoryError:
            hint = "Make it simpler; does it contain itself, as (?R) has it, without an end?"
            raise UsageError(f"“{self._wanted}” takes too much memory", hint) from None
        self._left -= time.monotonic() - began
        found = (match for match in matches if match.end() > match.start())
        return sorted(found, key=lambda match: match.start())  # (?r) finds the last one first


def _is_verbose(text: str) -> bool:
    """Whether blanks and comments in an expression mean nothing; not where it is none."""
    try:
        return bool(regex.compile(text).flags & regex.VERBOSE)
    except (regex.error, OverflowError, RecursionError):
        return False


def apply_changes(text: str, changes: Sequence[Change]) -> str:
    """Write changes into a text.

    >>> apply_changes("one two", [(0, 3, "1"), (4, 7, "2")])
    '1 2'
    """
    for start, end, new in reversed(changes):
        text = text[:start] + new + text[end:]
    return text


def rewrite(segment: str, changes: Sequence[Change]) -> str | None:
    r"""Make changes of the plain text of a segment in its Markdown; None where its markup is torn.

    What is put in is text: marks in it that would be markup are escaped. No blanks are left at
    either end.

    >>> rewrite("**Yuzhong** grew.", [(0, 7, "Nan’an")]), rewrite("It *grew*.", [(0, 5, "They g")])
    ('**Nan’an** grew.', None)
    >>> print(rewrite("It is 3.", [(6, 7, "3*5*6")]))
    It is 3\*5\*6.
    """
    plain = to_plain(segment)
    wanted = apply_changes(plain, changes).strip()
    places = _places(segment, plain)
    if places is None:
        return None
    for write in (str, escape):  # as it is, where that says the same
        here = [(*_span(segment, places, start, end), write(new)) for start, end, new in changes]
        said = apply_changes(segment, here).strip()
        if to_plain(said) == wanted and _tags(said) == _tags(segment):
            return said
    return None


def _places(segment: str, plain: str) -> Sequence[int] | None:
    """Find each character of the plain text in the Markdown; None where that does not succeed."""
    if segment == plain:
        return range(len(segment))
    hidden = {at for match in _DESTINATION.finditer(segment) for at in range(*match.span())}
    places: list[int] = []
    at = 0
    for char in plain:
        while at < len(segment) and (at in hidden or segment[at] != char):
            at += 1
        if at == len(segment):
            return None
        places.append(at)
        at += 1
    return places


def _span(segment: str, places: Sequence[int], start: int, end: int) -> tuple[int, int]:
    """Give where a stretch of plain text stands, the backslash before its first mark included."""
    first, last = places[start], places[end - 1]
    is_escaped = (
        first > 0 and segment[first - 1] == "\\" and places[start - 1 : start] != [first - 1]
    )
    return first - is_escaped, last + 1


def _tags(segment: str) -> list[str]:
    """List the markup of a segment as HTML, with an empty element standing out."""
    html = to_html(segment)
    return [*_TAG.findall(html), *(["empty"] * html.count("></"))]
