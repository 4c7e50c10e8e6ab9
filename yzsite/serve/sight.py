"""The whole site at one sight: how far each publication has come, and what is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from yzsite.errors import YzsiteError
from yzsite.library import Holding
from yzsite.model import Severity, State
from yzsite.serve.author import find_author
from yzsite.serve.events import Trouble, to_trouble
from yzsite.serve.shelf import Site


@dataclass(frozen=True, slots=True)
class Overview:
    """One publication."""

    slug: str
    title: str
    title_en: str
    href: str
    states: Mapping[str, int]
    """How many units are in each state, up to date; only states that occur."""
    stale: int
    """How many are out of date, whatever their state."""
    findings: Mapping[str, int]
    """How many there are of each severity."""


@dataclass(frozen=True, slots=True)
class Sight:
    """All of them, in the order of the front page."""

    title: str
    author: str
    """Name of the person who works here; empty where it is not known."""
    publications: tuple[Overview, ...]
    problems: tuple[Trouble, ...]


def look_over(site: Site) -> Sight:
    """Gather what is known of all publications."""
    settings = site.settings
    return Sight(
        " · ".join(filter(None, (settings.title, settings.title_en))),
        find_author(settings.root),
        tuple(_overview(site, slug) for slug in site.holdings),
        tuple(to_trouble(settings, finding) for finding in site.outcome.problems),
    )


def _overview(site: Site, slug: str) -> Overview:
    summary = site.holdings[slug].summary
    found = Counter(f.severity.value for unit in site.findings.get(slug, {}).values() for f in unit)
    return Overview(
        slug,
        summary.title,
        summary.title_en,
        f"/{quote(slug, safe='')}/",
        {state.value: count for state, count in _states(site.holdings[slug]).items()},
        summary.stale,
        {severity.value: found[severity.value] for severity in Severity},
    )


def _states(holding: Holding) -> Mapping[State, int]:
    """Count the units that are up to date; only where some are not, their texts are read."""
    summary = holding.summary
    if not summary.stale:
        return summary.states
    try:
        units = holding.publication.units
    except YzsiteError:  # broken since the last build, of which the problems tell
        return summary.states
    return Counter(unit.state for unit in units if not unit.stale)
