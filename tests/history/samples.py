"""Ways to write corrections down, and content files to find them in."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from yzsite.content import Document, read_document
from yzsite.model import Correction, Piece

_MARKS = {"": "{}", "del": "[-{}-]", "ins": "{{+{}+}}"}


def show(pieces: Iterable[Piece]) -> str:
    """Write pieces as one line: `[-what was-]{+what is+}`."""
    return "".join(_MARKS[change].format(text) for text, change in pieces)


def show_all(corrections: Iterable[Correction]) -> list[str]:
    """Write corrections, one a line, with who made them."""
    return [f"{c.slug} {c.unit} {c.side}: {show(c.pieces)} ({c.who})" for c in corrections]


def document(text: str) -> Document:
    """Read the text of a content file."""
    return read_document(Path("content/notice/index.md"), text.encode())
