"""The article of an HTML file."""

from __future__ import annotations

import re
from dataclasses import dataclass

from yzsite.errors import SourceError
from yzsite.sources.blocks import write_blocks
from yzsite.sources.facts import find_date, find_issuer, find_title, read_meta
from yzsite.sources.markup import parse
from yzsite.sources.page import find_content


@dataclass(frozen=True, slots=True)
class Article:
    """An article as its page gives it; what the page does not say is empty."""

    title: str
    date: str
    """Day of publication, YYYY-MM-DD."""
    issuer: str
    """Who issued it, else the name of the site."""
    text: str
    """Its blocks, a blank line between two; the title first."""


def read_html(data: bytes) -> Article:
    """Extract the article of an HTML file, without the furniture of its page.

    Raises:
        SourceError: the file is no text, its encoding is not certain, or it holds no article.

    >>> page = "<title>通告</title><nav>首页</nav><p>今日<b>停水</b>。</p><p>请储水。</p>"
    >>> read_html(page.encode()).text
    '通告\\n\\n今日停水。\\n\\n请储水。'
    """
    soup = parse(data)
    meta = read_meta(soup)
    content = find_content(soup)
    blocks = write_blocks(content)
    if not blocks:
        raise SourceError("holds no text", "Give the page of the article itself, saved as HTML.")
    title = find_title(soup, content.root, meta)
    if title and not any(_squash(title) in _squash(block) for block in blocks[:10]):
        blocks.insert(0, title)
    head = soup.get_text(" ")
    return Article(title, find_date(soup, meta, head), find_issuer(meta, head), "\n\n".join(blocks))


def _squash(text: str) -> str:
    return re.sub(r"\s+", "", text)
