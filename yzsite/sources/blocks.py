"""The blocks of an article, in plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bs4.element import NavigableString, PageElement, Tag

from yzsite.segment import needs_blank
from yzsite.sources.page import Content

_BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
     "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
     "h4", "h5", "h6", "header", "hr", "html", "li", "main", "ol", "p", "pre", "section",
     "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul")
)  # fmt: skip
_BREAK = "\u2028"
"""Stands for `<br>` while the blanks around it are folded."""
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
_EDGE = " \t\r\n\f\v\u3000\xa0"
_CELL = " | "


def write_blocks(content: Content) -> list[str]:
    """Give the blocks of an article in order: headings, paragraphs, list items, table rows.

    List items begin with `- `, the cells of a row have ` | ` between them, `<br>` is a line break.
    """
    writer = _Writer(content.layout_tables)
    for node, opens in _walk(content):
        if isinstance(node, Tag):
            (writer.open if opens else writer.close)(node)
        elif type(node) is NavigableString:  # not a comment, a script, the reading of a character
            writer.line.append(str(node))
    writer.flush()
    return writer.blocks


@dataclass(slots=True)
class _Writer:
    """Collects the text of a block until the block ends."""

    layout_tables: frozenset[int]
    blocks: list[str] = field(default_factory=list)
    line: list[str] = field(default_factory=list)
    prefix: str = ""
    rows: int = 0
    """How many table rows are open; in a row nothing else is a block."""

    def open(self, tag: Tag) -> None:
        """Begin an element."""
        if tag.name == "br":
            self.line.append(_BREAK)
        elif self.rows:
            self.line.append(_CELL if tag.name in ("td", "th") else " " * (tag.name in _BLOCKS))
        elif tag.name in _BLOCKS:
            self.flush()
            self.prefix = "- " if tag.name == "li" else self.prefix
        self.rows += self._is_row(tag)

    def close(self, tag: Tag) -> None:
        """End an element."""
        self.rows -= self._is_row(tag)
        if not self.rows and tag.name in _BLOCKS:
            self.flush()
            self.prefix = "" if tag.name == "li" else self.prefix

    def flush(self) -> None:
        """End the block; an empty one is none."""
        text = _fold("".join(self.line))
        self.line.clear()
        for block in re.split(r"\n{2,}", text):
            if block:
                self.blocks.append(self.prefix + block)
                self.prefix = ""

    def _is_row(self, tag: Tag) -> bool:
        """Whether an element is the row of a table that holds data."""
        if tag.name != "tr":
            return False
        table = tag.parent
        if table is not None and table.name in ("tbody", "thead", "tfoot"):
            table = table.parent
        return id(table) not in self.layout_tables


def _walk(content: Content) -> Iterator[tuple[PageElement, bool]]:
    """Go through the article, each element as it opens and as it closes; deep ones too."""
    stack: list[tuple[PageElement, bool]] = [(content.root, True)]
    while stack:
        node, opens = stack.pop()
        if id(node) in content.furniture and node is not content.root:
            continue
        yield node, opens
        if opens and isinstance(node, Tag):
            stack.append((node, False))
            stack.extend((child, True) for child in reversed(node.contents))


def _fold(text: str) -> str:
    """Fold blanks as a browser does, but none where a line of the file ends beside Chinese."""
    folded = _BLANKS.sub(_blank, text)
    lines = (line.strip(_EDGE) for line in folded.split(_BREAK))
    joined = "\n".join(line.removeprefix(_CELL.lstrip()).strip(_EDGE) for line in lines)
    return joined.strip("\n")


def _blank(match: re.Match[str]) -> str:
    text, (start, end) = match.string, match.span()
    if "\n" in match[0] and not needs_blank(text[start - 1 : start], text[end : end + 1]):
        return ""
    return " "
