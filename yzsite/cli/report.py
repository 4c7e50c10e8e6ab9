"""What the commands print: errors, findings, and the summary of a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from yzsite.errors import ContentError, StoppedError, YzsiteError
from yzsite.model import Finding, Severity, State

if TYPE_CHECKING:
    from yzsite.pipeline import Outcome

_CONTROLS = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160)), "\ufffd")
_LABELS = {Severity.ERROR: "Error", Severity.WARNING: "Warning", Severity.INFO: "Note"}
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}


def print_error(error: YzsiteError) -> None:
    """Print one error for the person who can put it right."""
    if isinstance(error, ContentError):
        print_findings(error.findings)
        return
    word, colour = ("Stopped", "yellow") if isinstance(error, StoppedError) else ("Error", "red")
    for line in error.message.splitlines():
        click.echo(click.style(f"{word}: ", fg=colour) + harmless(line), err=True)
    if error.hint:
        click.echo(harmless(error.hint), err=True)


def in_one_line(error: YzsiteError) -> str:
    """Write what is wrong and what to do in one line."""
    return ". ".join(text for text in (error.message, error.hint) if text)


def print_findings(findings: Iterable[Finding], *, err: bool = True) -> None:
    """Print findings, one paragraph each: place, message, what to do."""
    for finding in findings:
        label = click.style(_LABELS[finding.severity], fg=_COLOURS[finding.severity])
        place = f"{shorten(finding.path)}:{finding.line}"
        said = harmless(f"{place}: {finding.message} [{finding.rule}]")
        click.echo(f"{label}: {said}", err=err)
        for line in finding.hint.splitlines():
            click.echo(f"  {harmless(line)}", err=err)


def print_problems(outcome: Outcome) -> None:
    """Print what could not be read, and what waits for a person's decision."""
    print_findings(outcome.problems)
    if outcome.engine_error:
        print_error(outcome.engine_error)
    for status in outcome.statuses:
        if status.followed:
            changed = count(len(status.followed), "unit")
            click.echo(f"{status.slug}: {changed} followed the source: {_list(status.followed)}")
        if status.waiting:
            waiting = count(len(status.waiting), "unit")
            click.echo(
                f"{status.slug}: the raw source or the cleaning rules changed for {waiting} that a "
                f"person has worked on: {_list(status.waiting)}\n"
                f"  What the file says stays. To take what the source says now: "
                f"yzsite build {status.slug} --accept",
                err=True,
            )


def print_summary(outcome: Outcome, missing_engine: str) -> None:
    """Print how far the publications have come, and how to get the English that is missing.

    Args:
        outcome: of the run.
        missing_engine: why there was no engine; empty where there was one, or none was wanted.
    """
    states: Counter[State] = Counter()
    for status in outcome.statuses:
        states.update(status.states)
    counts = ", ".join(f"{states[state]} {state}" for state in State if states[state])
    publications = count(len(outcome.statuses), "publication")
    click.echo(f"{publications}, {count(states.total(), 'unit')}: {counts or 'no text'}")
    if outcome.drafted:
        click.echo(f"{count(outcome.drafted, 'unit')} drafted in this run")
    for failed in outcome.failed:
        place = f"{failed.slug}#{failed.unit_id}"
        click.echo(
            f"{place}: the engine found no English for: {harmless(failed.segment)}", err=True
        )
    if outcome.undrafted and missing_engine:
        waiting = count(outcome.undrafted, "unit")
        click.echo(f"Waiting for a draft: {waiting}; {missing_engine}", err=True)
    errors = sum(finding.severity is Severity.ERROR for finding in outcome.findings)
    if errors:
        found = count(errors, "error")
        click.echo(f"{found} in the English; see them with: yzsite check", err=True)


def _list(names: Sequence[str]) -> str:
    return ", ".join(names[:8]) + (", …" if len(names) > 8 else "")


def harmless(text: str) -> str:
    r"""Give a text from outside without what a terminal would obey.

    >>> harmless("\x1b[2Jline\n\tline")
    '�[2Jline\n\tline'
    """
    return text.translate(_CONTROLS)


def count(number: int, noun: str) -> str:
    """Write a number of things: `1 unit`, `3 units`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def shorten(path: Path) -> Path:
    """Name a path relative to the current folder where it lies below it."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
