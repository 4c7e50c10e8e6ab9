"""The index of the full-text search, made at build time and read by the search page's script."""

from yzsite.search.index import (
    catalogue,
    segment_name,
    segments,
    texts,
    write_segment,
)
from yzsite.search.pinyin import spell
from yzsite.search.tokens import Atom, atoms, stem, terms

__all__ = [
    "Atom",
    "atoms",
    "catalogue",
    "segment_name",
    "segments",
    "spell",
    "stem",
    "terms",
    "texts",
    "write_segment",
]
