"""The front page: how far the site has come, the newest publications, the way to all others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from urllib.parse import quote

from yzsite.dates import newest_first
from yzsite.inline import printable
from yzsite.model import State
from yzsite.render.cells import language_of
from yzsite.render.front_views import (
    DivisionView,
    EntryView,
    GroupLinkView,
    IndexView,
    StandingView,
    TextView,
    YearView,
)
from yzsite.render.groups import NEWEST, Division, Group, divide, overview_of
from yzsite.render.states import describe_progress
from yzsite.render.views import ProgressView
from yzsite.summary import Summary

_LABELS = {Division.YEARS: ("Years", "年份", "年"), Division.ISSUERS: ("Issuers", "发布者", "家")}
_FIRST = {Division.YEARS: 30, Division.ISSUERS: 12}
"""So many groups the front page lists; there is a page with all of them."""


def view_index(publications: Sequence[Summary]) -> IndexView:
    """Make the view of the front page; publications without a date come last."""
    divided = divide(publications)
    newest = newest_first(publications)[:NEWEST]
    is_all = len(newest) == len(publications)
    return IndexView(
        standing=describe_standing(publications),
        years=tuple(_view_years(newest, divided.get(Division.YEARS, ()))),
        divisions=tuple(
            view_division(
                division, groups, _FIRST[division], is_here=is_all and division is Division.YEARS
            )
            for division, groups in divided.items()
        ),
        is_all=is_all,
    )


def view_division(
    division: Division, groups: Sequence[Group], first: int | None = None, *, is_here: bool = False
) -> DivisionView:
    """Make the list of all years or all issuers.

    Args:
        division: which of them.
        groups: all of them.
        first: list no more than so many.
        is_here: link the years where they stand on the front page, which shows all of them.
    """
    return DivisionView(
        division.value,
        *_LABELS[division],
        overview_of(division),
        tuple(
            GroupLinkView(
                href=f"#{_anchor(group)}" if is_here else quote(group.path),
                name=name_group(group),
                count=len(group.members),
                progress=_measure(group.members),
            )
            for group in groups[:first]
        ),
        len(groups),
    )


def _view_years(newest: Sequence[Summary], years: Sequence[Group]) -> Iterator[YearView]:
    """Put the newest publications under their years; without years they stay one list."""
    entries = [view_entry(publication, is_full=True) for publication in newest]
    if entries and not years:
        yield YearView("", (), "", len(entries), tuple(entries))
    first = 0
    for year in years:
        shown = entries[first : first + len(year.members)]
        first += len(shown)
        if shown:
            yield YearView(
                id=_anchor(year),
                name=name_group(year),
                href=quote(year.path),
                count=len(year.members),
                entries=tuple(shown),
            )


def view_entry(
    publication: Summary, *, is_full: bool = False, has_issuer: bool = True
) -> EntryView:
    """Make the view of one publication in a list.

    Args:
        publication: to be listed.
        is_full: with the first sentence of its text.
        has_issuer: whether to say who issued it.
    """
    lead, lead_en = (publication.lead, publication.lead_en) if is_full else ("", "")
    meta = publication.meta
    title = printable(publication.title)
    issuer, issuer_en = (printable(meta.get(key, "")) for key in ("issuer", "issuer_en"))
    return EntryView(
        # Written out, so that the link also works where no server looks for an index.
        href=f"{quote(publication.slug, safe='')}/index.html",
        title=TextView(title, language_of(title)),
        title_en=printable(publication.title_en),
        date=printable(meta.get("date", "")),
        issuer=_in_both(issuer, issuer_en) if has_issuer else (),
        lead=printable(lead),
        lead_en=printable(lead_en),
        progress=_measure([publication]),
    )


def name_group(group: Group) -> tuple[TextView, ...]:
    """Give the name of a year or an issuer in each language."""
    return _in_both(group.name, group.name_en)


def describe_standing(publications: Collection[Summary]) -> StandingView:
    """Say in both languages how many publications there are and how far they have come."""
    progress = _measure(publications)
    total, number = progress.total, len(publications)
    reviewed = sum(p.states.get(State.REVIEWED, 0) for p in publications)
    if not reviewed:
        share, share_zh = "none reviewed yet", "尚未审校"
    elif reviewed == total:
        share, share_zh = "all reviewed", "已全部审校"
    else:
        percent = max(1, 100 * reviewed // total)  # some is more than none
        share, share_zh = f"{percent}% reviewed", f"已审校{percent}%"
    counted = f"{number:,} publication{'' if number == 1 else 's'}"
    passages = f"{total:,} passage{'' if total == 1 else 's'}"
    return StandingView(
        f"{counted}, {passages}, {share}.",
        f"文献{number:,}篇，共{total:,}段，{share_zh}。",
        progress,
    )


def _measure(publications: Iterable[Summary]) -> ProgressView:
    counts: Counter[State] = Counter()
    stale = 0
    for publication in publications:
        counts.update(publication.states)
        stale += publication.stale
    return describe_progress(counts, stale)


def _anchor(year: Group) -> str:
    return f"y-{year.folder}"


def _in_both(text: str, text_en: str) -> tuple[TextView, ...]:
    texts = [TextView(text, language_of(text))] if text else []
    if text_en:
        texts.append(TextView(text_en, "en"))
    return tuple(texts)
