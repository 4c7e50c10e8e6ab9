"""The review page of the whole site: how far everything is, and what to look at first."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from yzsite.config import Settings
from yzsite.dates import newest_first
from yzsite.inline import printable
from yzsite.render.agenda_history import view_history
from yzsite.render.agenda_pages import AgendaPages, Broken, Cause, Reason, Task
from yzsite.render.agenda_table import view_publications, view_years
from yzsite.render.agenda_views import (
    AgendaView,
    BrokenView,
    ReasonView,
    TaskLinkView,
    TaskView,
)
from yzsite.render.cells import to_fragment
from yzsite.render.forge import LINE, line_address
from yzsite.render.front import describe_standing, name_group
from yzsite.render.front_views import LeafView
from yzsite.render.groups import Group
from yzsite.render.states import STATES

AGENDA_PAGE = "review/index.html"

_CAUSES: Mapping[Cause, tuple[str, str, str]] = {
    Cause.ERROR: ("error", "Error", "错误"),
    Cause.STALE: ("warning", "Out of date", "原文已改"),
    Cause.WARNING: ("warning", "Warning", "警告"),
    Cause.SIMILAR: (
        "info",
        "Draft; {}% as a person has translated",
        "初稿，{}%与人工译文的原文相同",
    ),
    Cause.LONG: ("info", "Long draft, {} characters that nobody has read", "长初稿，{}字未经人阅"),
}
"""Severity and words; the number of the reason goes into the braces."""


def view_agenda(pages: AgendaPages, settings: Settings) -> AgendaView:
    """Make the view of the page; where there are many publications, it lists years instead."""
    titles = {p.slug: printable(p.title) for p in pages.publications}
    table = (
        view_years(pages.years, year_path, pages.findings)
        if pages.years
        else view_publications(newest_first(pages.publications), pages.findings)
    )
    return AgendaView(
        standing=describe_standing(pages.publications),
        table=table,
        history=view_history(pages.milestones),
        broken=tuple(_view_broken(broken, titles) for broken in pages.agenda.broken),
        tasks=tuple(_view_task(task, titles, settings) for task in pages.agenda.tasks),
        total=pages.agenda.total,
        unread=tuple(printable(f"{slug}/index.md") for slug in pages.broken),
    )


def year_path(year: Group, rank: int = 0) -> str:
    """Give the path of one of the pages of a year, counted from 0."""
    return f"review/{year.leaf(rank).partition('/')[2]}"


def view_year(pages: AgendaPages, year: Group, rank: int) -> AgendaView:
    """Make the view of one of the pages of a year, counted from 0."""
    leaves = year.leaves
    links = tuple(
        LeafView(number + 1, quote(year_path(year, number)), number == rank)
        for number in range(len(leaves))
    )
    return AgendaView(
        describe_standing(year.members),
        view_publications(leaves[rank], pages.findings),
        year=name_group(year),
        leaves=links if len(links) > 1 else (),
    )


def _view_broken(broken: Broken, titles: Mapping[str, str]) -> BrokenView:
    units = tuple(_link(slug, unit, titles) for slug, unit in broken.units)
    return BrokenView(printable(broken.name), broken.title, broken.errors, broken.warnings, units)


def _view_task(task: Task, titles: Mapping[str, str], settings: Settings) -> TaskView:
    address = line_address(settings, task.slug)
    return TaskView(
        link=_link(task.slug, task.unit, titles),
        place=printable(f"{task.slug}/index.md:{task.line}"),
        correction=address.replace(LINE, str(task.line)),
        state=STATES[task.state],
        source=printable(task.source),
        target=printable(task.target),
        reasons=tuple(map(_view_reason, task.reasons)),
        more=task.more,
    )


def _link(slug: str, unit: str, titles: Mapping[str, str]) -> TaskLinkView:
    href = f"{quote(slug, safe='')}/index.html{to_fragment(unit)}"
    return TaskLinkView(href, unit, titles.get(slug, ""))


def _view_reason(reason: Reason) -> ReasonView:
    severity, label, label_zh = _CAUSES[reason.cause]
    number = reason.number
    return ReasonView(
        severity,
        label.format(number),
        label_zh.format(number),
        printable(reason.message),
        printable(reason.rule),
    )
