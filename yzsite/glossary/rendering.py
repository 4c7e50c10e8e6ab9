"""Finding an English term in a text, however it is inflected."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORD_GAP = re.compile(r"[\s\-‐‑]+")
_ARTICLES = ("the", "a", "an")
_HYPHEN = "[-‐‑]?"
_GAP = r"[\s\-‐‑]*(?:(?<!\w)(?:the|an?)\s+)?"
_LETTER = r"[0-9A-Za-z_\xc0-\xd6\xd8-\xf6\xf8-\xff]"
"""Chinese characters are none; beyond Latin-1 a class takes Python a millisecond a pattern."""
_AND = "(?:&|and)"
_SAME = {"'": "['’]", "’": "['’]", "&": _AND, "and": _AND}
_ENDINGS = (  # of the singular and the plural; the first that fits
    (re.compile(r"(?<=[^aeiou])(?:y|ies)$"), "(?:y|ies)"),
    (re.compile(r"(?<=ss|sh|ch)(?:es)?$|(?<=[xz])(?:es)?$"), "(?:es)?"),
    (re.compile(r"(?<![aius])(?<!ic)s$"), "s?"),
    (re.compile(r"(?<=[a-z])(?<!s)$"), "s?"),
)
_FIXED = {"arms", "customs", "goods", "means", "news", "works"}
"""Words that mean something else without their s."""


@lru_cache(maxsize=4096)
def rendering(english: str) -> re.Pattern[str]:
    """Give the pattern that finds an English term in a text, as a whole word.

    Case, the plural of a word, hyphens, articles, the form of an apostrophe and `&` for `and` do
    not matter. An article before the term is no part of the match.

    >>> bool(rendering("sub-district office").search("Two Sub-District Offices and a city"))
    True
    >>> bool(rendering("city").search("capacity")), bool(rendering("city").search("cities"))
    (False, True)
    """
    words = _WORD_GAP.split(unicodedata.normalize("NFKC", english).strip().casefold())
    words = [word for word in words if word and word not in _ARTICLES] or [english]
    term = _GAP.join(map(_word, words))
    # to fold the case of thousands of Chinese characters would take longer than all the rest
    return re.compile(rf"(?<!{_LETTER})(?i:{term})(?!{_LETTER})")


def find_renderings(english: str, text: str) -> tuple[re.Match[str], ...]:
    """Find an English term in a text as `rendering` does; quick where it is not there.

    >>> [match[0] for match in find_renderings("city", "Two Cities and a city's capacity")]
    ['Cities', 'city']
    """
    may_be = _beginning(english) in _without_gaps(text)
    return tuple(rendering(english).finditer(text)) if may_be else ()


@lru_cache(maxsize=4096)
def _beginning(english: str) -> str:
    """Give letters that a text has without a gap wherever it has the term; perhaps none."""
    words = [word for word in _WORD_GAP.split(english.casefold()) if word not in _ARTICLES]
    first = words[0] if words else ""
    return first[:-3] if first.isascii() and first.isalpha() else ""  # no plural changes more


@lru_cache(maxsize=8)
def _without_gaps(text: str) -> str:
    return text.lower().replace("-", "").replace("‐", "").replace("‑", "")


def _word(word: str) -> str:
    """Write the pattern of one word in the singular and in the plural."""
    if word in _SAME:
        return _SAME[word]
    stem, ending = word, ""
    if word.isascii() and word.isalpha() and len(word) > 2 and word not in _FIXED:
        for pattern, either in _ENDINGS:
            if found := pattern.search(word):
                stem, ending = word[: found.start()], either
                break
    return _HYPHEN.join(_SAME.get(char, re.escape(char)) for char in stem) + ending
