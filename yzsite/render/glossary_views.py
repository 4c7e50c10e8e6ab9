"""The view models of the glossary pages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UsedView:
    """One publication that uses a term."""

    href: str
    title: str
    title_en: str
    units: tuple[str, ...]
    """Ids of the first passages that have it."""


@dataclass(frozen=True, slots=True)
class TermView:
    """One term."""

    anchor: str
    """Its id on the page."""
    source: str
    reading: str
    """In pinyin."""
    target: str
    note: str
    note_lang: str
    forbidden: tuple[str, ...]
    explained: str
    """Address of the passage that says what it means; empty where there is none."""
    used: tuple[UsedView, ...]
    more: int
    """Passages that are not linked."""
    search: str
    """Query of the search page that finds them all."""


@dataclass(frozen=True, slots=True)
class LetterView:
    """The terms under one letter."""

    id: str
    letter: str
    terms: tuple[TermView, ...]


@dataclass(frozen=True, slots=True)
class GlossaryView:
    """A glossary page, by pinyin or by the English."""

    letters: tuple[LetterView, ...]
    count: int
    by_english: bool
