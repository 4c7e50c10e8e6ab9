"""The package document of the book: what it is, its files, and in which order they are read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import NAMESPACE_URL, uuid5

from yzsite.config import Settings
from yzsite.dates import read_date
from yzsite.downloads.texts import Shown
from yzsite.elements import Attributes, Xml, element, escape, nest, serialize
from yzsite.inline import printable

_PACKAGE: Attributes = {
    "xmlns": "http://www.idpf.org/2007/opf",
    "version": "3.0",
    "unique-identifier": "id",
    "xml:lang": "zh-Hans",
}
_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
_PAGE = "application/xhtml+xml"
_UNDATED = "2000"
"""Stands for the day of a publication that has none: the book must name one."""


def write_package(settings: Settings, shown: Shown, pages: Sequence[str]) -> bytes:
    """Write `package.opf`.

    Args:
        settings: of the site; its address or title makes the book's identifier unique.
        shown: what the book is of.
        pages: names of the pages in reading order.
    """
    parts = (
        nest(1, "metadata", {"xmlns:dc": _DUBLIN_CORE}, _list_metadata(settings, shown)),
        nest(1, "manifest", {}, _list_items(pages)),
        nest(1, "spine", {}, [element("itemref", {"idref": _id(page)}) for page in pages]),
    )
    return serialize(nest(0, "package", _PACKAGE, parts))


def _list_items(pages: Sequence[str]) -> Iterator[Xml]:
    yield _item("style.css", "text/css")
    yield _item("nav.xhtml", _PAGE, ' properties="nav"')
    yield from (_item(page, _PAGE) for page in pages)


def _item(name: str, media_type: str, more: str = "") -> Xml:
    # Names of our own making, with nothing to escape.
    return Xml(f'<item id="{_id(name)}" href="{name}" media-type="{media_type}"{more} />')


def _id(name: str) -> str:
    return name.partition(".")[0]


def _list_metadata(settings: Settings, shown: Shown) -> Iterator[Xml]:
    publication = shown.publication
    address = f"{settings.base_url or settings.title}/{publication.slug}/"
    identifier = uuid5(NAMESPACE_URL, printable(address))
    yield element("dc:identifier", {"id": "id"}, escape(f"urn:uuid:{identifier}"))
    meta = publication.meta
    yield from _name("title", shown.title, publication.title_en)
    yield from _name("creator", meta.get("author", ""), meta.get("author_en", ""))
    yield from _name("publisher", meta.get("issuer", ""), meta.get("issuer_en", ""))
    for language in ("zh-Hans", "en"):
        yield element("dc:language", {}, escape(language))
    date = read_date(meta.get("date", "")).iso
    if date:
        yield element("dc:date", {}, escape(date))
    modified = moment(date or _UNDATED)
    yield element("meta", {"property": "dcterms:modified"}, escape(modified))


def _name(name: str, *texts: str) -> Iterator[Xml]:
    """Write what an entry says in Chinese and in English, as far as it does."""
    for language, text in zip(("zh-Hans", "en"), texts, strict=True):
        if text.strip():
            yield element(f"dc:{name}", {"xml:lang": language}, escape(text))


def moment(date: str) -> str:
    """Give the first second of a day, month or year, in UTC.

    >>> moment("2026-01-21"), moment("2025")
    ('2026-01-21T00:00:00Z', '2025-01-01T00:00:00Z')
    """
    return f"{date}{'-01-01'[len(date) - 4 :]}T00:00:00Z"
