"""How long a publication takes to read, in each language."""

from __future__ import annotations

from collections.abc import Iterator

from yzsite.model import Publication
from yzsite.render.views import FactView

_CHARACTERS = 255
"""A minute; speeds are the averages of the International Reading Speed Texts (Trauzettel-Klosinski
and Dietz, Investigative Ophthalmology & Visual Science 53, 2012)."""
_WORDS = 228
_MARKS = " ，。、；：？！“”‘’（）《》…—·"
"""What is no character to be read; counting these is far faster than telling each by its class."""


def time_to_read(publication: Publication) -> Iterator[FactView]:
    """Say how long the text takes, in whole minutes; nothing where no language takes one."""
    source = "".join(segment for unit in publication.units for segment in unit.source)
    target = " ".join(segment for unit in publication.units for segment in unit.target)
    minutes = round((len(source) - sum(map(source.count, _MARKS))) / _CHARACTERS)
    minutes_en = round(target.count(" ") / _WORDS)
    if minutes or minutes_en:
        text_en = f"{max(minutes_en, 1)} minute{'s' if minutes_en > 1 else ''}" if target else ""
        yield FactView("Time to read", "阅读时间", f"约{max(minutes, 1)}分钟", text_en, "zh-Hans")
