"""The server as a person starts and ends it, and as it ends without being asked."""

from __future__ import annotations

import random
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import httpx2 as httpx
import pytest

from tests.serve.processes import COMMAND, environment, start
from yzsite.config import Settings
from yzsite.content import read_document
from yzsite.loading import load_publication

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")


def test_it_says_where_it_is_and_listens_to_this_machine_alone(site: Settings) -> None:
    """One line with the address, which lets a browser in."""
    with start(site.root) as running:
        with running.client() as client:
            answer = client.get("/first/")
            assert answer.status_code == 200
            assert "editor.js" in answer.text
        connections = Path("/proc/net/tcp").read_text("utf-8").splitlines()[1:]
        port = f"{running.port:04X}"
        rows = (row.split() for row in connections)
        listening = {row[1] for row in rows if row[3] == "0A" and row[1].endswith(f":{port}")}
        assert listening == {f"0100007F:{port}"}  # 127.0.0.1
        assert f":{port} " not in Path("/proc/net/tcp6").read_text("utf-8")


@pytest.mark.parametrize("ended_by", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_at_once_though_pages_listen(site: Settings, ended_by: signal.Signals) -> None:
    """With one line, exit code 0 and no traceback."""
    with start(site.root) as running, running.client() as client:
        begun = threading.Event()

        def listen() -> None:
            try:
                with client.stream("GET", "/.yzsite/events") as answer:
                    for _ in answer.iter_lines():
                        begun.set()
            except httpx.HTTPError:
                pass

        listeners = [threading.Thread(target=listen, daemon=True) for _ in range(3)]
        for listener in listeners:
            listener.start()
        assert begun.wait(20)
        half = socket.create_connection(("127.0.0.1", running.port))  # one that never goes on
        cookies = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
        half.sendall(
            f"POST /.yzsite/save HTTP/1.1\r\nHost: 127.0.0.1:{running.port}\r\n"
            f"Origin: {running.origin}\r\nCookie: {cookies}\r\n"
            "Content-Type: application/json\r\nContent-Length: 99\r\n\r\n{".encode()
        )
        time.sleep(0.3)
        at = time.monotonic()
        running.process.send_signal(ended_by)
        output, _ = running.process.communicate(timeout=20)
        assert time.monotonic() - at < 10  # nothing but the half one holds it up
        assert running.process.returncode == 0
        assert output == "Stopped.\n"


def test_a_taken_port_is_named(site: Settings) -> None:
    """Before anything is built; nobody asked for one: the next free one is taken."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        ended = _run(site.root, "--port", port)
    assert ended.returncode == 1
    assert f"port {port}: Address already in use" in ended.stderr
    assert "--port 0" in ended.stderr
    with start(site.root, "--offline") as first, start(site.root, "--offline") as second:
        assert first.port != second.port
        assert first.port >= 8000


def test_without_a_site_it_says_so(tmp_path: Path) -> None:
    """As every other command."""
    ended = _run(tmp_path)
    assert ended.returncode == 2
    assert "yzsite init" in ended.stderr


def test_a_folder_that_cannot_be_built_in_is_named(site: Settings) -> None:
    """There is nothing to be served."""
    (site.root / "build").rename(site.root / "old")
    (site.root / "build").write_text("not a folder", "utf-8")
    ended = _run(site.root, "--port", "0")
    assert ended.returncode == 2
    assert "build is not a folder" in ended.stderr
    assert "Traceback" not in ended.stderr


def _run(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *options],
        cwd=folder,
        env=environment(folder / "config"),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_broken_content_file_stops_no_server(site: Settings) -> None:
    """The others are served, and the pages are told."""
    path = site.content / "first" / "index.md"
    path.write_text(path.read_text("utf-8").replace("u2 p", "u2 pp"), "utf-8")
    with start(site.root) as running, running.client() as client:
        (problem,) = client.get("/.yzsite/site").json()["problems"]
        assert problem["path"] == "content/first/index.md"
        assert client.get("/second/").status_code == 200
        assert client.get("/first/").status_code == 200  # as it was built before


@pytest.mark.parametrize("seed", range(4))
def test_a_killed_server_leaves_whole_files(site: Settings, seed: int) -> None:
    """At whatever moment of a save: the file says the old or the new, and nothing in between."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    long = "It grew. " * 20_000
    path = site.content / "first" / "index.md"
    asked: list[str] = []
    with start(site.root) as running:

        def save() -> None:
            try:
                with running.client() as client:
                    for number in range(1000):
                        unit = client.get("/.yzsite/unit/first/u3").json()
                        target = f"{number} {long}"
                        body = {"slug": "first", "unit": "u3", "version": unit["version"]}
                        asked.append(target.strip())
                        client.post("/.yzsite/save", json=body | {"target": target})
            except httpx.HTTPError:
                pass

        saving = threading.Thread(target=save)
        saving.start()
        while len(asked) < 2 and saving.is_alive():
            time.sleep(0.01)
        time.sleep(chance.uniform(0, 0.5))
        running.process.kill()
        running.process.wait()
        saving.join()
    read_document(path, path.read_bytes())
    loaded = load_publication(path.parent)
    assert loaded
    (text,) = loaded.publication.units[2].target
    assert text in {"Income grew by 5%.", *asked}
    assert loaded.publication.units[1].target[0] == "Work on Jiefang Road begins."
