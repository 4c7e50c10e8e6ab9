"""The YAML between the two `---` lines at the head of a content file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import yaml

_RULER = "---"


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Front matter as read: every value as the text that stands in the file."""

    meta: Mapping[str, str]
    line_count: int
    """Lines it takes, both rulers included; 0 where a file has none."""
    problems: tuple[tuple[int, str], ...]
    """Line number and message of everything that is wrong in it."""


def read_front_matter(lines: list[str]) -> FrontMatter:
    """Read the front matter at the head of `lines` (without line ends, the first one is line 1)."""
    if not lines or lines[0].rstrip() != _RULER:
        return FrontMatter({}, 0, ())
    for number, line in enumerate(lines[1:], start=2):
        if line.rstrip() == _RULER:
            meta, problems = _read_mapping("\n".join(lines[1 : number - 1]))
            return FrontMatter(meta, number, tuple(problems))
    problem = (1, "the front matter that opens here never closes; end it with a line ---")
    return FrontMatter({}, 1, (problem,))


def write_front_matter(meta: Mapping[str, str]) -> str:
    """Write front matter, rulers included, one `key: value` a line."""
    return f"{_RULER}\n{''.join(format_entry(*item) for item in meta.items())}{_RULER}\n"


def format_entry(key: str, value: str) -> str:
    """Write one `key: value` line that reads back as the same text.

    >>> format_entry("date", "2026-01-21"), format_entry("title", "甲: 乙 # 丙")
    ('date: 2026-01-21\\n', "title: '甲: 乙 # 丙'\\n")
    """
    text = " ".join(value.split())
    plain = f"{key}: {text}\n"
    if text and _read_mapping(plain) == ({key: text}, []):
        return plain
    quoted: str = yaml.dump({key: text}, allow_unicode=True, width=float("inf"))
    return quoted


def _read_mapping(text: str) -> tuple[dict[str, str], list[tuple[int, str]]]:
    """Read YAML whose values are all plain texts; lines are counted from the file's first."""
    try:
        node = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        line = (error.problem_mark.line if error.problem_mark else 0) + 2
        return {}, [(line, f"the front matter is not valid YAML: {error.problem}")]
    except (yaml.YAMLError, RecursionError) as error:
        return {}, [(2, f"the front matter is not valid YAML: {error}")]
    if node is None:
        return {}, []
    if not isinstance(node, yaml.MappingNode):
        return {}, [(2, "the front matter must be lines of the form `key: value`")]
    meta: dict[str, str] = {}
    problems = []
    for key, value in node.value:
        line = key.start_mark.line + 2
        if not isinstance(key, yaml.ScalarNode) or not isinstance(value, yaml.ScalarNode):
            problems.append((line, "a value in the front matter must be one text, no list"))
        elif key.value in meta:
            problems.append((line, f"the front matter has {key.value!r} twice"))
        else:
            meta[key.value] = value.value
    return meta, problems
