"""The index of packages and downloads, against servers that behave and servers that do not."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.draft.conftest import snapshot
from tests.draft.test_drafting import Watch
from yzsite.draft.catalog import Source, available, fetch_model, read_index
from yzsite.draft.download import Web, fetch
from yzsite.draft.engine import Silence
from yzsite.draft.opening import NoEngine, open_engine
from yzsite.draft.packages import Package
from yzsite.errors import ModelError

LOCAL = Web(("http",), open_seconds=0.5, read_seconds=0.5)
"""Plain http and short time-outs, for servers on this machine."""

Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Server:
    """A server on this machine; `answers` maps paths to what happens."""

    port: int = 0
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def url(self, path: str) -> str:
        """Give the address of a path."""
        return f"http://127.0.0.1:{self.port}{path}"

    def offer(self, *entries: object) -> Source:
        """Serve an index with these entries."""
        self.answers["/index.json"] = sends(json.dumps(list(entries)).encode())
        return Source(self.url("/index.json"), LOCAL)


def sends(content: bytes, announced: int | None = None, status: int = 200) -> Answer:
    """Answer with a content, and with a size that may be wrong."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        if announced != -1:
            request.send_header("Content-Length", str(announced or len(content)))
        request.end_headers()
        request.wfile.write(content)

    return answer


