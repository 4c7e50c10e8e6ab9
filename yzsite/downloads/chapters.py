"""The pages of the book: a front page, and a chapter for each heading of the highest rank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from yzsite.downloads.markup import add, add_text, in_language, start_page
from yzsite.downloads.texts import remark, sum_up, target_text, title_of
from yzsite.model import Kind, Publication, Unit
from yzsite.script import has_han

_FACTS = ("issuer", "author", "date", "translation")
"""Entries of the front matter that stand on the front page, in this order."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """One page of the text."""

    name: str
    """Name of its file."""
    units: tuple[Unit, ...]


def split_chapters(units: Sequence[Unit]) -> tuple[Chapter, ...]:
    """Begin a chapter at each heading of the second level, so that no page grows too long."""
    groups: list[list[Unit]] = []
    for unit in units:
        if not groups or (unit.kind is Kind.HEADING and unit.level <= 2):
            groups.append([])
        groups[-1].append(unit)
    return tuple(
        Chapter(f"text-{number}.xhtml", tuple(group))
        for number, group in enumerate(groups, start=1)
    )


def write_front(publication: Publication) -> Element:
    """Write the front page: titles, what the front matter says, how far to rely on the English."""
    root, body = start_page(title_of(publication))
    front = add(body, "section", {"class": "front", "epub:type": "titlepage"})
    add(front, "h1", text=title_of(publication))
    _add_line(front, publication.title_en)
    for key in _FACTS:
        _add_line(front, publication.meta.get(key, ""))
        _add_line(front, publication.meta.get(f"{key}_en", ""))
    for line in sum_up(publication.units):
        _add_line(front, line)
    return root


def write_chapter(chapter: Chapter, publication: Publication) -> Element:
    """Write the units of a chapter, each with the id that it has on the site."""
    root, body = start_page(title_of(publication))
    for unit in chapter.units:
        block = add(body, "div", {"class": f"unit {unit.kind}", "id": unit.id})
        tag = _tag(unit)
        add_text(block, tag, unit.source, "zh-Hans")
        if target_text(unit):
            add_text(block, tag, unit.target, "en", remark(unit))
        else:
            add_text(block, "p", (), "en", remark(unit))
    return root


def _tag(unit: Unit) -> str:
    if unit.kind is Kind.TITLE:
        return "h1"
    return f"h{min(max(unit.level, 2), 4)}" if unit.kind is Kind.HEADING else "p"


def _add_line(parent: Element, text: str) -> None:
    """Add a line in its own language; nothing where it is empty."""
    if text.strip():
        language = "zh-Hans" if has_han(text) else "en"
        add(parent, "p", in_language(language), text)
