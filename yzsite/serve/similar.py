"""How the sentences of a unit were said elsewhere: by people, in any publication of the site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from threading import Lock

from yzsite.draft import Memory
from yzsite.draft.memory import Change, Entry, UnitName
from yzsite.inline import to_plain
from yzsite.library import Holding
from yzsite.model import Piece, Publication, State, Unit
from yzsite.serve.shelf import Site, link_to

_PER_SENTENCE = 2
_MOST_SENTENCES = 60
"""Of a unit; a look-up takes up to a millisecond, and nobody reads more offers at once."""
_MOST_CHANGED = 20
"""Publications that are remembered beside the others, before all is put in order again."""


@dataclass(frozen=True, slots=True)
class SimilarText:
    """What a person made of a sentence that is like one of a unit, or the same."""

    sentence: int
    """Which one, counted from 1."""
    percent: int
    pieces: tuple[Piece, ...]
    """The remembered Chinese, and what the unit says in its place."""
    target: str
    """Its English, in inline Markdown."""
    slug: str
    unit: str
    href: str
    state: State


class Similar:
    """Remembers what people wrote, and what they have written since in a few publications."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._base, self._digests = Memory(), dict[str, str]()
        self._since: dict[str, tuple[str, Memory]] = {}

    def find(self, site: Site, slug: str, unit: Unit) -> tuple[SimilarText, ...]:
        """Give the best offers for each of the first sentences of a unit."""
        with self._lock:
            others, own = self._keep_up(site.holdings), (slug, unit.id)
            memories = [
                (self._base, _Without(frozenset(others), own)),
                *((memory, _Without(frozenset(), own)) for memory in others.values()),
            ]
            return tuple(
                offer
                for number, segment in enumerate(unit.source[:_MOST_SENTENCES], start=1)
                for offer in _offers(number, segment, memories)
            )

    def _keep_up(self, holdings: Mapping[str, Holding]) -> Mapping[str, Memory]:
        """Read what changed; give the memories of publications that the base has otherwise."""
        digests = {slug: holding.digest for slug, holding in holdings.items()}
        changed = [
            slug
            for slug in digests.keys() | self._digests.keys()
            if digests.get(slug) != self._digests.get(slug)
        ]
        if len(changed) > _MOST_CHANGED or not self._digests:
            self._base, self._digests = _harvest(holdings.values()), digests
            self._since, changed = {}, []
        for slug in changed:
            if slug not in self._since or self._since[slug][0] != digests.get(slug, ""):
                now = [holdings[slug]] if slug in holdings else []
                self._since[slug] = digests.get(slug, ""), _harvest(now)
        return {slug: self._since[slug][1] for slug in changed}


@dataclass(frozen=True, slots=True)
class _Without:
    """The units that must not serve: the one asked for, and those of some publications."""

    slugs: frozenset[str]
    unit: UnitName

    def __contains__(self, name: object) -> bool:
        return name == self.unit or (isinstance(name, tuple) and name[0] in self.slugs)


def _harvest(holdings: Iterable[Holding]) -> Memory:
    """Remember what people wrote in publications."""
    return Memory.harvest(map(_of_people, (holding.publication for holding in holdings)))


def _of_people(publication: Publication) -> Publication:
    units = tuple(unit for unit in publication.units if unit.state.is_human)
    return replace(publication, units=units)


def _offers(
    number: int, segment: str, memories: Sequence[tuple[Memory, _Without]]
) -> Iterator[SimilarText]:
    """Give the same sentence from elsewhere, and the ones most like it."""
    same = (memory.same(segment, without) for memory, without in memories)
    for entry in list(filter(None, same))[:1]:
        yield _show(number, 100, ((to_plain(entry.source), ""),), entry)
    found = [
        suggestion
        for memory, without in memories
        for suggestion in memory.similar(segment, _PER_SENTENCE, without)
    ]
    found.sort(key=lambda suggestion: -suggestion.score)
    for one in found[:_PER_SENTENCE]:
        yield _show(number, one.percent, tuple(_pieces(one.changes)), one.entry)


def _pieces(changes: Iterable[Change]) -> Iterator[Piece]:
    for change in changes:
        if change.is_same:
            yield change.before, ""
            continue
        if change.before:
            yield change.before, "del"
        if change.after:
            yield change.after, "ins"


def _show(number: int, percent: int, pieces: tuple[Piece, ...], entry: Entry) -> SimilarText:
    href = link_to(entry.slug, entry.unit)
    return SimilarText(
        number, percent, pieces, entry.target, entry.slug, entry.unit, href, entry.state
    )
