"""The pages on which a publication can be read: parallel, one language, one with the other."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from yzsite.config import Settings
from yzsite.summary import Summary


@dataclass(frozen=True, slots=True)
class Edition:
    """One of the pages, and how it is addressed and announced."""

    folder: str
    """Below the publication's own: empty, `zh/`, `en/` or `en-zh/`."""
    lang: str
    """Language of the page as a whole."""
    hreflang: str
    """As search engines know it; empty for a page that is another one in a different form."""
    locale: str
    """The language as Open Graph writes it."""
    label: str
    """What the switch calls it in Chinese, and in English; one of them may be empty."""
    label_en: str


PARALLEL = Edition("", "en", "x-default", "zh_CN", "对照", "Parallel")
CHINESE = Edition("zh/", "zh-Hans", "zh-Hans", "zh_CN", "中文", "")
ENGLISH = Edition("en/", "en", "en", "en_US", "", "English")
ON_DEMAND = Edition("en-zh/", "en", "", "en_US", "", "English + Chinese")
"""The English with the Chinese of each unit folded below it: the parallel page in another form."""


def has_target(segments: tuple[str, ...]) -> bool:
    """Whether there is any English in the target of a unit."""
    return any(map(str.strip, segments))


_ALL = (PARALLEL, CHINESE, ENGLISH, ON_DEMAND)


def editions_of(publication: Summary) -> tuple[Edition, ...]:
    """List the pages that a publication has; without a word of English none is in English."""
    return _ALL if publication.is_translated else _ALL[:2]


def path_of(publication: Summary, edition: Edition) -> str:
    """Give the path of a page within the site."""
    return f"{publication.slug}/{edition.folder}index.html"


def canonical_of(settings: Settings, publication: Summary, edition: Edition) -> str:
    """Give the absolute address that a page goes by; empty where the site's own is not known."""
    return address_of(settings, path_of(publication, edition if edition.hreflang else PARALLEL))


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
