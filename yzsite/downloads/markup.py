"""XML, written so that every text is escaped: only what is `Xml` goes into an element."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import NewType

from yzsite.downloads.texts import Line
from yzsite.inline import printable, to_html
from yzsite.segment import needs_blank

Xml = NewType("Xml", str)
"""Elements and escaped text; made by the functions of this module and by nothing else."""
Attributes = Mapping[str, str]

_LINK = re.compile(r'<a href="(?!https?://)[^"]*"[^>]*>(.*?)</a>', re.DOTALL)
"""A link that would lead to a place within the book, where there is nothing of that name."""
_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
_DOCTYPE = "<!DOCTYPE html>\n"
_HTML = (
    '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
    ' lang="zh-Hans" xml:lang="zh-Hans">'
)
_STYLE = '<link rel="stylesheet" type="text/css" href="style.css" />'
_IN_ATTRIBUTE = str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#09;"})


def escape(text: str) -> Xml:
    """Write a text so that it is nothing but text, and such as XML can hold.

    >>> escape("5 < 6 & 7")
    '5 &lt; 6 &amp; 7'
    """
    text = printable(text)
    return Xml(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


@lru_cache(maxsize=1000)  # a book has few values, each of them in every unit
def quote(value: str) -> Xml:
    """Write the value of an attribute, to stand between quotation marks.

    >>> quote('"5 < 6"')
    '&quot;5 &lt; 6&quot;'
    """
    return Xml(escape(value).translate(_IN_ATTRIBUTE))


def element(tag: str, attributes: Attributes, *content: Xml) -> Xml:
    """Write an element and what is in it on one line.

    >>> element("dc:title", {"id": '"'}, escape("甲 & 乙")), element("link", {})
    ('<dc:title id="&quot;">甲 &amp; 乙</dc:title>', '<link />')
    """
    return _wrap(tag, _list(attributes), "".join(content))


def nest(depth: int, tag: str, attributes: Attributes, children: Iterable[Xml]) -> Xml:
    """Write an element with each child on a line of its own.

    Args:
        depth: how many elements are around this one; lines are set in accordingly.
        tag: of the element.
        attributes: of the element.
        children: elements, written for the depth that they have in it.

    >>> print(nest(0, "ol", {}, [element("li", {})]))
    <ol>
     <li />
    </ol>
    """
    end = "\n" + " " * depth
    lines = "".join([f"{end} {child}" for child in children])
    return _wrap(tag, _list(attributes), lines and lines + end)


def _list(attributes: Attributes) -> str:
    return "".join([f' {key}="{quote(value)}"' for key, value in attributes.items()])


def _wrap(tag: str, listed: str, content: str) -> Xml:
    return Xml(f"<{tag}{listed}>{content}</{tag}>" if content else f"<{tag}{listed} />")


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
    return _wrap(tag, f' lang="{language}" xml:lang="{language}"', f"{small}{text}")


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


def serialize(root: Xml, *, doctype: str = "") -> bytes:
    """Give the bytes of a UTF-8 file."""
    return f"{_DECLARATION}{doctype}{root}\n".encode()
