"""The search page: what its form offers. The script of the theme does the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from yzsite.model import Kind
from yzsite.render.states import STATES
from yzsite.render.views import StateView


@dataclass(frozen=True, slots=True)
class KindView:
    """A kind in words."""

    name: str
    """As the content file writes it."""
    label: str
    label_zh: str


@dataclass(frozen=True, slots=True)
class SearchView:
    """The search page."""

    kinds: tuple[KindView, ...]
    states: tuple[StateView, ...]
    version: str
    """Of the catalogue: what the address of the script that holds it ends with."""


_KINDS: Mapping[Kind, tuple[str, str]] = {
    Kind.TITLE: ("title", "标题"),
    Kind.HEADING: ("heading", "小标题"),
    Kind.KICKER: ("kicker", "眉题"),
    Kind.P: ("paragraph", "正文"),
    Kind.LI: ("list item", "列表项"),
    Kind.TERM: ("term", "名词解释"),
    Kind.CAPTION: ("caption", "图片说明"),
    Kind.BYLINE: ("byline", "署名"),
}


def view_search(version: str) -> SearchView:
    """Make the view of the search page that loads this version of the catalogue."""
    kinds = tuple(KindView(kind.value, *labels) for kind, labels in _KINDS.items())
    return SearchView(kinds, tuple(STATES.values()), version)
