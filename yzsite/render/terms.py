"""Terms of the glossary as the pages of a publication show them: marked, and with pop-overs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from yzsite.glossary import Glossary, Term
from yzsite.inline import printable
from yzsite.render.terms_used import Place, TermUse

CARDS = "terms.js"
"""Name of the file with what the pop-overs of a publication say, in its folder."""

_OPENING = '<a class="term" href="../'
_PAGE = "glossary/index.html"
_ODD = re.compile(r"[^\w]|_")
_PIECE = re.compile(r"<[^>]*>|&[^;]*;|[^<&]")


class PageTerm(NamedTuple):
    """A term as the pages of one publication show it. A tuple: a site has a hundred thousand."""

    term: Term
    anchor: str
    """Its place on the glossary page."""
    reading: str
    """In pinyin."""
    explained: str
    mark: Place | None


def page_terms(
    uses: Iterable[TermUse], glossary: Glossary, readings: Sequence[str]
) -> tuple[PageTerm, ...]:
    """Give the terms of a publication with all that its pages show of them."""
    terms = glossary.terms
    return tuple(
        PageTerm(terms[rank], to_anchor(terms[rank].source), readings[rank], explained, mark)
        for rank, _, _, explained, mark in uses
    )


def to_anchor(source: str) -> str:
    """Name the place of a term on the glossary page: the same whatever other terms there are.

    What an address or an id may not hold is written as its number, and so is `_` itself, so that
    no two terms have one anchor.

    >>> to_anchor("渝中区"), to_anchor("A股"), to_anchor("“一 区”")
    ('term-渝中区', 'term-A股', 'term-_201c_一_20_区_201d_')
    """
    if source.isalnum():
        return f"term-{source}"
    return "term-" + _ODD.sub(lambda match: f"_{ord(match[0]):x}_", source)


Mark = tuple[int, int, str]
"""Offset of a term in the plain text of a segment, its length, its anchor."""
SegmentMarks = Mapping[int, Sequence[Mark]]
"""The marks of one unit by the number of the segment."""


def marks_of(terms: Iterable[PageTerm]) -> Mapping[str, SegmentMarks]:
    """Put the marks of a publication where its segments look for them: by the unit's id."""
    marks: dict[str, dict[int, list[Mark]]] = {}
    for term, anchor, _, _, place in terms:
        if place:
            segments = marks.setdefault(place.unit, {})
            mark = place.offset, len(term.source), anchor
            segments.setdefault(place.segment, []).append(mark)
    return marks


def mark_terms(html: str, marks: Iterable[Mark]) -> str:
    """Make links of terms in the HTML of a segment without links and code.

    A term that begins or ends within emphasis, but not both, stays as it is.

    >>> print(mark_terms("在<em>渝中区</em>", [(1, 3, "term-渝中区")]))
    在<em><a class="term" href="../glossary/index.html#term-渝中区">渝中区</a></em>

    Args:
        html: as `cells.show_inline` gives it.
        marks: where the terms are.
    """
    starts, ends = _spans(html)
    done, parts = 0, []
    for offset, length, anchor in sorted(marks):
        start, end = starts[offset], ends[offset + length - 1]
        text = html[start:end]
        if "<" not in text:
            parts += [html[done:start], f'{_OPENING}{_PAGE}#{anchor}">{text}</a>']
            done = end
    return "".join([*parts, html[done:]])


def _spans(html: str) -> tuple[Sequence[int], Sequence[int]]:
    """Give where each character of the plain text begins in the HTML, and where it ends."""
    if "<" not in html and "&" not in html:
        return range(len(html)), range(1, len(html) + 1)
    spans = [piece.span() for piece in _PIECE.finditer(html) if not piece[0].startswith("<")]
    return [start for start, _ in spans], [end for _, end in spans]


def from_below(html: str) -> str:
    """Turn the links that `mark_terms` made for a publication's page to one a folder below.

    No text from the content can look like them: its `<` is escaped.
    """
    return html.replace(_OPENING, f"{_OPENING}../")


def write_cards(terms: Iterable[PageTerm]) -> bytes:
    """Write the script that holds what the pop-overs say; `assets/terms.js` loads it on demand."""
    rows = [[t.anchor, t.reading, t.term.target, t.term.note, t.explained] for t in terms if t.mark]
    text = json.dumps(rows, ensure_ascii=False, separators=(",\n", ":"))
    return printable(f"yzsiteTerms({text});\n").encode("utf-8", "replace")
