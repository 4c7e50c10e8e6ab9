"""Which terms of the glossary each publication has; looked for only where one of both changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from yzsite.fingerprint import digest_parts
from yzsite.glossary import Glossary, Term
from yzsite.known import Known, Rows
from yzsite.library import GLOSSARY_FILE, Holding, Library
from yzsite.parallel import spread
from yzsite.render import (
    GlossaryPages,
    PageTerm,
    TermFinder,
    page_terms,
    pronounce,
    read_uses,
    write_uses,
)
from yzsite.summary import Summary


class Found(NamedTuple):
    """The terms of one publication."""

    shown: str = ""
    """Digest of what its pages show of them."""
    digest: str = ""
    """Digest of all of `uses`."""
    uses: str = ""
    """As `render.write_uses` writes them."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The glossary, and what the publications have of it."""

    glossary: Glossary
    is_read: bool
    """Whether its file, if there is one, could be read."""
    publications: tuple[Summary, ...]
    readings: Sequence[str] = ()
    """Of each term, in pinyin."""
    found: Mapping[str, Found] = field(default_factory=dict)
    """By slug; empty without a glossary."""

    def terms_of(self, slug: str) -> tuple[PageTerm, ...]:
        """Give the terms of a publication as its pages show them."""
        uses = read_uses(self.found.get(slug, Found()).uses)
        return page_terms(uses, self.glossary, self.readings)

    def digest_of(self, slug: str) -> str:
        """Digest what the pages of a publication show of its terms."""
        return self.found.get(slug, Found()).shown

    def pages(self) -> GlossaryPages:
        """Give what the glossary pages show."""
        uses = {slug: found.uses for slug, found in self.found.items()}
        return GlossaryPages(self.glossary, self.readings, self.publications, uses)

    def digest(self) -> str:
        """Digest all that the glossary pages depend on, but for the theme."""
        terms = [(t.source, t.target, t.forbidden, t.note) for t in self.glossary.terms]
        uses = [
            (p.slug, p.title, p.title_en, p.meta.get("date"), self.found[p.slug].digest)
            for p in self.publications
        ]
        return digest_parts([repr((terms, uses)).encode()])


def look_up(library: Library, known: Known) -> Vocabulary:
    """Find the terms of all publications."""
    glossary, path = library.glossary, library.content / GLOSSARY_FILE
    is_read = all(problem.path != path for problem in library.problems)
    publications = tuple(holding.summary for holding in library.holdings)
    if not glossary.terms:
        return Vocabulary(glossary, is_read, publications)
    sources = [term.source.encode() for term in glossary.terms]
    readings = known.recall("pinyin of terms", sources, partial(_spell, glossary))
    return Vocabulary(glossary, is_read, publications, readings, _find_all(library, known))


def _find_all(library: Library, known: Known) -> Mapping[str, Found]:
    shown = [_shown(term) for term in library.glossary.terms]
    terms = digest_parts(shown).encode()
    found: dict[str, Found] = {}
    new = []
    for holding in library.holdings:
        rows = known.find(f"terms {holding.slug}", (terms, holding.digest.encode()))
        if rows:
            found[holding.slug] = Found(*rows)
        else:
            new.append(holding)
    find = partial(_find, TermFinder(library.glossary), shown)
    for holding, its in zip(new, spread(find, new), strict=True):
        known.keep(f"terms {holding.slug}", (terms, holding.digest.encode()), [*its])
        found[holding.slug] = its
    return found


def _spell(glossary: Glossary) -> Rows:
    return [pronounce(term.source) for term in glossary.terms]


def _find(finder: TermFinder, shown: Sequence[bytes], holding: Holding) -> Found:
    uses = finder.find(holding.publication)
    written = write_uses(uses)
    return Found(
        digest_parts(shown[use.rank] for use in uses), digest_parts([written.encode()]), written
    )


def _shown(term: Term) -> bytes:
    """Give what a page shows of a term; its line in the file is no part of it."""
    return repr((term.source, term.target, term.note)).encode()
