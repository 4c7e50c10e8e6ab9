"""`yzsite draft`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from yzsite import pipeline
from yzsite.cli.engine import EngineSearch, engine_options
from yzsite.cli.progress import open_progress
from yzsite.cli.report import print_problems, print_summary
from yzsite.config import find_settings


@click.command("draft")
@click.argument("slugs", metavar="[SLUG]...", nargs=-1)
@click.option("--strict", is_flag=True, help="Exit with 1 while English is missing.")
@engine_options
def command(slugs: tuple[str, ...], strict: bool, search: EngineSearch) -> None:
    """Draft English for units that have none, and render nothing.

    What a person wrote is never changed. A sentence that was translated before, anywhere on the
    site, is taken from there; the rest goes to the translation model. Drafts are written while
    they come: a run that is stopped keeps them.

    \b
    Example:   yzsite draft work-report-2026
    """
    settings = find_settings(Path.cwd())
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
