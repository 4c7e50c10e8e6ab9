"""The repair of a known wrong rendering of a term."""

from __future__ import annotations

import re

from yzsite.check.patterns import lazy
from yzsite.check.terms import Match, overlap, term_usages
from yzsite.glossary import Glossary, Term

_ARTICLE = lazy(r"\b(the|an?)\s+$", re.IGNORECASE)
_OPENING = " \"'“‘("
_LEADING_ARTICLE = lazy(r"(?:the|an?)\s+", re.IGNORECASE)


def replace_forbidden(source: str, target: str, glossary: Glossary) -> str:
    """Put the glossary's English in the place of a rendering that it forbids.

    Only where there is one place that can be meant: the source has the term once, the target has
    one forbidden rendering in all, in the number in which the glossary has it, and not the right
    one. Where an article before it would become wrong, nothing is changed.

    >>> glossary = Glossary((Term("街道", "subdistrict", ("street",)),))
    >>> replace_forbidden("街道很美。", "The street is beautiful.", glossary)
    'The subdistrict is beautiful.'
    >>> replace_forbidden("街道很美。", "The streets are beautiful.", glossary)
    'The streets are beautiful.'
    """
    usages = term_usages(glossary, source, target)
    places = [match for usage in usages for match in usage.wrong]
    for usage in usages:
        if usage.expected == len(usage.wrong) == 1 and not usage.right:
            (wrong,) = usage.wrong
            if sum(overlap(wrong, place) for place in places) == 1:
                return _replace(target, wrong, usage.term)
    return target


def _replace(target: str, wrong: Match, term: Term) -> str:
    before, after = target[: wrong.start()], target[wrong.end() :]
    article = _ARTICLE.search(before)
    new = _LEADING_ARTICLE.sub("", term.target, count=1) if article else term.target
    if not _is_same_number(wrong[0], term) or (article and not _fits(article[1], wrong[0], new)):
        return target
    return before + _in_case(new, wrong[0], before.rstrip(_OPENING)) + after


def _in_case(new: str, wrong: str, before: str) -> str:
    """Write a rendering with capitals where a sentence begins, or where the wrong one was a name.

    >>> _in_case("local office", "Street", "Anzhen"), _in_case("local office", "Street", "It is.")
    ('Local Office', 'Local office')
    """
    if not before or before[-1] in ".!?":
        return new[:1].upper() + new[1:]
    if wrong[:1].isupper() and new.islower():
        return " ".join(word[:1].upper() + word[1:] for word in new.split(" "))
    return new


def _is_same_number(wrong: str, term: Term) -> bool:
    """Whether a rendering stands there just as the glossary has it, but for case and hyphens."""

    def letters(text: str) -> str:
        return re.sub(r"[\W_]", "", _LEADING_ARTICLE.sub("", text)).casefold()

    return letters(wrong) in map(letters, term.forbidden)


def _fits(article: str, wrong: str, new: str) -> bool:
    """Whether an article may stay: no `a office`, no `the Jiefangbei`."""
    if article.casefold() == "the":
        return " " in new or new[:1].islower()
    return wrong[:1].casefold() == new[:1].casefold()
