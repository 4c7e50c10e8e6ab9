"""The ways to read a publication as links, in the switch and at each unit; how it is cited."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EditionView:
    """One way to read a publication: both languages, or one."""

    href: str
    """From the page that shows it; the permalink of a unit can be put behind it."""
    lang: str
    """Language of the page; empty where it holds both."""
    label: str
    label_en: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class ElsewhereView:
    """One of the other ways to read, as each unit links it."""

    href: str
    label: str
    lang: str
    """Language of the label."""


@dataclass(frozen=True, slots=True)
class CitationView:
    """How to cite a publication, in one language; what is not known is empty."""

    lang: str
    author: str
    author_lang: str
    title: str
    title_lang: str
    other_title: str
    """The title in the other language."""
    other_lang: str
    date: str
    site: str
    state: str
    """Of the translation, in words."""
    address: str
