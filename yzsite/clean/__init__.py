"""Repair of damaged Chinese text: an ordered table of named, reversible rules."""

from yzsite.clean.driver import Cleaned, Step, clean, undo
from yzsite.clean.explain import (
    describe_rules,
    printable,
    repairs,
    summarize,
    to_diff,
    to_jsonl,
    to_text,
)
from yzsite.clean.marking import MarkedLine, Part, mark_lines
from yzsite.clean.picture import damage_strip
from yzsite.clean.rules import RULES
from yzsite.clean.suspicions.listing import suspicions
from yzsite.clean.suspicions.suspicion import Suspicion
from yzsite.clean.text import Edit, Text

__all__ = [
    "RULES",
    "Cleaned",
    "Edit",
    "MarkedLine",
    "Part",
    "Step",
    "Suspicion",
    "Text",
    "clean",
    "damage_strip",
    "describe_rules",
    "mark_lines",
    "printable",
    "repairs",
    "summarize",
    "suspicions",
    "to_diff",
    "to_jsonl",
    "to_text",
    "undo",
]
