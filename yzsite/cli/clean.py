"""`yzsite clean`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from yzsite import clean
from yzsite.errors import SourceError
from yzsite.sources.text import decode, read_text

_BESIDE = 16
"""Characters shown on each side of a repair."""


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
    help="Show on stderr every repair in its raw line, what is uncertain, and counts by rule.",
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
    """Print the repairs, the uncertain places and the counts; colours only on a terminal."""
    doubts = clean.suspicions(cleaned)
    marked = clean.mark_lines(raw, cleaned)
    if marked:
        _head("Repairs, by raw line: [what stood there→what stands there now]; ⏎ is a line end.")
    for line in marked:
        parts = "".join(_paint(part, line.parts) for part in line.parts)
        rules = click.style(", ".join(line.rules), dim=True)
        click.echo(f"{line.number:5}  {parts}  {rules}", err=True)
    if cleaned.dropped:
        _head("Taken out, for it stands elsewhere:")
    for dropped in cleaned.dropped:
        start = clean.printable(dropped.text[:40])
        where = f"{_lines(dropped.lines)}, as in {_lines(dropped.of)}"
        click.echo(f"       {where}: {start}…", err=True)
    if doubts:
        _head("Uncertain: nothing was changed here; compare with the original.")
    for doubt in doubts:
        rule = click.style(f"[{doubt.rule}]", dim=True)
        click.echo(f"{name}:{doubt.line}: {doubt.message}  {rule}", err=True)
        click.echo(f"       {doubt.hint}", err=True)
    _summarize(cleaned)


def _lines(lines: tuple[int, int]) -> str:
    first, last = lines
    return f"line {first}" if first == last else f"lines {first} to {last}"


def _summarize(cleaned: clean.Cleaned) -> None:
    counts = clean.summarize(cleaned)
    if counts:
        _head("How often each rule did something:")
    meanings = clean.describe_rules()
    for rule, count in counts:
        click.echo(f"{count:5}  {rule:20}  {meanings[rule]}", err=True)
    if not counts:
        click.echo("Nothing to repair.", err=True)


def _head(text: str) -> None:
    click.echo(click.style(text, bold=True), err=True)


def _paint(part: clean.Part, parts: Sequence[clean.Part]) -> str:
    """Show a piece of a raw line: what went in red, what came in green, brackets around both.

    Of long pieces that stay as they are, only what stands beside a repair is shown.
    """
    if part.after is None:
        shown = clean.printable(part.text)
        head = "" if part is parts[0] else shown[:_BESIDE]
        tail = "" if part is parts[-1] else shown[-_BESIDE:]
        return shown if len(shown) <= 2 * _BESIDE else f"{head}…{tail}"
    before = click.style(clean.printable(part.text), fg="red", strikethrough=True)
    after = click.style(clean.printable(part.after), fg="green")
    return f"[{before}→{after}]"
