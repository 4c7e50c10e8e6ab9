"""`yzsite draft`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from yzsite import pipeline
from yzsite.cli.engine import EngineSearch, engine_options
from yzsite.cli.explain import explain, print_explanations
from yzsite.cli.progress import open_progress
from yzsite.cli.report import print_problems, print_summary
from yzsite.config import Settings, find_settings


@click.command("draft")
@click.argument("slugs", metavar="[SLUG]...", nargs=-1)
@click.option("--strict", is_flag=True, help="Exit with 1 while English is missing.")
@click.option(
    "--explain", "place", metavar="SLUG#ID", help="Write nothing; show how one unit is drafted."
)
@click.option(
    "--format",
    "output",
    type=click.Choice(["text", "json"]),
    help="How --explain is printed: text by default, or json.",
)
@engine_options
def command(
    slugs: tuple[str, ...],
    strict: bool,
    place: str | None,
    output: str | None,
    search: EngineSearch,
) -> None:
    """Draft English for units that have none, and render nothing.

    What a person wrote is never changed. A sentence that was translated before, anywhere on the
    site, is taken from there; the rest goes to the translation model. Drafts are written while
    they come: a run that is stopped keeps them.

    \b
    Example:   yzsite draft work-report-2026
               yzsite draft --explain work-report-2026#u31
    """
    if place is None and output:
        raise click.UsageError("--format says how --explain is printed; name a unit with it.")
    if place is not None and slugs:
        raise click.UsageError("--explain names one unit, publication and all; leave SLUG out.")
    settings = find_settings(Path.cwd())
    if place is not None:
        _explain(settings, place, output or "text", search)
        return
    with open_progress() as progress:
        finder = search.finder(settings, progress)
        outcome = pipeline.draft(settings, slugs, find_engine=finder, progress=progress)
    print_problems(outcome)
    print_summary(outcome, search.missing)
    if (
        outcome.problems
        or outcome.engine_error
        or search.is_damaged
        or (strict and outcome.undrafted)
    ):
        sys.exit(1)


def _explain(settings: Settings, place: str, output: str, search: EngineSearch) -> None:
    with open_progress() as progress:
        explanations = explain(settings, place, search.finder(settings, progress))
    print_explanations(explanations, output)
    if search.missing:
        click.echo(search.missing, err=True)
    if any(explanation.draft is None for explanation in explanations):
        sys.exit(1)
