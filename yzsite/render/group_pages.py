"""The pages of one year or one issuer, and the list of all years or all issuers."""

from __future__ import annotations

from urllib.parse import quote

from yzsite.render.about_views import AboutView
from yzsite.render.front import describe_standing, name_group, view_division, view_entry
from yzsite.render.front_views import DivisionView, GroupView, LeafView
from yzsite.render.groups import Division, Group


def view_leaf(group: Group, rank: int) -> GroupView:
    """Make the view of one page of a group, counted from 0."""
    leaves = group.leaves
    has_issuer = group.division is Division.YEARS
    links = tuple(
        LeafView(number + 1, quote(group.leaf(number)), number == rank)
        for number in range(len(leaves))
    )
    return GroupView(
        division=view_division(group.division, ()),
        name=name_group(group),
        standing=describe_standing(group.members),
        entries=tuple(view_entry(p, has_issuer=has_issuer) for p in leaves[rank]),
        leaves=links if len(links) > 1 else (),
    )


def describe_leaf(view: GroupView, rank: int) -> AboutView:
    """Say what a page of a group is."""
    title = " · ".join(text.text for text in view.name)
    leaf = f" ({rank + 1})" if rank else ""
    division = f"{view.division.label_zh} {view.division.label}"
    words = f"{view.standing.words_zh} {view.standing.words}"
    return AboutView(title=f"{title}{leaf} – {division}", description=words)


def describe_overview(view: DivisionView) -> AboutView:
    """Say what the page of all years or all issuers is."""
    return AboutView(title=f"{view.label_zh} {view.label}")
