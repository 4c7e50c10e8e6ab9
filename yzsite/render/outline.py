"""The outline of a page: headings that skip no level, for screen readers and the contents list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from yzsite.model import Kind, Unit

_DEEPEST = 4


def outline(units: Sequence[Unit], title: int = -1) -> Mapping[str, int]:
    """Give the level of each heading by its unit's id: 1 for the page's title, then 2 to 4.

    A heading is one level below the nearest one before it that is higher in the source, however
    many levels the source leaves out between them. A second title is a heading like others.

    Args:
        units: of a publication.
        title: rank of the one that is the title of the page.
    """
    levels: dict[str, int] = {}
    above: list[int] = []
    for rank, unit in enumerate(units):
        if rank == title:
            levels[unit.id] = 1
        elif unit.kind in (Kind.TITLE, Kind.HEADING):
            own = max(unit.level, 2)
            while above and above[-1] >= own:
                above.pop()
            above.append(own)
            levels[unit.id] = min(1 + len(above), _DEEPEST)
    return levels
