"""How far publications or years have come, one a row: a bar, and the numbers that it shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from urllib.parse import quote

from yzsite.inline import printable
from yzsite.model import Finding
from yzsite.render.agenda_views import ColumnView, CountView, RowView, TableView
from yzsite.render.cells import language_of
from yzsite.render.front import describe_standing, name_group
from yzsite.render.front_views import TextView
from yzsite.render.groups import Group
from yzsite.render.states import STATES
from yzsite.summary import Summary

_COLUMNS = (
    *(ColumnView(state.name, state.label, state.label_zh) for state in STATES.values()),
    ColumnView("stale", "out of date", "原文已改"),
    ColumnView("error", "errors", "错误"),
    ColumnView("warning", "warnings", "警告"),
)

Findings = Mapping[str, Sequence[Finding]]
"""By slug."""


def view_publications(publications: Sequence[Summary], findings: Findings) -> TableView:
    """Make a table with a row for each publication; it leads to what to look at in it."""
    rows = [
        _row(_name(p), f"{quote(p.slug, safe='')}/review.html", 0, [p], findings)
        for p in publications
    ]
    return TableView(_COLUMNS, tuple(rows), _sum(publications, findings), by_year=False)


def view_years(
    years: Sequence[Group], path_of: Callable[[Group], str], findings: Findings
) -> TableView:
    """Make a table with a row for each year; it leads to the publications of the year."""
    rows = [
        _row(name_group(year), quote(path_of(year)), len(year.members), year.members, findings)
        for year in years
    ]
    everything = [publication for year in years for publication in year.members]
    return TableView(_COLUMNS, tuple(rows), _sum(everything, findings), by_year=True)


def _name(publication: Summary) -> tuple[TextView, ...]:
    title = printable(publication.title)
    texts = [TextView(title, language_of(title))]
    if publication.title_en:
        texts.append(TextView(printable(publication.title_en), "en"))
    return tuple(texts)


def _sum(publications: Sequence[Summary], findings: Findings) -> RowView:
    name = (TextView("合计", "zh-Hans"), TextView("All", "en"))
    return _row(name, "", len(publications), publications, findings)


def _row(
    name: tuple[TextView, ...],
    href: str,
    count: int,
    publications: Sequence[Summary],
    findings: Findings,
) -> RowView:
    progress = describe_standing(publications).progress
    by_state = {share.state.name: share.count for share in progress.shares}
    severities = Counter(
        finding.severity.value for p in publications for finding in findings.get(p.slug, ())
    )
    counts = by_state | {"stale": progress.stale} | severities
    cells = tuple(CountView(column, counts.get(column.name, 0)) for column in _COLUMNS)
    return RowView(name, href, count, progress, cells)
