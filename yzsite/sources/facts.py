"""What a page says of its article: title, date, issuer."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bs4 import BeautifulSoup
    from bs4.element import Tag

_TITLE_NAMES = ("articletitle", "og:title", "dc.title", "twitter:title")
_DATE_NAMES = ("pubdate", "article:published_time", "publishdate", "dc.date", "publish_time",
               "datepublished", "date")  # fmt: skip
_ISSUER_NAMES = ("contentsource", "source", "article:author", "dc.publisher", "author",
                 "og:site_name", "sitename")  # fmt: skip
_DATE = re.compile(r"((?:19|20)\d\d)\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?!\d)")
_DATE_LABEL = re.compile(
    r"(?:发布日期|发布时间|发文日期|成文日期|发表时间|时间|日期)\s?[:：]\s?(.{0,24})"
)
_ISSUER_LABEL = re.compile(
    r"(?:信息来源|文章来源|来源|发布机构|发文机关|发布单位)\s?[:：]\s?([^\s|｜:：,，。;；\[【(（]{2,30})"
)
_SITE_SUFFIX = re.compile(r"\s*[-_|｜–—]+\s*[^-_|｜–—]*$")
_HEAD = 3000
"""How many characters of the page are searched for labels."""


def find_title(soup: BeautifulSoup, article: Tag, meta: Mapping[str, str]) -> str:
    """Find the title: declared, else a first heading, in the article rather than elsewhere."""
    window = _squeeze(soup.title.get_text()) if soup.title else ""
    declared = _first(meta, _TITLE_NAMES)
    if declared:
        return declared
    inside, anywhere = _headings(article), _headings(soup)
    matching = [text for text in anywhere if text in window]
    if inside or matching or len(anywhere) == 1:
        return (inside or matching or anywhere)[0]
    return _SITE_SUFFIX.sub("", window) or window


def _headings(tag: Tag) -> list[str]:
    texts = (_squeeze(heading.get_text()) for heading in tag.find_all("h1", limit=5))
    return [text for text in texts if text]


def find_date(soup: BeautifulSoup, meta: Mapping[str, str], head: str) -> str:
    """Find the day of publication as YYYY-MM-DD; empty where the page names none."""
    stamp = soup.find("time", datetime=True)
    label = _DATE_LABEL.search(head[:_HEAD])
    for text in (_first(meta, _DATE_NAMES), label[1] if label else "",
                 str(stamp["datetime"]) if stamp else ""):  # fmt: skip
        if day := _to_day(text):
            return day
    return ""


def find_issuer(meta: Mapping[str, str], head: str) -> str:
    """Find who issued the article, else the name of the site; empty where neither is named."""
    label = _ISSUER_LABEL.search(head[:_HEAD])
    return (
        _first(meta, _ISSUER_NAMES[:3])
        or (label[1] if label else "")
        or _first(meta, _ISSUER_NAMES)
    )


def read_meta(soup: BeautifulSoup) -> dict[str, str]:
    """Give the page's `meta` elements by name, in lower case; the first of a name counts."""
    meta: dict[str, str] = {}
    for tag in soup.find_all("meta", limit=500):
        name = str(tag.get("name") or tag.get("property") or tag.get("itemprop") or "").lower()
        value = _squeeze(str(tag.get("content") or "")[:1000])
        if name and value:
            meta.setdefault(name, value)
    return meta


def _first(meta: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((meta[name] for name in names if name in meta), "")


def _to_day(text: str) -> str:
    match = _DATE.search(text)
    if not match:
        return ""
    try:
        return datetime.date(*map(int, match.groups())).isoformat()
    except ValueError:  # the 31st of February
        return ""


def _squeeze(text: str) -> str:
    return " ".join(text.split())
