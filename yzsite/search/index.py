"""The files of the index: which publication has a term, and the texts of each publication.

The index says only which publications have a term; the script then looks into their texts, which
it shows anyway. So a find is a find in the text itself, and the index stays small. Publications
are divided among segments that stay the same when one of them is edited: only its segment has
to be made again, and no file grows with the site but the catalogue.

Each file is a script that hands over its data, since a page opened from disk can load scripts
but cannot fetch.
"""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from yzsite.inline import plain_source, plain_target
from yzsite.model import Publication, Unit
from yzsite.search.tokens import terms

PUBLICATIONS_A_SEGMENT = 64
"""Made again together after an edit: a quarter of a second."""
SHARDS = 32
"""Files that the terms of one segment are divided among; the script is told the number."""

_FOLDER = "search"


def segments(publications: Sequence[Publication]) -> list[list[Publication]]:
    """Divide the publications; where one belongs depends on its slug and on the order of size.

    >>> segments([])
    [[]]
    """
    count = 1
    while count * PUBLICATIONS_A_SEGMENT < len(publications):
        count *= 2
    divided: list[list[Publication]] = [[] for _ in range(count)]
    for publication in sorted(publications, key=lambda p: p.slug):
        divided[_hash(publication.slug) % count].append(publication)
    return divided


def segment_name(number: int) -> str:
    """Name the part of the site that a segment is."""
    return f"search {number}"


def catalogue(
    publications: Sequence[Publication], pinyin: Mapping[str, str]
) -> Iterator[tuple[str, bytes]]:
    """Give the file that the search page loads first: all publications, segment by segment.

    Args:
        publications: of the site.
        pinyin: slug → title as `spell` gives it.
    """
    rows = [[_row(p, pinyin[p.slug]) for p in segment] for segment in segments(publications)]
    yield _file("catalogue", {"shards": SHARDS, "segments": rows})


def write_segment(number: int, members: Sequence[Publication]) -> Iterator[tuple[str, bytes]]:
    """Give the files with the terms of a segment: a line a term, with the numbers of members."""
    postings: dict[str, list[str]] = defaultdict(list)
    for place, publication in enumerate(members):
        lines = [line for unit in publication.units for line in _lines(unit)]
        for term in terms("\n".join(lines)):
            postings[term].append(str(place))
    for shard, lines in sorted(_divide(postings).items()):
        yield _file(f"terms/{number}-{shard}", "\n" + "".join(sorted(lines)))


def texts(publication: Publication) -> Iterator[tuple[str, bytes]]:
    """Give the file with the texts of a publication: id, kind, state, Chinese, English."""
    rows = [[u.id, u.kind.value, u.state.value, *_lines(u)] for u in publication.units]
    yield _file(f"texts/{publication.slug}", rows)


def _row(publication: Publication, pinyin: str) -> list[str]:
    date = publication.meta.get("date", "")
    return [publication.slug, publication.title, publication.title_en, date, pinyin]


def _divide(postings: Mapping[str, Sequence[str]]) -> dict[int, list[str]]:
    shards: dict[int, list[str]] = {shard: [] for shard in range(SHARDS)}
    for term, places in postings.items():
        shards[_hash(term) % SHARDS].append(f"{term} {' '.join(places)}\n")
    return shards


def _lines(unit: Unit) -> tuple[str, str]:
    """Give both texts of a unit as a reader sees them."""
    return plain_source(unit.source), plain_target(unit.target)


def _hash(text: str) -> int:
    """Spread texts evenly; the script's `hash` does the same (CRC-32 of the UTF-8 bytes)."""
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))


def _file(name: str, data: object) -> tuple[str, bytes]:
    rows = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    script = f"yzsiteSearch.take({json.dumps(name, ensure_ascii=False)},{rows});\n"
    return f"{_FOLDER}/{name}.js", script.encode("utf-8", "replace")
