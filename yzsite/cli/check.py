"""`yzsite check`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from yzsite import pipeline
from yzsite.cli.report import count, print_findings, shorten
from yzsite.config import find_settings
from yzsite.model import Finding


@click.command("check")
@click.argument("slugs", metavar="[SLUG]...", nargs=-1)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
    help="For a person, or one JSON object a line.",
)  # fmt: skip
def command(slugs: tuple[str, ...], form: str) -> None:
    """Check the translations: numbers lost, Chinese left over, English out of date.

    Exits with 1 if there is an error or a file that cannot be read.

    \b
    Example:   yzsite check work-report-2026
               yzsite check --format json | jq .message
    """
    outcome = pipeline.inspect(find_settings(Path.cwd()), slugs)
    findings = (*outcome.problems, *outcome.findings)
    if form == "json":
        for finding in findings:
            click.echo(json.dumps(_row(finding), ensure_ascii=False))
    else:
        print_findings(findings, err=False)
        click.echo(count(len(findings), "finding") if findings else "No findings.")
    if outcome.problems or outcome.has_errors:
        sys.exit(1)


def _row(finding: Finding) -> dict[str, str | int]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "file": shorten(finding.path).as_posix(),
        "line": finding.line,
        "unit": finding.unit,
        "message": finding.message,
        "hint": finding.hint,
    }
