"""HTML made safe to parse: no input makes the parser slow, and no text is lost on the way.

The parser of the standard library looks for the end of each comment and tag from its beginning, so
that a file of unclosed ones costs the square of its length (minutes for 400 kB).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from yzsite.errors import SourceError
from yzsite.sources.text import decode

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

_MAX_BYTES = 32_000_000
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.I)
_DECLARATION = re.compile(r"<[!?][^<>]*>?")
_TAG = re.compile(r"""</?[A-Za-z](?:[^<>"']|"[^"]*"|'[^']*')*>|<""")
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}
"""Pages declare the old standards and use the characters of the new ones."""


def parse(data: bytes) -> BeautifulSoup:
    """Decode and parse an HTML file.

    Raises:
        SourceError: it is too large, empty or binary, or its encoding is not certain.
    """
    from bs4 import BeautifulSoup  # noqa: PLC0415 - only for HTML files

    if len(data) > _MAX_BYTES:
        size = f"{len(data) // 10**6} MB"
        raise SourceError(f"is {size} large, too large for an article", "Save the article only.")
    return BeautifulSoup(_mend(decode(data, _declared(data)).text), "html.parser")


def _declared(data: bytes) -> str:
    match = _META_CHARSET.search(data[:4096])
    name = match[1].decode("ascii").lower() if match else ""
    return _WIDER.get(name, name)


def _mend(markup: str) -> str:
    """Take out comments and declarations; make a `<` that begins no tag a character.

    >>> _mend("<!doctype html>a<!-- b -->c<p title='>'>5 < 6<b")
    "ac<p title='>'>5 &lt; 6&lt;b"
    """
    text = _without_comments(markup).replace("<![CDATA[", "").replace("]]>", "")
    text = _DECLARATION.sub("", text)
    return _TAG.sub(lambda match: match[0] if len(match[0]) > 1 else "&lt;", text)


def _without_comments(markup: str) -> str:
    """Take out comments; one that is never closed hides nothing."""
    kept, position = [], 0
    while (start := markup.find("<!--", position)) >= 0:
        end = markup.find("-->", start + 2)
        if end < 0:
            break
        kept.append(markup[position:start])
        position = end + 3
    return "".join(kept) + markup[position:].replace("<!--", "")
