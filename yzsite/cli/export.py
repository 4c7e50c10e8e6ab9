"""`yzsite export`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from yzsite import exchange, exchanging
from yzsite.cli.report import count, print_findings
from yzsite.config import find_settings
from yzsite.errors import UsageError
from yzsite.library import load_library
from yzsite.storage import write_atomically


@click.command("export")
@click.argument("slugs", metavar="[SLUG]...", nargs=-1)
@click.option(
    "--format",
    "form",
    type=click.Choice(list(exchange.FORMATS)),
    help="Format of the file; left out, the ending of its name tells it.",
)
@click.option(
    "--output",
    "-o",
    metavar="PATH",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    required=True,
    help="The file; - is what follows in a pipe.",
)
def command(slugs: tuple[str, ...], form: str | None, output: Path) -> None:
    """Write publications to one file for Poedit, Weblate, OmegaT, Excel and the like.

    All publications, or those that are named.

    \b
    Poedit, Weblate, Lokalize   .po
    OmegaT, Trados, memoQ       .xlf (or --format xliff12), .tmx
    Excel, LibreOffice          .xlsx, .csv

    Everything comes back with yzsite import. docs/exchange.md says what each format carries.

    \b
    Example:   yzsite export -o site.po
               yzsite export work-report-2026 -o report.xlsx
               yzsite export --format csv -o - | head
    """
    is_piped = str(output) == "-"
    if is_piped and not form:
        raise UsageError("the output has no name that tells the format", "Name it with --format.")
    form = form or exchange.guess(output)
    library = load_library(find_settings(Path.cwd()).content, slugs)
    rows = exchanging.list_rows(library, Path.cwd())
    data = exchange.write(form, rows)
    if is_piped:
        click.echo(data, nl=False)
    else:
        exchanging.refuse_unimported(library, output, form)
        write_atomically(output, data)
        files = count(len({row.slug for row in rows}), "publication")
        said = f"{output}: {count(len(rows), 'unit')} of {files}"
        click.echo(said, err=not output.is_file())  # it may be the output
    for holding in library.chosen:
        if holding.is_new:
            click.echo(f"{holding.slug}: left out, for it was never built: yzsite build", err=True)
    print_findings(library.problems)
    if library.problems:
        sys.exit(1)
