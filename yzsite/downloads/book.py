"""EPUB 3: both languages in one book, each Chinese passage with its English beneath it.

Source: EPUB 3.3, W3C Recommendation of 25 May 2023.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from yzsite.config import Settings
from yzsite.downloads.archive import pack
from yzsite.downloads.chapters import Chapter, split_chapters, write_chapter, write_front
from yzsite.downloads.markup import add, serialize, start_page
from yzsite.downloads.package import write_package
from yzsite.downloads.texts import source_text, target_text, title_of
from yzsite.model import Kind, Publication

_CONTAINER = b"""<?xml version="1.0" encoding="utf-8"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
 <rootfiles>
  <rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
 </rootfiles>
</container>
"""
_STYLE = b"""body { line-height: 1.7; }
h1, h2, h3, h4 { line-height: 1.4; margin: 1em 0 0; }
p { margin: 0; }
.unit { margin: 0 0 1em; }
.unit [lang="en"] { margin-top: 0.3em; line-height: 1.5; }
.unit p[lang="en"] { padding-left: 0.8em; border-left: 2px solid #999; }
.kicker, .byline, .caption { font-size: 0.9em; }
.mark { font-style: italic; }
.front { text-align: center; }
.front p { margin-top: 1em; }
"""
_DOCTYPE = "<!DOCTYPE html>\n"


@dataclass(frozen=True, slots=True)
class _Heading:
    """One line of the table of contents."""

    level: int
    href: str
    text: str


def write_epub(settings: Settings, publication: Publication) -> bytes:
    """Make the book; the same publication gives the same bytes."""
    chapters = split_chapters(publication.units)
    pages = {"front.xhtml": write_front(publication)}
    pages |= {chapter.name: write_chapter(chapter, publication) for chapter in chapters}
    book = {
        "mimetype": b"application/epub+zip",
        "META-INF/container.xml": _CONTAINER,
        "EPUB/package.opf": write_package(settings, publication, tuple(pages)),
        "EPUB/nav.xhtml": _write_contents(publication, chapters),
        "EPUB/style.css": _STYLE,
    }
    for name, page in pages.items():
        book[f"EPUB/{name}"] = serialize(page, doctype=_DOCTYPE, is_data=False)
    return pack(book.items(), stored="mimetype")


def _write_contents(publication: Publication, chapters: tuple[Chapter, ...]) -> bytes:
    root, body = start_page(title_of(publication))
    nav = add(body, "nav", {"epub:type": "toc", "id": "toc"})
    add(nav, "h1", text="目录 Contents")
    _nest(add(nav, "ol"), [_Heading(2, "front.xhtml", title_of(publication)), *_list(chapters)])
    return serialize(root, doctype=_DOCTYPE)


def _list(chapters: tuple[Chapter, ...]) -> Iterator[_Heading]:
    for chapter in chapters:
        for unit in chapter.units:
            if unit.kind is Kind.HEADING:
                text = f"{source_text(unit)} {target_text(unit)}".strip() or unit.id
                yield _Heading(max(unit.level, 2), f"{chapter.name}#{unit.id}", text)


def _nest(top: Element, headings: list[_Heading]) -> None:
    """Put each heading below the last one that is of a higher rank."""
    above: list[tuple[int, Element]] = []
    for heading in headings:
        while above and above[-1][0] >= heading.level:
            above.pop()
        ranks = top
        if above:
            found = above[-1][1].find("ol")
            ranks = add(above[-1][1], "ol") if found is None else found
        item = add(ranks, "li")
        add(item, "a", {"href": heading.href}, heading.text)
        above.append((heading.level, item))
