"""From segments in inline Markdown to the cells and plain lines that a page shows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from urllib.parse import quote

from markupsafe import Markup

from yzsite.inline import plain_source, plain_target, printable, to_html, to_plain
from yzsite.render.views import SegmentView
from yzsite.script import has_han
from yzsite.segment import needs_blank


def show_source(segments: Sequence[str]) -> tuple[SegmentView, ...]:
    """Give Chinese segments as HTML; they follow one another without a blank.

    >>> [view.glue for view in show_source(["增长了。", "第一。"])]
    ['', '']
    """
    plain = [to_plain(segment) for segment in segments]
    glues = [" " if needs_blank(a, b) else "" for a, b in pairwise(plain)]
    return _show(segments, [*glues, ""])


def show_target(segments: Sequence[str]) -> tuple[SegmentView, ...]:
    """Give English segments as HTML, a blank between two.

    >>> [view.glue for view in show_target(["It grew.", "“So did **that**.”", "The end."])]
    [' ', ' ', '']
    """
    return _show(segments, [*[" "] * (len(segments) - 1), ""])


def _show(segments: Sequence[str], glues: Sequence[str]) -> tuple[SegmentView, ...]:
    pairs = zip(segments, glues, strict=False)  # glues of no segments: one too many
    return tuple(SegmentView(show_inline(segment), glue) for segment, glue in pairs)


def show_inline(text: str) -> Markup:
    """Give inline Markdown as HTML.

    >>> show_inline("`a` <b>")
    Markup('<code>a</code> &lt;b&gt;')
    """
    # to_html escapes everything that is not its own markup; nowhere else is a text trusted.
    return Markup(printable(to_html(text)))  # noqa: S704


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
    return "#" + quote(unit_id)
