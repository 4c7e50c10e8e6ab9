"""`yzsite import`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from yzsite import exchange, exchanging
from yzsite.cli.preview import amount, becomes, may_write, show_pieces, standing
from yzsite.cli.report import count, harmless, print_findings, shorten
from yzsite.config import find_settings
from yzsite.errors import UsageError
from yzsite.exchanging import Step
from yzsite.history.words import compare_words
from yzsite.library import load_library
from yzsite.model import Finding

_MOST_SHOWN = 100
"""Refusals that are printed; the others are counted."""


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(list(exchange.FORMATS)),
    help="Format of the file; left out, the ending of its name tells it.",
)
@click.option("--source", is_flag=True, help="Take Chinese that was changed there, too.")
@click.option("--author", default="", metavar="NAME", help="Who is remembered for the changes.")
@click.option("--yes", is_flag=True, help="Write without asking.")
@click.option("--dry-run", is_flag=True, help="Only show what would change.")
def command(
    file: Path, form: str | None, source: bool, author: str, yes: bool, dry_run: bool
) -> None:
    """Take back from another tool what was changed there.

    Shows every change first. Nothing is written without --yes, or your answer on a terminal. What
    was changed in the content file too since it was exported is refused, and so is what does not
    fit; the rest is written. Exits with 1 if something was refused, or not written unasked.

    \b
    Example:   yzsite import site.po --dry-run
               yzsite import report.xlsx --yes --author "Li Hua"
    """
    if yes and dry_run:
        raise UsageError("--yes and --dry-run say the opposite", "Leave one of them out.")
    delivery = exchanging.receive(file, form or exchange.guess(file))
    library = load_library(find_settings(Path.cwd()).content)
    planned = exchanging.plan(library, file, delivery.rows, with_source=source)
    for step in planned.steps:
        _show(step)
    refused = sorted((*delivery.problems, *planned.refused), key=lambda finding: finding.line)
    print_findings(refused[:_MOST_SHOWN])
    if len(refused) > _MOST_SHOWN:
        click.echo(f"… and {len(refused) - _MOST_SHOWN} more", err=True)
    click.echo(f"As they are: {count(planned.unchanged, 'unit')}; refused: {len(refused)}")
    is_left = False
    if planned.steps:
        answer = "yes" if yes else "no" if dry_run else None
        is_left = not may_write(planned.steps, answer) and not dry_run
        refused += () if is_left or dry_run else _write(file, planned.steps, author)
    if refused or is_left:
        sys.exit(1)


def _write(file: Path, steps: Sequence[Step], author: str) -> Sequence[Finding]:
    """Write what was shown; give what was refused now."""
    done = exchanging.write(file, steps, " ".join(author.split()))
    print_findings(done.refused)
    click.echo(f"{amount(done.steps)} changed")
    return done.refused


def _show(step: Step) -> None:
    place = f"{harmless(str(shorten(step.path)))}:{step.before.line}"
    click.echo(f"{place}: {step.before.id} {standing(step.before)}{becomes(step)}")
    for line in (*_changes(step.before.source, step.after.source),
                 *_changes(step.before.target, step.after.target)):  # fmt: skip
        click.echo(f"  {line}")


def _changes(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    """Show the sentences that are other ones now; all of them where there are more or fewer.

    ↵ is the end of a line then.
    """
    if len(before) != len(after):
        before, after = [" ↵ ".join(before)], [" ↵ ".join(after)]
    for old, new in zip(before, after, strict=True):
        if old != new:
            yield show_pieces(compare_words(old, new))
