"""`yzsite clean`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from yzsite import clean
from yzsite.errors import SourceError
from yzsite.sources.text import decode, read_text


@click.command("clean")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "jsonl", "diff"]),
    default="text",
    show_default=True,
    help="text: the cleaned text; jsonl: one block a line; diff: raw against cleaned.",
)
@click.option("--explain", is_flag=True, help="Say on stderr which rule did what, and how often.")
def command(file: Path, form: str, explain: bool) -> None:
    """Repair one raw text and print the result; the file itself is not changed.

    FILE is a text file, or - for what is piped in.

    \b
    Example:   yzsite clean content/three-spaces/source.txt --format diff --explain
    """
    raw = _read(file)
    cleaned = clean.clean(raw)
    click.echo(_show(raw, cleaned, form, str(file)).encode(), nl=False)
    if explain:
        _explain(cleaned)


def _read(file: Path) -> str:
    """Read the raw text.

    Raises:
        UsageError: there is no such file.
        SourceError: it cannot be decoded.
    """
    if str(file) != "-":
        if not file.is_file():
            problem = "is a folder" if file.is_dir() else "does not exist"
            raise click.UsageError(f"{file} {problem}; name a text file, or - for piped text.")
        return read_text(file).text
    try:
        return decode(sys.stdin.buffer.read()).text
    except SourceError as error:
        raise SourceError(f"the piped text {error.message}", error.hint) from error


def _show(raw: str, cleaned: clean.Cleaned, form: str, name: str) -> str:
    if form == "jsonl":
        return clean.to_jsonl(cleaned)
    return clean.to_diff(raw, cleaned, name) if form == "diff" else clean.to_text(cleaned)


def _explain(cleaned: clean.Cleaned) -> None:
    meanings = clean.describe_rules()
    for rule, count in clean.summarize(cleaned):
        click.echo(f"{count:5}  {rule:20}  {meanings[rule]}", err=True)
    if not cleaned.edits:
        click.echo("Nothing to repair.", err=True)
