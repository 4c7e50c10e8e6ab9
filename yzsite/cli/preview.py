"""What commands share that change content files: the change shown first, then a question."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

import click

from yzsite.cli.query import mark
from yzsite.cli.report import count, harmless
from yzsite.errors import StoppedError
from yzsite.model import Piece, Unit


class Step(Protocol):
    """What becomes of one unit."""

    @property
    def path(self) -> Path:
        """Give the content file."""

    @property
    def before(self) -> Unit:
        """Give the unit as it is."""

    @property
    def after(self) -> Unit:
        """Give the unit as it will be."""


def may_write(steps: Sequence[Step], answer: str | None) -> bool:
    """Ask whether steps are to be done, where nobody said so and there is somebody to ask.

    Args:
        steps: what was shown.
        answer: `yes`, `no`, or None.

    Raises:
        StoppedError: Ctrl-C, or the end of what is typed, was the answer.
    """
    if answer == "yes":
        return True
    if answer == "no" or not (sys.stdin.isatty() and sys.stdout.isatty()):
        click.echo(f"{amount(steps)} would change. Nothing was written; --yes writes it.")
        return False
    try:
        return click.confirm(f"Change {amount(steps)}?")
    except click.Abort:
        click.echo(err=True)
        raise StoppedError("nothing was written", "Run the command again.") from None


def amount(steps: Sequence[Step]) -> str:
    """Count the units, and the files they are in."""
    files = len({step.path for step in steps})
    return f"{count(len(steps), 'unit')} in {count(files, 'file')}"


def becomes(step: Step) -> str:
    """Say what state a unit will have, where that is another one; empty where it is not."""
    before, after = standing(step.before), standing(step.after)
    return f" → {after}" if before != after else ""


def standing(unit: Unit) -> str:
    """Write state, stale and settled rules, as the marker has them."""
    stale = ["stale"] if unit.stale else []
    return " ".join([unit.state, *stale, *(f"ok:{rule}" for rule in unit.settled)])


def show_pieces(pieces: Iterable[Piece]) -> str:
    """Write the old text and the new one in one row, with the difference marked."""
    return "".join(
        mark(text, ("[-", "-]"), "red", is_struck=True)
        if change == "del"
        else mark(text, ("{+", "+}"), "green")
        if change
        else harmless(text)
        for text, change in pieces
    )
