"""Versions of what yzsite does to texts; raising one makes the next run do it again."""

from __future__ import annotations

RULES_VERSION = "4"
"""Of the cleaning: raised whenever one of its rules changes what it does."""
