"""`yzsite build`."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from yzsite import pipeline
from yzsite.bundle import check_bundle, write_bundle
from yzsite.cli.engine import EngineSearch, engine_options
from yzsite.cli.progress import open_progress
from yzsite.cli.report import print_problems, print_summary, shorten
from yzsite.config import Settings, check_base_url, find_settings
from yzsite.output import Published


@click.command("build")
@click.argument("slugs", metavar="[SLUG]...", nargs=-1)
@click.option("--strict", is_flag=True, help="Exit with 1 while English is missing or wrong.")
@click.option("--no-draft", is_flag=True, help="Draft nothing.")
@click.option("--no-review", is_flag=True, help="Leave out the pages for reviewers.")
@click.option("--accept", is_flag=True, help="Take the changes of raw sources that wait.")
@click.option("--base-url", metavar="URL", help="Where the site will stand, for absolute links.")
@click.option(
    "--zip",
    "bundle",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write the whole site into one archive, too.",
)
@engine_options
def command(  # noqa: PLR0913 - click gives each option by name
    *,
    slugs: tuple[str, ...],
    strict: bool,
    no_draft: bool,
    no_review: bool,
    accept: bool,
    base_url: str | None,
    bundle: Path | None,
    search: EngineSearch,
) -> None:
    """Clean new sources, draft what has no English, render the site to build/.

    What a person wrote is never changed. Without a model the site is built all the same; units
    without English are shown as such.

    \b
    Example:   yzsite build
               yzsite build work-report-2026 --no-draft
               yzsite build --zip site.zip
    """
    settings = find_settings(Path.cwd())
    if base_url is not None:
        check_base_url(base_url, "--base-url")
        settings = replace(settings, base_url=base_url)
    if no_review:
        settings = replace(settings, review=False)
    if bundle is not None:
        check_bundle(settings.build, bundle)
    with open_progress() as progress:
        outcome = pipeline.build(
            settings,
            slugs,
            find_engine=None if no_draft else search.finder(settings, progress),
            progress=progress,
            accept=accept,
            strict=strict,
        )
    print_problems(outcome)
    print_summary(outcome, search.missing)
    if not (settings.review or strict):
        click.echo("Without the pages for reviewers the English was not checked: yzsite check")
    if outcome.published:
        _print_site(settings, outcome.published)
    if bundle is not None:
        write_bundle(settings.build, bundle)
        click.echo(f"Archive: {shorten(bundle)}")
    is_short = strict and (outcome.undrafted or outcome.has_errors)
    if is_short or outcome.problems or outcome.engine_error or search.is_damaged:
        sys.exit(1)


def _print_site(settings: Settings, counts: Published) -> None:
    removed = f", {counts.removed} removed" if counts.removed else ""
    written = f"{counts.written} files written, {counts.unchanged} unchanged{removed}"
    click.echo(f"Site: {shorten(settings.build / 'index.html')} ({written})")
