"""TMX for readers: the sentences of a publication with their translations, as plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from yzsite.downloads.texts import Passage, Shown
from yzsite.elements import Xml
from yzsite.model import Unit
from yzsite.tmx import join_properties, write_file, write_pair


def write_tmx(shown: Shown, origins: Mapping[str, str]) -> bytes:
    """Write the pairs of a publication; units without English have none.

    Args:
        shown: the publication with its units.
        origins: unit id → where its machine draft came from.
    """
    units = (
        unit
        for passage in shown.passages
        for unit in _list_units(passage, origins.get(passage.unit.id, ""))
    )
    return write_file([("publication", shown.publication.slug)], units)


def _list_units(passage: Passage, origin: str) -> Iterator[Xml]:
    """Write a translation unit for each pair."""
    unit = passage.unit
    properties = _describe(unit, origin)
    for rank, (source, target) in enumerate(_pairs(passage), start=1):
        name = f"{unit.id}-{rank}"
        yield write_pair(name, properties, source, target, is_sentence=unit.is_aligned)


def _pairs(passage: Passage) -> Iterator[tuple[str, str]]:
    """Give sentence with sentence, or the whole unit where the counts differ."""
    pairs: Iterable[tuple[str, str]] = [(passage.source.text, passage.target.text)]
    if passage.unit.is_aligned:
        pairs = zip(passage.source.plain, passage.target.plain, strict=True)
    return ((source, target) for source, target in pairs if source.strip() and target.strip())


def _describe(unit: Unit, origin: str) -> Xml:
    said = [("unit", unit.id), ("kind", unit.kind), ("state", unit.state)]
    if unit.stale:
        said.append(("stale", "yes"))
    if origin:
        said.append(("origin", origin))
    return join_properties(said)
