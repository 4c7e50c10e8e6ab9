"""A picture of where in a document the damage was, as SVG."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from html import escape

from yzsite.clean.driver import Cleaned
from yzsite.clean.repairs.furniture import FURNITURE

_WIDTH = 720
_LEFT = 120
_ROW = 22
_BAR = 14
_BINS = 100
_ROWS = ("lines joined", "characters", "taken out")
_COLOURS = {"lines joined": "#2563a8", "characters": "#b45309", "taken out": "#9f1239"}


def damage_strip(raw: str, cleaned: Cleaned) -> str:
    """Draw where in the raw text repairs were made: one row for each sort, from top to end.

    The darker a place, the more repairs; the picture says the same in words for those who cannot
    see it (`<title>` and `<desc>`). It needs no script and no style sheet.

    >>> from yzsite.clean.driver import clean
    >>> "characters: 3, 100 % of them in quarter 1" in damage_strip(
    ...     "名 词 解 释", clean("名 词 解 释")
    ... )
    True
    """
    total = max(1, len(raw.splitlines()))
    bins = {row: Counter[int]() for row in _ROWS}
    for row, line in _places(cleaned):
        bins[row][(min(line, total) - 1) * _BINS // total] += 1
    height = _ROW * (len(_ROWS) + 1)
    rows = "".join(_draw(row, number, bins[row]) for number, row in enumerate(_ROWS))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" '
        f'width="100%" font-family="sans-serif" font-size="11">'
        f"<title>Where the raw text was damaged</title>"
        f"<desc>{escape(_describe(bins, total))}</desc>{rows}{_scale(total)}</svg>\n"
    )


def _places(cleaned: Cleaned) -> Iterator[tuple[str, int]]:
    for fix in cleaned.fixes:
        if fix.rule == FURNITURE:
            yield "taken out", fix.line
        else:
            yield ("lines joined" if "\n" in fix.before else "characters"), fix.line
    for dropped in cleaned.dropped:
        for line in range(dropped.lines[0], dropped.lines[1] + 1):
            yield "taken out", line


def _draw(row: str, number: int, counts: Counter[int]) -> str:
    top = number * _ROW + 4
    most = max(counts.values(), default=1)
    step = (_WIDTH - _LEFT) / _BINS
    marks = "".join(
        f'<rect x="{_LEFT + step * place:.1f}" y="{top}" width="{step:.1f}" height="{_BAR}" '
        f'fill="{_COLOURS[row]}" fill-opacity="{0.25 + 0.75 * count / most:.2f}"/>'
        for place, count in sorted(counts.items())
    )
    frame = (
        f'<rect x="{_LEFT}" y="{top}" width="{_WIDTH - _LEFT}" height="{_BAR}" fill="none" '
        f'stroke="currentColor" stroke-opacity="0.3"/>'
    )
    label = f'<text x="0" y="{top + 11}" fill="currentColor">{row} ({counts.total()})</text>'
    return label + marks + frame


def _scale(total: int) -> str:
    """Name the first and the last raw line below the rows, so that a place can be looked up."""
    base = _ROW * len(_ROWS) + 14
    ends = ((_LEFT, "start", "line 1"), (_WIDTH, "end", f"line {total:,}"))
    return "".join(
        f'<text x="{x}" y="{base}" text-anchor="{anchor}" fill="currentColor">{label}</text>'
        for x, anchor, label in ends
    )


def _describe(bins: Mapping[str, Counter[int]], total: int) -> str:
    """Say in words how many repairs there are and which quarter of the text has the most."""
    said = []
    for row, counts in bins.items():
        if counts:
            quarters = Counter(dict.fromkeys(range(4), 0))
            for place, count in counts.items():
                quarters[place * 4 // _BINS] += count
            worst, most = quarters.most_common(1)[0]
            share = round(100 * most / counts.total())
            said.append(f"{row}: {counts.total()}, {share} % of them in quarter {worst + 1}")
    return f"{total} lines of raw text. " + ("; ".join(said) or "No repairs") + "."
