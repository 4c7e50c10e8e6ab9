"""What `search` and `replace` share: options that say what is looked for, and marked text."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable, Collection
from typing import Any, TypeVar

import click

from yzsite.cli.report import harmless, shorten
from yzsite.matching import Pattern
from yzsite.model import Side, State
from yzsite.searching import Query, Sentence

_Command = TypeVar("_Command", bound=Callable[..., Any])


class TextCommand(click.Command):
    """A command that is given texts, which may begin like an option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Say how such a text is written."""
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            message = f"{error.format_message()} If it is a text, write -- before the texts."
            raise click.UsageError(message, ctx) from None


_OPTIONS = (
    click.argument("pattern"),
    click.option("--regex", "-e", is_flag=True, help="PATTERN is a regular expression."),
    click.option("--ignore-case", "-i", is_flag=True, help="Find A for a, and a for A."),
    click.option(
        "--word",
        "-w",
        is_flag=True,
        help="Whole words: no letter or digit beside it, Chinese aside.",
    ),
    click.option(
        "--state",
        "states",
        type=click.Choice([state.value for state in State]),
        multiple=True,
        help="Only units in this state; may be given more than once.",
    ),
)


def query_options(command: _Command) -> _Command:
    """Add the pattern, and options that say how it is meant and in which units it is looked for.

    The command is given `make_query`, which wants the sides.
    """

    @functools.wraps(command)
    def with_query(
        pattern: str,
        regex: bool,
        ignore_case: bool,
        word: bool,
        states: tuple[str, ...],
        **others: object,
    ) -> object:
        def make_query(sides: Collection[Side]) -> Query:
            wanted = Pattern(pattern, is_regex=regex, ignores_case=ignore_case, whole_words=word)
            return Query(wanted, frozenset(sides), frozenset(map(State, states)))

        return command(make_query=make_query, **others)

    wrapped: Any = with_query
    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    result: _Command = wrapped
    return result


def mark(text: str, signs: tuple[str, str], colour: str, *, is_struck: bool = False) -> str:
    """Set a stretch of text off: by colour on a terminal, else by signs around it.

    >>> mark("new", ("{+", "+}"), "green")
    '{+new+}'
    """
    if sys.stdout.isatty() and not os.environ.get("NO_COLOR"):
        return click.style(harmless(text), fg=colour, bold=not is_struck, strikethrough=is_struck)
    return f"{signs[0]}{harmless(text)}{signs[1]}"


def place(sentence: Sentence) -> str:
    """Name a sentence as editors understand it, and what it belongs to."""
    said = f"{sentence.unit} {sentence.state}" if sentence.unit else "front matter"
    return f"{position(sentence)}: {said}"


def position(sentence: Sentence) -> str:
    """Name the line of a sentence as editors understand it."""
    return f"{harmless(str(shorten(sentence.path)))}:{sentence.line}"
