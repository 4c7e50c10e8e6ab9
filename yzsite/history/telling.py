"""What of the past is told to readers, and in which order."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from yzsite.history.commits import Commit
from yzsite.history.notes import Past
from yzsite.history.words import compare_words, text_after, text_before
from yzsite.model import Correction


def tell(past: Past, slugs: Container[str]) -> tuple[Correction, ...]:
    """Give the corrections of the publications that there are, the newest day first.

    What one person made of a text on one day, in however many steps, is one correction.

    Args:
        past: all that is known.
        slugs: of the publications that there are.
    """
    renamed = {old: new for commit in reversed(past.commits) for old, new in commit.renamed.items()}
    named = (
        replace(c, slug=_follow(c.slug, renamed, slugs)) if c.slug not in slugs else c
        for c in _all(past)
    )
    there = (correction for correction in named if correction.slug in slugs)
    # A commit that was carried over to another branch keeps author and date.
    told = sorted(dict.fromkeys(there), key=lambda c: c.when)
    return tuple(sorted(_join_steps(told), key=_rank))


def _all(past: Past) -> Iterator[Correction]:
    for commit in past.commits:
        yield from commit.corrections
    yield from past.pending
    since = _known_since(past.commits)
    for correction in past.journal:
        # What came after git knew of the publication, git tells better.
        if correction.slug not in since or correction.when < since[correction.slug]:
            yield correction


def _known_since(commits: Sequence[Commit]) -> Mapping[str, datetime]:
    since: dict[str, datetime] = {}
    for commit in commits:
        for slug, when in commit.added.items():
            date = datetime.fromisoformat(when)
            since[slug] = min(date, since.get(slug, date))
    return since


def _follow(slug: str, renamed: Mapping[str, str], slugs: Container[str]) -> str:
    """Give the name that a publication has now; it may have had several."""
    for _ in renamed:
        if slug in slugs:
            break
        slug = renamed.get(slug, slug)
    return slug


def _join_steps(corrections: Iterable[Correction]) -> Iterator[Correction]:
    """Join corrections of which one goes on where the other ended; the oldest come first."""
    last: dict[tuple[object, ...], Correction] = {}
    for number, new in enumerate(corrections):
        key = (new.slug, new.unit, new.side, new.who, new.when.date())
        old = last.get(key)
        if old and text_after(old.pieces) == text_before(new.pieces):
            joined = compare_words(text_before(old.pieces), text_after(new.pieces))
            last[key] = replace(new, pieces=joined)
        else:
            if old:
                last[*key, number] = old
            last[key] = new
    return (c for c in last.values() if any(change for _, change in c.pieces))


def _rank(correction: Correction) -> tuple[int, float, str, int, str]:
    """Newest day first, and the newest first in it; at one moment in the order of the text."""
    number = re.search(r"\d+", correction.unit)
    return (
        -correction.when.toordinal(),
        -correction.when.timestamp(),
        correction.slug,
        int(number[0]) if number else 0,
        correction.side,
    )
