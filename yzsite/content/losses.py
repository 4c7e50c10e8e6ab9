"""What a version of the publications no longer has of an earlier one: ids, texts, a person's work.

To move, split and merge units loses nothing: a text may stand in any unit of any publication.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from yzsite.content.document import Document
from yzsite.content.frontmatter import NEXT_ID
from yzsite.content.record import fold
from yzsite.inline import plain_source, plain_target
from yzsite.model import Finding, Severity, Side, State, Unit
from yzsite.segment import split_english, split_sentences

_TELLING = 6
"""Characters from which on a text within another one is no chance."""
_EXCERPT = 40
_TAKE_BACK = "If nobody meant that, take it back from the version before."


@dataclass(frozen=True, slots=True)
class Edition:
    """One version of a content file."""

    read: Document
    """As it stands."""
    settled: Document

    @property
    def units(self) -> dict[str, Unit]:
        """Its units by id."""
        return {entry.unit.id: entry.unit for entry in self.settled.entries}


def find_losses(befores: Mapping[str, Edition], afters: Mapping[str, Edition]) -> Iterator[Finding]:
    """Find what is lost between two versions of several publications.

    An id that was given to another text and a lowered `next_id` are errors, for other sites link to
    ids. The rest are warnings: a person may mean it.

    Args:
        befores: the earlier version by slug, of every publication that changed or has gone.
        afters: the later one.
    """
    rest = _Rest(befores, afters)
    for slug, before in befores.items():
        if slug in afters:
            yield from _compare(before, afters[slug], rest)
        else:
            yield _gone(before, rest)


class _Rest:
    """What the later version has more than the earlier one: there a text may have gone."""

    def __init__(self, befores: Mapping[str, Edition], afters: Mapping[str, Edition]) -> None:
        self._sentences: dict[Side, Counter[str]] = {side: Counter() for side in Side}
        self._texts: dict[Side, str] = {}
        for side in Side:
            texts: list[str] = []
            for slug, after in afters.items():
                known = befores[slug].units if slug in befores else {}
                for unit in after.units.values():
                    old = _sentences(known[unit.id], side) if unit.id in known else []
                    new = _sentences(unit, side)
                    if new != old:
                        self._sentences[side] += Counter(new) - Counter(old)
                        texts.append("".join(new))
            self._texts[side] = "\n".join(texts)

    def lacks(self, unit: Unit, side: Side) -> bool:
        """Whether a text of a unit that has gone stands nowhere, or not as a whole."""
        left = self._sentences[side]
        lacking = False
        for sentence in _sentences(unit, side):
            if left[sentence]:
                left[sentence] -= 1
            elif len(sentence) < _TELLING or sentence not in self._texts[side]:
                lacking = True
        return lacking


def _compare(before: Edition, after: Edition, rest: _Rest) -> Iterator[Finding]:
    path, now = after.read.path, after.units
    yield from _lowered(before, after)
    others = _other_ids(before.units, now)
    yield from _given_again(before, after, {unit.id for unit in others.values()})
    line = 1
    for unit in before.units.values():
        current = now.get(unit.id)
        if unit.id in others:
            yield _renamed(path, unit, others[unit.id])
        elif current is None or not current.source:
            yield from _missing(path, current.line if current else line, unit, rest)
        else:
            yield from _worsened(path, unit, current, rest)
        line = current.line if current else line


def _missing(path: Path, line: int, unit: Unit, rest: _Rest) -> Iterator[Finding]:
    """Tell of a unit that is no longer there."""
    lacks_english = unit.state.is_human and rest.lacks(unit, Side.TARGET)
    if rest.lacks(unit, Side.SOURCE):
        english = f", with its English ({unit.state})" if lacks_english else ""
        message = f"{unit.id} has gone{english}: {_excerpt(plain_source(unit.source))}"
        yield _warning("unit-gone", path, line, unit, message)
    elif lacks_english:
        yield _english_gone(path, line, unit, "The Chinese stands in another unit. ")


def _worsened(path: Path, unit: Unit, current: Unit, rest: _Rest) -> Iterator[Finding]:
    """Tell of a person's English that is empty now, or that a machine may write over."""
    if not unit.state.is_human or not unit.target:
        return
    line = current.target_line or current.source_line
    if not current.target:
        if rest.lacks(unit, Side.TARGET):
            yield _english_gone(path, line, unit, "The next build drafts it anew. ")
    elif current.state is State.MACHINE:
        message = f"{unit.id} was {unit.state} and is a machine’s draft now"
        hint = f"A build may write over it; {unit.state} keeps it. {_TAKE_BACK}"
        yield _warning("state-lowered", path, current.line, unit, message, hint)


