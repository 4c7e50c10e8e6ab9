"""The repairs page: each raw text with its fixes marked in it, and what came of it."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

from markupsafe import Markup

from yzsite.fingerprint import source_fingerprint
from yzsite.inline import printable
from yzsite.model import Repair
from yzsite.render.cells import show_inline, source_line, to_fragment
from yzsite.render.pages import Page
from yzsite.render.parallel import view_header
from yzsite.render.views import (
    PieceView,
    RepairedView,
    RepairsView,
    RepeatView,
    RuleView,
    StepView,
)

Change = Literal["", "del", "ins"]
_SYMBOLS = {" ": "␣", "\n": "⏎", "\r": "␍", "\t": "⇥", "\u3000": "□"}
_INVISIBLE = {"Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp", "Zs"}


def view_repairs(page: Page) -> RepairsView:
    """Make the view of the repairs page, in the order of the raw text."""
    units = _index_units(page) if page.repairs else {}
    fixes = sorted((r for r in page.repairs if r.of is None), key=lambda r: r.line)
    repeats = sorted((r for r in page.repairs if r.of is not None), key=lambda r: r.line)
    groups = groupby(fixes, key=lambda r: r.result)
    return RepairsView(
        header=view_header(page, "repairs"),
        picture=Markup(page.picture),  # noqa: S704 - drawn from numbers, no text of the content
        rules=tuple(_count_rules(page)),
        repaired=tuple(_view_block(result, tuple(group), units) for result, group in groups),
        repeats=tuple(_view_repeat(repeat, units) for repeat in repeats),
    )


def mark_fixes(raw: str, repairs: Sequence[Repair]) -> tuple[PieceView, ...]:
    """Mark the fixes in the raw text; what cannot be found in it follows it.

    >>> fix = Repair("close-up", 1, " ", "", raw="新 时代", result="新时代")
    >>> [(piece.text, piece.change) for piece in mark_fixes("新 时代", [fix])]
    [('新', ''), ('␣', 'del'), ('时代', '')]
    """
    pieces: list[PieceView] = []
    done = 0
    for start, repair in _locate(raw, repairs):
        pieces += spell(raw[done:start], "")
        pieces += [*spell(repair.before, "del"), *spell(repair.after, "ins")]
        done = max(done, min(start + len(repair.before), len(raw)))
    return (*pieces, *spell(raw[done:], ""))


def _mark_faithfully(raw: str, repairs: Sequence[Repair]) -> tuple[PieceView, ...]:
    """Mark the fixes; where the wrong one of several blanks was taken for it, compare instead.

    A fix says its line and its text, so that of two runs of blanks on a line the first is marked.
    What came of the line then tells which it was.
    """
    result = repairs[0].result.strip()
    shown = raw
    for start, repair in reversed(_locate(raw, repairs)):
        shown = shown[:start] + repair.after + shown[start + len(repair.before) :]
    if shown.strip() != result and "".join(shown.split()) == "".join(result.split()):
        return tuple(_compare(raw, result))
    return mark_fixes(raw, repairs)


def _compare(raw: str, result: str) -> Iterator[PieceView]:
    """Mark what tells the result from the raw text."""
    matcher = SequenceMatcher(None, raw, result, autojunk=False)
    for operation, start, end, new_start, new_end in matcher.get_opcodes():
        is_same = operation == "equal"
        yield from spell(raw[start:end], "" if is_same else "del")
        yield from spell("" if is_same else result[new_start:new_end], "ins")


def _locate(raw: str, repairs: Sequence[Repair]) -> list[tuple[int, Repair]]:
    """Find each fix in the raw text, each in a place of its own; the end where there is none.

    The fixes come in the order of the text but for those of different rules on one line, so the
    search goes on from the last one found and then once more from the beginning.
    """
    taken: list[tuple[int, int]] = []
    located: list[tuple[int, Repair]] = []
    for repair in repairs:
        last = taken[-1][1] if taken else 0
        start = _find_free(raw, repair.before, last, taken)
        if start < 0:
            start = _find_free(raw, repair.before, 0, taken)
        if start < 0:
            start = len(raw)
        else:
            taken.append((start, start + len(repair.before)))
        located.append((start, repair))
    return sorted(located, key=lambda item: item[0])


def _find_free(raw: str, text: str, start: int, taken: Sequence[tuple[int, int]]) -> int:
    """Find a text where no other fix has been found yet; -1 where there is no such place."""
    found = raw.find(text, start) if text else -1
    while found >= 0 and any(a < found + len(text) and found < b for a, b in taken):
        found = raw.find(text, found + 1)
    return found


def spell(text: str, change: Change) -> Iterator[PieceView]:
    """Cut a text into what can be seen and what must be spelled out to be seen."""
    for is_hidden, run in groupby(text, key=lambda char: _is_hidden(char, change)):
        if is_hidden:
            yield PieceView("".join(map(_name_character, run)), change, is_code=True)
        else:
            yield PieceView(printable("".join(run)), change)


def _is_hidden(char: str, change: Change) -> bool:
    """Whether a character needs a name: blanks and breaks only where they are what changed."""
    if char in " \u3000\n":
        return change != ""
    return unicodedata.category(char) in _INVISIBLE


def _name_character(char: str) -> str:
    return _SYMBOLS.get(char) or f"U+{ord(char):04X}"


def _count_rules(page: Page) -> Iterator[RuleView]:
    counts = Counter(repair.rule for repair in page.repairs)
    for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        meaning = page.rules.get(name) or name.replace("-", " ").capitalize() + "."
        yield RuleView(printable(name), show_inline(meaning), count)


def _view_block(result: str, repairs: Sequence[Repair], units: Mapping[str, str]) -> RepairedView:
    unit = _find_unit(result, units)
    steps = groupby(repairs, key=lambda r: r.raw)
    return RepairedView(
        steps=tuple(_view_step(raw, tuple(group)) for raw, group in steps),
        result=printable(result),
        unit=unit,
        href=f"index.html{to_fragment(unit)}" if unit else "",
    )


def _view_step(raw: str, repairs: Sequence[Repair]) -> StepView:
    lines = sorted({repair.line for repair in repairs})
    return StepView(
        lines=show_range(lines[0], lines[-1]),
        rules=tuple(dict.fromkeys(printable(repair.rule) for repair in repairs)),
        pieces=_mark_faithfully(raw, repairs),
    )


def _view_repeat(repeat: Repair, units: Mapping[str, str]) -> RepeatView:
    unit = _find_unit(repeat.result, units)
    return RepeatView(
        line=repeat.line,
        of=show_range(*repeat.of) if repeat.of else "",
        rule=printable(repeat.rule),
        pieces=tuple(spell(repeat.raw, "")),
        unit=unit,
        href=f"index.html{to_fragment(unit)}" if unit else "",
    )


def show_range(first: int, last: int) -> str:
    """Write a range of lines.

    >>> show_range(5, 9), show_range(5, 5)
    ('5–9', '5')
    """
    return f"{first}–{last}" if last > first else str(first)


def _index_units(page: Page) -> dict[str, str]:
    """Map what the units say, blanks and width of punctuation aside, to their ids."""
    return {
        source_fingerprint([source_line(unit.source)]): unit.id
        for unit in reversed(page.publication.units)
    }


def _find_unit(result: str, units: Mapping[str, str]) -> str:
    """Find the unit that a cleaned block became; none once a person has changed its Chinese."""
    return units.get(source_fingerprint([printable(result)]), "") if result else ""
