"""Parts of speech at the ends of lines: what sentences begin with, what headlines end with."""

from __future__ import annotations

import re

from yzsite.clean.han import OPENERS, first_tag, last_tag

_TIME_OR_NAME = frozenset({"t", "tg", "nr", "nrt", "nrfg", "ns", "nt", "c", "i", "l"})
_INSIDE = frozenset({"n", "ng", "v", "vi", "vn", "a", "an", "b", "z", "uj", "ul", "uz", "u"})
_NOUNS = frozenset({"n", "ng", "vn", "i", "l", "f", "s"})
_NUMBER = re.compile(r"\d")


def opens_sentence(text: str) -> bool:
    """Whether a text begins like a sentence: with a time, a name, a number, a quotation.

    >>> opens_sentence("去年，东林村"), opens_sentence("发展的动力")
    (True, False)
    """
    is_marked = _NUMBER.match(text) is not None or text[0] in OPENERS
    return is_marked or first_tag(text) in _TIME_OR_NAME


def goes_on(text: str) -> bool:
    """Whether a text begins with a word that mostly stands within a sentence."""
    return first_tag(text) in _INSIDE


def ends_with_noun(text: str) -> bool:
    """Whether a text ends as headlines do.

    >>> ends_with_noun("开普勒测量昂宿星团恒星的自转速度"), ends_with_noun("这是因为")
    (True, False)
    """
    return last_tag(text) in _NOUNS
