"""Pages of what people corrected: the newest, then year by year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import quote

from yzsite.inline import printable
from yzsite.model import Correction, Piece, Side
from yzsite.render.cells import to_fragment
from yzsite.render.corrections_views import (
    CorrectedDayView,
    CorrectedView,
    CorrectionsView,
    SittingView,
    YearLinkView,
)
from yzsite.render.views import PieceView
from yzsite.summary import Summary

FOLDER = "corrections"
FIRST = 50
"""Corrections on the first page."""
MOST = 100
"""Corrections on a page of a year."""
_CONTEXT = 60
"""Characters of unchanged text that are shown on either side of a change."""
SIDES = {Side.SOURCE: ("Chinese", "中文", "zh-Hans"), Side.TARGET: ("English", "英文", "en")}

Publications = Mapping[str, Summary]
"""By slug."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """What one person corrected in one publication on one day."""

    slug: str
    who: str
    corrections: tuple[Correction, ...]
    """The newest first."""


def view_corrections(
    corrections: Sequence[Correction], publications: Publications
) -> Iterator[tuple[str, CorrectionsView]]:
    """Make the view of each page, with its path.

    A page that is full stays as it is: those of a year are counted from its beginning, and the
    newest one, which still grows, is `index.html`.

    Args:
        corrections: the newest day first.
        publications: all that the corrections are of.
    """
    count = len(corrections)
    by_year = {f"{year:04}": [*c] for year, c in groupby(corrections, lambda c: c.when.year)}
    years = tuple(by_year) if count > FIRST else ()
    days = tuple(_view_days(corrections[:FIRST], publications, "../"))
    links = tuple(YearLinkView(year, f"{year}/index.html", False) for year in years)
    yield f"{FOLDER}/index.html", CorrectionsView("", days, links, "", count)
    for year in years:
        links = tuple(YearLinkView(y, f"../{y}/index.html", y == year) for y in years)
        pages = -(-len(by_year[year]) // MOST)
        names = ["", *(f"{number}.html" for number in range(1, pages)), "index.html", ""]
        for number in range(1, pages + 1):
            end = len(by_year[year]) - MOST * (number - 1)
            shown = by_year[year][max(0, end - MOST) : end]
            days = tuple(_view_days(shown, publications, "../../"))
            earlier, name, later = names[number - 1 : number + 2]
            view = CorrectionsView(year, days, links, "../", earlier=earlier, later=later)
            yield f"{FOLDER}/{year}/{name}", view


def sittings(corrections: Sequence[Correction]) -> Iterator[tuple[str, tuple[Sitting, ...]]]:
    """Group corrections by day, and within a day by publication and person."""
    for day, of_day in groupby(corrections, lambda c: c.when.date().isoformat()):
        found: dict[tuple[str, str], list[Correction]] = {}
        for correction in of_day:
            found.setdefault((correction.slug, correction.who), []).append(correction)
        yield day, tuple(Sitting(*key, tuple(c)) for key, c in found.items())


def place_of(correction: Correction) -> str:
    """Give the address of a unit from the site's root; its page alone, where the unit has gone."""
    fragment = to_fragment(correction.unit) if correction.is_there else ""
    return f"{quote(correction.slug, safe='')}/index.html{fragment}"


def shorten(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Leave out what is far from a change.

    >>> list(shorten([("甲" * 200, ""), ("乙", "del")]))[0][0] == "…" + "甲" * 60
    True
    """
    last = len(pieces) - 1
    for at, (text, change) in enumerate(pieces):
        before, after = at > 0, at < last
        if change or len(text) <= _CONTEXT * (before + after) + 1:
            yield text, change
        else:
            head = _cut(text[:_CONTEXT], -1) if before else ""
            tail = _cut(text[-_CONTEXT:], 0) if after else ""
            yield f"{head}…{tail}", ""


def _cut(text: str, side: int) -> str:
    """Take a torn word off the end (-1) or the beginning (0) of a text, if it is not too long."""
    at = text.rfind(" ", -20) if side else text.find(" ", 0, 20)
    if at < 0:
        return text
    return text[: at + 1] if side else text[at:]


def _view_days(
    corrections: Sequence[Correction], publications: Publications, root: str
) -> Iterator[CorrectedDayView]:
    for day, of_day in sittings(corrections):
        yield CorrectedDayView(
            day, tuple(_view_sitting(s, publications[s.slug], root) for s in of_day)
        )


def _view_sitting(sitting: Sitting, publication: Summary, root: str) -> SittingView:
    return SittingView(
        href=f"{root}{quote(sitting.slug, safe='')}/index.html",
        title=printable(publication.title),
        title_en=printable(publication.title_en),
        who=printable(sitting.who),
        corrected=tuple(_view_corrected(c, root) for c in sitting.corrections),
    )


def _view_corrected(correction: Correction, root: str) -> CorrectedView:
    label, label_zh, lang = SIDES[correction.side]
    return CorrectedView(
        unit=correction.unit,
        href=root + place_of(correction),
        label=label,
        label_zh=label_zh,
        lang=lang,
        time=correction.when.strftime("%H:%M"),
        moment=correction.when.isoformat(),
        pieces=tuple(
            PieceView(printable(text), change) for text, change in shorten(correction.pieces)
        ),
    )
