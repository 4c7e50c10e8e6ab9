"""The view models of the review page of the whole site."""

from __future__ import annotations

from dataclasses import dataclass

from yzsite.render.front_views import LeafView, StandingView, TextView
from yzsite.render.views import ProgressView, StateView


@dataclass(frozen=True, slots=True)
class ColumnView:
    """What a column of the table counts."""

    name: str
    """`reviewed`, `stale`, `error` …: name of the mark, where there is one, and of CSS classes."""
    label: str
    label_zh: str


@dataclass(frozen=True, slots=True)
class CountView:
    """A number in a column."""

    column: ColumnView
    count: int


@dataclass(frozen=True, slots=True)
class RowView:
    """A publication, a year, or all of them: how far it has come."""

    name: tuple[TextView, ...]
    href: str
    publications: int
    """How many a year has; 0 for one publication."""
    progress: ProgressView
    counts: tuple[CountView, ...]


@dataclass(frozen=True, slots=True)
class TableView:
    """How far publications or years have come, one a row."""

    columns: tuple[ColumnView, ...]
    rows: tuple[RowView, ...]
    total: RowView
    by_year: bool
    """Whether a row is a year; else it is a publication."""


@dataclass(frozen=True, slots=True)
class TaskLinkView:
    """The way to a unit."""

    href: str
    unit: str
    title: str
    """Of its publication."""


@dataclass(frozen=True, slots=True)
class BrokenView:
    """A rule with its findings."""

    name: str
    title: str
    errors: int
    warnings: int
    units: tuple[TaskLinkView, ...]


@dataclass(frozen=True, slots=True)
class ReasonView:
    """Why a unit should be looked at."""

    severity: str
    """`error`, `warning`, or `info` for what no check says."""
    label: str
    label_zh: str
    message: str
    """What a check says; else empty."""
    rule: str


@dataclass(frozen=True, slots=True)
class TaskView:
    """A unit that somebody should look at."""

    link: TaskLinkView
    place: str
    """File and line."""
    correction: str
    """Address of that line at the forge; empty where none is configured."""
    state: StateView
    source: str
    target: str
    reasons: tuple[ReasonView, ...]
    more: int
    """How many reasons there are besides."""


@dataclass(frozen=True, slots=True)
class BandView:
    """The share of one state over time, as an area that reaches down to zero."""

    state: StateView
    path: str


@dataclass(frozen=True, slots=True)
class MilestoneView:
    """How far the publications were at one time."""

    moment: str
    """Date, time and zone."""
    day: str
    total: int
    shares: tuple[str, ...]
    """Percent of each state, in the order of the bands."""


@dataclass(frozen=True, slots=True)
class HistoryView:
    """How far the publications were at one commit after the other."""

    bands: tuple[BandView, ...]
    """Those that are drawn first, and so lie below the others, come first."""
    states: tuple[StateView, ...]
    """From below to the top."""
    first: str
    last: str
    """The days at both ends."""
    summary: str
    """What the picture shows, in words."""
    rows: tuple[MilestoneView, ...]
    """The newest first."""


@dataclass(frozen=True, slots=True)
class AgendaView:
    """The review page of the whole site, or a page of the publications of one year."""

    standing: StandingView
    table: TableView
    year: tuple[TextView, ...] = ()
    """Its name; empty on the page of the whole site."""
    leaves: tuple[LeafView, ...] = ()
    """The pages of the year, where there are several."""
    history: HistoryView | None = None
    broken: tuple[BrokenView, ...] = ()
    tasks: tuple[TaskView, ...] = ()
    total: int = 0
    """How many units there are to look at, listed or not."""
    unread: tuple[str, ...] = ()
    """Content files that cannot be read, and of which the page knows nothing."""
