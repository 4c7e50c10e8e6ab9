"""Latin words that a column cut: what belongs between the two halves."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from yzsite.clean.text import Edit, Line, Text
from yzsite.segment import needs_blank

_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*")
_TAIL = re.compile(r"[A-Za-z0-9]+-?\Z")
_HEAD = re.compile(r"[A-Za-z0-9]+")
_ENDINGS = re.compile(
    r"(?:ments?|[st]ions?|tional|ings?|ness|ities|ity|[ai]ble|[ai]bly|[ae]nces?|ous|ously|ives?"
    r"|i[sz]ed?|i[sz]ing|i[sz]ation|ally|ically|ology|ers?|ed|ly|ful|less|ship|tive|ture|tures)"
)
"""Ends of English words that are no words themselves: what was hyphenated before them is whole."""


@dataclass(frozen=True, slots=True)
class Glue:
    """What to put between two lines; it knows the Latin words of the text."""

    words: Counter[str]

    @classmethod
    def of(cls, string: str) -> Glue:
        """Count the Latin words of a text."""
        return cls(Counter(match.group().lower() for match in _WORD.finditer(string)))

    def between(self, above: str, below: str) -> tuple[int, str]:
        """Give how many characters of the upper line go, and what takes their place.

        A hyphen goes where the whole word stands elsewhere in the text, or where an ending
        follows it; it stays where the word stands elsewhere with it, or nothing is known. Between
        halves of a word or a number without a hyphen there is no blank.

        >>> Glue.of("development").between("the develop-", "ment of")
        (1, '')
        >>> Glue.of("DeepSeek").between("使用Deep", "Seek模型")
        (0, '')
        >>> Glue.of("").between("Deep", "Seek")
        (0, ' ')
        """
        tail, head = _TAIL.search(above[-40:]), _HEAD.match(below[:40])
        if tail is None or head is None:
            return 0, " " if needs_blank(above[-1], below[0]) else ""
        first, second = tail.group(), head.group()
        if first.endswith("-"):
            return (1 if self._is_hyphenated(first[:-1], second) else 0), ""
        if first[-1].isdigit() and second[0].isdigit():
            return 0, ""
        return 0, "" if self._is_cut(first, second) else " "

    def _is_hyphenated(self, first: str, second: str) -> bool:
        if not (first.isalpha() and second.isalpha() and second.islower() and len(first) > 1):
            return False
        whole = (first + second).lower()
        if self.words[f"{first}-{second}".lower()]:
            return False
        return self.words[whole] > 0 or _ENDINGS.fullmatch(second) is not None

    def _is_cut(self, first: str, second: str) -> bool:
        """Whether the two are one word elsewhere, and one of them is none by itself."""
        halves = (self.words[first.lower()], self.words[second.lower()])
        return self.words[(first + second).lower()] > 0 and min(halves) <= 1


def join(text: Text, above: Line, below: Line, glue: Glue) -> Edit:
    """Propose to join two lines, with what belongs between two Latin words."""
    hyphen, blank = glue.between(above.text, below.text)
    return text.cut(above.end - hyphen, below.start, blank)
