"""TMX 1.4b: the sentences of a publication with their translations, for other tools.

Source: Translation Memory eXchange 1.4b, OSCAR recommendation of 26 April 2005.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

import yzsite
from yzsite.downloads.markup import add, serialize
from yzsite.downloads.texts import source_text, target_text
from yzsite.inline import to_plain
from yzsite.model import Publication, Unit

_HEADER = {
    "creationtool": "yzsite",
    "creationtoolversion": yzsite.__version__,
    "segtype": "sentence",
    "o-tmf": "yzsite",
    "adminlang": "en",
    "srclang": "zh-Hans",
    "datatype": "plaintext",
}


def write_tmx(publication: Publication, origins: Mapping[str, str]) -> bytes:
    """Write the pairs of a publication; units without English have none.

    Args:
        publication: with its units.
        origins: unit id → where its machine draft came from.
    """
    root = Element("tmx", {"version": "1.4"})
    header = add(root, "header", _HEADER)
    _add_property(header, "publication", publication.slug)
    body = add(root, "body")
    for unit in publication.units:
        for rank, (source, target) in enumerate(_pairs(unit), start=1):
            segtype = "sentence" if unit.is_aligned else "paragraph"
            pair = add(body, "tu", {"tuid": f"{unit.id}-{rank}", "segtype": segtype})
            _describe(pair, unit, origins.get(unit.id, ""))
            for language, text in (("zh-Hans", source), ("en", target)):
                add(add(pair, "tuv", {"xml:lang": language}), "seg", text=text)
    return serialize(root)


def _pairs(unit: Unit) -> Iterator[tuple[str, str]]:
    """Give sentence with sentence, or the whole unit where the counts differ."""
    pairs = [(source_text(unit), target_text(unit))]
    if unit.is_aligned:
        texts = ([to_plain(segment) for segment in side] for side in (unit.source, unit.target))
        pairs = list(zip(*texts, strict=True))
    return (pair for pair in pairs if all(text.strip() for text in pair))


def _describe(pair: Element, unit: Unit, origin: str) -> None:
    _add_property(pair, "unit", unit.id)
    _add_property(pair, "kind", unit.kind)
    _add_property(pair, "state", unit.state)
    if unit.stale:
        _add_property(pair, "stale", "yes")
    if origin:
        _add_property(pair, "origin", origin)


def _add_property(parent: Element, name: str, value: str) -> None:
    add(parent, "prop", {"type": f"x-{name}"}, value)
