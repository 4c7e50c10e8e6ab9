"""How far a download or a drafting run has come, on standard error."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

import click
from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)

_PLAIN_SECONDS = 15


class ProgressBar:
    """A bar with counts and the time left; fulfils `yzsite.draft.engine.Progress`."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._bar: Progress | None = None
        self._task = TaskID(0)

    def start(self, title: str, total: int, unit: str) -> None:
        """Show a bar for `total` steps; a running bar instead where the total is unknown."""
        self.finish()
        self._bar = Progress(*_columns(unit), console=self._console)
        self._bar.start()
        self._task = self._bar.add_task(title, total=total or None)

    def advance(self, count: int) -> None:
        """Move the bar on."""
        if self._bar is not None:
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
    console = Console(stderr=True)
    progress = ProgressBar(console) if console.is_terminal else PlainProgress()
    try:
        yield progress
    finally:
        progress.finish()


def _columns(unit: str) -> list[ProgressColumn]:
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
