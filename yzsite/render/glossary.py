"""The glossary pages: all terms in both languages, by pinyin and by the English."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import quote

from yzsite.dates import newest_first
from yzsite.inline import printable
from yzsite.render.cells import language_of, to_fragment
from yzsite.render.glossary_pinyin import OTHER, letter_of, pinyin_order
from yzsite.render.glossary_views import GlossaryView, LetterView, TermView, UsedView
from yzsite.render.pages import GlossaryPages
from yzsite.render.terms import to_anchor
from yzsite.render.terms_used import Sum, sum_up
from yzsite.summary import Summary

GLOSSARY_PAGE = "glossary/index.html"
ENGLISH_PAGE = "glossary/en/index.html"
_LISTED_PUBLICATIONS = 2
"""A term links passages of so many publications, the newest ones."""


def view_glossary(pages: GlossaryPages) -> tuple[GlossaryView, GlossaryView]:
    """Make the views of both pages, by pinyin and by the English."""
    terms = tuple(_view_terms(pages))
    by_pinyin = sorted(terms, key=lambda term: pinyin_order(term.source, term.reading))
    by_english = sorted(terms, key=lambda term: (_english_order(term), term.anchor))
    return (
        GlossaryView(_divide(by_pinyin, lambda t: letter_of(t.reading)), len(terms), False),
        GlossaryView(_divide(by_english, lambda t: letter_of(_english_order(t))), len(terms), True),
    )


def _english_order(term: TermView) -> str:
    """Fold case and accents, and leave out marks before the first letter."""
    plain = unicodedata.normalize("NFD", term.target).casefold()
    return plain.lstrip("“”\"'‘’([ ")


def _divide(terms: Iterable[TermView], letter: Callable[[TermView], str]) -> tuple[LetterView, ...]:
    """Put terms that are in order under their letters; those without one come first."""
    by_letter: dict[str, list[TermView]] = {}
    for term in terms:
        by_letter.setdefault(letter(term), []).append(term)
    names = sorted(by_letter, key=lambda name: (name != OTHER, name))
    return tuple(LetterView(f"letter-{n[0].lower()}", n, tuple(by_letter[n])) for n in names)


def _view_terms(pages: GlossaryPages) -> Iterator[TermView]:
    newest = newest_first(pages.publications)
    sums = sum_up(((p.slug, pages.uses[p.slug]) for p in newest), _LISTED_PUBLICATIONS)
    known = {p.slug: p for p in newest}
    for rank, (term, reading) in enumerate(zip(pages.glossary.terms, pages.readings, strict=True)):
        total = sums.get(rank, Sum())
        used = tuple(_view_used(known[slug], units) for slug, units in total.shown)
        yield TermView(
            anchor=to_anchor(term.source),
            source=printable(term.source),
            reading=printable(reading),
            target=printable(term.target),
            note=printable(term.note),
            note_lang=language_of(term.note),
            forbidden=tuple(map(printable, term.forbidden)),
            explained=_address(*total.explained) if total.explained else "",
            used=used,
            more=total.count - sum(len(shown.units) for shown in used),
            search=f"?q={quote(term.source, errors='replace')}",
        )


def _view_used(publication: Summary, units: tuple[str, ...]) -> UsedView:
    title, title_en = printable(publication.title), printable(publication.title_en)
    return UsedView(_address(publication.slug), title, title_en, units)


def _address(slug: str, unit: str = "") -> str:
    return f"../{quote(slug, safe='')}/index.html{to_fragment(unit) if unit else ''}"
