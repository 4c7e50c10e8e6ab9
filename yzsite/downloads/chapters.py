"""The pages of the book: the front page and the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from yzsite.downloads.markup import in_language, write_page, write_text
from yzsite.downloads.texts import Passage, Shown, sum_up
from yzsite.elements import Xml, element, escape, quote
from yzsite.model import Kind, Unit
from yzsite.script import has_han

_FACTS = ("issuer", "author", "date", "translation")
"""Entries of the front matter that stand on the front page, in this order."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """One page of the text."""

    name: str
    """Name of its file."""
    passages: tuple[Passage, ...]


def split_chapters(passages: Sequence[Passage]) -> tuple[Chapter, ...]:
    """Begin a chapter at each heading of the second level, so that no page grows too long."""
    groups: list[list[Passage]] = []
    for passage in passages:
        unit = passage.unit
        if not groups or (unit.kind is Kind.HEADING and unit.level <= 2):
            groups.append([])
        groups[-1].append(passage)
    return tuple(
        Chapter(f"text-{number}.xhtml", tuple(group))
        for number, group in enumerate(groups, start=1)
    )


def write_front(shown: Shown) -> bytes:
    """Write the front page: titles, what the front matter says, how far to rely on the English."""
    lines = [element("h1", {}, escape(shown.title)), *_list_facts(shown)]
    section = element("section", {"class": "front", "epub:type": "titlepage"}, *lines)
    return write_page(shown.title, [section])


def write_chapter(chapter: Chapter, title: str) -> bytes:
    """Write the units of a chapter, each with the id that it has on the site.

    Args:
        chapter: with its units.
        title: of the book.
    """
    return write_page(title, [_write_unit(passage) for passage in chapter.passages])


def _write_unit(passage: Passage) -> Xml:
    unit = passage.unit
    tag = _tag(unit)
    source = write_text(tag, passage.source, "zh-Hans")
    target = write_text(tag if passage.target.text else "p", passage.target, "en", passage.remark)
    name = quote(unit.id)
    return Xml(f'<div class="unit {unit.kind}" id="{name}">{source}{target}</div>')


def _tag(unit: Unit) -> str:
    if unit.kind is Kind.TITLE:
        return "h1"
    return f"h{min(max(unit.level, 2), 4)}" if unit.kind is Kind.HEADING else "p"


def _list_facts(shown: Shown) -> Iterator[Xml]:
    """Write each line in its own language; nothing where it is empty."""
    meta = shown.publication.meta
    facts = [meta.get(name, "") for key in _FACTS for name in (key, f"{key}_en")]
    for text in (shown.publication.title_en, *facts, *sum_up(shown.publication.units)):
        if text.strip():
            language = "zh-Hans" if has_han(text) else "en"
            yield element("p", in_language(language), escape(text))
