"""The states in words, and how far a publication has come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import accumulate

from yzsite.model import State
from yzsite.render.views import ProgressView, ShareView, StateView
from yzsite.summary import Summary

STATES: Mapping[State, StateView] = {
    State.REVIEWED: StateView("reviewed", "reviewed", "已审校"),
    State.TRANSLATED: StateView("translated", "translated by hand", "人工翻译"),
    State.MACHINE: StateView("machine", "machine draft", "机器初稿"),
    State.UNTRANSLATED: StateView("untranslated", "not translated", "未翻译"),
}
"""Best first: the order of the legend and of the slices in a progress bar."""


def is_listed(publication: Summary, gate: int) -> bool:
    """Whether at least `gate` percent of a publication is reviewed, so that it may be listed."""
    return 100 * publication.states.get(State.REVIEWED, 0) >= gate * publication.units


def measure_progress(publication: Summary, gate: int = 0) -> ProgressView:
    """Put in words how far a publication has come.

    Args:
        publication: in few words.
        gate: percent of it that must be reviewed before search engines may list it.
    """
    listed = is_listed(publication, gate)
    return describe_progress(publication.states, publication.stale, listed, gate)


def describe_progress(
    counts: Mapping[State, int], stale: int, listed: bool = True, gate: int = 0
) -> ProgressView:
    """Put in words, English and Chinese, how many units are in which state.

    Args:
        counts: of a publication, of several or of the whole site.
        stale: how many of them are out of date.
        listed: whether search engines may list it.
        gate: percent that must be reviewed before they may.
    """
    total = sum(counts.values())
    shares = _slice_bar(counts, total)
    parts = [f"{share.count} {share.state.label}" for share in shares]
    if stale:
        parts.append(f"{stale} out of date")
    notice = " ".join(_notice(counts, total, stale))
    notice_zh = "".join(_notice_zh(counts, total, stale))
    if not listed:
        notice += f" Search engines are asked not to list it until {gate}% has been reviewed."
        notice_zh += f"审校满{gate}%之前，本页请搜索引擎不予收录。"
    summary = ", ".join(parts) or "empty"
    return ProgressView(shares, total, stale, summary, notice, notice_zh, listed)


def _slice_bar(counts: Mapping[State, int], total: int) -> tuple[ShareView, ...]:
    present = [state for state in STATES if counts.get(state)]
    starts = accumulate((counts[state] for state in present), initial=0)
    return tuple(
        ShareView(
            STATES[state],
            counts[state],
            f"{100 * start / total:.2f}",
            f"{100 * counts[state] / total:.2f}",
        )
        for state, start in zip(present, starts, strict=False)
    )


def _notice(counts: Mapping[State, int], total: int, stale: int) -> Iterable[str]:
    """Say in English what a reader may rely on."""
    machine, missing = counts.get(State.MACHINE, 0), counts.get(State.UNTRANSLATED, 0)
    reviewed = counts.get(State.REVIEWED, 0)
    if missing == total:
        yield "There is no English yet."
        return
    if machine:
        are = "is a machine draft" if machine == 1 else "are machine drafts"
        yield f"{machine} of {total} passages {are} that nobody has reviewed."
        yield "Where the two differ, the Chinese text prevails."
    elif reviewed == total:
        yield "Every passage has been reviewed."
    else:
        yield f"Translated by hand; {reviewed} of {total} passages have been reviewed."
    if missing:
        yield f"{missing} {'is' if missing == 1 else 'are'} not translated yet."
    if stale:
        passages = "1 passage" if stale == 1 else f"{stale} passages"
        yield f"In {passages} the Chinese has changed since it was translated."


def _notice_zh(counts: Mapping[State, int], total: int, stale: int) -> Iterable[str]:
    """Say the same in Chinese."""
    machine, missing = counts.get(State.MACHINE, 0), counts.get(State.UNTRANSLATED, 0)
    reviewed = counts.get(State.REVIEWED, 0)
    if missing == total:
        yield "尚无英文译文。"
        return
    if machine:
        yield f"全文{total}段，其中{machine}段英文为机器翻译初稿，未经审校；如有歧义，以中文为准。"
    elif reviewed == total:
        yield "英文译文已全部审校。"
    else:
        yield f"英文由人工翻译，全文{total}段，已审校{reviewed}段。"
    if missing:
        yield f"{missing}段尚未翻译。"
    if stale:
        yield f"{stale}段中文在翻译后有改动。"
