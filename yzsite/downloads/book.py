"""EPUB 3: both languages in one book, each Chinese passage with its English beneath it.

Source: EPUB 3.3, W3C Recommendation of 25 May 2023.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from yzsite.config import Settings
from yzsite.downloads.archive import pack
from yzsite.downloads.chapters import Chapter, split_chapters, write_chapter, write_front
from yzsite.downloads.markup import write_data
from yzsite.downloads.package import write_package
from yzsite.downloads.texts import Shown
from yzsite.elements import Xml, element, escape, nest
from yzsite.model import Kind

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


@dataclass(frozen=True, slots=True)
class _Heading:
    """One line of the table of contents."""

    level: int
    href: str
    text: str


def write_epub(settings: Settings, shown: Shown) -> bytes:
    """Make the book; the same publication gives the same bytes."""
    chapters = split_chapters(shown.passages)
    pages = {"front.xhtml": write_front(shown)}
    pages |= {chapter.name: write_chapter(chapter, shown.title) for chapter in chapters}
    book = {
        "mimetype": b"application/epub+zip",
        "META-INF/container.xml": _CONTAINER,
        "EPUB/package.opf": write_package(settings, shown, tuple(pages)),
        "EPUB/nav.xhtml": _write_contents(shown, chapters),
        "EPUB/style.css": _STYLE,
    }
    book |= {f"EPUB/{name}": page for name, page in pages.items()}
    # Level 6 would take twice as long for a book smaller by 3 to 8 percent.
    return pack(book.items(), stored="mimetype", level=1)


def _write_contents(shown: Shown, chapters: tuple[Chapter, ...]) -> bytes:
    headings = [_Heading(2, "front.xhtml", shown.title), *_list(chapters)]
    parts = [element("h1", {}, escape("目录 Contents")), _nest(3, headings)]
    nav = nest(2, "nav", {"epub:type": "toc", "id": "toc"}, parts)
    return write_data(shown.title, nav)


def _list(chapters: tuple[Chapter, ...]) -> Iterator[_Heading]:
    for chapter in chapters:
        for passage in chapter.passages:
            unit = passage.unit
            if unit.kind is Kind.HEADING:
                text = f"{passage.source.text} {passage.target.text}".strip() or unit.id
                yield _Heading(max(unit.level, 2), f"{chapter.name}#{unit.id}", text)


def _nest(depth: int, headings: Sequence[_Heading]) -> Xml:
    """Put each heading below the last one that is of a higher rank."""
    starts = [0]
    for place, heading in enumerate(headings):
        if place and heading.level <= headings[starts[-1]].level:
            starts.append(place)
    items = []
    for start, end in zip(starts, [*starts[1:], len(headings)], strict=True):
        first, below = headings[start], headings[start + 1 : end]
        link = element("a", {"href": first.href}, escape(first.text))
        parts = [link, _nest(depth + 2, below)] if below else [link]
        items.append(nest(depth + 1, "li", {}, parts))
    return nest(depth, "ol", {}, items)
