"""The view model of a page in one language."""

from __future__ import annotations

from dataclasses import dataclass

from yzsite.render.views import CellView, FactView, HeaderView, ProgressView, StateView


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


@dataclass(frozen=True, slots=True)
class ReadingUnitView:
    """One unit in one language."""

    id: str
    href: str
    kind: str
    has_own_mark: bool
    side: str
    """`source` or `target`."""
    cell: CellView | None
    """None for a text that is not translated; a heading then stays in Chinese."""
    lang: str
    state: StateView
    is_missing: bool
    is_stale: bool
    tip: str


@dataclass(frozen=True, slots=True)
class ReadingRunView:
    """Units that follow one another and belong together: one list, or no list at all."""

    is_list: bool
    units: tuple[ReadingUnitView, ...]


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
    """The page of a publication in one language."""

    header: HeaderView
    lang: str
    title: str
    title_lang: str
    words: WordsView
    opening: tuple[ReadingUnitView, ...]
    facts: tuple[FactView, ...]
    """Each with its text in the page's language where there is one."""
    progress: ProgressView
    notice: str
    legend: tuple[LegendView, ...]
    contents: tuple[HeadingView, ...]
    runs: tuple[ReadingRunView, ...]
