"""Raw files: their text, what they say of themselves, and the slug they get."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from yzsite.errors import SourceError
from yzsite.sources.slug import check_slug, free_slug, make_slug
from yzsite.sources.text import Decoded, decode, read_text

__all__ = ["Decoded", "RawText", "check_slug", "decode", "free_slug", "make_slug", "read_raw",
           "read_text", "to_text"]  # fmt: skip

TEXT_SUFFIXES = (".txt", ".md", ".text", "")
HTML_SUFFIXES = (".html", ".htm", ".xhtml")
_HINT = "Convert it to plain text (.txt, UTF-8) or HTML first, then add that."


@dataclass(frozen=True, slots=True)
class RawText:
    """What a raw file says, not cleaned."""

    text: str
    title: str = ""
    date: str = ""
    """Day of publication, YYYY-MM-DD."""
    issuer: str = ""
    suffix: str = ".txt"
    """Kind of the file: `.txt` or `.html`."""


def read_raw(name: str, data: bytes) -> RawText:
    """Read a raw file by its kind: plain text, or the article of an HTML page.

    Args:
        name: of the file; its suffix tells the kind.
        data: the file as received.

    Raises:
        SourceError: it is of another kind, is no text, or its encoding is not certain. The message
            begins with the name.
    """
    try:
        suffix = PurePath(name).suffix.lower()
        if suffix in HTML_SUFFIXES:
            from yzsite.sources.html import read_html  # noqa: PLC0415 - the parser takes a while

            article = read_html(data)
            return RawText(article.text, article.title, article.date, article.issuer, ".html")
        text = decode(data).text
    except SourceError as error:
        raise SourceError(f"{name} {error.message}", error.hint) from error
    if suffix not in TEXT_SUFFIXES:
        raise SourceError(f"{name}: {suffix} is not supported yet", _HINT)
    return RawText(text)


def to_text(name: str, data: bytes) -> str:
    """Give only the text of a raw file, as `read_raw` does."""
    return read_raw(name, data).text
