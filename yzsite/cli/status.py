"""`yzsite status`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from yzsite import pipeline
from yzsite.cli.report import print_problems
from yzsite.config import find_settings
from yzsite.model import Severity, State


@click.command("status")
@click.argument("slugs", metavar="[SLUG]...", nargs=-1)
def command(slugs: tuple[str, ...]) -> None:
    """Show how far each publication has come: units by state, findings.

    \b
    Example:   yzsite status
    """
    from rich.console import Console  # noqa: PLC0415 - only this command draws a table
    from rich.table import Table  # noqa: PLC0415 - only this command draws a table

    outcome = pipeline.inspect(find_settings(Path.cwd()), slugs)
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("publication", no_wrap=True)
    for name in ("units", "none", "machine", "human", "reviewed", "stale", "errors", "warn"):
        table.add_column(name, justify="right", no_wrap=True)
    for status in outcome.statuses:
        severities = [finding.severity for finding in status.findings]
        counts = [sum(status.states.values()), *(status.states.get(state, 0) for state in State)]
        counts += [
            status.stale,
            severities.count(Severity.ERROR),
            severities.count(Severity.WARNING),
        ]
        table.add_row(status.slug, *(str(count) if count else "·" for count in counts))
    console = Console()
    console.print(table)
    console.print("none: no English yet; human: translated or changed by a person", style="dim")
    print_problems(outcome)
    if outcome.problems:
        sys.exit(1)
