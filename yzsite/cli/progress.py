"""How far a download or a drafting run has come, on standard error."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress, ProgressColumn, TaskID

_PLAIN_SECONDS = 15


class ProgressBar:
    """A bar with counts and the time left; fulfils `yzsite.draft.engine.Progress`.

    What draws it is loaded when there is something to show.
    """

    def __init__(self, console: Console | None = None) -> None:
        """Draw on a console; on standard error by default."""
        self._console = console
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    def start(self, title: str, total: int, unit: str) -> None:
        """Show a bar for `total` steps; a running bar instead where the total is unknown."""
        from rich.console import Console  # noqa: PLC0415 - takes a while to load
        from rich.progress import Progress  # noqa: PLC0415 - takes a while to load

        self.finish()
        self._console = self._console or Console(stderr=True)
        self._bar = Progress(*_columns(unit), console=self._console)
        self._bar.start()
        self._task = self._bar.add_task(title, total=total or None)

    def advance(self, count: int) -> None:
        """Move the bar on."""
        if self._bar is not None and self._task is not None:
            self._bar.advance(self._task, count)

    def finish(self) -> None:
        """Leave the bar as it stands."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None


class PlainProgress:
    """A line now and then, for logs: at the start, every 15 seconds, at the end."""

    def __init__(self) -> None:
        self._title, self._unit = "", ""
        self._total = self._done = 0
        self._began = self._told = 0.0

    def start(self, title: str, total: int, unit: str) -> None:
        """Print what begins."""
        self._title, self._total, self._unit, self._done = title, total, unit, 0
        self._began = self._told = time.monotonic()
        self._tell()

    def advance(self, count: int) -> None:
        """Print a line where the last one is old."""
        self._done += count
        now = time.monotonic()
        if now - self._told >= _PLAIN_SECONDS:
            self._told = now
            self._tell(_time_left(now - self._began, self._done, self._total))

    def finish(self) -> None:
        """Print how far it came, once."""
        if self._title and self._done:
            self._tell()
        self._title = ""

    def _tell(self, left: str = "") -> None:
        amounts = [_amount(n, self._unit) for n in (self._done, self._total)]
        counts = " of ".join(amounts if self._total else amounts[:1])
        unit = "" if self._unit == "bytes" else f" {self._unit}"
        click.echo(f"{self._title}: {counts}{unit}{left}", err=True)


@contextmanager
def open_progress() -> Iterator[ProgressBar | PlainProgress]:
    """Give a bar on a terminal, plain lines on anything else; finished at the end."""
    is_terminal = sys.stderr is not None and sys.stderr.isatty()
    progress: ProgressBar | PlainProgress = ProgressBar() if is_terminal else PlainProgress()
    try:
        yield progress
    finally:
        progress.finish()


def _columns(unit: str) -> list[ProgressColumn]:
    from rich.progress import (  # noqa: PLC0415 - takes a while to load
        BarColumn,
        DownloadColumn,
        MofNCompleteColumn,
        TextColumn,
        TimeRemainingColumn,
        TransferSpeedColumn,
    )

    middle: list[ProgressColumn] = (
        [DownloadColumn(), TransferSpeedColumn()]
        if unit == "bytes"
        else [MofNCompleteColumn(), TextColumn(unit)]
    )
    name = TextColumn("{task.description}", markup=False)
    return [name, BarColumn(), *middle, TimeRemainingColumn()]


def _amount(number: int, unit: str) -> str:
    return f"{number / 1e6:.1f} MB" if unit == "bytes" else f"{number:,}"


def _time_left(seconds: float, done: int, total: int) -> str:
    if not done or done >= total:
        return ""
    minutes, rest = divmod(round(seconds / done * (total - done)), 60)
    return f", {minutes}:{rest:02d} left"
