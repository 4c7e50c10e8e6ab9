"""`yzsite search`."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import click

from yzsite.cli.query import TextCommand, mark, place, query_options
from yzsite.cli.report import count, harmless, print_findings, shorten
from yzsite.config import find_settings
from yzsite.library import load_library
from yzsite.model import Side
from yzsite.searching import Found, Query, search

_SIGNS = ("⟦", "⟧")


@click.command("search", cls=TextCommand)
@query_options
@click.argument("slugs", metavar="[SLUG]...", nargs=-1)
@click.option("--source", is_flag=True, help="Only the Chinese.")
@click.option("--target", is_flag=True, help="Only the English.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For a person, or one JSON object a sentence.",
)
def command(
    slugs: tuple[str, ...],
    source: bool,
    target: bool,
    form: str,
    make_query: Callable[..., Query],
) -> None:
    """Find the sentences that have a text in them, Chinese or English.

    What a reader sees is searched, sentence by sentence, without its Markdown.

    \b
    Example:   yzsite search 渝中区 --state machine
               yzsite search -i -w "per cent" work-report-2026
               yzsite search --regex "\\d+ (mu|hectares)" --target --format json
    """
    sides = [side for side, is_wanted in zip(Side, (source, target), strict=True) if is_wanted]
    query = make_query(sides or Side)
    library = load_library(find_settings(Path.cwd()).content, slugs)
    found = search(library, query)
    if form == "json":
        for one in found:
            click.echo(json.dumps(_row(one), ensure_ascii=False))
    else:
        _print(found)
    print_findings(library.problems)
    if library.problems:
        sys.exit(1)


def _print(found: Iterable[Found]) -> None:
    matches, units, slugs = 0, set(), set()
    for one in found:
        sentence = one.sentence
        click.echo(f"{place(sentence)}: {_marked(one)}")
        if sentence.counterpart:
            click.echo(f"  {click.style(harmless(sentence.counterpart), dim=True)}")
        matches += len(one.spans)
        slugs.add(sentence.slug)
        units.add((sentence.slug, sentence.unit))
    places = f" in {count(len(units), 'unit')} of {count(len(slugs), 'publication')}"
    verb = "match" if matches == 1 else "matches"
    click.echo(f"{matches} {verb}{places}" if matches else "No match")


def _marked(found: Found) -> str:
    text, shown, at = found.sentence.text, "", 0
    for start, end in found.spans:
        shown += harmless(text[at:start]) + mark(text[start:end], _SIGNS, "red")
        at = end
    return shown + harmless(text[at:])


def _row(found: Found) -> dict[str, object]:
    sentence = found.sentence
    return {
        "file": shorten(sentence.path).as_posix(),
        "line": sentence.line,
        "unit": sentence.unit,
        "state": sentence.state.value if sentence.state else "",
        "side": sentence.side.value,
        "text": sentence.text,
        "matches": [list(span) for span in found.spans],
        "counterpart": sentence.counterpart,
    }
