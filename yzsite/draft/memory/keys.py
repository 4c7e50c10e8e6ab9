"""Under which key a source segment is remembered: what may differ without changing its meaning."""

from __future__ import annotations

import re
from unicodedata import normalize

from yzsite.inline import to_plain
from yzsite.segment import needs_blank

_FOLDED = (
    {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}  # full width
    | {0x3000: 0x20}
    | str.maketrans("“”‘’「」『』", "\"\"''\"\"''")
)
_LISTING_COMMA = re.compile(r"(?<=\d)，(?=\d)")
_BLANKS = re.compile(r"\s+")


def fold(segment: str) -> str:
    """Give the key of a source segment: its plain text, blanks, width and quotation marks folded.

    What carries a value stays: `5.4` never meets `54`, nor `10²` `102`, nor `3，500` `3,500`.

    >>> fold("增长 ５.４％, **第一**。") == fold("增长5.4%，第一。")
    True
    >>> fold("3，500") == fold("3,500"), fold("2025 2026") == fold("20252026")
    (False, False)
    """
    text = _LISTING_COMMA.sub("、", normalize("NFC", to_plain(segment)))
    text = text.translate(_FOLDED).strip()
    return _BLANKS.sub(lambda blank: _keep_blank(text, blank), text)


def _keep_blank(text: str, blank: re.Match[str]) -> str:
    start, end = blank.span()
    return " " if needs_blank(text[start - 1], text[end]) else ""
