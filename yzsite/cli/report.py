"""What the commands print: messages, findings and errors."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from yzsite.errors import ContentError, YzsiteError
from yzsite.model import Finding, Severity

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}


def print_error(error: YzsiteError) -> None:
    """Print one error for the person who can put it right."""
    if isinstance(error, ContentError):
        print_findings(error.findings)
        return
    click.echo(click.style("Error: ", fg="red") + error.message, err=True)
    if error.hint:
        click.echo(error.hint, err=True)


def print_findings(findings: Iterable[Finding]) -> None:
    """Print findings, one paragraph each: place, message, what to do."""
    for finding in findings:
        label = click.style(finding.severity.value.capitalize(), fg=_COLOURS[finding.severity])
        place = f"{shorten(finding.path)}:{finding.line}"
        click.echo(f"{label}: {place}: {finding.message} [{finding.rule}]", err=True)
        if finding.hint:
            click.echo(f"  {finding.hint}", err=True)


def shorten(path: Path) -> Path:
    """Name a path relative to the current folder where it lies below it."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
