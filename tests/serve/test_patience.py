"""Who asks for nothing holds nobody up: each test fails without the rule that it names."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Awaitable, Callable

import pytest
import uvicorn
from starlette.types import Receive, Scope, Send
from uvicorn.server import ServerState

from tests.serve.processes import start
from yzsite.config import Settings
from yzsite.serve import patience
from yzsite.serve.patience import PatientProtocol, overlook_full_tables

WHOLE = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}"
Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


async def _take_its_time(_: Scope, receive: Receive, send: Send) -> None:
    while (await receive()).get("more_body"):
        pass
    await asyncio.sleep(4 * patience.SECONDS)
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body"})


def _with_server(ask: Callable[[Callable[[], Awaitable[Streams]]], Awaitable[None]]) -> None:
    """Let somebody ask a server that takes its time."""

    async def run() -> None:
        config, state = uvicorn.Config(_take_its_time, lifespan="off"), ServerState()
        loop = asyncio.get_running_loop()
        server = await loop.create_server(
            lambda: PatientProtocol(config, state, {}), "127.0.0.1", 0
        )
        port = server.sockets[0].getsockname()[1]
        async with server:
            await asyncio.wait_for(ask(lambda: asyncio.open_connection("127.0.0.1", port)), 30)

    asyncio.run(run())


async def _read(reader: asyncio.StreamReader) -> bytes:
    try:
        return await reader.read(100)
    except ConnectionError:
        return b""


@pytest.mark.parametrize("end", [0, 1, 20, len(WHOLE) - 3, len(WHOLE) - 1])
def test_half_a_request_is_not_waited_for(monkeypatch: pytest.MonkeyPatch, end: int) -> None:
    """Nothing, half a header, half a body: the connection is closed; a whole one is answered."""
    monkeypatch.setattr(patience, "SECONDS", 0.05)

    async def ask(connect: Callable[[], Awaitable[Streams]]) -> None:
        reader, writer = await connect()
        writer.write(WHOLE[:end])
        assert await _read(reader) == b""
        reader, writer = await connect()
        writer.write(WHOLE)
        assert (await _read(reader)).startswith(b"HTTP/1.1 204")
        writer.write(WHOLE[:end] or b"P")  # the next one of the same browser
        assert await _read(reader) == b""

    _with_server(ask)


def test_a_request_that_trickles_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each byte in time, and the whole of it never."""
    monkeypatch.setattr(patience, "SECONDS", 0.2)

    async def ask(connect: Callable[[], Awaitable[Streams]]) -> None:
        reader, writer = await connect()
        ended = asyncio.create_task(_read(reader))
        for byte in WHOLE * 100:
            writer.write(bytes([byte]))
            await asyncio.sleep(0.05)
            if ended.done():
                break
        assert await ended == b""

    _with_server(ask)


def test_there_is_room_for_so_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those who came first are answered."""
    monkeypatch.setattr(patience, "SECONDS", 0.3)
    monkeypatch.setattr(patience, "MOST", 3)

    async def ask(connect: Callable[[], Awaitable[Streams]]) -> None:
        there = [await connect() for _ in range(3)]
        for _ in range(5):
            reader, _ = await connect()
            assert await _read(reader) == b""
        for _, writer in there:
            writer.write(WHOLE)
        for reader, _ in there:
            assert (await _read(reader)).startswith(b"HTTP/1.1 204")

    _with_server(ask)


def test_only_what_nobody_can_help_is_passed_over() -> None:
    """A process that may open no more files says nothing; everything else is said."""
    said: list[object] = []
    loop = asyncio.new_event_loop()
    loop.default_exception_handler = said.append  # type: ignore[method-assign, assignment]  # to see it
    overlook_full_tables(loop, {"message": "socket.accept() out of system resource"})
    assert said == []
    overlook_full_tables(loop, {"message": "Task was destroyed"})
    assert len(said) == 1
    loop.close()


def test_what_a_killed_save_left_is_swept_and_noise_is_not_printed(site: Settings) -> None:
    """A file that is old; a younger one may be at work. What is no request gets no line."""
    folder = site.content / "first"
    old, young = (folder / f".index.md.{name}.yzsite-tmp" for name in ("old", "young"))
    for path in (old, young):
        path.write_text("left", "utf-8")
    an_hour_ago = time.time() - 3600
    os.utime(old, (an_hour_ago, an_hour_ago))
    with start(site.root) as running:
        with running.client() as client:
            assert client.get("/first/").status_code == 200
        assert (old.exists(), young.exists()) == (False, True)
        asyncio.run(_send_noise(running.port))
        running.process.terminate()
        output, _ = running.process.communicate(timeout=20)
    assert output == "Stopped.\n"


async def _send_noise(port: int) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"\x16\x03\x01 no request\r\n\r\n")
    assert b"400" in await reader.read()
    writer.close()
