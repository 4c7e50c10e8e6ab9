"""`yzsite check`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from yzsite import pipeline
from yzsite.cli.pairs import check_pairs
from yzsite.cli.report import count, print_findings, shorten
from yzsite.config import find_settings
from yzsite.model import Finding


@click.command("check")
@click.argument("slugs", metavar="[SLUG]...", nargs=-1)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For a person, or one JSON object a line.",
)
@click.option(
    "--pairs",
    type=click.Path(path_type=Path, exists=True, dir_okay=False, allow_dash=True),
    help="Check the lines of this file instead: Chinese, a tab, English. - is what is piped in.",
)
@click.option("--fix", is_flag=True, help="With --pairs: show the English as it is after repairs.")
def command(slugs: tuple[str, ...], form: str, pairs: Path | None, fix: bool) -> None:
    """Check the translations: numbers lost, Chinese left over, English out of date.

    Exits with 1 if there is an error or a file that cannot be read. What is right as it is can be
    settled by the word ok: and the rule in the unit's marker: ok:number-value.

    \b
    Example:   yzsite check work-report-2026
               yzsite check --format json | jq .message
               yzsite check --pairs drafts.tsv --format json --fix
    """
    if pairs is not None:
        if slugs:
            raise click.UsageError("--pairs checks a file of its own; leave the SLUG out.")
        sys.exit(check_pairs(pairs, form, fix))
    if fix:
        raise click.UsageError("--fix repairs the lines of --pairs FILE; name that file.")
    outcome = pipeline.inspect(find_settings(Path.cwd()), slugs)
    findings = (*outcome.problems, *outcome.findings)
    if form == "json":
        for finding in findings:
            click.echo(json.dumps(_row(finding), ensure_ascii=False))
    else:
        print_findings(findings, err=False)
        found = count(len(findings), "finding") if findings else "No findings"
        click.echo(f"{found}, {outcome.settled} settled" if outcome.settled else found)
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
