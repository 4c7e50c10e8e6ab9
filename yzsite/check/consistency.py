"""Checks over all publications: the same Chinese and the same English, again and again."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from yzsite.check.length import sentence_ends, source_sentence_count
from yzsite.check.place import Place
from yzsite.check.problem import Pair, Problem
from yzsite.model import Severity
from yzsite.script import HAN

SOURCES = 3
"""Under more different sources than these, an added last sentence is the engine's, not theirs."""
_WORDS = 3
_LEAST_HAN = 4
"""A shorter text may well mean two things."""


def repeated_ending(places: Sequence[Place]) -> Iterator[tuple[Place, Problem]]:
    """No sentence is added at the end of more than three different texts."""
    ended: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        ending = added_ending(place.pair)
        if ending:
            ended[ending].append(place)
    for ending, found in ended.items():
        count = len({place.pair.source for place in found})
        if count > SOURCES:
            message = f"ends like {count} other texts with a sentence too many: {ending}"
            hint = "Delete it if the Chinese does not say so."
            for place in found:
                yield place, Problem(Severity.ERROR, message, hint, place.pair.segment)


def added_ending(pair: Pair) -> str:
    """Give the last English sentence where the Chinese has fewer sentences; else nothing."""
    target = pair.target
    stops = sum(map(target.count, ".!?…"))
    if stops < 2 or stops < (enough := max(2, source_sentence_count(pair.source) + 1)):
        return ""
    if len(ends := sentence_ends(target)) < enough:
        return ""
    ending = target[ends[-2] :].strip(" \"“”'’")
    return ending if len(ending.split()) >= _WORDS else ""


def same_source(places: Sequence[Place]) -> Iterator[tuple[Place, Problem]]:
    """A Chinese text that people translated twice has one English.

    Of drafts there are no places: nobody has decided about them yet.
    """
    translated: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        source = "".join(place.pair.source.split())
        if len(re.findall(rf"[{HAN}]", source)) >= _LEAST_HAN:
            translated[source].append(place)
    for found in translated.values():
        usual, _ = Counter(place.pair.target for place in found).most_common(1)[0]
        first = next(place for place in found if place.pair.target == usual)
        for place in found:
            if place.pair.target != usual:
                message = f"translates the same Chinese in another way than {first}"
                hint = f"here: {place.pair.target}\nthere: {usual}"
                yield place, Problem(Severity.WARNING, message, hint, place.pair.segment)
