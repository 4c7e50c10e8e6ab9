"""What happened, told to every page that listens."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from yzsite.config import Settings
from yzsite.errors import ContentError, YzsiteError
from yzsite.model import Finding
from yzsite.serve.answers import to_json

_QUIET = 15
"""Seconds after which a line that says nothing shows that the server is still there."""
_BEHIND = 100
"""Events that wait for one page; one that does not take them has gone, and may ask again."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something in a file that a person has to put right."""

    path: str
    """Relative to the site's folder."""
    line: int
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Built:
    """The site was built anew."""

    number: int
    changed: tuple[str, ...] | None
    """Slugs of the publications whose files changed; None where it may be all of them."""
    problems: tuple[Trouble, ...]
    name: Literal["built"] = "built"


@dataclass(frozen=True, slots=True)
class Failed:
    """The site could not be built; its pages are what they were."""

    problem: str
    hint: str
    name: Literal["failed"] = "failed"


News = Built | Failed


def to_trouble(settings: Settings, finding: Finding) -> Trouble:
    """Tell a problem of a file to the pages."""
    return Trouble(_place(settings, finding.path), finding.line, finding.message, finding.hint)


def _place(settings: Settings, path: Path) -> str:
    """Name a file as a person finds it from the site's folder."""
    root = settings.root
    return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()


def explain(error: YzsiteError, settings: Settings) -> tuple[str, str]:
    """Give what is wrong and what to do; of a broken file everything that is wrong in it."""
    if isinstance(error, ContentError):
        place = _place(settings, error.path)
        lines = (f"{place}:{f.line}: {f.message}" for f in error.findings)
        hints = dict.fromkeys(finding.hint for finding in error.findings)
        return "\n".join(lines), "\n".join(filter(None, hints))
    return error.message, error.hint


class Events:
    """Hands every event to all who listen at that moment."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._listeners: set[asyncio.Queue[bytes | None]] = set()
        self._is_closed = False

    def open(self) -> None:
        """Take the running loop for that of the listeners."""
        self._loop = asyncio.get_running_loop()

    def tell(self, news: News) -> None:
        """Hand out what happened, from any thread."""
        self._put(f"event: {news.name}\ndata: {to_json(news)}\n\n".encode("utf-8", "replace"))

    def close(self) -> None:
        """Let everybody go; from any thread, or while a signal is handled."""
        self._is_closed = True
        self._put(None)

    def _put(self, data: bytes | None) -> None:
        if self._loop and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._hand_out, data)

    def _hand_out(self, data: bytes | None) -> None:
        for queue in self._listeners:
            if data is None or queue.qsize() < _BEHIND:
                queue.put_nowait(data)

    async def listen(self) -> AsyncIterator[bytes]:
        """Give what happens from now on, in the form of `text/event-stream`."""
        queue: asyncio.Queue[bytes | None] = asyncio.Queue()
        self._listeners.add(queue)
        try:
            yield b"retry: 500\n\n"  # milliseconds until a page asks again
            while not self._is_closed:
                try:
                    data = await asyncio.wait_for(queue.get(), _QUIET)
                except TimeoutError:
                    data = b": still here\n\n"
                if data is None:
                    return
                yield data
        finally:
            self._listeners.discard(queue)
