"""Reads a finished page the way a strict reader would: every tag closed, every id once."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"meta", "link", "br", "input", "img", "hr", "base"}

Attributes = dict[str, str | None]


@dataclass
class Outline(HTMLParser):
    """What a page consists of."""

    problems: list[str] = field(default_factory=list)
    tags: list[tuple[str, Attributes]] = field(default_factory=list)
    texts: list[tuple[str, str]] = field(default_factory=list)
    """Language and text of every stretch of text, whitespace alone left out."""
    _open: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag and the language inside it."""
        self._note(tag, attrs)
        if tag not in _VOID:
            inherited = self._open[-1][1] if self._open else ""
            self._open.append((tag, dict(attrs).get("lang") or inherited))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag that closes itself, as those of SVG do."""
        self._note(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Hold that what closes is what was opened last."""
        if not self._open or self._open[-1][0] != tag:
            self.problems.append(f"</{tag}> at {self.getpos()} closes {self._open[-1:]}")
        else:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        """Note a text with its language."""
        if data.strip() and self._open:
            self.texts.append((self._open[-1][1], data))

    def _note(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(set(names)) < len(names):
            self.problems.append(f"<{tag}> at {self.getpos()} has an attribute twice")
        self.tags.append((tag, dict(attrs)))

    def active(self) -> set[str]:
        """Name the elements that load or run something, but for the theme's own scripts and data.

        A script is the theme's where it is a file of `assets/`; JSON-LD is data and never run.
        """
        loading = {"style", "iframe", "img", "object", "embed", "base", "script"}
        return {
            tag
            for tag, attrs in self.tags
            if tag in loading
            and attrs.get("type") != "application/ld+json"
            and not re.match(r"(\.\./)*assets/[\w-]+\.js$", attrs.get("src") or "")
        }

    def values(self, name: str) -> list[str]:
        """Give the values of an attribute, wherever it stands."""
        return [value for _, attrs in self.tags if (value := attrs.get(name)) is not None]

    def count(self, tag: str) -> int:
        """Count the elements of a name."""
        return sum(name == tag for name, _ in self.tags)


def read_page(html: str) -> Outline:
    """Read a page; what is left open is a problem too."""
    outline = Outline()
    outline.feed(html)
    outline.close()
    outline.problems += [f"<{tag}> is not closed" for tag, _ in outline._open]
    return outline
