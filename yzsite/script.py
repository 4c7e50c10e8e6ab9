"""Which script a character belongs to: the one place that says what is Chinese."""

from __future__ import annotations

import re

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Chinese characters, for use inside a character class."""

WIDE = re.compile(rf"[{HAN}\u2e80-\u33ff\uff00-\uffef]")
"""A Chinese character, or a mark or letter of its width."""

_ANY_HAN = re.compile(rf"[{HAN}]")


def has_han(text: str) -> bool:
    """Whether there is a Chinese character in a text.

    >>> has_han("GDP增长"), has_han("GDP，5%")
    (True, False)
    """
    return _ANY_HAN.search(text) is not None
