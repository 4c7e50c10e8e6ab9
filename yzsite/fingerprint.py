"""Short hashes that tell whether a text changed since yzsite last saw it."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence

_LENGTH = 6
_LATIN = r"0-9A-Za-z\u00c0-\u024f"
_MEANINGLESS_BLANK = re.compile(rf"(?<![{_LATIN}])\s+|\s+(?![{_LATIN}])")
_PUNCTUATION_WIDTH = str.maketrans("。“”‘’「」『』—–", ".\"\"''\"\"''--")


def source_fingerprint(segments: Sequence[str]) -> str:
    """Hash a source so that a mere repair of blanks, width or line breaks changes nothing.

    A blank counts only between two Latin letters or digits.

    >>> source_fingerprint(["增长5.4%，", "第一。"]) == source_fingerprint(["增长 5.4％,第一。"])
    True
    >>> source_fingerprint(["增长5.4%"]) == source_fingerprint(["增长54%"])
    False
    >>> source_fingerprint(["10²平方米"]) == source_fingerprint(["102平方米"])
    False
    """
    text = unicodedata.normalize("NFC", "\n".join(segments).translate(_FOLDED))
    words = text.split()
    if len(words) > 1:
        words = _MEANINGLESS_BLANK.sub("", text).split()
    return _short(" ".join(words))


def target_fingerprint(segments: Sequence[str]) -> str:
    """Hash a target exactly as it was read back, line breaks included."""
    return _short("\n".join(segments))


def digest_parts(parts: Iterable[bytes]) -> str:
    """Hash several parts, each told apart from the next by its length.

    >>> digest_parts([b"ab", b"c"]) == digest_parts([b"a", b"bc"])
    False
    """
    state = hashlib.sha256()
    for part in parts:
        state.update(b"%d:" % len(part) + part)
    return state.hexdigest()[:16]


class _Folded(dict[int, str]):
    """Character → what it counts as; a site has a few thousand, and each of them again and again.

    NFKC, except for ², ①, ½ and the like: to make them plain digits would change a number.
    """

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if unicodedata.category(char) != "No":
            char = unicodedata.normalize("NFKC", char).translate(_PUNCTUATION_WIDTH)
        self[code] = char
        return char


_FOLDED = _Folded()


def _short(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]