def moves_to(url: str) -> Answer:
    """Redirect."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(302)
        request.send_header("Location", url)
        request.end_headers()

    return answer


def falls_silent(request: BaseHTTPRequestHandler) -> None:
    """Begin, and then say nothing for a while."""
    request.send_response(200)
    request.send_header("Content-Length", "1000")
    request.end_headers()
    request.wfile.write(b"x")
    request.wfile.flush()
    time.sleep(1.5)


def trickles(request: BaseHTTPRequestHandler) -> None:
    """Send a byte now and then."""
    request.send_response(200)
    request.end_headers()
    for _ in range(20):
        request.wfile.write(b"x")
        request.wfile.flush()
        time.sleep(0.1)


@contextmanager
def serving() -> Iterator[Server]:
    """Run a server until the end of the test."""
    server = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            server.asked.append(self.path)
            with suppress(OSError):  # the client has gone away, as it should
                server.answers.get(self.path, sends(b"", status=404))(self)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name
            pass

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.daemon_threads = True
    server.port = http.server_address[1]
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()
        thread.join()


@pytest.fixture
def server() -> Iterator[Server]:
    """Give a running server."""
    with serving() as running:
        yield running


def entry(version: str = "1.0", *links: str, **changes: object) -> dict[str, object]:
    """Make an entry of an index."""
    return {
        "package_version": version,
        "from_code": "zh",
        "to_code": "en",
        "links": list(links),
    } | changes


def test_the_newest_package_is_fetched_and_installed(
    server: Server, tiny_file: Path, tmp_path: Path
) -> None:
    """Found by the index, fetched with progress, installed; the index decides which is newest."""
    content = tiny_file.read_bytes()
    server.answers["/new"] = sends(content)
    source = server.offer(
        entry("0.9", server.url("/old")),
        entry("1.0", "ipfs://x", server.url("/gone"), server.url("/new")),
        entry("2.0", server.url("/old"), from_code="en", to_code="de"),
    )
    watch = Watch()
    package, is_new = fetch_model(tmp_path / "packages", watch, source)
    assert (package.version, is_new) == ("1.0", True)
    assert server.asked == ["/index.json", "/gone", "/new"]
    starts = [step for step in watch.told if "bytes" in step[0]]
    assert starts == [("translate-zh_en-1.0.argosmodel bytes", len(content))]
    assert sum(n for what, n in watch.told if what == "advance") == len(content)
    assert [path.name for path in tmp_path.iterdir()] == ["packages"]


def test_an_index_is_read_whatever_nonsense_is_in_it() -> None:
    """Entries that make no sense are passed over, the newest good one comes first."""
    nonsense: list[object] = [None, 3, "x", [], {}, {"links": 3}, entry("../x"), entry("")]
    entries = [*nonsense, entry("1.9"), entry("1.10"), entry("2.0", type="sbd")]
    entries += [entry("3.0", from_code="zt"), entry("3.0") | {"links": "https://a.example"}]
    offers = read_index(json.dumps(entries), "x")
    assert [offer.version for offer in offers] == ["1.10", "1.9"]


@pytest.mark.parametrize("text", ["", "{}", "<html>", "[" * 100_000, "3"])
def test_what_is_no_index_is_refused(text: str) -> None:
    """The address is named."""
    with pytest.raises(ModelError, match=r"a\.example"):
        read_index(text, "https://a.example/index.json")


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (sends(b"x" * 100, 200), "100 of 200 bytes"),
        (sends(b"x" * 5000), "more than 1,000"),
        (sends(b"x" * 5000, -1), "more than 1,000"),
        (sends(b"x", status=404), "404|Not Found"),
        (falls_silent, "timed out"),
        (trickles, "only .* bytes in"),
        (moves_to("ftp://127.0.0.1/x"), "https only"),
        (moves_to("file:///etc/passwd"), "not allowed"),
        (moves_to("/loop"), "redirect|infinite"),
    ],
    ids=["short", "long", "long, unannounced", "404", "silent", "slow", "ftp", "file", "loop"],
)
def test_a_bad_transfer_is_an_error_and_leaves_no_file(
    server: Server, answer: Answer, said: str, tmp_path: Path
) -> None:
    """Within moments, with the address and the reason."""
    server.answers["/model"] = answer
    server.answers["/loop"] = moves_to("/loop")
    with pytest.raises(ModelError, match=said):
        fetch(server.url("/model"), tmp_path / "model", 1000, Silence(), LOCAL)
    assert list(tmp_path.iterdir()) == []


def test_the_network_is_used_over_https_only(tmp_path: Path) -> None:
    """As it is used outside tests, plain http and files are refused before anything is asked."""
    for url in ("http://127.0.0.1:1/x", "file:///etc/passwd", "x", "https://", "http://[x"):
        with pytest.raises(ModelError):
            fetch(url, tmp_path / "x", 10, Silence(), Web())
    assert Web().schemes == ("https",)


def test_a_network_that_swallows_everything_is_noticed(tmp_path: Path) -> None:
    """A server that takes the connection and never answers costs the time-out, not minutes."""
    with socket.create_server(("127.0.0.1", 0)) as mute:
        url = f"http://127.0.0.1:{mute.getsockname()[1]}/index.json"
        opened = open_engine(packages_dir=tmp_path / "packages", source=Source(url, LOCAL))
    assert isinstance(opened, NoEngine)
    assert "no answer within 0.5 seconds" in opened.reason
    assert "yzsite model install FILE" in opened.reason


def test_a_name_that_is_never_looked_up_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Looking up names has no time-out of its own."""

    def hang(*_args: object, **_options: object) -> None:
        time.sleep(1.5)
        raise OSError("at last")

    monkeypatch.setattr(socket, "getaddrinfo", hang)
    with pytest.raises(ModelError, match=r"a\.example cannot be reached: no answer"):
        fetch("http://a.example/x", tmp_path / "x", 10, Silence(), LOCAL)


def test_a_package_that_is_refused_leaves_no_engine_and_no_trace(
    server: Server, tmp_path: Path
) -> None:
    """Building goes on without it, and says why."""
    server.answers["/new"] = sends(b"<html>sorry</html>")
    packages_dir = tmp_path / "packages"
    opened = open_engine(
        packages_dir=packages_dir, source=server.offer(entry("1.0", server.url("/new")))
    )
    assert isinstance(opened, NoEngine)
    assert "not a whole zip archive" in opened.reason
    assert snapshot(tmp_path) == {"packages": "folder"}


def test_an_installed_model_asks_no_network(server: Server, tiny_package: Package) -> None:
    """Once fetched, a build never asks again."""
    folder = tiny_package.folder.parent
    opened = open_engine(packages_dir=folder, source=server.offer())
    assert not isinstance(opened, NoEngine)
    assert server.asked == []


def test_an_index_without_our_languages_says_so(server: Server, tmp_path: Path) -> None:
    """No model from Chinese to English is an error that names the index."""
    with pytest.raises(ModelError, match="no model from Chinese to English"):
        fetch_model(tmp_path / "packages", source=server.offer(entry(from_code="en")))
    assert available(tmp_path / "packages", server.offer(entry(from_code="en"))) == ()
