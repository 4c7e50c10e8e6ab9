"""The three pages on which a publication can be read: parallel, Chinese alone, English alone."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from yzsite.config import Settings
from yzsite.model import Publication


@dataclass(frozen=True, slots=True)
class Edition:
    """One of the pages, and how it is addressed and announced."""

    folder: str
    """Below the publication's own: empty, `zh/` or `en/`."""
    lang: str
    """Language of the page as a whole."""
    hreflang: str
    locale: str
    """The language as Open Graph writes it."""
    label: str
    """What the switch calls it in Chinese, and in English; one of them may be empty."""
    label_en: str


PARALLEL = Edition("", "en", "x-default", "zh_CN", "对照", "Parallel")
CHINESE = Edition("zh/", "zh-Hans", "zh-Hans", "zh_CN", "中文", "")
ENGLISH = Edition("en/", "en", "en", "en_US", "", "English")


def has_target(segments: tuple[str, ...]) -> bool:
    """Whether there is any English in the target of a unit."""
    return any(segment.strip() for segment in segments)


def editions_of(publication: Publication) -> tuple[Edition, ...]:
    """List the pages that a publication has; without a word of English there is no English one."""
    is_translated = any(has_target(unit.target) for unit in publication.units)
    return (PARALLEL, CHINESE, ENGLISH) if is_translated else (PARALLEL, CHINESE)


def path_of(publication: Publication, edition: Edition) -> str:
    """Give the path of a page within the site."""
    return f"{publication.slug}/{edition.folder}index.html"


def address_of(settings: Settings, path: str) -> str:
    """Give the absolute address of a page; empty where the site's own is not known.

    >>> from pathlib import Path
    >>> address_of(Settings(Path(), base_url="https://a.example/库/"), "三/index.html")
    'https://a.example/%E5%BA%93/%E4%B8%89/'
    """
    if not settings.base_url:
        return ""
    base = quote(settings.base_url.rstrip("/"), safe="/:@%[]")
    return f"{base}/{quote(path.removesuffix('index.html'))}"
