"""Checks over all publications: the same Chinese and the same English, again and again."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from yzsite.check.length import sentence_ends, source_sentence_count
from yzsite.check.place import Place
from yzsite.check.problem import Problem
from yzsite.model import Severity
from yzsite.script import HAN

_SOURCES = 3
"""Under more different sources than these, an added last sentence is the engine's, not theirs."""
_WORDS = 3
_LEAST_HAN = 4
"""A shorter text may well mean two things."""


def repeated_ending(places: Sequence[Place]) -> Iterator[tuple[Place, Problem]]:
    """No sentence is added at the end of more than three different texts."""
    ended: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        ending = _added_ending(place.pair.source, place.pair.target)
        if ending:
            ended[ending].append(place)
    for ending, found in ended.items():
        count = len({place.pair.source for place in found})
        if count > _SOURCES:
            message = f"ends like {count} other texts with a sentence too many: {ending}"
            hint = "Delete it if the Chinese does not say so."
            for place in found:
                yield place, Problem(Severity.ERROR, message, hint, place.pair.segment)


def _added_ending(source: str, target: str) -> str:
    """Give the last English sentence where the Chinese has fewer sentences; else nothing."""
    ends = sentence_ends(target)
    if len(ends) < 2 or len(ends) <= source_sentence_count(source):
        return ""
    ending = target[ends[-2] :].strip(" \"“”'’")
    return ending if len(ending.split()) >= _WORDS else ""


def same_source(places: Sequence[Place]) -> Iterator[tuple[Place, Problem]]:
    """A Chinese text that people translated twice has one English."""
    translated: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        source = "".join(place.pair.source.split())
        if place.unit.state.is_human and len(re.findall(rf"[{HAN}]", source)) >= _LEAST_HAN:
            translated[source].append(place)
    for found in translated.values():
        usual, _ = Counter(place.pair.target for place in found).most_common(1)[0]
        first = next(place for place in found if place.pair.target == usual)
        for place in found:
            if place.pair.target != usual:
                message = f"translates the same Chinese in another way than {first}"
                hint = f"here: {place.pair.target}\nthere: {usual}"
                yield place, Problem(Severity.WARNING, message, hint, place.pair.segment)
