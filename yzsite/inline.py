"""Inline Markdown, the only markup a segment may have: to plain text, to HTML, and escaping.

Emphasis follows the flanking rules that work beside Chinese punctuation
(https://github.com/tats-u/markdown-cjk-friendly); CommonMark's own print the asterisks of
`**注意：**必须`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from html import escape as escape_html
from typing import TYPE_CHECKING

from yzsite.script import WIDE
from yzsite.segment import join_sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_SPECIAL = re.compile(r"[\\`*_\[\]<>&]")
_NEEDS_ESCAPE = re.compile(r"[\\`*_\[\]<]|&(?=#?\w+;)|(?<=--)>")
_BLOCK_SYNTAX = re.compile(r"#|>|[-+](?:\s|$)|---|===|~~~|\|{7}")


def to_plain(segment: str) -> str:
    r"""Give the text of a segment without its markup.

    >>> to_plain(r"**注意：**必须 3\*5"), to_plain("[渝中](https://a.example)")
    ('注意：必须 3*5', '渝中')
    """
    if not _SPECIAL.search(segment):
        return segment
    tokens = _parser().parseInline(segment)[0].children or []
    return "".join(" " if token.type == "softbreak" else token.content for token in tokens)


def to_html(segment: str) -> str:
    """Give the segment as HTML, everything from the content escaped.

    >>> to_html("**注意：**必须<b>")
    '<strong>注意：</strong>必须&lt;b&gt;'
    """
    if not _SPECIAL.search(segment):
        return escape_html(segment, quote=True)
    rendered: str = _parser().renderInline(segment)
    return rendered


def escape(text: str) -> str:
    r"""Write literal text as a segment, so that `to_plain(escape(text)) == text`.

    >>> print(escape("3*5 <b>"), escape("# 号"), escape("5 < 6 & 7"))
    3\*5 \<b> \# 号 5 \< 6 & 7
    """
    escaped = _NEEDS_ESCAPE.sub(r"\\\g<0>", text)
    return "\\" + escaped if _BLOCK_SYNTAX.match(escaped) else escaped


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - most segments have no markup at all

    parser = MarkdownIt("zero", {"html": False})
    parser.enable(["backticks", "emphasis", "balance_pairs", "fragments_join", "link", "escape",
                   "entity", "newline"])  # fmt: skip
    parser.inline.ruler.at("emphasis", _mark_emphasis)
    return parser


def _mark_emphasis(state: StateInline, silent: bool) -> bool:
    """Replace markdown-it's scan of `*` and `_`, which knows no Chinese."""
    from markdown_it.rules_inline.state_inline import Delimiter  # noqa: PLC0415 - see _parser

    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    end = state.pos
    while end < state.posMax and state.src[end] == marker:
        end += 1
    before = state.src[state.pos - 1] if state.pos else " "
    after = state.src[end] if end < state.posMax else " "
    opens, closes = _flanks(before, after), _flanks(after, before)
    if marker == "_":
        opens, closes = (
            opens and (not closes or _is_narrow_punctuation(before)),
            closes and (not opens or _is_narrow_punctuation(after)),
        )
    for _ in range(end - state.pos):
        state.push("text", "", 0).content = marker
        state.delimiters.append(
            Delimiter(ord(marker), end - state.pos, len(state.tokens) - 1, -1, opens, closes)
        )
    state.pos = end
    return True


def _flanks(outside: str, inside: str) -> bool:
    """Whether a run of marks between the two characters may open towards `inside`."""
    if inside.isspace():
        return False
    if not _is_narrow_punctuation(inside):
        return True
    return outside.isspace() or _is_narrow_punctuation(outside) or bool(WIDE.match(outside))


def _is_narrow_punctuation(char: str) -> bool:
    return not WIDE.match(char) and unicodedata.category(char)[0] in "PS"


def plain_source(segments: Sequence[str]) -> str:
    """Give Chinese segments in inline Markdown as one line of plain text."""
    text = join_sentences(segments)
    if not _SPECIAL.search(text):  # one look at a unit instead of one at each sentence
        return text
    return join_sentences([to_plain(segment) for segment in segments])


def plain_target(segments: Sequence[str]) -> str:
    """Give English segments in inline Markdown as one line of plain text.

    >>> plain_target(["It grew.", "“**Well!**”"])
    'It grew. “Well!”'
    """
    text = " ".join(segments)
    return text if not _SPECIAL.search(text) else " ".join(map(to_plain, segments))


def printable(text: str) -> str:
    r"""Replace characters that HTML forbids or XML 1.0 cannot hold, whatever the content.

    >>> printable("a\x00b")
    'a\ufffdb'
    """
    return text if text.isprintable() else _UNPRINTABLE.sub("\ufffd", text)
