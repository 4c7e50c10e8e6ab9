"""What stands on a picture: the words and figures, before anything is drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from yzsite.config import Settings
from yzsite.model import State
from yzsite.pictures.lines import tidy
from yzsite.summary import Summary

WIDTH, HEIGHT = 1200, 630
"""In pixels: the size that programs ask for."""

_LABELS = {
    State.REVIEWED: "已审校 reviewed",
    State.TRANSLATED: "人工翻译 by hand",
    State.MACHINE: "机器初稿 machine draft",
    State.UNTRANSLATED: "未翻译 untranslated",
}
"""Best first."""
_STRAIGHT = str.maketrans("‘’“”", "''\"\"")


@dataclass(frozen=True, slots=True)
class Share:
    """How many units are in a state."""

    state: State
    count: int
    label: str


@dataclass(frozen=True, slots=True)
class Card:
    """The texts of a picture, none of them with anything that cannot be drawn."""

    site: str
    title: str
    title_en: str
    facts: tuple[str, ...]
    """Lines of small print: date and issuer, the issuer in English."""
    shares: tuple[Share, ...]
    """States that occur, the best first."""


def card_of(settings: Settings, publication: Summary) -> Card:
    """Say what the picture of a publication shows."""
    meta = publication.meta
    facts = (
        _join((meta.get("date", ""), meta.get("issuer", ""))),
        _tidy_english(meta.get("issuer_en", "")),
    )
    return Card(
        site=_join((settings.title, settings.title_en)),
        title=tidy(publication.title) or publication.slug,
        title_en=_tidy_english(publication.title_en),
        facts=tuple(filter(None, facts)),
        shares=_count(publication.states),
    )


def card_of_site(settings: Settings, publications: Sequence[Summary]) -> Card:
    """Say what the picture of the whole site shows."""
    number = len(publications)
    things = "publication" if number == 1 else "publications"
    return Card(
        site="",
        title=tidy(settings.title) or tidy(settings.title_en),
        title_en=_tidy_english(settings.title_en),
        facts=(f"{number}篇文献 · {number} {things}",),
        shares=_count(sum((Counter(p.states) for p in publications), Counter())),
    )


def _tidy_english(text: str) -> str:
    r"""Make quotation marks straight: in a Chinese font the others are as wide as a character.

    >>> _tidy_english("the people’s “window”")
    'the people\'s "window"'
    """
    return tidy(text).translate(_STRAIGHT)


def _count(counts: Mapping[State, int]) -> tuple[Share, ...]:
    total = sum(counts.values())
    return tuple(
        Share(state, counts[state], f"{label} {_percent(counts[state], total)}")
        for state, label in _LABELS.items()
        if counts.get(state)
    )


def _percent(part: int, whole: int) -> str:
    """Never say all of what is not all, nor none of what is some.

    >>> _percent(999, 1000), _percent(1, 1000), _percent(5, 5)
    ('99%', '1%', '100%')
    """
    return f"{100 if part == whole else min(99, max(1, round(100 * part / whole)))}%"


def _join(texts: Iterable[str]) -> str:
    return " · ".join(filter(None, map(tidy, texts)))
