"""`yzsite add`."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from yzsite import pipeline, sources
from yzsite.cli.report import count, print_error, shorten
from yzsite.config import Settings, find_settings
from yzsite.counterpart import Doubt, Placed
from yzsite.creation import RawFile
from yzsite.errors import SourceError, UsageError, YzsiteError
from yzsite.intake import read_english
from yzsite.sources import RawText

_LARGEST = 100_000_000
"""Bytes of a file; pictures in it count too."""
_NAMED = 12
"""Units that are named for each reason to look at them."""


@click.command("add")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=Path)
@click.option("--slug", metavar="SLUG", help="Name of the publication; for one file only.")
@click.option(
    "--target",
    metavar="ENGLISH",
    type=Path,
    help="File with the English of the one FILE; it is put beside the Chinese.",
)
def command(files: tuple[Path, ...], slug: str | None, target: Path | None) -> None:
    """Make a publication from each .txt or .html file, under content/.

    The file is kept byte for byte beside the content file that is made from it. Each file is added
    whole or not at all; one that cannot be added does not stop the others. Nothing that is there is
    overwritten: a name that is taken gets -2, -3 and so on.

    With --target the English comes in as a person's translation, sentence beside sentence; the
    units to look at first are named.

    \b
    Example:   yzsite add work-report.txt notice.html
               yzsite add 2026.txt --slug work-report-2026
               yzsite add report.html --target report-en.txt
    """
    settings = find_settings(Path.cwd())
    if slug is not None:
        _check_slug(settings, slug, files)
    if target is not None and len(files) > 1:
        raise UsageError("--target is the English of one file", "Add the files one by one.")
    problems = []
    for file in files:
        try:
            _add(settings, file, slug, target)
        except YzsiteError as error:
            problems.append(error)
    for problem in problems:
        print_error(problem)
    if problems:
        sys.exit(1)
    click.echo("Next: yzsite build")


def _check_slug(settings: Settings, slug: str, files: Sequence[Path]) -> None:
    """Refuse a slug for two files, one that cannot be one, and one that is taken."""
    if len(files) > 1:
        raise UsageError("--slug names one publication", "Add the files one by one.")
    sources.check_slug(slug)
    if slug in _taken(settings):
        raise UsageError(
            f"there is a publication {slug!r} already",
            f"Take another name, or leave --slug out; to begin again remove {slug}/ first.",
        )


def _taken(settings: Settings) -> frozenset[str]:
    """Names in the content folder; in lower case, since many file systems know no other."""
    if not settings.content.is_dir():
        return frozenset()
    return frozenset(path.name.lower() for path in settings.content.iterdir())


def _add(settings: Settings, file: Path, slug: str | None, target: Path | None) -> None:
    """Add one file, and say what became of it.

    Raises:
        YzsiteError: it cannot be read or written; nothing is left of it.
    """
    data = _read(file)
    raw = sources.read_raw(str(file), data)
    name = slug or sources.free_slug(_name(file, raw), _taken(settings))
    meta = {"title": raw.title, "date": raw.date, "issuer": raw.issuer, "source_name": file.name}
    given = {key: value for key, value in meta.items() if value}
    raw_file = RawFile(f"source{raw.suffix}", data, raw.text, given)
    if target is None:
        path = pipeline.add(settings, name, raw_file)
        click.echo(f"{file} → {shorten(path)}")
        return
    english = read_english(str(target), _read(target))
    placed = pipeline.add_pair(settings, name, raw_file, english)
    click.echo(f"{file} + {target} → {shorten(placed.document.path)}")
    _print_placed(placed)


def _read(file: Path) -> bytes:
    """Read a file that is to be added.

    Raises:
        SourceError: it is no file, is far too large, or cannot be read.
    """
    if file.exists() and not file.is_file():
        raise SourceError(f"{file} is not a file", "Name text or HTML files.")
    try:
        size = file.stat().st_size
        if size > _LARGEST:
            megabytes = f"{size / 1e6:,.0f} MB"
            raise SourceError(f"{file} is too large: {megabytes}", "Add the text only, or a part.")
        return file.read_bytes()
    except OSError as error:
        raise SourceError(f"{file}: {error.strerror}", "Check the name of the file.") from error


def _print_placed(placed: Placed) -> None:
    """Say how much English found its place, and which units to look at first."""
    units = len(placed.document.entries)
    click.echo(f"English for {placed.translated} of {count(units, 'unit')}")
    if len(placed.doubts) * 2 > units:
        message = "More than half of it is doubtful. Is this the translation of that text?"
        click.echo(click.style("Warning: ", fg="yellow") + message, err=True)
    for doubt in Doubt:
        ids = [unit_id for unit_id, found in placed.doubts if found is doubt]
        if ids:
            more = f" and {len(ids) - _NAMED} more" if len(ids) > _NAMED else ""
            click.echo(f"  look at {', '.join(ids[:_NAMED])}{more}: {doubt}")


def _name(file: Path, raw: RawText) -> str:
    """Name a publication by its title; else by its file, if that is a name and no number."""
    if raw.title:
        return sources.make_slug(raw.title)
    words = re.findall(r"[^\W\d_]{2,}", file.stem)
    hex_only = re.fullmatch(r"[0-9a-fA-F_-]+", file.stem)
    if words and not hex_only and not re.search(r"[0-9a-f]{12,}", file.stem):
        return sources.make_slug(file.stem)
    first = next((line for line in raw.text.splitlines() if line.strip()), file.stem)
    return sources.make_slug(first)
