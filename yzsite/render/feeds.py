"""Atom feeds (RFC 4287): the publications in each language, and what people corrected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from yzsite.config import Settings
from yzsite.dates import date_of
from yzsite.model import Correction, Piece
from yzsite.render.about import name_issuer
from yzsite.render.atom import Entry, Feed, identify, link_from, write_feed
from yzsite.render.corrections import FOLDER, SIDES, Publications, place_of, shorten, sittings
from yzsite.render.editions import CHINESE, ENGLISH, Edition
from yzsite.render.pages import OutputFile
from yzsite.render.states import is_listed
from yzsite.summary import Summary

FEEDS = {CHINESE: "feed.zh.xml", ENGLISH: "feed.en.xml"}
CORRECTIONS_FEED = f"{FOLDER}/feed.xml"
_MOST = 50
"""Entries of a feed."""
_SHOWN = 20
"""Corrections that one entry shows; it says how many more there are."""


def make_feeds(
    settings: Settings, publications: Sequence[Summary], corrections: Sequence[Correction]
) -> Iterator[OutputFile]:
    """Make a feed of publications in each language, and one of corrections.

    Left out are publications that search engines are asked not to list, and those of which nobody
    knows a date.

    Args:
        settings: of the site.
        publications: all of them.
        corrections: the newest day first.
    """
    listed = [p for p in publications if is_listed(p, settings.reviewed_gate)]
    corrected: dict[str, datetime] = {}
    for correction in corrections:
        last = corrected.get(correction.slug, correction.when)
        corrected[correction.slug] = max(last, correction.when)
    for edition, path in FEEDS.items():
        title = (edition is ENGLISH and settings.title_en) or settings.title or settings.title_en
        feed = Feed(path, edition.lang, title, "index.html")
        entries = _publications(settings, listed, corrected, edition)
        yield write_feed(settings, feed, entries)
    by_slug = {publication.slug: publication for publication in listed}
    title = f"{settings.title} · 更正 Corrections"
    feed = Feed(CORRECTIONS_FEED, CHINESE.lang, title, f"{FOLDER}/index.html")
    yield write_feed(settings, feed, _corrections(settings, by_slug, corrections))


def _publications(
    settings: Settings,
    publications: Iterable[Summary],
    corrected: Mapping[str, datetime],
    edition: Edition,
) -> list[Entry]:
    dated = [
        (max(filter(None, (published, corrected.get(p.slug)))), p.slug, published, p)
        for p in publications
        if ((published := _published(p)) or p.slug in corrected)
        and (edition is CHINESE or p.is_translated)
    ]
    dated.sort(key=lambda item: (-item[0].timestamp(), item[1]))
    return [
        _entry(settings, publication, edition, published, updated)
        for updated, _, published, publication in dated[:_MOST]
    ]


def _entry(
    settings: Settings,
    publication: Summary,
    edition: Edition,
    published: datetime | None,
    updated: datetime,
) -> Entry:
    is_english = edition is ENGLISH
    return Entry(
        id=identify(settings, "publication", publication.slug, edition.lang),
        title=(is_english and publication.title_en) or publication.title,
        updated=updated,
        link=f"{quote(publication.slug, safe='')}/{edition.folder}index.html",
        author=name_issuer(publication, edition),
        published=published,
        summary=publication.lead_en if is_english else publication.lead,
    )


def _published(publication: Summary) -> datetime | None:
    """Give the date of the front matter; the first day, where it names a month or a year only."""
    year, month, day = date_of(publication)
    return datetime(year, month or 1, day or 1, tzinfo=UTC) if year else None


def _corrections(
    settings: Settings, publications: Publications, corrections: Sequence[Correction]
) -> Iterator[Entry]:
    """Give an entry for what one person corrected in one publication on one day."""
    known = [correction for correction in corrections if correction.slug in publications]
    days = ((day, sitting) for day, of_day in sittings(known) for sitting in of_day)
    for _, (day, sitting) in zip(range(_MOST), days, strict=False):
        title, count = publications[sitting.slug].title, len(sitting.corrections)
        shown = [_show(settings, correction) for correction in sitting.corrections[:_SHOWN]]
        if count > _SHOWN:
            shown.append(f"<p>… {count - _SHOWN} more · 另有{count - _SHOWN}处</p>")
        yield Entry(
            id=identify(settings, "corrections", sitting.slug, day, sitting.who),
            title=f"{title}：{count}处更正 ({count} corrected)",
            updated=max(c.when for c in sitting.corrections),
            link=place_of(sitting.corrections[0]),
            author=sitting.who,
            html="\n".join(shown),
        )


def _show(settings: Settings, correction: Correction) -> str:
    """Write a correction as HTML, with the unit that it is in."""
    label, label_zh, lang = SIDES[correction.side]
    text = "".join(map(_mark, shorten(correction.pieces)))
    address = quoteattr(link_from(settings, CORRECTIONS_FEED, place_of(correction)))
    link = f"<a href={address}>{escape(correction.unit)}</a>"
    return f'<p>{link} {label_zh} {label}</p>\n<p lang="{lang}">{text}</p>'


def _mark(piece: Piece) -> str:
    text, change = piece
    return f"<{change}>{escape(text)}</{change}>" if change else escape(text)
