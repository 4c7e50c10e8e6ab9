"""`yzsite check --pairs`: any file of two columns, one pair a line, in constant memory."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import click

from yzsite.check import Problem, Repaired, check_pair, repair_pair
from yzsite.cli.report import count, harmless, print_findings
from yzsite.model import Finding, Severity

_LONGEST = 65_536
"""Bytes of a line; no sentence has as many."""
_EXCERPT = 60
_MOST_SHOWN = 20
"""Broken lines that are named one by one; where there are more, it is the file that is wrong."""
_FORM = "Write the Chinese, one tab, the English; no tab inside a text."


@dataclass(frozen=True, slots=True)
class Row:
    """One pair of the file; both sides plain text."""

    line: int
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """A line that is no pair."""

    line: int
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the checks say about a pair, after its repairs where these were asked for."""

    row: Row
    found: tuple[tuple[str, Problem], ...]
    repaired: Repaired | None

    @property
    def has_error(self) -> bool:
        """Whether a finding of severity error is left."""
        return any(problem.severity is Severity.ERROR for _, problem in self.found)


def check_pairs(path: Path, form: str, fix: bool) -> int:
    """Check a file of pairs line by line, print what is found, and give the exit code.

    Args:
        path: of the file; `-` is what is piped in.
        form: `text` or `json`.
        fix: repair each target first.
    """
    show = _show_json if form == "json" else _show_text
    lines = broken = errors = 0
    with click.open_file(str(path), "rb") as stream:
        for row in read_rows(stream):
            lines += 1
            if isinstance(row, BrokenRow):
                broken += 1
                if broken <= _MOST_SHOWN:
                    _print_broken(path, row)
                continue
            verdict = judge(row, fix)
            errors += verdict.has_error
            show(path, verdict)
    if form == "text":
        click.echo(f"{count(lines, 'line')}, {errors} with an error")
    if broken:
        shown = f" (the first {_MOST_SHOWN} are named)" if broken > _MOST_SHOWN else ""
        verb = "is" if broken == 1 else "are"
        what = f"{count(broken, 'line')} {verb} no pair of texts{shown}"
        click.echo(f"{what}; the others were checked" if broken < lines else what, err=True)
    elif not lines:
        click.echo(f"{path} holds no pair. {_FORM}", err=True)
    return 2 if broken else min(errors, 1)


def judge(row: Row, fix: bool) -> Verdict:
    """Check a pair; with `fix`, its target as it is after the repairs."""
    repaired = repair_pair(row.source, row.target) if fix else None
    target = repaired.target if repaired else row.target
    return Verdict(row, check_pair(row.source, target), repaired)


def read_rows(stream: IO[bytes]) -> Iterator[Row | BrokenRow]:
    """Read `source TAB target` a line, in UTF-8; blank lines are passed over."""
    number = 0
    while data := stream.readline(_LONGEST + 1):
        number += 1
        if len(data) > _LONGEST:
            while data and not data.endswith(b"\n"):
                data = stream.readline(_LONGEST)
            message = f"the line is longer than {_LONGEST:,} bytes"
            yield BrokenRow(number, message, "Write one sentence a line.")
        elif data.strip(b" \r\n\v\f"):
            yield _parse(number, data.removeprefix(b"\xef\xbb\xbf") if number == 1 else data)


def _parse(number: int, data: bytes) -> Row | BrokenRow:
    try:
        text = data.decode("utf-8").rstrip("\r\n")
    except UnicodeDecodeError:
        hint = "Save the file in UTF-8; editors and spreadsheets often write GBK or UTF-16."
        return BrokenRow(number, "the line is not UTF-8 text", hint)
    columns = text.split("\t")
    if len(columns) != 2:
        said = "has no tab" if len(columns) == 1 else f"has {len(columns)} columns"
        excerpt = text[:_EXCERPT] + ("…" if len(text) > _EXCERPT else "")
        return BrokenRow(number, f"the line {said}: {excerpt}", _FORM)
    if not columns[0].strip():
        return BrokenRow(number, "the line has no Chinese before its tab", _FORM)
    return Row(number, *columns)


def _print_broken(path: Path, row: BrokenRow) -> None:
    print_findings([Finding("pairs-file", Severity.ERROR, path, row.line, row.message, row.hint)])


def _show_json(_: Path, verdict: Verdict) -> None:
    findings = [
        {
            "rule": rule,
            "severity": problem.severity.value,
            "message": problem.message,
            "hint": problem.hint,
        }
        for rule, problem in verdict.found
    ]
    answer: dict[str, object] = {"line": verdict.row.line, "findings": findings}
    if verdict.repaired:
        answer |= {"target": verdict.repaired.target, "repairs": list(verdict.repaired.repairs)}
    click.echo(json.dumps(answer, ensure_ascii=False))


def _show_text(path: Path, verdict: Verdict) -> None:
    line, repaired = verdict.row.line, verdict.repaired
    if repaired and repaired.repairs:
        names = ", ".join(repaired.repairs)
        click.echo(f"Repaired: {path}:{line}: {harmless(repaired.target)} [{names}]")
    findings = (
        Finding(rule, problem.severity, path, line, problem.message, problem.hint)
        for rule, problem in verdict.found
    )
    print_findings(findings, err=False)
