"""The ways to read a publication as links: in the switch, and at each unit."""

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
