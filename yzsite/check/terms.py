"""Checks of a pair against the site's glossary.

Word boundaries exist on the English side only: Chinese is searched for the longest term.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from yzsite.check.problem import Pair, Problem, quote
from yzsite.glossary import Glossary, Term, find_renderings
from yzsite.model import Severity

TermCheck = Callable[[Pair, Glossary], Iterator[Problem]]

Match = re.Match[str]


@dataclass(frozen=True, slots=True)
class Usage:
    """How one term of a source is rendered in its target."""

    term: Term
    expected: int
    """How often the source has the term."""
    right: tuple[Match, ...]
    """Where the target has its rendering."""
    wrong: tuple[Match, ...]
    """Where the target has a rendering that the glossary forbids."""


@lru_cache(maxsize=8)  # both checks ask for the same
def term_usages(glossary: Glossary, source: str, target: str) -> tuple[Usage, ...]:
    """Compare the terms of a source with their renderings; both sides plain text.

    The longest rendering counts on this side too: a forbidden `Yuzhong` is none in the right
    `Yuzhong District`, and `Chongqing` is not right in a forbidden `Chongqing City`. What is right
    for another term of the sentence is not wrong.
    """
    found = glossary.find(source)
    if not found:
        return ()
    right = {term: find_renderings(term.target, target) for term in dict.fromkeys(found)}
    every_right = [match for matches in right.values() for match in matches]
    wrong = {
        term: tuple(m for text in term.forbidden for m in find_renderings(text, target))
        for term in right
    }
    return tuple(
        Usage(
            term,
            found.count(term),
            _stand(right[term], wrong[term], 1),
            _stand(_stand(wrong[term], wrong[term], 1), every_right, 0),
        )
        for term in right
    )


def overlap(one: Match, other: Match) -> bool:
    """Whether two matches share a place of the text."""
    return one.start() < other.end() and other.start() < one.end()


def _stand(matches: Sequence[Match], rivals: Sequence[Match], margin: int) -> tuple[Match, ...]:
    """Give the matches that no rival overlaps which is longer by `margin` or more."""
    return tuple(
        match
        for match in matches
        if not any(overlap(match, r) and len(r[0]) >= len(match[0]) + margin for r in rivals)
    )


def missing_term(pair: Pair, glossary: Glossary) -> Iterator[Problem]:
    """A term of the glossary has its English."""
    for usage in term_usages(glossary, pair.source, pair.target):
        if not usage.right and not usage.wrong:
            term = usage.term
            message = f"renders {term.source} otherwise than as “{term.target}”"
            hint = f"{_advice(term)}\n{quote(pair, term.source)}"
            yield Problem(Severity.WARNING, message, hint)


def forbidden_term(pair: Pair, glossary: Glossary) -> Iterator[Problem]:
    """A term of the glossary has no English that the glossary forbids.

    Where the right rendering is there as often as the term, the other one may well stand for
    something else: a warning.
    """
    for usage in term_usages(glossary, pair.source, pair.target):
        term = usage.term
        is_lost = len(usage.right) < usage.expected
        for wrong in dict.fromkeys(match[0] for match in usage.wrong):
            message = f"renders {term.source} as “{wrong}”, which the glossary forbids"
            hint = f"{_advice(term)}\n{quote(pair, term.source)}"
            severity = Severity.ERROR if is_lost else Severity.WARNING
            yield Problem(severity, message, hint)


TERM_CHECKS: tuple[tuple[str, TermCheck], ...] = (
    ("glossary", missing_term),
    ("forbidden-term", forbidden_term),
)
"""The checks that need the glossary, with their names."""


def _advice(term: Term) -> str:
    note = f": {term.note}" if term.note else ""
    return f"Write “{term.target}” (glossary.csv, line {term.line}{note})."
