"""Findings as GitHub Actions shows them: beside the lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from yzsite.cli.report import harmless
from yzsite.model import Finding, Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_IN_MESSAGES = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTIES = _IN_MESSAGES | str.maketrans({":": "%3A", ",": "%2C"})


def print_annotations(findings: Iterable[Finding]) -> None:
    """Print findings as workflow commands, the worst first: GitHub shows ten of a kind in a step.

    The form, and what is to be escaped, is that of
    https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
    """
    order = list(Severity)
    root = find_root(Path.cwd())
    for finding in sorted(findings, key=lambda finding: order.index(finding.severity)):
        click.echo(annotation(finding, root))


def annotation(finding: Finding, root: Path) -> str:
    """Write a finding as a workflow command.

    >>> found = Finding("url", Severity.ERROR, Path("/r/a,b.md"), 7, "u1 loses 5%", "Add it.")
    >>> annotation(found, Path("/r"))
    '::error file=a%2Cb.md,line=7,title=url::u1 loses 5%25%0AAdd it.'

    Args:
        finding: what is to be shown.
        root: the folder that paths are relative to.
    """
    properties = {
        "file": place_below(root, finding.path),
        "line": str(finding.line),
        "title": finding.rule,
    }
    where = ",".join(f"{k}={harmless(v).translate(_IN_PROPERTIES)}" for k, v in properties.items())
    said = "\n".join(filter(None, (finding.message, finding.hint)))
    return f"::{_COMMANDS[finding.severity]} {where}::{harmless(said).translate(_IN_MESSAGES)}"


def place_below(root: Path, path: Path) -> str:
    """Name a file from a folder on, with slashes; as it is where it does not lie below it."""
    return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()


def find_root(here: Path) -> Path:
    """Find the folder of the repository, which paths of a forge begin in; else where we are."""
    return next((p for p in (here, *here.parents) if (p / ".git").exists()), here)
