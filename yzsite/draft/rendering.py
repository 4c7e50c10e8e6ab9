"""What code says better than a model: numbers of headings, dates, amounts, bylines, datelines.

A rule takes a text and gives the English that stands before and after what is left to draft. It
claims a text only where its form leaves one reading; everything else is the model's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from yzsite.draft.credits import byline, dateline, photo_credit
from yzsite.draft.figures import amount, date, document_number, heading_number
from yzsite.draft.frame import Frame
from yzsite.draft.naming import leave_names
from yzsite.inline import to_plain
from yzsite.model import Kind
from yzsite.script import has_han

Rule = Callable[[str, Kind], Frame | None]
Rules = tuple[tuple[str, Rule], ...]

RULES: Rules = (
    ("document-number", document_number),
    ("date", date),
    ("amount", amount),
    ("dateline", dateline),
    ("heading-number", heading_number),
    ("byline", byline),
    ("photo-credit", photo_credit),
)
"""Every rule with its name, in the order in which they are tried."""

ROUGH_RULES: Rules = tuple(
    (name, partial(rule, spell=leave_names) if rule in (dateline, byline, photo_credit) else rule)
    for name, rule in RULES
)
"""The same, with names left in Chinese: what is left to draft is the same, and sooner known."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """The English around the part of a segment that is left to draft."""

    before: str
    core: str
    """Chinese that is left; empty where rules rendered the whole segment."""
    after: str
    rules: tuple[str, ...] = ()

    @property
    def origin(self) -> str:
        """What the rules are called in a record: `rule:dateline`; empty without any."""
        return " ".join(f"rule:{name}" for name in self.rules)

    def around(self, english: str) -> str:
        """Put the English of the core into its frame."""
        return f"{self.before}{english}{self.after}".strip()


def render(segment: str, kind: Kind, rules: Rules = RULES) -> Rendering:
    """Render by rule what can be, and give the rest.

    >>> render("2026年1月21日", Kind.BYLINE).around("")
    'January 21, 2026'
    >>> rendering = render("（一）渝中半岛 摄/王敏", Kind.CAPTION)
    >>> rendering.core, rendering.around("Yuzhong Peninsula")
    ('渝中半岛', '(1) Yuzhong Peninsula (Photo by Wang Min)')
    """
    done = Rendering("", to_plain(segment).strip(), "")
    for name, rule in rules:
        if done.core and (frame := rule(done.core, kind)):
            done = Rendering(
                done.before + frame.before,
                frame.core,
                frame.after + done.after,
                (*done.rules, name),
            )
    if done.rules and done.core and not has_han(done.core):
        return replace(done, before=done.before + done.core, core="")
    return done
