"""From segments in inline Markdown to the cells and plain lines that a page shows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from urllib.parse import quote

from markupsafe import Markup

from yzsite.inline import plain_source, plain_target, printable, to_html, to_plain
from yzsite.render.terms import SegmentMarks, mark_terms
from yzsite.script import has_han
from yzsite.segment import needs_blank

_SPAN = '<span class="seg">{}</span>'.format


def show_source(segments: Sequence[str], marks: SegmentMarks | None = None) -> Markup:
    """Give Chinese segments as HTML, one `span` a sentence; hardly ever with a blank between two.

    >>> print(show_source(["增长了。", "第一。"]))
    <span class="seg">增长了。</span><span class="seg">第一。</span>

    Args:
        segments: in inline Markdown.
        marks: the terms of the glossary to be marked in them.
    """
    shown = list(map(_to_html, segments))
    for number, terms in marks.items() if marks else ():
        shown[number] = mark_terms(shown[number], terms)
    spans = list(map(_SPAN, shown))
    if len(spans) > 1:
        for number, (before, after) in enumerate(pairwise(map(to_plain, segments))):
            if needs_blank(before, after):
                spans[number] += " "
    return trust("".join(spans))


def show_target(segments: Sequence[str]) -> Markup:
    """Give English segments as HTML, a blank between two.

    >>> print(show_target(["It grew.", "“So did **that**.”"]))
    <span class="seg">It grew.</span> <span class="seg">“So did <strong>that</strong>.”</span>
    """
    return trust(" ".join(map(_SPAN, map(_to_html, segments))))


def trust(html: str) -> Markup:
    """Mark as safe what went through `_to_html`, or is the page's own.

    `Markup(html)` does the same in twice the time: it asks first for HTML of other objects.

    >>> trust("<b>")
    Markup('<b>')
    """
    return str.__new__(Markup, html)


def show_inline(text: str) -> Markup:
    """Give inline Markdown as HTML.

    >>> show_inline("`a` <b>")
    Markup('<code>a</code> &lt;b&gt;')
    """
    return trust(_to_html(text))


def _to_html(text: str) -> str:
    # to_html escapes everything that is not its own markup; nowhere else is a text trusted.
    return printable(to_html(text))


def source_line(segments: Sequence[str]) -> str:
    """Give Chinese segments as one line of plain text, for lists and titles."""
    return printable(plain_source(segments))


def target_line(segments: Sequence[str]) -> str:
    """Give English segments as one line of plain text.

    >>> target_line(["It grew.", "“**Well!**”"])
    'It grew. “Well!”'
    """
    return printable(plain_target(segments))


def language_of(text: str) -> str:
    """Give the BCP 47 tag of a short text that may be in either language.

    >>> language_of("重庆日报"), language_of("Chongqing Daily")
    ('zh-Hans', 'en')
    """
    return "zh-Hans" if has_han(text) else "en"


def to_fragment(unit_id: str) -> str:
    """Give the address of a unit within its page."""
    return "#" + (unit_id if unit_id.isascii() and unit_id.isalnum() else quote(unit_id))
