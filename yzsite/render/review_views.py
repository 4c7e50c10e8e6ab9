"""The view model of the review page; see `views`."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from yzsite.render.views import HeaderView, PieceView, ProgressView


@dataclass(frozen=True, slots=True)
class RemarkView:
    """One finding."""

    severity: str
    rule: str
    message: str
    hint: Markup


@dataclass(frozen=True, slots=True)
class OfferView:
    """What a person made of a similar sentence, with what differs."""

    sentence: int
    """Which sentence of the unit it is like, from 1; 0 where the unit has only one."""
    percent: int
    name: str
    """Publication and unit where it stands."""
    href: str
    state: str
    pieces: tuple[PieceView, ...]
    """`del` is only in the similar Chinese, `ins` only in that of the unit."""
    target: str


@dataclass(frozen=True, slots=True)
class RawDraftView:
    """What was done to a machine's draft, and its sentences before that."""

    repairs: tuple[str, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReviewItemView:
    """A unit that somebody should look at, or the file as a whole."""

    unit: str
    """Id of the unit; empty where the finding is about the file."""
    href: str
    place: str
    """File and line to open."""
    source: str
    target: str
    remarks: tuple[RemarkView, ...]
    raw_draft: RawDraftView | None
    """None where the draft was not repaired."""
    offers: tuple[OfferView, ...]


@dataclass(frozen=True, slots=True)
class ReviewView:
    """The page that lists what a reviewer should look at first."""

    header: HeaderView
    progress: ProgressView
    items: tuple[ReviewItemView, ...]
    errors: int
    warnings: int
    has_offers: bool
