"""XML, written so that every text is escaped: only what is `Xml` goes into an element."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NewType

from yzsite.inline import printable

Xml = NewType("Xml", str)
"""Elements and escaped text; made by the functions of this module and by nothing else."""
Attributes = Mapping[str, str]

_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
_IN_ATTRIBUTE = str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#09;"})


def escape(text: str) -> Xml:
    """Write a text so that it is nothing but text, and such as XML can hold.

    >>> escape("5 < 6 & 7")
    '5 &lt; 6 &amp; 7'
    """
    text = printable(text)
    return Xml(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


@lru_cache(maxsize=1000)  # a file has few values, each of them in every unit
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
    return wrap(tag, _list(attributes), "".join(content))


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
    return wrap(tag, _list(attributes), lines and lines + end)


def _list(attributes: Attributes) -> str:
    return "".join([f' {key}="{quote(value)}"' for key, value in attributes.items()])


def wrap(tag: str, listed: str, content: str) -> Xml:
    """Write an element of parts that are XML already, where it is one of very many.

    Args:
        tag: of the element.
        listed: its attributes, each with a blank before it.
        content: of the element.
    """
    return Xml(f"<{tag}{listed}>{content}</{tag}>" if content else f"<{tag}{listed} />")


def serialize(root: Xml, *, doctype: str = "") -> bytes:
    """Give the bytes of a UTF-8 file."""
    return f"{_DECLARATION}{doctype}{root}\n".encode()
