"""TMX 1.4b: the sentences of a publication with their translations, for other tools.

Source: Translation Memory eXchange 1.4b, OSCAR recommendation of 26 April 2005.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

import yzsite
from yzsite.downloads.markup import Xml, escape, nest, quote, serialize
from yzsite.downloads.texts import Passage, Shown
from yzsite.model import Unit

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
    """Write a translation unit for each pair.

    They are nearly all of the file: written out, which takes a fraction of the time of `nest`.
    """
    unit = passage.unit
    name, properties = quote(unit.id), _describe(unit, origin)
    segtype = "sentence" if unit.is_aligned else "paragraph"
    for rank, (source, target) in enumerate(_pairs(passage), start=1):
        yield Xml(f"""<tu tuid="{name}-{rank}" segtype="{segtype}">
   {properties}
   <tuv xml:lang="zh-Hans">
    <seg>{escape(source)}</seg>
   </tuv>
   <tuv xml:lang="en">
    <seg>{escape(target)}</seg>
   </tuv>
  </tu>""")


def _pairs(passage: Passage) -> Iterator[tuple[str, str]]:
    """Give sentence with sentence, or the whole unit where the counts differ."""
    pairs: Iterable[tuple[str, str]] = [(passage.source.text, passage.target.text)]
    if passage.unit.is_aligned:
        pairs = zip(passage.source.plain, passage.target.plain, strict=True)
    return ((source, target) for source, target in pairs if source.strip() and target.strip())


def _describe(unit: Unit, origin: str) -> str:
    said = [("unit", unit.id), ("kind", unit.kind), ("state", unit.state)]
    if unit.stale:
        said.append(("stale", "yes"))
    if origin:
        said.append(("origin", origin))
    return "\n   ".join([_property(name, value) for name, value in said])


@lru_cache(maxsize=1000)  # a file has few values, each of them in many units
def _property(name: str, value: str) -> Xml:
    return Xml(f'<prop type="x-{name}">{escape(value)}</prop>')
