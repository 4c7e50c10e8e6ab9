"""The package document of the book: what it is, its files, and in which order they are read."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element

from yzsite.config import Settings
from yzsite.downloads.markup import add, serialize
from yzsite.downloads.texts import title_of
from yzsite.inline import printable
from yzsite.model import Publication

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_PAGE = "application/xhtml+xml"
_UNDATED = "2000"
"""Stands for the day of a publication that has none: the book must name one."""


def write_package(settings: Settings, publication: Publication, pages: Sequence[str]) -> bytes:
    """Write `package.opf`.

    Args:
        settings: of the site; its address or title makes the book's identifier unique.
        publication: what the book is of.
        pages: names of the pages in reading order.
    """
    root = Element("package", {"xmlns": "http://www.idpf.org/2007/opf", "version": "3.0"})
    root.attrib |= {"unique-identifier": "id", "xml:lang": "zh-Hans"}
    _add_metadata(root, settings, publication)
    manifest = add(root, "manifest")
    _add_item(manifest, "style.css", "text/css")
    nav = _add_item(manifest, "nav.xhtml", _PAGE)
    nav.set("properties", "nav")
    spine = add(root, "spine")
    for page in pages:
        add(spine, "itemref", {"idref": _add_item(manifest, page, _PAGE).attrib["id"]})
    return serialize(root)


def _add_item(manifest: Element, name: str, media_type: str) -> Element:
    item = {"id": name.partition(".")[0], "href": name, "media-type": media_type}
    return add(manifest, "item", item)


def _add_metadata(root: Element, settings: Settings, publication: Publication) -> None:
    metadata = add(root, "metadata", {"xmlns:dc": "http://purl.org/dc/elements/1.1/"})
    address = f"{settings.base_url or settings.title}/{publication.slug}/"
    identifier = uuid5(NAMESPACE_URL, printable(address))
    add(metadata, "dc:identifier", {"id": "id"}, f"urn:uuid:{identifier}")
    meta = publication.meta
    titles = (title_of(publication), publication.title_en)
    _add_named(metadata, "title", titles)
    _add_named(metadata, "creator", (meta.get("author", ""), meta.get("author_en", "")))
    _add_named(metadata, "publisher", (meta.get("issuer", ""), meta.get("issuer_en", "")))
    for language in ("zh-Hans", "en"):
        add(metadata, "dc:language", text=language)
    date = known_date(meta.get("date", ""))
    if date:
        add(metadata, "dc:date", text=date)
    modified = {"property": "dcterms:modified"}
    add(metadata, "meta", modified, moment(date or _UNDATED))


def _add_named(metadata: Element, name: str, texts: tuple[str, str]) -> None:
    """Add what an entry says in Chinese and in English, as far as it does."""
    for language, text in zip(("zh-Hans", "en"), texts, strict=True):
        if text.strip():
            add(metadata, f"dc:{name}", {"xml:lang": language}, text)


def known_date(text: str) -> str:
    """Give the day, month or year that a text begins with, as `YYYY[-MM[-DD]]`; else nothing.

    >>> known_date("2026-01-21"), known_date("2025年1月"), known_date("2026-13-01"), known_date("?")
    ('2026-01-21', '2025', '', '')
    """
    match = _DATE.match(text.strip())
    if match is None:
        return ""
    try:
        datetime.date(*(int(part or 1) for part in match.groups()))
    except ValueError:
        return ""
    return match.group()


def moment(date: str) -> str:
    """Give the first second of a day, month or year, in UTC.

    >>> moment("2026-01-21"), moment("2025")
    ('2026-01-21T00:00:00Z', '2025-01-01T00:00:00Z')
    """
    return f"{date}{'-01-01'[len(date) - 4 :]}T00:00:00Z"
