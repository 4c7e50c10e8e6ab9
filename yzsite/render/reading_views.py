"""The view model of a page that is read in one language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from yzsite.render.edition_views import CitationView
from yzsite.render.views import DownloadView, FactView, HeaderView, RunView, UnitView

Shown = Literal["source", "target", "both"]
"""Chinese alone, English alone, or the English with the Chinese folded below it."""


@dataclass(frozen=True, slots=True)
class WordsView:
    """The words of the page itself, in its language."""

    contents: str
    state: str
    """Name of the notice."""
    missing: str
    to_source: str
    """Link from what is missing to the Chinese."""
    stale: str
    """Said of one unit."""
    out_of_date: str
    """The same in the legend."""
    downloads: str
    correct: str
    """Link from a unit to its line at the forge."""
    cite: str
    """Button that copies a citation."""
    cited: str
    """What the button says when it has."""
    citation: str
    unfold: str
    """Button that opens the Chinese of all units."""


@dataclass(frozen=True, slots=True)
class HeadingView:
    """One line of the contents list."""

    href: str
    level: int
    text: str
    lang: str


@dataclass(frozen=True, slots=True)
class LegendView:
    """One mark of the legend, with how many units bear it."""

    name: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class ReadingView:
    """The page of a publication in one language, or in one with the other on demand."""

    header: HeaderView
    shown: Shown
    lang: str
    title: str
    title_lang: str
    words: WordsView
    opening: tuple[UnitView, ...]
    facts: tuple[FactView, ...]
    """Each with its text in the page's language where there is one."""
    notice: str
    legend: tuple[LegendView, ...]
    contents: tuple[HeadingView, ...]
    runs: tuple[RunView, ...]
    downloads: tuple[DownloadView, ...]
    citations: tuple[CitationView, ...]
