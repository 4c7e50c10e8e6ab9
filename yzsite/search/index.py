"""The files of the index: which publication has a term, and the texts of each publication.

The index says only which publications have a term; the script then looks into their texts, which
it shows anyway. So a find is a find in the text itself, and the index stays small. Publications
are divided among segments that stay the same when one of them is edited: only its segment has
to be made again, and no file grows with the site but the catalogue.

Each file is a script that hands over its data, since a page opened from disk can load scripts
but cannot fetch. The script asks for it under an address with a version, so that a file that the
browser kept from before is never taken with a catalogue that came since.
"""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import compress
from typing import Protocol, TypeVar

from yzsite.dates import date_of
from yzsite.inline import plain_source, plain_target
from yzsite.model import Publication, Unit
from yzsite.search.tokens import pieces, terms_of
from yzsite.summary import Summary

PUBLICATIONS_A_SEGMENT = 64
"""Made again together after an edit, in about an eighth of a second."""
SHARDS = 32
"""Files that the terms of one segment are divided among; the script is told the number."""

_FOLDER = "search"
_write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_TO_BOOLS = bytes.maketrans(b"01", b"\0\1")


class Named(Protocol):
    """A publication, or what stands for one."""

    @property
    def slug(self) -> str:
        """Its name."""


_Named = TypeVar("_Named", bound=Named)


def segments(publications: Sequence[_Named]) -> list[list[_Named]]:
    """Divide the publications; where one belongs depends on its slug and on the order of size.

    >>> segments([])
    [[]]
    """
    count = 1
    while count * PUBLICATIONS_A_SEGMENT < len(publications):
        count *= 2
    divided: list[list[_Named]] = [[] for _ in range(count)]
    for publication in sorted(publications, key=lambda p: p.slug):
        divided[_hash(publication.slug) % count].append(publication)
    return divided


def segment_name(number: int) -> str:
    """Name the part of the site that a segment is."""
    return f"search {number}"


def catalogue(
    publications: Sequence[Summary], pinyin: Mapping[str, str], versions: Sequence[str]
) -> Iterator[tuple[str, bytes]]:
    """Give the file that the search page loads first: all publications, segment by segment.

    Args:
        publications: of the site.
        pinyin: slug → title as `spell` gives it.
        versions: of the segments in their order; another one where any text of it is another.
    """
    rows = [
        [_label(number, members), version, [_row(p, pinyin[p.slug]) for p in members]]
        for number, (members, version) in enumerate(
            zip(segments(publications), versions, strict=True)
        )
    ]
    yield _file("catalogue", {"shards": SHARDS, "segments": rows})


def write_segment(number: int, members: Sequence[Publication]) -> Iterator[tuple[str, bytes]]:
    """Give the files with the terms of a segment: a line a term, with the numbers of members."""
    label = _label(number, members)
    for shard, lines in sorted(_divide(_post(members), len(members)).items()):
        yield _file(f"terms/{label}-{shard}", "\n" + "".join(sorted(lines)))


def texts(publication: Publication) -> Iterator[tuple[str, bytes]]:
    """Give the file with the texts of a publication: id, kind, state, Chinese, English."""
    rows = [[u.id, u.kind, u.state, *_lines(u)] for u in publication.units]
    yield _file(f"texts/{publication.slug}", rows)


def _label(number: int, members: Sequence[Named]) -> str:
    """Name the files of a segment; where a member comes or goes, all its numbers mean others."""
    return f"{number}-{_hash('/'.join(p.slug for p in members)):08x}"


def _row(publication: Summary, pinyin: str) -> list[str]:
    date = date_of(publication).iso  # the script sorts by it, and its first four signs are the year
    return [publication.slug, publication.title, publication.title_en, date, pinyin]


def _post(members: Sequence[Publication]) -> Mapping[str, int]:
    """Give each term with the members that have it: a number whose bit n is set for member n."""
    owners: dict[str, int] = defaultdict(int)
    for place, publication in enumerate(members):
        text = "\n".join(line for unit in publication.units for line in _lines(unit))
        bit = 1 << place
        for piece in pieces(text):
            owners[piece] |= bit
    postings: dict[str, int] = defaultdict(int)
    for piece, bits in owners.items():
        for term in terms_of(piece):
            postings[term] |= bits
    return postings


def _divide(postings: Mapping[str, int], members: int) -> dict[int, list[str]]:
    places = _Places(members)
    shards: dict[int, list[str]] = {shard: [] for shard in range(SHARDS)}
    for term, bits in postings.items():
        shards[zlib.crc32(term.encode()) % SHARDS].append(f"{term} {places[bits]}\n")
    return shards


class _Places(dict[int, str]):
    """Bits → the numbers of those that are set; many terms have the same."""

    def __init__(self, members: int) -> None:
        self._numbers = [str(number) for number in range(members)]

    def __missing__(self, bits: int) -> str:
        is_set = f"{bits:b}"[::-1].encode().translate(_TO_BOOLS)
        self[bits] = text = " ".join(compress(self._numbers, is_set))
        return text


def _lines(unit: Unit) -> tuple[str, str]:
    """Give both texts of a unit as a reader sees them."""
    return plain_source(unit.source), plain_target(unit.target)


def _hash(text: str) -> int:
    """Spread texts evenly; the script's `hash` does the same (CRC-32 of the UTF-8 bytes)."""
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))


def _file(name: str, data: object) -> tuple[str, bytes]:
    script = f"yzsiteSearch.take({_write(name)},{_write(data)});\n"
    return f"{_FOLDER}/{name}.js", script.encode("utf-8", "replace")
