"""`yzsite serve` as a process of its own, and how to ask it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import httpx2 as httpx

COMMAND = [sys.executable, "-m", "yzsite", "serve", "--no-browser", "--no-draft"]


@dataclass(frozen=True, slots=True)
class Running:
    """A server that has said where it is."""

    process: subprocess.Popen[str]
    entrance: str
    """The address with the token."""

    @property
    def origin(self) -> str:
        """The address without a path."""
        parts = urlsplit(self.entrance)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def port(self) -> int:
        """The port that it listens to."""
        return urlsplit(self.entrance).port or 0

    @contextmanager
    def client(self) -> Iterator[httpx.Client]:
        """Give a browser that came in by the address with the token."""
        with httpx.Client(
            base_url=self.entrance.partition("?")[0], timeout=60, trust_env=False
        ) as client:
            client.get(self.entrance, follow_redirects=True)
            client.headers["Origin"] = self.origin
            yield client


def environment(config: Path) -> dict[str, str]:
    """Give the variables of a person of whom nothing is known."""
    return os.environ | {"XDG_CONFIG_HOME": str(config), "PYTHONUNBUFFERED": "1"}


@contextmanager
def start(root: Path, *options: str) -> Iterator[Running]:
    """Serve a site until the block ends."""
    with subprocess.Popen(
        [*COMMAND, *(options or ("--port", "0"))],
        cwd=root,
        env=environment(root.parent / "config"),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        assert process.stdout
        try:
            line = next(line for line in process.stdout if line.startswith("Serving"))
            found = re.search(r"http://\S+", line)
            assert found
            yield Running(process, found[0])
        finally:
            process.kill()
