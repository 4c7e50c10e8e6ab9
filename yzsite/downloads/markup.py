"""XML, written so that every text is escaped: only what is `Xml` goes into an element."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NewType

from yzsite.downloads.texts import Line
from yzsite.inline import printable, to_html
from yzsite.segment import needs_blank

Xml = NewType("Xml", str)
"""Elements and escaped text; made by the functions of this module and by nothing else."""
Attributes = Mapping[str, str]

XHTML = "http://www.w3.org/1999/xhtml"
NOTHING = Xml("")
_LINK = re.compile(r'<a href="(?!https?://)[^"]*"[^>]*>(.*?)</a>', re.DOTALL)
"""A link that would lead to a place within the book, where there is nothing of that name."""
_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
_IN_ATTRIBUTE = str.maketrans({'"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#09;"})


def escape(text: str) -> Xml:
    """Write a text so that it is nothing but text.

    >>> escape("5 < 6 & 7")
    '5 &lt; 6 &amp; 7'
    """
    return Xml(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


def element(tag: str, attributes: Attributes, *content: Xml) -> Xml:
    """Write an element and what is in it on one line.

    >>> element("dc:title", {"id": '"'}, escape("甲 & 乙")), element("link", {})
    ('<dc:title id="&quot;">甲 &amp; 乙</dc:title>', '<link />')
    """
    return _wrap(tag, attributes, "".join(content))


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
    return _wrap(tag, attributes, lines and lines + end)


def _wrap(tag: str, attributes: Attributes, content: str) -> Xml:
    listed = "".join([f' {key}="{_quote(value)}"' for key, value in attributes.items()])
    return Xml(f"<{tag}{listed}>{content}</{tag}>" if content else f"<{tag}{listed} />")


@lru_cache(maxsize=1000)  # a book has few values, each of them in every unit
def _quote(value: str) -> str:
    return escape(value).translate(_IN_ATTRIBUTE)


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
    small = [element("small", {"class": "mark"}, escape(f"[{mark}]")), escape(" ")] if mark else []
    text = escape(line.text) if line.is_plain else _write_markup(line, language)
    return element(tag, in_language(language), *small, text)


def _write_markup(line: Line, language: str) -> Xml:
    glues = [" " if language == "en" or needs_blank(a, b) else "" for a, b in pairwise(line.plain)]
    html = "".join(map("".join, zip(map(to_html, line.segments), [*glues, ""], strict=True)))
    # to_html escapes everything that is not its own markup.
    return Xml(_LINK.sub(r"\1", html).replace("<br>", "<br />"))


def write_page(title: str, body: Sequence[Xml], *, is_data: bool = False) -> bytes:
    """Write a page of the book; data have each element on a line of its own."""
    head = [element("title", {}, escape(title)), element("link", _STYLE)]
    root = {"xmlns": XHTML, "xmlns:epub": "http://www.idpf.org/2007/ops", **in_language("zh-Hans")}
    if is_data:
        parts = [nest(1, "head", {}, head), nest(1, "body", {}, body)]
        page = nest(0, "html", root, parts)
    else:
        page = element("html", root, element("head", {}, *head), element("body", {}, *body))
    return serialize(page, doctype="<!DOCTYPE html>\n")


_STYLE: Attributes = {"rel": "stylesheet", "type": "text/css", "href": "style.css"}


def serialize(root: Xml, *, doctype: str = "") -> bytes:
    """Give the bytes of a UTF-8 file that XML can hold."""
    return f"{_DECLARATION}{doctype}{printable(root)}\n".encode()
