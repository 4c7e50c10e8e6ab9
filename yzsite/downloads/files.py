"""The list of what a publication offers for taking along."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from yzsite.config import Settings
from yzsite.downloads.book import write_epub
from yzsite.downloads.plain import write_source, write_target
from yzsite.downloads.texts import show
from yzsite.downloads.tmx import write_tmx
from yzsite.model import Publication

_INERT = (".txt", ".pdf", ".docx")
"""Kinds of raw files that a browser shows or saves, but never runs as a page of this site."""


@dataclass(frozen=True, slots=True)
class Download:
    """One file that a reader can take along."""

    path: str
    """Where it lies, relative to the publication's folder."""
    save_as: str
    """Name that it is saved under, which tells the publication."""
    label: str
    label_zh: str
    data: bytes


def make_downloads(
    settings: Settings,
    publication: Publication,
    origins: Mapping[str, str],
    raw: tuple[str, bytes] | None,
) -> Iterator[Download]:
    """Make everything that is offered; without any English neither English text nor TMX.

    Args:
        settings: of the site.
        publication: what is offered.
        origins: unit id → where its machine draft came from.
        raw: name and bytes of the raw source as received, where there is one.
    """
    slug, shown = publication.slug, show(publication)
    epub = write_epub(settings, shown)
    yield Download("book.epub", f"{slug}.epub", "EPUB, both languages", "双语电子书", epub)
    text = write_source(shown).encode()
    yield Download("zh.txt", f"{slug}.zh.txt", "Chinese text", "中文文本", text)
    if shown.is_translated:
        text = write_target(shown).encode()
        yield Download("en.txt", f"{slug}.en.txt", "English text", "英文文本", text)
        tmx = write_tmx(shown, origins)
        label = "TMX, sentence pairs"
        yield Download("pairs.tmx", f"{slug}.tmx", label, "翻译记忆", tmx)
    if raw is not None:
        yield _offer_raw(slug, *raw)


def _offer_raw(slug: str, name: str, data: bytes) -> Download:
    """Offer the raw source; opened in place, one that a browser could run is plain text."""
    suffix = PurePath(name).suffix
    path = f"source{suffix}" if suffix.lower() in _INERT else f"source{suffix}.txt"
    return Download(path, f"{slug}.source{suffix}", "Source as received", "原始文件", data)
