"""`yzsite import`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from yzsite import exchange, exchanging
from yzsite.cli.preview import amount, becomes, may_write, show_pieces
from yzsite.cli.report import count, harmless, print_findings, shorten
from yzsite.config import find_settings
from yzsite.exchanging import Step
from yzsite.history.words import compare_words
from yzsite.library import load_library


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
@click.option("--yes", "answer", flag_value="yes", help="Write without asking.")
@click.option("--dry-run", "answer", flag_value="no", help="Only show what would change.")
def command(file: Path, form: str | None, source: bool, author: str, answer: str | None) -> None:
    """Take back from another tool what was changed there.

    Shows every change first. Nothing is written without --yes, or your answer on a terminal. What
    was changed in the content file too since it was exported is refused, and so is what does not
    fit; the rest is written. Exits with 1 if something was refused.

    \b
    Example:   yzsite import site.po --dry-run
               yzsite import report.xlsx --yes --author "Li Hua"
    """
    delivery = exchanging.read_file(file, form or exchange.guess(file))
    library = load_library(find_settings(Path.cwd()).content)
    planned = exchanging.plan(library, file, delivery.rows, with_source=source)
    for step in planned.steps:
        _show(step)
    refused = (*delivery.problems, *planned.refused)
    print_findings(sorted(refused, key=lambda finding: finding.line))
    click.echo(f"As they are: {count(planned.unchanged, 'unit')}; refused: {len(refused)}")
    if planned.steps and may_write(planned.steps, answer):
        done = exchanging.write(file, planned.steps, " ".join(author.split()))
        print_findings(done.refused)
        refused += done.refused
        click.echo(f"{amount(done.steps)} changed")
    if refused:
        sys.exit(1)


def _show(step: Step) -> None:
    place = f"{harmless(str(shorten(step.path)))}:{step.before.line}"
    click.echo(f"{place}: {step.before.id} {step.before.state}{becomes(step)}")
    for line in (*_changes(step.before.source, step.after.source),
                 *_changes(step.before.target, step.after.target)):  # fmt: skip
        click.echo(f"  {line}")


def _changes(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    """Show the sentences that are other ones now; all of them where there are more or fewer."""
    if len(before) != len(after):
        before, after = [" ".join(before)], [" ".join(after)]
    for old, new in zip(before, after, strict=True):
        if old != new:
            yield show_pieces(compare_words(old, new))
