"""A feed as Atom (RFC 4287): what is in it, and how it is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape, quoteattr

from yzsite.config import Settings
from yzsite.inline import printable
from yzsite.render.cells import language_of
from yzsite.render.editions import address_of
from yzsite.render.pages import OutputFile

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed without entries changed; to say today would make every build another one."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed says of one thing."""

    id: str
    title: str
    updated: datetime
    link: str
    """From the site's root."""
    author: str = ""
    published: datetime | None = None
    summary: str = ""
    html: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """What is above the entries."""

    path: str
    lang: str
    title: str
    page: str
    """Path of the page that says the same to people."""


def identify(settings: Settings, *what: str) -> str:
    """Name a thing for ever, wherever the site stands: by the site's titles and its own names."""
    names = "\n".join(("yzsite", settings.title, settings.title_en, *what))
    return f"urn:uuid:{uuid5(NAMESPACE_URL, printable(names))}"


def link_from(settings: Settings, path: str, place: str) -> str:
    """Give the address of a place for the file at `path`: absolute, if the site's own is known.

    >>> from pathlib import Path
    >>> link_from(Settings(Path()), "corrections/feed.xml", "a/index.html#u7")
    '../a/index.html#u7'
    >>> link_from(Settings(Path(), base_url="https://a.example"), "feed.xml", "a/index.html#u7")
    'https://a.example/a/#u7'
    """
    base = address_of(settings, "index.html")
    if not base:
        return "../" * path.count("/") + place
    page, mark, fragment = place.partition("#")
    return f"{base}{page.removesuffix('index.html')}{mark}{fragment}"


def write_feed(settings: Settings, feed: Feed, entries: Iterable[Entry]) -> OutputFile:
    """Write a feed; every address in it is absolute or begins where the feed lies."""
    entries = list(entries)
    own = address_of(settings, feed.path) or feed.path.rpartition("/")[2]
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{feed.lang}">',
        f"<id>{identify(settings, 'feed', feed.path)}</id>",
        _text("title", feed.title),
        _text("updated", max((e.updated for e in entries), default=_NEVER).isoformat()),
        f"<author>{_text('name', settings.title or 'yzsite')}</author>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(own)}/>',
        _page(link_from(settings, feed.path, feed.page)),
        *(line for entry in entries for line in _write_entry(settings, feed, entry)),
        "</feed>\n",
    ]
    return OutputFile(feed.path, "\n".join(lines).encode())


def _write_entry(settings: Settings, feed: Feed, entry: Entry) -> Iterator[str]:
    yield "<entry>"
    yield f"<id>{entry.id}</id>"
    yield _text("title", entry.title, feed.lang)
    yield _text("updated", entry.updated.isoformat())
    if entry.published:
        yield _text("published", entry.published.isoformat())
    if entry.author:
        yield f"<author>{_text('name', entry.author)}</author>"
    yield _page(link_from(settings, feed.path, entry.link))
    if entry.summary:
        yield _text("summary", entry.summary, feed.lang)
    if entry.html:
        yield f'<content type="html">{escape(printable(entry.html))}</content>'
    yield "</entry>"


def _page(address: str) -> str:
    return f'<link rel="alternate" type="text/html" href={quoteattr(address)}/>'


def _text(name: str, text: str, lang: str = "") -> str:
    """Write an element with a text; one in the other language than the feed says so."""
    own = language_of(text)
    mark = f' xml:lang="{own}"' if lang and own != lang else ""
    return f"<{name}{mark}>{escape(printable(text))}</{name}>"
