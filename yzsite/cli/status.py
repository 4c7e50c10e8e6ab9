"""`yzsite status`."""

from __future__ import annotations

import json
import shutil
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click

from yzsite import pipeline
from yzsite.cli.report import count, print_problems
from yzsite.config import find_settings
from yzsite.model import Severity, State
from yzsite.pipeline import Outcome, Status

_Row = Mapping[str, int]
"""Name of a column → number; the columns in their order."""

_TOTAL = "in all"
"""No publication can have this name."""
_BAR = 10
"""Characters."""
_STATES = {"none": State.UNTRANSLATED, "machine": State.MACHINE,
           "human": State.TRANSLATED, "reviewed": State.REVIEWED}  # fmt: skip
"""Columns of the states."""
_SHADES = {"reviewed": "█", "human": "▓", "machine": "░", "none": "·"}
_LEGEND = (
    "none: no English yet; human: translated or changed by a person; stale: the Chinese changed\n"
    "since; waiting: the raw source changed; progress: █ reviewed ▓ human ░ machine · none"
)


@click.command("status")
@click.argument("slugs", metavar="[SLUG]...", nargs=-1)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="A table, or one JSON object a publication.",
)
def command(slugs: tuple[str, ...], form: str) -> None:
    """Show how far each publication has come: units by state, findings.

    \b
    Example:   yzsite status
               yzsite status --format json | jq -r 'select(.errors > 0) | .slug'
    """
    outcome = pipeline.inspect(find_settings(Path.cwd()), slugs)
    if form == "json":
        for status in outcome.statuses:
            click.echo(json.dumps(_to_json(status), ensure_ascii=False))
    else:
        _print(outcome)
    print_problems(outcome)
    if outcome.problems:
        sys.exit(1)


def _to_json(status: Status) -> dict[str, object]:
    severities = Counter(finding.severity for finding in status.findings)
    return {
        "slug": status.slug,
        "title": status.title,
        "units": sum(status.states.values()),
        "states": {state.value: status.states.get(state, 0) for state in State},
        "stale": status.stale,
        "undrafted": status.undrafted,
        "errors": severities[Severity.ERROR],
        "warnings": severities[Severity.WARNING],
        "notes": severities[Severity.INFO],
        "settled": status.settled,
        "followed": list(status.followed),
        "waiting": list(status.waiting),
    }


def _print(outcome: Outcome) -> None:
    rows = {status.slug: _to_row(status) for status in outcome.statuses}
    if not rows:
        click.echo("No publication yet; make one with: yzsite add FILE")
        return
    total: Counter[str] = Counter()
    for row in rows.values():
        total.update(row)
    if len(rows) > 1:
        rows[_TOTAL] = {name: total[name] for name in _columns(rows)}
    click.echo("\n".join(_draw(rows, total)))
    click.echo(click.style(_LEGEND, dim=True))
    click.echo(_next_step(total))


def _draw(rows: Mapping[str, _Row], total: Mapping[str, int]) -> list[str]:
    """Draw as much as fits: a table, one without empty columns, or short lines."""
    # What is piped on is read line by line, however long they are.
    width = shutil.get_terminal_size().columns if _is_terminal() else sys.maxsize
    every = _columns(rows)
    some = [name for name in every if total[name]]
    for columns, has_bar in ((every, True), (some, True), (some, False)):
        table = _table(rows, columns, has_bar)
        if max(map(len, table)) <= width:
            return table
    return _paragraphs(rows)


def _to_row(status: Status) -> _Row:
    """Count what an editor asks for, in the order of the columns."""
    severities = Counter(finding.severity for finding in status.findings)
    return {
        "units": sum(status.states.values()),
        **{name: status.states.get(state, 0) for name, state in _STATES.items()},
        "stale": status.stale,
        "waiting": len(status.waiting),
        "errors": severities[Severity.ERROR],
        "warnings": severities[Severity.WARNING],
    }


def _is_terminal() -> bool:
    return sys.stdout.isatty()


def _columns(rows: Mapping[str, _Row]) -> list[str]:
    return list(next(iter(rows.values())))


def _table(rows: Mapping[str, _Row], columns: Sequence[str], has_bar: bool) -> list[str]:
    """Draw a line a publication, below the names of the columns."""
    lines = [["publication", *columns, *(["progress"] if has_bar else [])]]
    for slug, row in rows.items():
        numbers = (str(row[name] or "·") for name in columns)
        lines.append([slug, *numbers, *([_bar(row)] if has_bar else [])])
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return ["  ".join(_align(line, widths, has_bar)).rstrip() for line in lines]


def _align(line: Sequence[str], widths: Sequence[int], has_bar: bool) -> Iterator[str]:
    """Put numbers to the right of their columns, what is text to the left."""
    last = len(line) - 1
    for at, (text, width) in enumerate(zip(line, widths, strict=True)):
        is_text = at == 0 or (has_bar and at == last)
        yield text.ljust(width) if is_text else text.rjust(width)


def _paragraphs(rows: Mapping[str, _Row]) -> list[str]:
    """Say the same on two short lines a publication."""
    lines = []
    for slug, row in rows.items():
        said = ", ".join(f"{name} {number}" for name, number in row.items() if number)
        lines += [f"{slug}  {_bar(row)}", f"  {said or 'no text'}"]
    return lines


def _bar(row: _Row) -> str:
    """Draw how far the units have come, the best first, and say how many are reviewed."""
    units = row["units"]
    drawn, done = "", 0
    for name, shade in _SHADES.items():
        done += row[name]
        drawn += shade * (done * _BAR // max(units, 1) - len(drawn))
    return f"{drawn.ljust(_BAR)} {row['reviewed'] * 100 // max(units, 1):3}%"


def _next_step(total: Mapping[str, int]) -> str:
    """Say in one line what there is to do, what matters most first."""
    found = [count(total[f"{noun}s"], noun) for noun in ("error", "warning") if total[f"{noun}s"]]
    steps = [f"{' and '.join(found)} (yzsite check)"] if found else []
    steps += [f"{total[name]} {name}" for name in ("stale", "waiting") if total[name]]
    if total["none"]:
        steps.append(f"{total['none']} without English")
    if total["machine"] + total["human"]:
        steps.append(f"{total['machine'] + total['human']} to review")
    return f"To do: {', '.join(steps)}" if steps else "Nothing to do"
