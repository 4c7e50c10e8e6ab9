"""The way on from the end of a text: to the earlier and the later publication, and to all."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from yzsite.inline import printable
from yzsite.render.cells import language_of
from yzsite.render.editions import CHINESE, PARALLEL, Edition
from yzsite.render.front_views import NeighboursView, NeighbourView, TextView
from yzsite.render.neighbours import Neighbour, Neighbours

_PREV = ("prev", "较早", "Earlier")
_NEXT = ("next", "较晚", "Later")


def view_neighbours(found: Neighbours, edition: Edition) -> NeighboursView:
    """Make the view of the way on, in the language of one of the pages of a publication."""
    ways = ((found.earlier, _PREV), (found.later, _NEXT))
    return NeighboursView(
        label="前后文献" if edition is CHINESE else "Earlier and later publications",
        neighbours=tuple(
            NeighbourView(
                href=_address(way, edition),
                rel=rel,
                labels=tuple(_choose(edition, label, label_en)),
                titles=tuple(_choose(edition, printable(way.title), printable(way.title_en))),
            )
            for way, (rel, label, label_en) in ways
            if way is not None
        ),
        all_labels=tuple(_choose(edition, "全部文献", "All publications")),
    )


def _address(way: Neighbour, edition: Edition) -> str:
    """Stay in the same way of reading where the neighbour has it."""
    folder = edition.folder if edition.folder in way.folders else PARALLEL.folder
    return f"{quote(way.slug, safe='')}/{folder}index.html"


def _choose(edition: Edition, text: str, text_en: str) -> Iterator[TextView]:
    """Give a text in the languages of a page; in the other one where there is no other."""
    if edition is not CHINESE and text_en:
        if edition is PARALLEL:
            yield TextView(text, language_of(text))
        yield TextView(text_en, "en")
    else:
        yield TextView(text, language_of(text))
