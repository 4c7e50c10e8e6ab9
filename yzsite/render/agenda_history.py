"""How the states changed over time, as a picture: shares upon one another, commit by commit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

from yzsite.model import Milestone, State
from yzsite.render.agenda_views import BandView, HistoryView, MilestoneView
from yzsite.render.states import STATES

_STATES = tuple(STATES)
"""From below to the top, the best one below."""


def view_history(milestones: Sequence[Milestone]) -> HistoryView | None:
    """Draw how the publications came along; None where that has fewer than two points.

    Args:
        milestones: the oldest first; clocks that went back in between do no harm.
    """
    told = [milestone for milestone in milestones if sum(milestone.states.values())]
    if len(told) < 2:
        return None
    shares = [_share(milestone.states) for milestone in told]
    places = _place([milestone.when.timestamp() for milestone in told])
    days = [milestone.when.date().isoformat() for milestone in told]
    rows = tuple(
        MilestoneView(
            milestone.when.isoformat(),
            day,
            sum(milestone.states.values()),
            tuple(f"{share:.1f}" for share in its),
        )
        for milestone, day, its in zip(told, days, shares, strict=True)
    )
    return HistoryView(
        bands=tuple(_draw(places, shares, rank) for rank in reversed(range(len(_STATES)))),
        states=tuple(STATES.values()),
        first=days[0],
        last=days[-1],
        summary=_describe(days, shares),
        rows=rows[::-1],
    )


def _share(states: Mapping[State, int]) -> list[float]:
    """Give the percent of each state.

    >>> _share({State.REVIEWED: 1, State.MACHINE: 3})
    [25.0, 0.0, 75.0, 0.0]
    """
    total = sum(states.values())
    return [100 * states.get(state, 0) / total for state in _STATES]


def _place(times: Sequence[float]) -> list[float]:
    """Give each point its place between 0 and 100; at equal distances if all are of one time.

    >>> _place([10.0, 30.0, 20.0, 50.0]), _place([7.0, 7.0, 7.0])
    ([0.0, 50.0, 50.0, 100.0], [0.0, 50.0, 100.0])
    """
    ordered = list(accumulate(times, max))
    span = ordered[-1] - ordered[0]
    if not span:
        return [100 * rank / (len(times) - 1) for rank in range(len(times))]
    return [100 * (time - ordered[0]) / span for time in ordered]


def _draw(places: Iterable[float], shares: Iterable[Sequence[float]], rank: int) -> BandView:
    """Draw all that has come as far as a state, or further; what lies upon it is drawn later."""
    tops = (100 - sum(its[: rank + 1]) for its in shares)
    points = " ".join(f"{x:.4g},{y + 0:.4g}" for x, y in zip(places, tops, strict=True))
    return BandView(STATES[_STATES[rank]], f"M0,100L{points} 100,100Z")


def _describe(days: Sequence[str], shares: Sequence[Sequence[float]]) -> str:
    """Say in words what became of each state from the first point to the last."""
    changes = (
        f"{STATES[state].label} from {before:.0f}% to {after:.0f}%"
        for state, before, after in zip(_STATES, shares[0], shares[-1], strict=True)
        if before or after
    )
    return f"From {days[0]} to {days[-1]}, {len(days)} points: {', '.join(changes)}."