def _english_gone(path: Path, line: int, unit: Unit, why: str) -> Finding:
    said = _excerpt(plain_target(unit.target))
    message = f"{unit.id} has lost its English, which was {unit.state}: {said}"
    return _warning("english-gone", path, line, unit, message, why + _TAKE_BACK)


def _other_ids(befores: Mapping[str, Unit], now: Mapping[str, Unit]) -> dict[str, Unit]:
    """Find the units whose whole Chinese now stands under an id that was not its own: by old id."""
    news: dict[str, list[Unit]] = {}
    for unit in now.values():
        text = _text(unit)
        if text and (unit.id not in befores or _text(befores[unit.id]) != text):
            news.setdefault(text, []).append(unit)
    found = {}
    for unit in befores.values():
        text = _text(unit)
        if news.get(text) and (unit.id not in now or _text(now[unit.id]) != text):
            found[unit.id] = news[text].pop(0)
    return found


def _renamed(path: Path, unit: Unit, now: Unit) -> Finding:
    message = f"{unit.id} has lost its id: {_excerpt(plain_source(unit.source))}"
    hint = f"Write {unit.id} into the marker above this text; others link to it by that."
    return Finding("id-changed", Severity.ERROR, path, now.line, message, hint, unit.id)


def _lowered(before: Edition, after: Edition) -> Iterator[Finding]:
    old, new = (edition.read.meta.get(NEXT_ID, "") for edition in (before, after))
    if old and (not new or int(new) < int(old)):
        lines = after.read.head.splitlines()
        line = next((n for n, text in enumerate(lines, start=1) if text.startswith(NEXT_ID)), 1)
        message = f"{NEXT_ID} was {old} and is {new or 'not there'}: an id could be given twice"
        hint = f"Write {NEXT_ID}: {old}"
        yield Finding("next-id", Severity.ERROR, after.read.path, line, message, hint)


def _given_again(before: Edition, after: Edition, told: Collection[str]) -> Iterator[Finding]:
    """Tell of ids that are new and yet lower than the next one was, but for those told of."""
    old = before.read.meta.get(NEXT_ID, "")
    known = {*before.units, *told}
    for unit in (entry.unit for entry in after.read.entries if old):
        number = unit.id.removeprefix("u")
        if unit.id not in known and number.isdecimal() and int(number) < int(old):
            message = f"{unit.id} is new, though {NEXT_ID} was {old}: another text may have had it"
            hint = (
                f"Delete {unit.id} from its marker, and the next build gives a new id; "
                "leave it if the unit was taken back as it once was."
            )
            yield _warning("id-again", after.read.path, unit.line, unit, message, hint)


def _gone(before: Edition, rest: _Rest) -> Finding:
    path, hint = before.read.path, f"Its address leads nowhere. {_TAKE_BACK}"
    lost = [unit for unit in before.units.values() if _is_lost(unit, rest)]
    if not lost:
        message = "the publication has gone; all of its texts stand in other ones"
        return Finding("publication-gone", Severity.INFO, path, 1, message, hint)
    human = sum(unit.state.is_human for unit in lost)
    english = f", {human} of them with a person’s English" if human else ""
    units = "1 unit that stands" if len(lost) == 1 else f"{len(lost)} units that stand"
    message = f"the publication has gone: {units} nowhere else{english}"
    return Finding("publication-gone", Severity.WARNING, path, 1, message, hint)


def _is_lost(unit: Unit, rest: _Rest) -> bool:
    lacks_source = rest.lacks(unit, Side.SOURCE)
    return (unit.state.is_human and rest.lacks(unit, Side.TARGET)) or lacks_source


def _warning(
    rule: str, path: Path, line: int, unit: Unit, message: str, hint: str = _TAKE_BACK
) -> Finding:
    return Finding(rule, Severity.WARNING, path, line, message, hint, unit.id)


def _sentences(unit: Unit, side: Side) -> list[str]:
    """Split anew, so that a change of lines, blanks or width alone is none."""
    if side is Side.SOURCE:
        return [*map(_fold, split_sentences(plain_source(unit.source)))]
    return [*map(_fold, split_english(plain_target(unit.target)))]


def _text(unit: Unit) -> str:
    return _fold(plain_source(unit.source))


def _fold(text: str) -> str:
    return fold(unicodedata.normalize("NFKC", text))


def _excerpt(text: str) -> str:
    return f"{text[:_EXCERPT]}…" if len(text) > _EXCERPT else text
