"""Traditional text for rules that know Simplified: each character by the one that stands for it.

Only what the rules look at is folded, never the text itself, so that Traditional stays Traditional.
"""

from __future__ import annotations

import re

from yzsite.clean.traditional_table import PAIRS

_PAIRS = PAIRS + "「“」”『‘』’"
_FOLDED = str.maketrans(_PAIRS[::2], _PAIRS[1::2])
_ANY = re.compile(f"[{_PAIRS[::2]}]")
"""To look first is six times as fast on Simplified text as to translate it in vain."""


def simplified(text: str) -> str:
    """Put the Simplified character for each Traditional one, “ for 「; every offset stays.

    Character by character: good enough to look words up, too coarse to be read (`發` and `髮` are
    one). A character that both scripts have in words of their own (`乾`, `著`) stays.

    >>> simplified("「記者」攝於臺北"), simplified("乾隆")
    ('“记者”摄于台北', '乾隆')
    """
    return text.translate(_FOLDED) if _ANY.search(text) else text
