"""TMX 1.4b, the elements of it: what a file says of pairs of sentences, and of itself.

Source: Translation Memory eXchange 1.4b, OSCAR recommendation of 26 April 2005. What stands in a
file is decided where it is made: for readers in `yzsite.downloads`, for tools in `yzsite.exchange`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import yzsite
from yzsite.elements import Xml, element, escape, nest, quote, serialize

Property = tuple[str, str]
"""Name and value of something that is said of a pair, or of all of them."""

SOURCE, TARGET = "zh-Hans", "en"
"""Language tags of the two texts."""

_HEADER = {
    "creationtool": "yzsite",
    "creationtoolversion": yzsite.__version__,
    "segtype": "sentence",
    "o-tmf": "yzsite",
    "adminlang": "en",
    "srclang": SOURCE,
    "datatype": "plaintext",
}


def write_file(properties: Iterable[Property], pairs: Iterable[Xml]) -> bytes:
    """Write a whole file.

    Args:
        properties: what is said of all of it.
        pairs: made by `write_pair`.
    """
    header = nest(1, "header", _HEADER, [_write_property(*one) for one in properties])
    return serialize(nest(0, "tmx", {"version": "1.4"}, [header, nest(1, "body", {}, pairs)]))


def write_pair(
    name: str, properties: Xml, source: str, target: str, *, is_sentence: bool = True
) -> Xml:
    """Write a sentence, or a paragraph, with its translation.

    They are nearly all of a file: written out, which takes a fraction of the time of `nest`.

    Args:
        name: identifies it in the file.
        properties: what is said of it; made by `join_properties`.
        source: Chinese text.
        target: English text; without it the pair has only one language.
        is_sentence: whether it is one; else it is a paragraph.
    """
    segtype = "sentence" if is_sentence else "paragraph"
    other = f"\n   {_write_text(TARGET, target)}" if target else ""
    return Xml(f"""<tu tuid="{quote(name)}" segtype="{segtype}">
   {properties}
   {_write_text(SOURCE, source)}{other}
  </tu>""")


def _write_text(language: str, text: str) -> Xml:
    return Xml(f"""<tuv xml:lang="{language}">
    <seg>{escape(text)}</seg>
   </tuv>""")


def join_properties(properties: Iterable[Property]) -> Xml:
    """Write what is said of a pair."""
    return Xml("\n   ".join([_write_property(*one) for one in properties]))


@lru_cache(maxsize=1000)  # a file has few values, each of them in many units
def _write_property(name: str, value: str) -> Xml:
    return element("prop", {"type": f"x-{name}"}, escape(value))
