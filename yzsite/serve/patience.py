"""How long, and with how many at once, the server has patience with those who ask."""

from __future__ import annotations

import asyncio
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

SECONDS = 10
"""Until a request must be whole; on one machine it takes a moment."""
MOST = 128
"""Connections at once: a dozen windows, and fewer than a process may have files open anywhere."""


class PatientProtocol(H11Protocol):
    """One connection; it is closed if a request does not end, or if there are too many."""

    _due: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as there
        """Take a connection, if there is room."""
        super().connection_made(transport)
        if len(self.connections) > MOST:
            transport.abort()
        self._look_at_clock()

    def data_received(self, data: bytes) -> None:
        """Take a part of a request."""
        super().data_received(data)
        self._look_at_clock()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        super().connection_lost(exc)
        self._stop_clock()

    def _look_at_clock(self) -> None:
        """Count from the first moment of a request until it is whole."""
        is_whole = self.conn.their_state not in (h11.IDLE, h11.SEND_BODY)
        if is_whole or self.transport.is_closing():
            self._stop_clock()
        elif self._due is None:
            self._due = self.loop.call_later(SECONDS, self.transport.abort)

    def _stop_clock(self) -> None:
        if self._due is not None:
            self._due.cancel()
            self._due = None


def overlook_full_tables(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Handle what goes wrong in a loop: that no connection can be taken for now needs no words."""
    if "accept" not in context.get("message", ""):
        loop.default_exception_handler(context)
