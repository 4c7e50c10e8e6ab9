"""The YAML between the two `---` lines at the head of a content file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import yaml

from yzsite.content.problem import Problem

RULER = "---"
NEXT_ID = "next_id"
"""Key of the number of the next new unit, so that no id is ever used twice."""
NEXT_ID_LINE = re.compile(rf"({NEXT_ID}:[ \t]*)([1-9][0-9]{{0,8}})(?=(?:[ \t]+#.*|[ \t]*)\r?\n)")
_Loader: type[yaml.BaseLoader] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""libyaml's, which is ten times as fast, where PyYAML was built with it."""
_PLAIN = "Write one `key: value` a line, each from the first column."


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Front matter as read: every value as the text that stands in the file."""

    meta: Mapping[str, str]
    line_count: int
    """Lines it takes, both rulers included; 0 where a file has none."""
    problems: tuple[Problem, ...]


def read_front_matter(lines: list[str]) -> FrontMatter:
    """Read the front matter at the head of `lines` (without line ends, the first one is line 1)."""
    if not lines or lines[0].rstrip() != RULER:
        return FrontMatter({}, 0, ())
    for number, line in enumerate(lines[1:], start=2):
        if line.rstrip() == RULER:
            inner = lines[1 : number - 1]
            meta, problems = _read_mapping("\n".join(inner))
            problems += _find_bad_next_id(meta, inner)
            return FrontMatter(meta, number, tuple(problems))
    problem = Problem(1, "the front matter that opens here never closes", "End it with a line ---")
    return FrontMatter({}, 1, (problem,))


def write_front_matter(meta: Mapping[str, str]) -> str:
    """Write front matter, rulers included, one `key: value` a line."""
    return f"{RULER}\n{''.join(format_entry(*item) for item in meta.items())}{RULER}\n"


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


def _read_mapping(text: str) -> tuple[dict[str, str], list[Problem]]:
    """Read YAML whose values are all plain texts; lines are counted from the file's first."""
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = (error.problem_mark.line if error.problem_mark else 0) + 2
        return {}, [Problem(line, f"the front matter is not valid YAML: {error.problem}", _PLAIN)]
    except (yaml.YAMLError, RecursionError) as error:
        return {}, [Problem(2, f"the front matter is not valid YAML: {error}", _PLAIN)]
    if node is None:
        return {}, []
    if not isinstance(node, yaml.MappingNode) or node.flow_style or node.start_mark.column:
        return {}, [Problem(2, "the front matter is not in lines of the form key: value", _PLAIN)]
    meta: dict[str, str] = {}
    problems = []
    for key, value in node.value:
        line = key.start_mark.line + 2
        if not isinstance(key, yaml.ScalarNode) or not isinstance(value, yaml.ScalarNode):
            problems.append(Problem(line, "a value in the front matter must be one text, no list"))
        elif key.value in meta:
            problems.append(Problem(line, f"the front matter has {key.value!r} twice"))
        else:
            meta[key.value] = value.value
    return meta, problems


def _find_bad_next_id(meta: Mapping[str, str], lines: Sequence[str]) -> Iterator[Problem]:
    """The number of the next unit is written by yzsite, so it must stand as yzsite writes it."""
    if NEXT_ID not in meta or any(NEXT_ID_LINE.match(line + "\n") for line in lines):
        return
    places = [number for number, line in enumerate(lines, start=2) if NEXT_ID in line]
    hint = f"Write a number on the same line, such as {NEXT_ID}: 12, or delete the line."
    yield Problem(places[0] if places else 2, f"{NEXT_ID} is no number of a unit", hint)
