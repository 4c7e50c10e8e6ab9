"""Slugs: the name of a publication's folder and of its address."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

from yzsite.errors import UsageError
from yzsite.script import HAN

MAX_LENGTH = 60
RESERVED = frozenset(
    ("assets", "search", "review", "glossary", "index", "feed", "sitemap", "about", "terms",
     "units", "status", "static", "api", "404", "corrections",
     "years", "issuers",
     "con", "prn", "aux", "nul", "com1", "com2", "com3", "lpt1", "lpt2", "lpt3")
)  # fmt: skip
"""Names that pages of the site have, or that Windows gives to no folder."""

_VALID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_HAN = re.compile(rf"[{HAN}]+")
_FALLBACK = "publication"


def make_slug(title: str) -> str:
    """Make a slug from an English or Chinese title: words of [a-z0-9] with hyphens, ≤ 60 long.

    Chinese becomes pinyin. A title without letters or digits gives `publication`.

    >>> [make_slug(title) for title in ("Work Report, 2026!", "重庆的工作报告（2026）", "！")]
    ['work-report-2026', 'chong-qing-de-gong-zuo-bao-gao-2026', 'publication']
    """
    spelled = _HAN.sub(_pinyin, title[:200])
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", re.sub(r"(?<=[a-z])['’](?=[a-z])", "", plain))
    return _shorten("-".join(words), MAX_LENGTH) or _FALLBACK


def check_slug(slug: str) -> None:
    """Refuse a slug that a person gave and that cannot be one.

    Raises:
        UsageError: it has other characters, is too long, or is reserved.
    """
    if not _VALID.fullmatch(slug) or len(slug) > MAX_LENGTH:
        hint = f"Use a-z, 0-9 and single hyphens, at most {MAX_LENGTH}: {make_slug(slug)}"
        raise UsageError(f"{slug!r} cannot be the name of a publication", hint)
    if slug in RESERVED:
        raise UsageError(f"{slug!r} is the name of another page of the site", "Take another one.")


def free_slug(slug: str, taken: Container[str]) -> str:
    """Give the slug, or with `-2`, `-3` … the first that is neither taken nor reserved.

    >>> free_slug("work-report", {"work-report", "work-report-2"}), free_slug("search", ())
    ('work-report-3', 'search-2')
    """
    candidate, number = slug, 1
    while candidate in taken or candidate in RESERVED:
        number += 1
        candidate = f"{_shorten(slug, MAX_LENGTH - len(str(number)) - 1)}-{number}"
    return candidate


def _shorten(slug: str, length: int) -> str:
    """Cut a slug at the end of a word; a single longer word is cut within."""
    if len(slug) <= length:
        return slug
    cut = slug[: length + 1].rpartition("-")[0]
    return cut or slug[:length]


def _pinyin(match: re.Match[str]) -> str:
    """Spell Chinese, a word a syllable."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - takes a while to load

    return f" {' '.join(lazy_pinyin(match[0], errors='ignore'))} "
