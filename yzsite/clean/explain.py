"""What cleaning did, for people and for programs. Pure functions of its result."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

from yzsite.clean.driver import Cleaned
from yzsite.clean.kinds.classify import LIST_MARK
from yzsite.clean.rules import RULES
from yzsite.clean.text import LINE_END
from yzsite.model import Block, Dropped, Fix, Repair

_OTHER_LINE_ENDS = {code: f"\\u{code:04x}" for code in (0x7F, 0x85, 0x2028, 0x2029)}
"""What some programs take for the end of a line, though JSON does not."""


def repairs(raw: str, cleaned: Cleaned) -> tuple[Repair, ...]:
    """List every repair with the raw lines and the block it belongs to, in document order."""
    lines = LINE_END.split(raw)
    results = {line: block.text for block in cleaned.blocks for line in block.lines}
    found: list[Repair] = []
    for item in cleaned.items:
        first, last = item.lines
        here = "\n".join(lines[first - 1 : last])
        if isinstance(item, Dropped):
            result = results.get(item.of[0], "")
            found.append(Repair(item.rule, first, item.text, "", here, result, item.of))
        else:
            found += [
                Repair(fix.rule, fix.line, fix.before, fix.after, here, item.text)
                for fix in item.fixes
            ]
    return tuple(found)


def describe_rules() -> dict[str, str]:
    """Give for each rule what it does, in one sentence: the first of its docstring."""
    table = {name: (rule.__doc__ or name).strip().partition("\n")[0] for name, rule in RULES}
    return table | {LIST_MARK: "Take the mark from a list item, which is shown as one."}


def summarize(cleaned: Cleaned) -> tuple[tuple[str, int], ...]:
    """Count the repairs of each rule, in the order of the table; rules without any are left out."""
    counts = Counter(fix.rule for fix in cleaned.fixes)
    counts.update(dropped.rule for dropped in cleaned.dropped)
    return tuple((name, counts[name]) for name in describe_rules() if counts[name])


def to_text(cleaned: Cleaned) -> str:
    """Give the cleaned text, one paragraph a line, a blank line between two."""
    return cleaned.text


def to_jsonl(cleaned: Cleaned) -> str:
    """Give one JSON object a line for each block and each repeat taken out.

    >>> from yzsite.clean.driver import clean
    >>> print(to_jsonl(clean("名 词")), end="")
    {"kind": "title", "text": "名 词", "lines": [1, 1], "fixes": [], "level": 1}
    """
    objects = (json.dumps(_to_object(item), ensure_ascii=False) for item in cleaned.items)
    return "".join(line.translate(_OTHER_LINE_ENDS) + "\n" for line in objects)


def _to_object(item: Block | Dropped) -> dict[str, object]:
    if isinstance(item, Dropped):
        return {
            "kind": "dropped",
            "text": item.text,
            "rule": item.rule,
            "lines": item.lines,
            "of": item.of,
            "fixes": [_to_fix(fix) for fix in item.fixes],
        }
    shown: dict[str, object] = {
        "kind": item.kind.value,
        "text": item.text,
        "lines": item.lines,
        "fixes": [_to_fix(fix) for fix in item.fixes],
    }
    return shown | {"level": item.level} if item.level else shown


def _to_fix(fix: Fix) -> dict[str, object]:
    return {"rule": fix.rule, "line": fix.line, "before": fix.before, "after": fix.after}


def to_diff(raw: str, cleaned: Cleaned, name: str = "raw") -> str:
    """Give a diff of raw and cleaned text, one hunk a block, with the rules named in its head.

    The numbers after `-` are lines of the raw text, those after `+` lines of the cleaned text.
    What only moved to another line is not shown.
    """
    lines = LINE_END.split(raw)
    hunks = "".join(_hunks(lines, cleaned))
    return f"--- {name}\n+++ {name} (cleaned)\n{hunks}" if hunks else ""


def _hunks(lines: list[str], cleaned: Cleaned) -> Iterator[str]:
    cleaned_lines = cleaned.text.split("\n")
    row = 1
    for item in cleaned.items:
        first, last = item.lines
        before = lines[first - 1 : last]
        after = [] if isinstance(item, Dropped) else [cleaned_lines[row - 1]]
        if [line.strip() for line in before] != after:
            yield f"@@ -{first},{len(before)} +{row},{len(after)} @@ {_reason(item)}\n"
            yield "".join(f"-{printable(line)}\n" for line in before)
            yield "".join(f"+{line}\n" for line in after)
        row += 2 * len(after)


def _reason(item: Block | Dropped) -> str:
    if isinstance(item, Dropped):
        return f"{item.rule}: stands in line {item.of[0]} to {item.of[1]}"
    return ", ".join(dict.fromkeys(fix.rule for fix in item.fixes))


def printable(text: str) -> str:
    r"""Spell out characters that would garble a terminal; a line break becomes ⏎.

    >>> printable("渝\ufeff中\n")
    '渝\\ufeff中⏎'
    """
    return "".join(c if c.isprintable() or c in "\t\u3000\xa0" else _spell(c) for c in text)


def _spell(char: str) -> str:
    if char == "\n":
        return "⏎"
    code = ord(char)
    if code > 0xFFFF:
        return f"\\U{code:08x}"
    return f"\\u{code:04x}" if code > 0xFF else f"\\x{code:02x}"
