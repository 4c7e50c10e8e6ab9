"""Runs the rules over a raw text and keeps what they did."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from yzsite.clean.kinds.classify import LIST_MARK, classify
from yzsite.clean.repairs.furniture import FURNITURE
from yzsite.clean.rules import RULES, Rule
from yzsite.clean.text import Edit, Line, Text, in_order, reverse
from yzsite.clean.traditional import simplified
from yzsite.model import Block, Dropped, Fix

_ROUNDS = 4
"""A repair may show damage that another had hidden; the last round finds nothing."""
_LONG, _ROUNDS_IF_LONG = 1_000_000, 2
"""Characters above which a text is gone through only twice, for the sake of time."""
LAYOUT = "layout"
"""Name of the last step, which only arranges lines."""


@dataclass(frozen=True, slots=True)
class Step:
    """What one rule did."""

    rule: str
    edits: tuple[Edit, ...]
    """In order, on the text as the step before left it."""
    lines: tuple[int, ...]
    """For each edit the raw line where it begins."""

    def fixes(self) -> Iterator[Fix]:
        """Give the edits that are repairs; a repeat taken out is a `Dropped` instead."""
        for edit, line in zip(self.edits, self.lines, strict=True):
            if edit.of is None:
                yield Fix(self.rule, line, edit.before, edit.after)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text after cleaning, with everything that leads back to the raw text."""

    items: tuple[Block | Dropped, ...]
    """In document order; what was dropped stands where it stood."""
    text: str
    """One paragraph a line, one blank line between two; cleaning it again changes nothing."""
    edits: tuple[Step, ...] = field(repr=False)
    """The steps from the raw text to `text`; the last of each round only arranges the lines."""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The paragraphs, headings and so on that remain."""
        return tuple(item for item in self.items if isinstance(item, Block))

    @property
    def dropped(self) -> tuple[Dropped, ...]:
        """The repeats that were taken out."""
        return tuple(item for item in self.items if isinstance(item, Dropped))

    @property
    def fixes(self) -> tuple[Fix, ...]:
        """All repairs in the order of the raw lines, also those in what was dropped."""
        marks = (fix for block in self.blocks for fix in block.fixes if fix.rule == LIST_MARK)
        fixes = [*_repairs(self.edits), *marks]
        return tuple(sorted(fixes, key=lambda fix: fix.line))


def clean(raw: str, rules: Sequence[tuple[str, Rule]] = RULES) -> Cleaned:
    """Repair a raw text; with other rules than all of them, to see what each earns.

    >>> [block.text for block in clean("增长5.5%,\\n地均GDP\\n").blocks]
    ['增长5.5%，', '地均GDP']
    """
    text = Text.from_raw(raw)
    steps: list[Step] = []
    dropped: list[Dropped] = []
    for number in range(_ROUNDS if len(raw) < _LONG else _ROUNDS_IF_LONG):
        before = text
        for name, rule in rules:
            step = _record(name, text, in_order(text, _propose(rule, text)))
            dropped += _dropped(step, text)
            text = text.apply(step.edits)
            steps.append(step)
        if number and text is before:
            break
        layout = _record(LAYOUT, text, in_order(text, _lay_out(text, text.lines)))
        text = text.apply(layout.edits)
        steps.append(layout)
    fixes = sorted(_repairs(steps), key=lambda fix: fix.line)
    blocks = _blocks(text, text.lines, fixes)
    items: list[Block | Dropped] = [*blocks, *(_with_fixes(item, fixes) for item in dropped)]
    items.sort(key=lambda item: item.lines)
    return Cleaned(tuple(items), text.string, tuple(step for step in steps if step.edits))


def undo(cleaned: Cleaned) -> str:
    """Give the raw text back by reversing every edit: `undo(clean(raw)) == raw`.

    >>> undo(clean("名 词 解 释\\r\\n"))
    '名 词 解 释\\r\\n'
    """
    string = cleaned.text
    for step in reversed(cleaned.edits):
        string = reverse(string, step.edits)
    return string


def _propose(rule: Rule, text: Text) -> Iterable[Edit]:
    """Let a rule read a Traditional text as Simplified; what it takes out is what stands there."""
    string = simplified(text.string)
    if string == text.string:
        return rule(text)
    edits = rule(replace(text, string=string))
    return (replace(edit, before=text.string[edit.start : edit.end]) for edit in edits)


def _record(rule: str, text: Text, edits: tuple[Edit, ...]) -> Step:
    return Step(rule, edits, tuple(text.origin(edit.start) for edit in edits))


def _repairs(steps: Sequence[Step]) -> Iterator[Fix]:
    return (fix for step in steps if step.rule != LAYOUT for fix in step.fixes())


def _dropped(step: Step, text: Text) -> Iterator[Dropped]:
    for edit in step.edits:
        if edit.of is not None:
            lines = text.line_range(edit.start, edit.end)
            yield Dropped(edit.before, step.rule, lines, edit.of)


def _with_fixes(item: Dropped, fixes: Sequence[Fix]) -> Dropped:
    """Give a repeat the fixes that lie in its raw lines."""
    begin = bisect_left(fixes, item.lines[0], key=lambda fix: fix.line)
    end = bisect_right(fixes, item.lines[1], key=lambda fix: fix.line)
    here = (fix for fix in fixes[begin:end] if fix.rule != item.rule)
    return replace(item, fixes=tuple(here))


def _blocks(text: Text, lines: Sequence[Line], fixes: Sequence[Fix]) -> list[Block]:
    """Make a block of each line, with the fixes that lie in its raw lines.

    A page number that was taken out between two blocks is shown with the one below it.
    """
    blocks: list[Block] = []
    done = 0
    for line, role in zip(lines, classify([line.text for line in lines]), strict=True):
        first, last = text.line_range(line.start, line.end)
        begin = done
        while done < len(fixes) and fixes[done].line <= last:
            done += 1
        here = (f for f in fixes[begin:done] if f.line >= first or f.rule == FURNITURE)
        blocks.append(role.to_block((first, last), tuple(here)))
    behind = tuple(fix for fix in fixes[done:] if fix.rule == FURNITURE)
    if blocks and behind:
        blocks[-1] = replace(blocks[-1], fixes=(*blocks[-1].fixes, *behind))
    return blocks


def _lay_out(text: Text, lines: Sequence[Line]) -> Iterator[Edit]:
    """Put one blank line between two lines and none elsewhere; take blanks from their edges."""
    if not lines:
        yield text.cut(0, len(text.string))
        return
    yield text.cut(0, lines[0].start)
    for above, below in pairwise(lines):
        yield text.cut(above.end, below.start, "\n\n")
    yield text.cut(lines[-1].end, len(text.string), "\n")
