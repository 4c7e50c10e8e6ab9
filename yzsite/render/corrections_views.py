"""The pages of corrections as their templates get them."""

from __future__ import annotations

from dataclasses import dataclass

from yzsite.render.views import PieceView


@dataclass(frozen=True, slots=True)
class CorrectedView:
    """One text of a unit, as it was and as it is."""

    unit: str
    href: str
    """Where the unit stands; the publication's page, where the unit has gone since."""
    label: str
    label_zh: str
    """Which of the two texts it is."""
    lang: str
    time: str
    """As the clock of whoever made it showed it: `14:05`."""
    moment: str
    """The same with date and time zone."""
    pieces: tuple[PieceView, ...]


@dataclass(frozen=True, slots=True)
class SittingView:
    """What one person corrected in one publication on one day."""

    href: str
    title: str
    title_en: str
    who: str
    """Empty where nobody knows."""
    corrected: tuple[CorrectedView, ...]


@dataclass(frozen=True, slots=True)
class CorrectedDayView:
    """One day."""

    date: str
    sittings: tuple[SittingView, ...]


@dataclass(frozen=True, slots=True)
class YearLinkView:
    """The way to the corrections of a year."""

    year: str
    href: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class CorrectionsView:
    """One page of corrections."""

    year: str
    """Empty on the first page, which has the newest of all."""
    days: tuple[CorrectedDayView, ...]
    years: tuple[YearLinkView, ...]
    """None where the first page has them all."""
    home: str
    """The way from the page to the first one's folder: empty or `../`."""
    count: int = 0
    """How many corrections there are in all; told on the first page only."""
    earlier: str = ""
    """Address of the page with those before, in the same year."""
    later: str = ""
