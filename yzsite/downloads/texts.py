"""Texts as the downloads show them, and states in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from yzsite.inline import plain_source, plain_target
from yzsite.model import Publication, State, Unit

_STATES: Mapping[State, tuple[str, str]] = {
    State.REVIEWED: ("reviewed", "已审校"),
    State.TRANSLATED: ("translated by hand", "人工翻译"),
    State.MACHINE: ("machine draft", "机器初稿"),
    State.UNTRANSLATED: ("not translated", "未翻译"),
}
"""Best first."""


def source_text(unit: Unit) -> str:
    """Give the Chinese of a unit as one plain line."""
    return plain_source(unit.source)


def target_text(unit: Unit) -> str:
    """Give the English of a unit as one plain line; empty where there is none."""
    return plain_target(unit.target).strip()


def title_of(publication: Publication) -> str:
    """Give the Chinese title, never empty."""
    return publication.title.strip() or publication.slug


def has_english(publication: Publication) -> bool:
    """Whether anything has been translated."""
    return any(target_text(unit) for unit in publication.units)


def remark(unit: Unit) -> str:
    """Say what a reader of the English must know; empty where a person stands behind it.

    >>> from yzsite.model import Kind
    >>> remark(Unit("u1", Kind.P, State.MACHINE, ("好。",), ("Good.",)))
    'machine draft'
    """
    if not target_text(unit):
        return "not translated"
    if unit.stale:
        return "out of date: the Chinese has changed since"
    return "" if unit.state.is_human else _STATES[unit.state][0]


def sum_up(units: Sequence[Unit]) -> tuple[str, str]:
    """Count the states in words, in Chinese and in English.

    >>> from yzsite.model import Kind
    >>> sum_up([Unit("u1", Kind.P, State.MACHINE, ("好。",), ("Good.",))])
    ('英文：机器初稿1段', 'The English: 1 machine draft')
    """
    counts = Counter(unit.state for unit in units)
    present = [(counts[state], *words) for state, words in _STATES.items() if counts[state]]
    chinese = "，".join(f"{label}{count}段" for count, _, label in present)
    english = ", ".join(f"{count} {label}" for count, label, _ in present)
    return f"英文：{chinese or '无'}", f"The English: {english or 'none'}"
