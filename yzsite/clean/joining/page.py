"""The look of a page as far as its text keeps it: widths, indents, blank lines, verdicts."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import and_

from yzsite.clean.han import cells, ends_sentence
from yzsite.clean.joining.columns import WIDEST_COLUMN, Columns, find_one_width, measure_columns
from yzsite.clean.joining.evidence import Verdict, judge_breaks
from yzsite.clean.text import Line

_BLANK_AT_END = 0.85
"""Share of paragraph ends with a blank line below, before the document is known."""
_BLANK_INSIDE = 0.08
"""The same for breaks inside a paragraph."""
_PRIOR = 3
_REACH = 6
_INDENTED_FROM = 0.2
_ROOM = 4.0
_INDENT = 2.0
_MOST_BY_BLANK = 2.2


@dataclass(frozen=True, slots=True)
class Page:
    """All lines of a text with what was measured; item k of a list of breaks is below line k."""

    texts: tuple[str, ...]
    widths: tuple[float, ...]
    """Cells of each line."""
    stops: tuple[bool, ...]
    """Whether each line ends a sentence."""
    indents: tuple[bool, ...]
    """Whether each line begins with two blanks or more."""
    keeps_indents: bool
    """Paragraphs of this text begin with blanks, as its lines show."""
    indent: float
    """Cells by which the first line of a paragraph is narrower, its blanks stripped; 0 or 2."""
    limit: float
    """No wrapped line of this text is wider, in cells."""
    columns: Columns
    has_one_width: bool
    """Lines that end in mid-sentence are as wide as each other."""
    stopless: float
    """Share of paragraphs that end without a full stop."""
    verdicts: tuple[Verdict, ...]
    blanks: tuple[float, ...]
    """For each break how much the blank line, or that there is none, speaks for joining."""


def measure_page(lines: Sequence[Line]) -> Page:
    """Measure all lines of a text."""
    widths = tuple(cells(line.text) for line in lines)
    stops = tuple(ends_sentence(line.text) for line in lines)
    verdicts = judge_breaks(lines)
    indents = tuple(len(line.indent.expandtabs(4)) >= 2 for line in lines)
    texts = tuple(line.text for line in lines)
    proved = [index for index, verdict in enumerate(verdicts) if verdict is Verdict.JOIN]
    of_one_width = find_one_width(texts, widths)
    columns = measure_columns(widths, proved if len(proved) >= _PRIOR else of_one_width or proved)
    return Page(
        texts=texts,
        widths=widths,
        stops=stops,
        indents=indents,
        keeps_indents=sum(indents) >= _INDENTED_FROM * len(lines) and not all(indents),
        indent=_find_indent(lines, widths, stops, columns),
        limit=_limit(widths, verdicts),
        columns=columns,
        has_one_width=bool(of_one_width),
        stopless=_share_without_stop(widths, stops, verdicts, columns),
        verdicts=verdicts,
        blanks=_weigh_blanks(lines, widths, stops, verdicts),
    )


def _find_indent(
    lines: Sequence[Line], widths: Sequence[float], stops: Sequence[bool], columns: Columns
) -> float:
    """Find out whether the first lines of paragraphs are two cells narrower than the column.

    They stand below a full stop with a blank line or a short line; what goes on below them makes
    them full. Without any the answer is that they are not.
    """
    narrower = as_wide = 0
    for i in range(1, len(widths) - 1):
        is_end = stops[i - 1] and (lines[i].gap or widths[i - 1] < columns.widths[i] - 3)
        if not is_end or stops[i]:
            continue
        lost = columns.widths[i] - widths[i]
        narrower += 1.0 <= lost <= 3.0
        as_wide += abs(lost) < 1.0
    return _INDENT if narrower and narrower >= as_wide else 0.0


def _share_without_stop(
    widths: Sequence[float],
    stops: Sequence[bool],
    verdicts: Sequence[Verdict],
    columns: Columns,
) -> float:
    """Estimate how often a paragraph ends without a stop, where its last line is short.

    Below a full line in mid-sentence stands a clearly shorter one, and below it one that is as
    wide as a first line: that is a last line.
    """
    ends = [
        stops[i]
        for i in range(1, len(verdicts))
        if verdicts[i] is Verdict.OPEN
        and not stops[i - 1]
        and abs(columns.widths[i] - widths[i - 1]) <= 1.5
        and widths[i] + 5 < min(widths[i - 1], widths[i + 1])
        and widths[i + 1] > columns.widths[i] - 4
    ]
    return _share(ends.count(False), len(ends), 0.03)


def _limit(widths: Sequence[float], verdicts: Sequence[Verdict]) -> float:
    """Find the widest column: wide lines beyond it are whole paragraphs, not parts of one."""
    cut = sorted(w for w, v in zip(widths, verdicts, strict=False) if v is Verdict.JOIN)
    return max(WIDEST_COLUMN, cut[int(len(cut) * 0.98)] + _ROOM) if cut else 0.0


def _weigh_blanks(
    lines: Sequence[Line],
    widths: Sequence[float],
    stops: Sequence[bool],
    verdicts: Sequence[Verdict],
) -> tuple[float, ...]:
    """Compare blank lines at certain joins nearby with blank lines at ends of paragraphs."""
    blank = [below.gap > 0 for below in lines[1:]]
    inside = [verdict is Verdict.JOIN for verdict in verdicts]
    ends = [stops[i] and widths[i] < 0.8 * widths[i - 1] for i in range(len(verdicts))]
    share_inside = _share(sum(map(and_, inside, blank)), sum(inside), _BLANK_INSIDE)
    share_end = _share(sum(map(and_, ends, blank)), sum(ends), _BLANK_AT_END)
    joined = [0, *accumulate(inside)]
    joined_blank = [0, *accumulate(map(and_, inside, blank))]
    weights = []
    for index, is_blank in enumerate(blank):
        low, high = max(0, index - _REACH), min(len(blank), index + _REACH + 1)
        near = _share(
            joined_blank[high] - joined_blank[low], joined[high] - joined[low], share_inside
        )
        odds = near / share_end if is_blank else (1 - near) / (1 - share_end)
        weights.append(max(-_MOST_BY_BLANK, min(_MOST_BY_BLANK, math.log(odds))))
    return tuple(weights)


def _share(count: int, total: int, prior: float) -> float:
    """Estimate a share from few cases, leaning to what is known beforehand."""
    return (count + _PRIOR * prior) / (total + _PRIOR)
