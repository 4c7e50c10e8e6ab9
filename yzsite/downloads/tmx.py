"""TMX 1.4b: the sentences of a publication with their translations, for other tools.

Source: Translation Memory eXchange 1.4b, OSCAR recommendation of 26 April 2005.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import yzsite
from yzsite.downloads.markup import Xml, element, escape, nest, serialize
from yzsite.downloads.texts import Passage, Shown

_HEADER = {
    "creationtool": "yzsite",
    "creationtoolversion": yzsite.__version__,
    "segtype": "sentence",
    "o-tmf": "yzsite",
    "adminlang": "en",
    "srclang": "zh-Hans",
    "datatype": "plaintext",
}


def write_tmx(shown: Shown, origins: Mapping[str, str]) -> bytes:
    """Write the pairs of a publication; units without English have none.

    Args:
        shown: the publication with its units.
        origins: unit id → where its machine draft came from.
    """
    header = nest(1, "header", _HEADER, [_property("publication", shown.publication.slug)])
    units = (
        unit
        for passage in shown.passages
        for unit in _list_units(passage, origins.get(passage.unit.id, ""))
    )
    return serialize(nest(0, "tmx", {"version": "1.4"}, [header, nest(1, "body", {}, units)]))


def _list_units(passage: Passage, origin: str) -> Iterator[Xml]:
    """Write a translation unit for each pair."""
    unit = passage.unit
    about = tuple(_describe(passage, origin))
    segtype = "sentence" if unit.is_aligned else "paragraph"
    for rank, (source, target) in enumerate(_pairs(passage), start=1):
        texts = (_variant("zh-Hans", source), _variant("en", target))
        yield nest(2, "tu", {"tuid": f"{unit.id}-{rank}", "segtype": segtype}, about + texts)


def _pairs(passage: Passage) -> Iterator[tuple[str, str]]:
    """Give sentence with sentence, or the whole unit where the counts differ."""
    pairs = [(passage.source.text, passage.target.text)]
    if passage.unit.is_aligned:
        pairs = list(zip(passage.source.plain, passage.target.plain, strict=True))
    return (pair for pair in pairs if all(text.strip() for text in pair))


def _variant(language: str, text: str) -> Xml:
    # Two for each sentence: written out, which takes a third of the time of `nest`.
    return Xml(f'<tuv xml:lang="{language}">\n    <seg>{escape(text)}</seg>\n   </tuv>')


def _describe(passage: Passage, origin: str) -> Iterator[Xml]:
    unit = passage.unit
    yield _property("unit", unit.id)
    yield _property("kind", unit.kind)
    yield _property("state", unit.state)
    if unit.stale:
        yield _property("stale", "yes")
    if origin:
        yield _property("origin", origin)


def _property(name: str, value: str) -> Xml:
    return element("prop", {"type": f"x-{name}"}, escape(value))
