"""`yzsite check`."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from yzsite import pipeline
from yzsite.cli.annotations import find_root, place_below, print_annotations
from yzsite.cli.pairs import check_pairs
from yzsite.cli.report import count, print_findings
from yzsite.config import find_settings
from yzsite.model import Finding, Severity
from yzsite.since import Brought, look_since


@click.command("check")
@click.argument("slugs", metavar="[SLUG]...", nargs=-1)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="For a person; one JSON object a line; annotations of GitHub Actions.",
)
@click.option(
    "--since",
    metavar="REV",
    help="Only what changed since a commit, and what was lost: main, HEAD, a tag, an id.",
)
@click.option(
    "--pairs",
    type=click.Path(path_type=Path, exists=True, dir_okay=False, allow_dash=True),
    help="Check the lines of this file instead: Chinese, a tab, English. - is what is piped in.",
)
@click.option("--fix", is_flag=True, help="With --pairs: show the English as it is after repairs.")
def command(
    slugs: tuple[str, ...], form: str, since: str | None, pairs: Path | None, fix: bool
) -> None:
    """Check the translations: numbers lost, Chinese left over, English out of date.

    Exits with 1 if there is an error or a file that cannot be read. What is right as it is can be
    settled by the word ok: and the rule in the unit's marker: ok:number-value.

    With --since only units that changed are looked at, and ids, texts and a person's English that
    are no longer there are named.

    \b
    Example:   yzsite check work-report-2026
               yzsite check --since main
               yzsite check --format json | jq .message
               yzsite check --pairs drafts.tsv --format json --fix
    """
    if pairs is not None:
        if slugs or since is not None or form == "github":
            message = "--pairs checks a file of its own, without SLUG, --since or --format github."
            raise click.UsageError(message)
        sys.exit(check_pairs(pairs, form, fix))
    if fix:
        raise click.UsageError("--fix repairs the lines of --pairs FILE; name that file.")
    settings = find_settings(Path.cwd())
    if since is None:
        outcome = pipeline.inspect(settings, slugs)
        findings, settled = (*outcome.problems, *outcome.findings), outcome.settled
        _print(findings, form, f", {settled} settled" if settled else "")
    else:
        brought = look_since(settings, since, slugs)
        findings = (*brought.problems, *brought.findings)
        _print(findings, form, _looked_at(brought))
    if any(finding.severity is Severity.ERROR for finding in findings):
        sys.exit(1)


def _looked_at(brought: Brought) -> str:
    """Say in what the findings are: of a file that cannot be read no units are known."""
    broken = len({finding.path for finding in brought.problems})
    files = [count(broken, "broken file")] if broken else []
    units = [count(brought.units, "changed unit")] if brought.units or not broken else []
    base = f" since {brought.commit[:9]}" if brought.commit else ""
    return f" in {' and '.join(files + units)}{base}"


def _print(findings: Sequence[Finding], form: str, more: str) -> None:
    """Print findings, and but for JSON a last line with their numbers."""
    if form == "json":
        root = find_root(Path.cwd())
        for finding in findings:
            click.echo(json.dumps(_row(finding, root), ensure_ascii=False))
        return
    if form == "github":
        print_annotations(findings)
    else:
        print_findings(findings, err=False)
    severities = Counter(finding.severity for finding in findings)
    nouns = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
    counts = ", ".join(count(severities[s], noun) for s, noun in nouns.items() if severities[s])
    click.echo(f"{counts or 'No findings'}{more}")


def _row(finding: Finding, root: Path) -> dict[str, str | int]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "file": place_below(root, finding.path),
        "line": finding.line,
        "unit": finding.unit,
        "message": finding.message,
        "hint": finding.hint,
    }
