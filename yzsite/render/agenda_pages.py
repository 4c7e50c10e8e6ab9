"""What the review page of the whole site is given: plain data, worked out elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from yzsite.model import Finding, Milestone, State
from yzsite.render.groups import NEWEST, Divided, Division, Group
from yzsite.summary import Summary


class Cause(StrEnum):
    """Why a unit should be looked at; the gravest first."""

    ERROR = "error"
    STALE = "stale"
    WARNING = "warning"
    SIMILAR = "similar"
    """A draft of a sentence that is much like one a person has translated."""
    LONG = "long"
    """A long draft: much that nobody has read."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One cause, with what is known of it."""

    cause: Cause
    message: str = ""
    """What a check says."""
    rule: str = ""
    """Name of the check."""
    number: int = 0
    """Of a similar sentence the percent that are the same, of a long draft its characters."""


@dataclass(frozen=True, slots=True)
class Task:
    """A unit that somebody should look at."""

    slug: str
    unit: str
    line: int
    """Line of its marker in the content file."""
    state: State
    source: str
    target: str
    """The beginning of both texts, plain."""
    reasons: tuple[Reason, ...]
    """The gravest first."""
    more: int
    """How many reasons there are besides."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule, and where it does not hold."""

    name: str
    title: str
    """What it holds."""
    errors: int
    warnings: int
    units: tuple[tuple[str, str], ...]
    """The first units, each with its publication."""


@dataclass(frozen=True, slots=True)
class Agenda:
    """What there is to do, over all publications."""

    tasks: tuple[Task, ...] = ()
    """The first of them, the gravest first."""
    total: int = 0
    """How many there are in all."""
    broken: tuple[Broken, ...] = ()
    """Rules with findings, those with most errors first."""


@dataclass(frozen=True, slots=True)
class AgendaPages:
    """Everything that the review page of the site shows."""

    publications: Sequence[Summary]
    divided: Divided
    agenda: Agenda
    findings: Mapping[str, Sequence[Finding]]
    """By slug."""
    milestones: Sequence[Milestone] = ()
    """How far the publications were, the oldest first."""
    broken: Sequence[str] = ()
    """Slugs of publications that cannot be read, and are not among the others."""

    @property
    def years(self) -> tuple[Group, ...]:
        """The years that the page lists; none where it lists the publications themselves."""
        if len(self.publications) <= NEWEST:
            return ()
        return self.divided.get(Division.YEARS, ())
