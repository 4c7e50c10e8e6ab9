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
@click.option(
    "--explain",
    is_flag=True,
    help="Show on stderr the raw lines with every fix marked, what is uncertain, and a summary.",
)
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
        _explain(raw, cleaned, str(file))


def _read(file: Path) -> str:
    """Read the raw text.

    Raises:
        UsageError: there is no such file.
        SourceError: it cannot be decoded.
    """
    if str(file) != "-":
        if file.is_dir() or not file.exists():
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


def _explain(raw: str, cleaned: clean.Cleaned, name: str) -> None:
    """Print the marked lines, the uncertain places and the summary; colours only on a terminal."""
    for line in clean.mark_lines(raw, cleaned):
        marked = "".join(_paint(part) for part in line.parts)
        rules = click.style(", ".join(line.rules), dim=True)
        click.echo(f"{line.number:5}  {marked}  {rules}", err=True)
    for dropped in cleaned.dropped:
        lines = f"{dropped.lines[0]}-{dropped.lines[1]} repeat {dropped.of[0]}-{dropped.of[1]}"
        click.echo(f"Lines {lines} and were taken out: {dropped.text[:40]}…", err=True)
    for doubt in clean.suspicions(cleaned):
        label = click.style("Uncertain", fg="yellow")
        click.echo(f"{label}: {name}:{doubt.line}: {doubt.message} [{doubt.rule}]", err=True)
        click.echo(f"  {doubt.hint}", err=True)
    meanings = clean.describe_rules()
    for rule, count in clean.summarize(cleaned):
        click.echo(f"{count:5}  {rule:20}  {meanings[rule]}", err=True)
    if not cleaned.edits:
        click.echo("Nothing to repair.", err=True)


def _paint(part: clean.Part) -> str:
    """Show a piece of a raw line: what went in red, what came in green, brackets around both."""
    if part.after is None:
        return clean.printable(part.text)
    before = click.style(clean.printable(part.text), fg="red", strikethrough=True)
    after = click.style(clean.printable(part.after), fg="green")
    return f"[{before}→{after}]"
