"""Translation memory: what people and machines made of a sentence, never a second truth."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from functools import cached_property
from itertools import islice

from yzsite.draft.critic import Critic
from yzsite.draft.memory.entries import Entry, harvest
from yzsite.draft.memory.figures import mask
from yzsite.draft.memory.fuzzy import Index, Suggestion, compare
from yzsite.draft.memory.keys import fold
from yzsite.draft.memory.masked import make_template
from yzsite.inline import escape, to_plain
from yzsite.model import Draft, Publication, State, Unit

UnitName = tuple[str, str]
"""Slug and id of a unit."""
_LEAST_SCORE = 0.7
"""Below it a suggestion costs more to read than it saves."""
_ATTEMPTS = 8
"""How many pairs with other figures are tried; a mask like `#年` may have thousands."""
_NUMBERS = "numbers"


class Memory:
    """Segment pairs: for each source the best one first, in whatever order they came.

    Reviewed pairs outrank what a person wrote, and that outranks a machine; among equals the
    first slug of the alphabet and the earlier unit win. What only some builds need is indexed when
    it is first asked for.
    """

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        """Remember entries."""
        self._entries: dict[str, list[Entry]] = {}
        for entry in sorted(entries, key=lambda entry: entry.rank):
            self._entries.setdefault(entry.key, []).append(entry)

    @staticmethod
    def harvest(publications: Iterable[Publication], without: Container[UnitName] = ()) -> Memory:
        """Collect the segment pairs of aligned units.

        Args:
            publications: as they were read.
            without: units whose target does not fit their source any more: those that are to be
                drafted again.
        """
        return Memory(
            entry
            for publication in publications
            for entry in harvest(publication)
            if (entry.slug, entry.unit) not in without
        )

    def lookup(self, segment: str, without: Container[UnitName] = ()) -> Draft | None:
        """Find the target of a source segment, as a segment of the content file.

        A pair whose Chinese has other markup serves its plain text.

        Args:
            segment: source segment of a content file.
            without: units that must not serve.
        """
        for entry in self._entries.get(fold(segment), ()):
            if (entry.slug, entry.unit) not in without:
                return _serve(entry, segment)
        return None

    def adapt(
        self, segment: str, critic: Critic, without: Container[UnitName] = ()
    ) -> Draft | None:
        """Make a target from the same sentence with other figures, written by a person.

        Its figures are written anew by code; the critic must find no error. The draft's `raw` is
        the plain text of the pair that it was made from.
        """
        masked = mask(fold(segment))
        if masked is None:
            return None
        for entry in self._by_mask.get(masked.text, ())[:_ATTEMPTS]:
            stored, old = to_plain(entry.target), mask(entry.key)
            template = make_template(old, stored) if old else None
            text = template.fill(masked.figures) if template else None
            is_allowed = (entry.slug, entry.unit) not in without
            if text and is_allowed and not critic.errors(to_plain(segment), text):
                return Draft(escape(text), entry.origin, stored, (_NUMBERS,))
        return None

    def same(self, segment: str, without: Container[UnitName] = ()) -> Entry | None:
        """Find what a person made of this very sentence, the best one of them.

        Args:
            segment: source segment of a content file.
            without: units that must not serve.
        """
        return self._best_human(fold(segment), without)

    def similar(
        self,
        segment: str,
        limit: int = 3,
        without: Container[UnitName] = (),
        least: float = _LEAST_SCORE,
    ) -> tuple[Suggestion, ...]:
        """Find what people made of sentences that are like this one, the most alike first.

        The same sentence is none of them. These are for a person to judge: at 95 % a `not` may be
        all that differs.

        Args:
            segment: source segment of a content file.
            limit: how many at most.
            without: units that must not serve.
            least: score that a suggestion has at least, from 0 to 1.
        """
        index, keys = self._by_likeness
        found = (
            (entry, score)
            for place, score in index.search(fold(segment), least)
            if (entry := self._best_human(keys[place], without))
        )
        return tuple(
            Suggestion(entry, score, compare(to_plain(entry.source), to_plain(segment)))
            for entry, score in islice(found, limit)
        )

    def twins(self, unit: Unit) -> tuple[Draft | None, ...]:
        """Say which segments of a machine's unit a person translated elsewhere, and otherwise.

        One item a segment: the person's target, or None where there is none or it is the same.
        Empty where nothing is to be improved.
        """
        if unit.state is not State.MACHINE or not unit.is_aligned:
            return ()
        pairs = zip(unit.source, unit.target, strict=True)
        better = tuple(self._better(source, target) for source, target in pairs)
        return better if any(better) else ()

    def _better(self, source: str, target: str) -> Draft | None:
        entry = self._best_human(fold(source))
        draft = _serve(entry, source) if entry else None
        return draft if draft and draft.target != target else None

    def _best_human(self, key: str, without: Container[UnitName] = ()) -> Entry | None:
        entries = (e for e in self._entries.get(key, ()) if (e.slug, e.unit) not in without)
        return next((entry for entry in entries if entry.state.is_human), None)

    @cached_property
    def _by_mask(self) -> dict[str, list[Entry]]:
        """What people wrote for sentences with figures, the best first."""
        by_mask: dict[str, list[Entry]] = {}
        for entry in sorted(self._human(), key=lambda entry: entry.rank):
            if masked := mask(entry.key):
                by_mask.setdefault(masked.text, []).append(entry)
        return by_mask

    @cached_property
    def _by_likeness(self) -> tuple[Index, list[str]]:
        """The sentences that people translated, by likeness, and their keys."""
        keys = list(dict.fromkeys(entry.key for entry in self._human()))
        return Index(keys), keys

    def _human(self) -> Iterator[Entry]:
        return (e for entries in self._entries.values() for e in entries if e.state.is_human)


def _serve(entry: Entry, segment: str) -> Draft:
    is_same = entry.source == segment
    return Draft(entry.target if is_same else escape(to_plain(entry.target)), entry.origin)
