"""The server of one run: its port, its secrets, its beginning and its end."""

from __future__ import annotations

import asyncio
import logging
import os
import secrets
import socket
from collections.abc import Callable
from dataclasses import dataclass
from types import FrameType

import uvicorn

from yzsite.config import Settings
from yzsite.errors import YzsiteError
from yzsite.pipeline import Outcome
from yzsite.serve.app import make_app
from yzsite.serve.desk import Desk
from yzsite.serve.doors import Doors, Keys
from yzsite.serve.events import Events
from yzsite.serve.lookout import Lookout
from yzsite.serve.patience import MOST, PatientProtocol, overlook_full_tables
from yzsite.serve.shelf import Shelf
from yzsite.serve.way import find_way
from yzsite.serve.workshop import Workshop
from yzsite.storage import sweep

HOST = "127.0.0.1"
PORT = 8000
_GRACE = 2
"""Seconds for answers that are under way when the server is told to end."""
_TRIES = 50
"""Ports that are tried one after the other, if nobody asked for a certain one."""


def take_port(port: int | None) -> socket.socket:
    """Take a port of this machine that only this machine can reach.

    Args:
        port: which one; 0 for any, None for the first free one from 8000 on.

    Raises:
        YzsiteError: it is taken, or may not be taken.
    """
    for candidate in range(PORT, PORT + _TRIES) if port is None else [port]:
        taken = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if os.name != "nt":  # there it would share the port with others
            taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            taken.bind((HOST, candidate))
            taken.listen()
        except OSError as error:
            taken.close()
            reason = error.strerror or str(error)
            continue
        return taken
    which = f"port {port}" if port else f"ports {PORT} to {PORT + _TRIES - 1}"
    hint = "Let any free one be taken: yzsite serve --port 0"
    raise YzsiteError(f"{which}: {reason}", hint)


@dataclass(frozen=True, slots=True)
class Running:
    """A server that is ready to begin."""

    address: str
    """What lets a browser in, token included."""
    ticket: str
    """The same, for one time."""
    run: Callable[[], None]
    """Serves until the program is told to end, which then goes on as without a server."""


def prepare(taken: socket.socket, settings: Settings, outcome: Outcome) -> Running:
    """Make a server for a site that was built a moment ago.

    Args:
        taken: the port.
        settings: of the site.
        outcome: of the build.
    """
    port = taken.getsockname()[1]
    token, ticket, cookie = (secrets.token_urlsafe(24) for _ in range(3))
    keys = Keys(token, ticket, cookie, find_way())
    for folder in settings.content.glob("*/"):
        sweep(folder)  # what a run left that was killed while it saved
    shelf, events = Shelf(settings, outcome), Events()
    workshop = Workshop(shelf, events.tell)
    app = make_app(shelf, Desk(shelf, workshop.saving), events)
    config = uvicorn.Config(
        Doors(app, port, keys),
        http=PatientProtocol,
        ws="none",
        loop="asyncio",
        lifespan="off",
        log_config=None,
        log_level="error",  # what others send that is no request needs no words
        backlog=MOST,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=_GRACE,
    )

    def run() -> None:
        workshop.start()
        Lookout(settings.root, workshop.build).start()
        _Server(config, events).run([taken])

    origin = f"http://{HOST}:{port}"
    address = f"{origin}/{keys.way}/?token={keys.token}"
    # The way is not in the other one, which everybody on this machine can see.
    return Running(address, f"{origin}/?token={keys.ticket}", run)


class _Server(uvicorn.Server):
    """A server that lets its listeners go when it is told to end."""

    def __init__(self, config: uvicorn.Config, events: Events) -> None:
        super().__init__(config)
        self._events = events

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to serve."""
        self._events.open()
        asyncio.get_running_loop().set_exception_handler(overlook_full_tables)
        await super().startup(sockets)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """End, also while pages listen: they would wait for ever."""
        self._events.close()
        logging.getLogger("uvicorn.error").disabled = True  # what is cut off needs no words
        super().handle_exit(sig, frame)
