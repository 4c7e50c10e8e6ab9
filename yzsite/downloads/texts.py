"""Texts as the downloads show them, and states in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from yzsite.inline import to_plain
from yzsite.model import Publication, State, Unit
from yzsite.segment import join_sentences

_STATES: Mapping[State, tuple[str, str]] = {
    State.REVIEWED: ("reviewed", "已审校"),
    State.TRANSLATED: ("translated by hand", "人工翻译"),
    State.MACHINE: ("machine draft", "机器初稿"),
    State.UNTRANSLATED: ("not translated", "未翻译"),
}
"""Best first."""


@dataclass(frozen=True, slots=True)
class Line:
    """What a unit says in one language."""

    segments: tuple[str, ...]
    """In inline Markdown."""
    plain: tuple[str, ...]
    """The same without markup."""
    text: str
    """All of it as one plain line; empty where there is nothing."""

    @property
    def is_plain(self) -> bool:
        """Whether there is no markup in it."""
        return self.plain == self.segments


@dataclass(frozen=True, slots=True)
class Passage:
    """A unit with its texts as every download shows them."""

    unit: Unit
    source: Line
    target: Line

    @property
    def remark(self) -> str:
        """What a reader of the English must know; empty where a person stands behind it."""
        if not self.target.text:
            return "not translated"
        if self.unit.stale:
            return "out of date: the Chinese has changed since"
        return "" if self.unit.state.is_human else _STATES[self.unit.state][0]


@dataclass(frozen=True, slots=True)
class Shown:
    """A publication as it is offered."""

    publication: Publication
    title: str
    """In Chinese, never empty."""
    passages: tuple[Passage, ...]

    @property
    def is_translated(self) -> bool:
        """Whether there is any English."""
        return any(passage.target.text for passage in self.passages)


def show(publication: Publication) -> Shown:
    """Take the markup out of all texts, once for all downloads.

    >>> from pathlib import Path
    >>> from yzsite.model import Kind
    >>> unit = Unit("u1", Kind.P, State.MACHINE, ("**好**。",), ("Good.",))
    >>> [passage] = show(Publication("s", Path(), {}, (unit,))).passages
    >>> passage.source.text, passage.target.text, passage.remark
    ('好。', 'Good.', 'machine draft')
    """
    title = publication.title.strip() or publication.slug
    return Shown(publication, title, tuple(map(_read, publication.units)))


def _read(unit: Unit) -> Passage:
    source, target = tuple(map(to_plain, unit.source)), tuple(map(to_plain, unit.target))
    return Passage(
        unit,
        Line(unit.source, source, join_sentences(source)),
        Line(unit.target, target, " ".join(target).strip()),
    )


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
