"""`yzsite replace`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click

from yzsite.cli.preview import amount, becomes, may_write, show_pieces, standing
from yzsite.cli.query import TextCommand, place, position, query_options
from yzsite.cli.report import print_findings
from yzsite.config import find_settings
from yzsite.errors import UsageError
from yzsite.library import load_library
from yzsite.model import Side
from yzsite.replacing import Plan, plan, write
from yzsite.searching import Query, search


@click.command("replace", cls=TextCommand)
@query_options
@click.argument("text")
@click.argument("slugs", metavar="[SLUG]...", nargs=-1)
@click.option("--source", is_flag=True, help="In the Chinese; in the English otherwise.")
@click.option("--reviewed", is_flag=True, help="The units count as reviewed afterwards.")
@click.option("--author", default="", metavar="NAME", help="Who is remembered for the change.")
@click.option("--yes", is_flag=True, help="Write without asking.")
@click.option("--dry-run", is_flag=True, help="Only show what would change.")
def command(  # noqa: PLR0913 - click gives each option by name
    *,
    text: str,
    slugs: tuple[str, ...],
    source: bool,
    reviewed: bool,
    author: str,
    yes: bool,
    dry_run: bool,
    make_query: Callable[..., Query],
) -> None:
    """Replace a text in the English, or the Chinese, of many units.

    Shows every change first: what is taken out and put in, the state before and after, and findings
    that it would bring. Nothing is written without --yes, or your answer on a terminal. Exits with
    1 if a match could not be replaced.

    \b
    Example:   yzsite replace "Yuzhong district" "Yuzhong District" --dry-run
               yzsite replace --regex "(\\d+) per cent" "\\1 percent" --yes --author "Li Hua"
               yzsite replace --source 成渝地区 成渝双城 work-report-2026
    """
    if yes and dry_run:
        raise UsageError("--yes and --dry-run say the opposite", "Leave one of them out.")
    query = make_query([Side.SOURCE if source else Side.TARGET])
    library = load_library(find_settings(Path.cwd()).content, slugs)
    planned = plan(library, query, text, reviewed=reviewed)
    _show(planned)
    if not (planned.steps or planned.refused or planned.by_hand):
        click.echo("Nothing would change" if any(search(library, query)) else "No match")
    print_findings((*library.problems, *planned.refused))
    is_refused = bool(library.problems or planned.refused)
    answer = "yes" if yes else "no" if dry_run else None
    if planned.steps and may_write(planned.steps, answer):
        written = write(planned.steps, " ".join(author.split()))
        print_findings(written.refused)
        click.echo(f"{amount(written.steps)} changed")
        is_refused = is_refused or bool(written.refused)
    if is_refused:
        sys.exit(1)


def _show(planned: Plan) -> None:
    for step in planned.steps:
        for edited in step.edited:
            state = f"{step.before.id} {standing(step.before)}{becomes(step)}"
            click.echo(f"{position(edited.sentence)}: {state}: {show_pieces(edited.pieces)}")
        print_findings(step.brought, err=False)
    for edited in planned.by_hand:
        click.echo(f"{place(edited.sentence)}, change it in the file: {show_pieces(edited.pieces)}")
