"""The view models of the front page, of the lists by year and by issuer, and of the way on."""

from __future__ import annotations

from dataclasses import dataclass

from yzsite.render.views import ProgressView


@dataclass(frozen=True, slots=True)
class TextView:
    """A short text in one language."""

    text: str
    lang: str


@dataclass(frozen=True, slots=True)
class EntryView:
    """One publication in a list."""

    href: str
    title: TextView
    title_en: str
    date: str
    issuer: tuple[TextView, ...]
    """In one language or both; nothing where it is not known, or where the page names it."""
    lead: str
    lead_en: str
    """First sentence of the text; only where publications are shown in full."""
    progress: ProgressView


@dataclass(frozen=True, slots=True)
class GroupLinkView:
    """A year or an issuer, with what there is of it."""

    href: str
    name: tuple[TextView, ...]
    """In one language or both."""
    count: int
    progress: ProgressView


@dataclass(frozen=True, slots=True)
class DivisionView:
    """All years, or all issuers."""

    id: str
    """`years` or `issuers`."""
    label: str
    label_zh: str
    unit_zh: str
    """What so many of them are counted in: 3个年份."""
    href: str
    """Its own page."""
    groups: tuple[GroupLinkView, ...]
    """On the front page the first of them; on its own page all."""
    total: int


@dataclass(frozen=True, slots=True)
class StandingView:
    """How many publications there are, and how far they have come."""

    words: str
    words_zh: str
    progress: ProgressView


@dataclass(frozen=True, slots=True)
class YearView:
    """The newest publications of one year, on the front page."""

    id: str
    name: tuple[TextView, ...]
    href: str
    """The page of the year; empty where there is none, because all are of this year."""
    count: int
    entries: tuple[EntryView, ...]
    """The newest of them."""


@dataclass(frozen=True, slots=True)
class IndexView:
    """The front page."""

    standing: StandingView
    years: tuple[YearView, ...]
    divisions: tuple[DivisionView, ...]
    """By year and by issuer; neither where one group would hold everything."""
    is_all: bool
    """Whether all publications are among the newest; else the first division is the years."""


@dataclass(frozen=True, slots=True)
class LeafView:
    """One of the pages that a long list is spread over."""

    number: int
    href: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class GroupView:
    """A page of the publications of one year or of one issuer."""

    division: DivisionView
    """What it is a part of; without its groups."""
    name: tuple[TextView, ...]
    standing: StandingView
    entries: tuple[EntryView, ...]
    leaves: tuple[LeafView, ...]
    """All pages of the list; none where one page holds it."""


@dataclass(frozen=True, slots=True)
class NeighbourView:
    """The publication before or after this one."""

    href: str
    rel: str
    labels: tuple[TextView, ...]
    titles: tuple[TextView, ...]
    """In the languages of the page, as far as there are titles."""


@dataclass(frozen=True, slots=True)
class NeighboursView:
    """The way on from the end of a text."""

    label: str
    """Of the whole, for screen readers; in the language of the page."""
    neighbours: tuple[NeighbourView, ...]
    """The earlier publication, then the later one, as far as there are any."""
    all_labels: tuple[TextView, ...]
    """What the link to all publications says."""
