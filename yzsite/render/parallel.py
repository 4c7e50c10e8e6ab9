"""The parallel page: source and target unit beside unit."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby, takewhile
from typing import Literal

from markupsafe import Markup

from yzsite.config import Settings
from yzsite.inline import printable
from yzsite.model import Kind, Publication, State, Unit
from yzsite.render.cells import (
    language_of,
    show_source,
    show_target,
    source_line,
    target_line,
    to_fragment,
    trust,
)
from yzsite.render.citations import cite
from yzsite.render.downloads import view_download
from yzsite.render.edition_views import EditionView, ElsewhereView
from yzsite.render.editions import (
    CHINESE,
    ENGLISH,
    ON_DEMAND,
    PARALLEL,
    Edition,
    editions_of,
    has_target,
)
from yzsite.render.forge import LINE, line_address
from yzsite.render.outline import outline
from yzsite.render.pages import Page
from yzsite.render.reading_time import time_to_read
from yzsite.render.states import STATES, measure_progress
from yzsite.render.terms import SegmentMarks, marks_of
from yzsite.render.views import (
    ContentsView,
    FactView,
    HeaderView,
    OriginView,
    PublicationView,
    RunView,
    Tag,
    UnitView,
)
from yzsite.summary import Summary

PAIRED_SEGMENTS = 24
"""The style sheet pairs sentence k with sentence k up to this k; longer units stay unpaired."""

CONTENTS_LENGTH = 60
"""Entries of the contents list, unless its first level has more; in one language it has all."""

_OWN_MARK = re.compile(
    r"[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[A-Ha-h])[）).．、]|第\S{1,5}[条條]|[①-⑳]"
)
"""The number or letter of a list item."""
_FACTS = {
    "date": ("Date", "日期"),
    "issuer": ("Issued by", "发布"),
    "author": ("By", "作者"),
    "source": ("Source", "来源"),
    "publisher": ("Published by", "出版"),
    "page": ("Page", "版面"),
    "translation": ("Translation", "译文"),
}
"""Entries of the front matter that a reader is shown, with their labels, in this order."""

_LIST_ITEM = f"unit-{Kind.LI}"
_RUNNING_TEXT = (Kind.P, Kind.LI, Kind.TERM)
_HEADINGS: Mapping[int, Tag] = {1: "h1", 2: "h2", 3: "h3", 4: "h4"}


def view_publication(page: Page, settings: Settings) -> PublicationView:
    """Make the view of the parallel page, of which those of the other pages to be read are made."""
    publication = page.publication
    remarks = Counter(finding.unit for finding in page.findings)
    title, opening = _measure_opening(publication.units)
    levels = outline(publication.units, title)
    forge = line_address(settings, publication.slug)
    marks = marks_of(page.terms)
    views = [
        _view_unit(
            unit,
            remarks[unit.id],
            page,
            forge,
            _HEADINGS.get(levels.get(unit.id, 0), "p"),
            marks.get(unit.id),
        )
        for unit in publication.units
    ]
    contents = tuple(_contents(publication, levels))
    runs = groupby(views[opening:], key=lambda view: view.classes.startswith(_LIST_ITEM))
    progress = measure_progress(page.summary, settings.reviewed_gate)
    return PublicationView(
        header=view_header(page, "text"),
        opening=tuple(views[:opening]),
        facts=(*_facts(publication), *time_to_read(publication)),
        progress=progress,
        contents=contents,
        contents_depth=_measure_depth(contents),
        runs=tuple(RunView(is_list, tuple(run)) for is_list, run in runs),
        origins=_count_origins(page),
        downloads=tuple(map(view_download, page.downloads)),
        citations=cite(settings, page.summary, PARALLEL, progress),
    )


def _measure_opening(units: Sequence[Unit]) -> tuple[int, int]:
    """Give the rank of the title and the number of units that belong to the head with it.

    What stands before the title belongs to it unless it is running text, and so do kickers and
    bylines that follow; without such a title there is no opening, (-1, 0).
    """
    title = next((rank for rank, unit in enumerate(units) if unit.kind is Kind.TITLE), -1)
    if title < 0 or any(unit.kind in _RUNNING_TEXT for unit in units[:title]):
        return -1, 0
    after = takewhile(lambda unit: unit.kind in (Kind.KICKER, Kind.BYLINE), units[title + 1 :])
    return title, title + 1 + sum(1 for _ in after)


def view_header(page: Page, current: Literal["text", "review", "repairs"]) -> HeaderView:
    """Make the head that all pages of a publication share."""
    publication = page.publication
    header = HeaderView(
        slug=publication.slug,
        title=printable(publication.title),
        title_en=printable(publication.title_en),
        remarks=len(page.findings),
        repairs=len(page.repairs),
        current=current,
        editions=(),
    )
    return place_header(header, page.summary, PARALLEL if current == "text" else None)


def place_header(
    header: HeaderView, publication: Summary, shown: Edition | None, home: str = ""
) -> HeaderView:
    """Put the links to the ways to read into a head, as seen from a page `home` below the folder.

    Args:
        header: to take the rest from.
        publication: whose pages are linked.
        shown: the page itself, where it is one of them.
        home: the way up to the publication's folder.
    """
    pages = {
        edition: EditionView(
            href=f"{home}{edition.folder}index.html",
            lang="" if edition is PARALLEL else edition.lang,
            label=edition.label,
            label_en=edition.label_en,
            is_current=edition is shown,
        )
        for edition in editions_of(publication)
    }
    # A unit of the parallel page, which is the heaviest, need not lead to another form of itself.
    left_out = (shown, ON_DEMAND if shown is PARALLEL else None)
    is_chinese = shown is CHINESE
    elsewhere = tuple(
        ElsewhereView(page.href, page.label, "zh-Hans")
        if page.label and (is_chinese or not page.label_en)
        else ElsewhereView(page.href, page.label_en, "en")
        for edition, page in pages.items()
        if edition not in left_out
    )
    editions = tuple(pages.values())
    return replace(header, editions=editions, elsewhere=elsewhere, home=home)


def _view_unit(
    unit: Unit, remarks: int, page: Page, forge: str, tag: Tag, marks: SegmentMarks | None
) -> UnitView:
    state = STATES[unit.state]
    return UnitView(
        id=unit.id,
        href=to_fragment(unit.id),
        classes=_classes(unit),
        is_heading=tag != "p",
        source=_cell(tag, "source", CHINESE.lang, show_source(unit.source, marks)),
        target=_cell(tag, "target", ENGLISH.lang, show_target(unit.target))
        if has_target(unit.target)
        else Markup(),
        state=state,
        is_stale=unit.stale,
        remarks=remarks,
        tip=_tip(unit, page.origins.get(unit.id, "")),
        tip_zh=state.label_zh,
        correction=forge.replace(LINE, str(unit.line)) if unit.line else "",
    )


def _cell(tag: Tag, side: str, lang: str, html: Markup) -> Markup:
    # The pages share the cells: drawn here they are drawn once. Nothing but html has content in it.
    return trust(f'<{tag} class="cell {side}" lang="{lang}">{html}</{tag}>')


def _classes(unit: Unit) -> str:
    classes = f"unit-{unit.kind}"
    if unit.kind is Kind.LI and _OWN_MARK.match(unit.source[0]):
        classes += " numbered"
    if unit.is_aligned and 1 < len(unit.source) <= PAIRED_SEGMENTS:
        classes += " paired"
    return classes


def _tip(unit: Unit, origin: str) -> str:
    flags = f"{STATES[unit.state].label}{', out of date' if unit.stale else ''}"
    return printable(f"{flags}, from {_name_origin(origin)}") if origin else flags


def _contents(publication: Publication, levels: Mapping[str, int]) -> Iterator[ContentsView]:
    for unit in publication.units:
        if unit.kind is Kind.HEADING:
            source, target = source_line(unit.source), target_line(unit.target)
            yield ContentsView(to_fragment(unit.id), levels[unit.id], source, target)


def _measure_depth(contents: Sequence[ContentsView]) -> int:
    """Give the deepest level that a contents list in two languages has room for.

    >>> entries = [ContentsView(f"#u{rank}", 2 + rank % 2, "", "") for rank in range(100)]
    >>> _measure_depth(entries), _measure_depth(entries[:4])
    (2, 3)
    """
    levels = sorted(entry.level for entry in contents)
    if len(levels) <= CONTENTS_LENGTH:
        return max(levels, default=0)
    return max(levels[0], levels[CONTENTS_LENGTH] - 1)


def _facts(publication: Publication) -> Iterator[FactView]:
    for key, (label, label_zh) in _FACTS.items():
        text = printable(publication.meta.get(key, ""))
        if text:
            text_en = printable(publication.meta.get(f"{key}_en", ""))
            yield FactView(label, label_zh, text, text_en, language_of(text))


def _count_origins(page: Page) -> tuple[OriginView, ...]:
    """Count where the drafts that still stand came from, the most frequent first."""
    drafts = (u.id for u in page.publication.units if u.state is State.MACHINE)
    counts = Counter(_name_origin(page.origins[i]) for i in drafts if page.origins.get(i))
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(OriginView(printable(name), count) for name, count in ordered)


@lru_cache(maxsize=256)  # a site has few models, and thousands of drafts of each
def _name_origin(origin: str) -> str:
    """Say where a draft came from, without the digests that only machines read.

    >>> _name_origin("argos:zh_en-1.9#3f2a"), _name_origin("memory:work-report-2026#u31 copy")
    ('Argos Translate, model 1.9', 'the translation of work-report-2026 and a copy')
    """
    return " and ".join(dict.fromkeys(map(_name_one_origin, origin.split())))


def _name_one_origin(origin: str) -> str:
    match = re.match(r"(argos|memory):(?:zh_en-)?([^#]*)", origin)
    if match is None:
        return "a copy" if origin == "copy" else origin
    engine, name = match.groups()
    return f"Argos Translate, model {name}" if engine == "argos" else f"the translation of {name}"
