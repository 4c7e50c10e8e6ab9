"""Repair of damaged Chinese text: an ordered table of named, reversible rules."""

from yzsite.clean.driver import Cleaned, Step, clean, undo
from yzsite.clean.explain import (
    describe_rules,
    repairs,
    summarize,
    to_diff,
    to_jsonl,
    to_text,
)
from yzsite.clean.rules import RULES, RULES_VERSION
from yzsite.clean.text import Edit, Text

__all__ = [
    "RULES",
    "RULES_VERSION",
    "Cleaned",
    "Edit",
    "Step",
    "Text",
    "clean",
    "describe_rules",
    "repairs",
    "summarize",
    "to_diff",
    "to_jsonl",
    "to_text",
    "undo",
]
