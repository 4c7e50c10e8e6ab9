"""The pages of the book: texts in inline Markdown as XHTML."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from yzsite.downloads.texts import Line
from yzsite.elements import Attributes, Xml, escape, serialize, wrap
from yzsite.inline import printable, to_html
from yzsite.segment import needs_blank

_LINK = re.compile(r'<a href="(?!https?://)[^"]*"[^>]*>(.*?)</a>', re.DOTALL)
"""A link that would lead to a place within the book, where there is nothing of that name."""
_DOCTYPE = "<!DOCTYPE html>\n"
_HTML = (
    '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
    ' lang="zh-Hans" xml:lang="zh-Hans">'
)
_STYLE = '<link rel="stylesheet" type="text/css" href="style.css" />'


def in_language(language: str) -> Attributes:
    """Give the attributes that say in which language a text is, for XML and for HTML."""
    return {"lang": language, "xml:lang": language}


def write_text(tag: str, line: Line, language: str, mark: str = "") -> Xml:
    """Write a text in inline Markdown as an element with its language.

    Args:
        tag: of the element.
        line: the text.
        language: its tag; between two English sentences there is always a blank.
        mark: a remark to stand before the text, in brackets.
    """
    small = f'<small class="mark">[{escape(mark)}]</small> ' if mark else ""
    text = escape(line.text) if line.is_plain else _write_markup(line, language)
    # There are two for each unit: to list the attributes anew takes longer than all the rest.
    return wrap(tag, f' lang="{language}" xml:lang="{language}"', f"{small}{text}")


def _write_markup(line: Line, language: str) -> Xml:
    glues = [" " if language == "en" or needs_blank(a, b) else "" for a, b in pairwise(line.plain)]
    html = "".join(map("".join, zip(map(to_html, line.segments), [*glues, ""], strict=True)))
    # to_html escapes everything that is not its own markup.
    return Xml(printable(_LINK.sub(r"\1", html)).replace("<br>", "<br />"))


def write_page(title: str, body: Iterable[Xml]) -> bytes:
    """Write a page of the book, for reading: no blank and no line break but those of the texts."""
    head = f"<head><title>{escape(title)}</title>{_STYLE}</head>"
    page = f"{_HTML}{head}<body>{''.join(body)}</body></html>"
    return serialize(Xml(page), doctype=_DOCTYPE)


def write_data(title: str, content: Xml) -> bytes:
    """Write a page of the book, for programs: its elements on lines of their own."""
    page = f"""{_HTML}
 <head>
  <title>{escape(title)}</title>
  {_STYLE}
 </head>
 <body>
  {content}
 </body>
</html>"""
    return serialize(Xml(page), doctype=_DOCTYPE)
