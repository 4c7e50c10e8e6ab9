"""XML, built as a tree so that every text is escaped by the serializer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from xml.etree.ElementTree import Element, SubElement, fromstring, indent, tostring

from yzsite.inline import printable, to_html, to_plain
from yzsite.segment import needs_blank

XHTML = "http://www.w3.org/1999/xhtml"
_LINK = re.compile(r'<a href="(?!https?://)[^"]*"[^>]*>(.*?)</a>', re.DOTALL)
"""A link that would lead to a place within the book, where there is nothing of that name."""
_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'


def add(
    parent: Element, tag: str, attributes: dict[str, str] | None = None, text: str = ""
) -> Element:
    """Put an element below another."""
    element = SubElement(parent, tag, attributes or {})
    element.text = text or None
    return element


def in_language(language: str) -> dict[str, str]:
    """Give the attributes that say in which language a text is, for XML and for HTML."""
    return {"lang": language, "xml:lang": language}


def add_text(
    parent: Element, tag: str, segments: Sequence[str], language: str, mark: str = ""
) -> Element:
    """Put segments in inline Markdown below an element, as one text with its language.

    Args:
        parent: what it goes into.
        tag: of the new element.
        segments: sentences.
        language: its tag; between two English sentences there is always a blank.
        mark: a remark to stand before the text, in brackets.
    """
    plain = [to_plain(segment) for segment in segments]
    glues = [" " if language == "en" or needs_blank(a, b) else "" for a, b in pairwise(plain)]
    html = "".join(map("".join, zip(map(to_html, segments), [*glues, ""], strict=False)))
    small = f'<small class="mark">[{mark}]</small> ' if mark else ""
    text = _LINK.sub(r"\1", printable(html))
    # to_html escapes everything that is not its own markup, so this is no foreign document.
    element = fromstring(f"<{tag}>{small}{text}</{tag}>")  # noqa: S314
    element.attrib |= in_language(language)
    parent.append(element)
    return element


def start_page(title: str) -> tuple[Element, Element]:
    """Begin a page of the book: give its root and its body."""
    root = Element("html", {"xmlns": XHTML, "xmlns:epub": "http://www.idpf.org/2007/ops"})
    root.attrib |= in_language("zh-Hans")
    head = add(root, "head")
    add(head, "title", text=title)
    add(head, "link", {"rel": "stylesheet", "type": "text/css", "href": "style.css"})
    return root, add(root, "body")


def serialize(root: Element, *, doctype: str = "", is_data: bool = True) -> bytes:
    """Write a tree as a UTF-8 file that XML can hold; only data are indented."""
    if is_data:
        indent(root, " ")
    text = printable(tostring(root, encoding="unicode"))
    return f"{_DECLARATION}{doctype}{text}\n".encode()
