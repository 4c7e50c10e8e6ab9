"""The ways to publish that `docs/publishing.md` shows, walked: workflow, nginx, any folder."""

from __future__ import annotations

import contextlib
import functools
import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
import yaml

from tests.render.outline import read_page
from tests.sites import NOTICE, EchoEngine, build, make_site

ROOT = Path(__file__).parents[1]
DOCS = (ROOT / "docs" / "publishing.md").read_text("utf-8")
WORKFLOW = (ROOT / ".github" / "workflows" / "pages.yml").read_text("utf-8")
FOLDER = "/library"
"""Where the site stands on its host."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server says to one request."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes


def ask(address: str, **headers: str) -> Answer:
    """Get an address without following redirects."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc, timeout=10)
    with contextlib.closing(connection):
        connection.request("GET", parts.path, headers=headers)
        response = connection.getresponse()
        return Answer(response.status, response.headers, response.read())


def walk(start: str) -> dict[str, Answer]:
    """Follow all links from a page on; give every answer by its address."""
    answers: dict[str, Answer] = {}
    waiting = [start]
    while waiting:
        address = waiting.pop()
        if address in answers:
            continue
        answers[address] = ask(address)
        waiting += links(address, answers[address])
    return answers


def links(address: str, answer: Answer) -> list[str]:
    """List what a page links to and loads, itself left out."""
    if not answer.headers.get("Content-Type", "").startswith("text/html"):
        return []
    outline = read_page(answer.body.decode())
    values = outline.values("href") + outline.values("src") + outline.values("action")
    targets = (urljoin(address, value).partition("#")[0] for value in values)
    return [target for target in targets if target != address]


@contextlib.contextmanager
def folder(site: Path, port: int) -> Iterator[None]:
    """Serve a site under a folder of the host, as GitHub Pages does."""

    class Pages(SimpleHTTPRequestHandler):
        def translate_path(self, path: str) -> str:
            inside = path.startswith(f"{FOLDER}/")
            return super().translate_path(path.removeprefix(FOLDER) if inside else "/no/where")

        def send_error(self, code: int, *_: str | None) -> None:
            body = (site / "404.html").read_bytes()
            self.send_response(code)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    handler = functools.partial(Pages, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield
        server.shutdown()


@contextlib.contextmanager
def nginx(site: Path, port: int) -> Iterator[None]:
    """Serve a site with nginx and the configuration of the page, but for address and place."""
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if program is None:
        pytest.skip("needs nginx: apt-get install nginx-light")
    own = site.parent / "nginx"
    own.mkdir(exist_ok=True)
    config = own / "nginx.conf"
    config.write_text(_configure(site, port, own), "utf-8")
    process = subprocess.Popen([program, "-e", own / "errors", "-p", own, "-c", config])
    try:
        _wait_for(port, process)
        yield
    finally:
        process.terminate()
        process.wait(10)
    # A warning would be one of every administrator who copies the configuration.
    assert "[warn]" not in (own / "errors").read_text("utf-8")


def _configure(site: Path, port: int, own: Path) -> str:
    """Put the server of the page into a configuration that needs no rights of an administrator."""
    [server] = re.findall(r"^```nginx\n(.*?)^```$", DOCS, re.MULTILINE | re.DOTALL)
    assert "/srv/library/;" in server
    assert "listen 443 ssl;" in server
    server = server.replace("/srv/library/;", f"{site}/;")
    server = server.replace("listen 443 ssl;", f"listen 127.0.0.1:{port};")
    places = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    paths = "".join(f"{name}_temp_path {own}/{name};\n" for name in places)
    user = "user root;\n" if os.geteuid() == 0 else ""  # the tests' folders are theirs alone
    return (
        f"{user}daemon off;\npid {own}/pid;\nevents {{}}\n"
        f"http {{\ninclude /etc/nginx/mime.types;\naccess_log off;\n{paths}{server}}}\n"
    )


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert process.poll() is None, "nginx does not take the configuration of the page"
        time.sleep(0.05)
    pytest.fail("nginx does not answer")


@pytest.fixture(scope="module")
def port() -> int:
    """Find a port that is free."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        number: int = one.getsockname()[1]
        return number


@pytest.fixture(scope="module")
def site(port: int, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a site by the very command of the workflow, for an address in a folder of a host."""
    root = tmp_path_factory.mktemp("deployed")
    settings = make_site(root, notice=NOTICE, second=NOTICE)
    build(settings, engine=EchoEngine())
    shutil.rmtree(settings.build)
    steps = yaml.safe_load(WORKFLOW)["jobs"]["build"]["steps"]
    [command] = [step["run"] for step in steps if "run" in step]
    programs = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    environment = {**os.environ, "PATH": programs, "BASE_URL": f"http://127.0.0.1:{port}{FOLDER}"}
    shell = ["bash", "-e", "-c", command.removeprefix("uv run --no-dev ")]
    subprocess.run(shell, cwd=root, env=environment, check=True, capture_output=True)
    return settings.build


@pytest.fixture(params=[folder, nginx], ids=lambda server: server.__name__)
def top(site: Path, port: int, request: pytest.FixtureRequest) -> Iterator[str]:
    """Serve the site; give the address of its folder."""
    serve: Callable[[Path, int], AbstractContextManager[None]] = request.param
    with serve(site, port):
        yield f"http://127.0.0.1:{port}{FOLDER}"


@pytest.fixture
def behind_nginx(site: Path, port: int) -> Iterator[str]:
    """Serve the site with nginx; give the address of its folder."""
    with nginx(site, port):
        yield f"http://127.0.0.1:{port}{FOLDER}"


def test_every_link_leads_somewhere_in_the_folder(top: str) -> None:
    """From the front page all pages are reached, and nothing outside of the folder is asked for."""
    answers = walk(f"{top}/index.html")
    assert f"{top}/notice/en/index.html" in answers
    assert {a: x.status for a, x in answers.items() if x.status != http.HTTPStatus.OK} == {}
    assert [address for address in answers if not address.startswith(f"{top}/")] == []


def test_unknown_address_of_any_depth_gives_the_page_that_leads_back(top: str) -> None:
    """It is told as missing, and its links and styles work where they stand."""
    for path in ("nothing", "notice/nothing/at/all/", "notice/zh.html"):
        answer = ask(f"{top}/{path}")
        assert answer.status == http.HTTPStatus.NOT_FOUND
        assert "没有这个页面" in answer.body.decode()
        targets = links(f"{top}/{path}", answer)
        assert f"{top}/index.html" in targets
        assert {ask(target).status for target in targets} == {http.HTTPStatus.OK}


def test_sitemap_lists_addresses_that_answer(top: str) -> None:
    """Each is absolute, under the folder, and a page; so is what robots.txt names."""
    entries = re.findall("<loc>(.+?)</loc>", ask(f"{top}/sitemap.xml").body.decode())
    assert f"{top}/notice/" in entries
    assert {ask(entry).status for entry in entries} == {http.HTTPStatus.OK}
    assert f"Sitemap: {top}/sitemap.xml" in ask(f"{top}/robots.txt").body.decode()


@pytest.mark.parametrize("path", ["", "/notice", "/notice/zh"])
def test_nginx_redirects_addresses_without_the_final_slash(behind_nginx: str, path: str) -> None:
    """Links are relative: answered in place they would lead to a wrong folder."""
    answer = ask(f"{behind_nginx}{path}")
    assert answer.status == http.HTTPStatus.MOVED_PERMANENTLY
    assert answer.headers["Location"] == f"{FOLDER}{path}/"


@pytest.mark.parametrize(
    "path",
    ["index.html", "assets/style.css", "assets/search.js", "sitemap.xml", "notice/zh.txt"],
)
def test_nginx_sends_texts_packed_and_in_utf_8(behind_nginx: str, path: str) -> None:
    """A page that is there and one that is not: never to be shown inside another page."""
    answer = ask(f"{behind_nginx}/{path}", **{"Accept-Encoding": "gzip"})
    assert answer.status == http.HTTPStatus.OK
    assert answer.headers["Content-Type"].endswith("; charset=utf-8")
    assert answer.headers["Content-Encoding"] == "gzip" or len(answer.body) < 20


@pytest.mark.parametrize("path", ["index.html", "nothing/"])
def test_nginx_sends_the_headers_that_a_page_cannot_carry(behind_nginx: str, path: str) -> None:
    """With the page for what is missing, too."""
    headers = ask(f"{behind_nginx}/{path}").headers
    assert headers["Content-Security-Policy"] == "frame-ancestors 'none'"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-cache"


def test_workflow_of_the_repository_is_the_one_on_the_page() -> None:
    """Who copies it from the page gets what runs here."""
    assert f"```yaml\n{WORKFLOW}```\n" in DOCS


def test_workflow_can_do_no_more_than_it_must() -> None:
    """What builds cannot publish; only the address that GitHub gives gets into the command."""
    workflow = yaml.safe_load(WORKFLOW)
    jobs = workflow["jobs"]
    assert workflow["permissions"] == {}
    assert jobs["build"]["permissions"] == {"contents": "read", "pages": "read"}
    assert jobs["publish"]["permissions"] == {"pages": "write", "id-token": "write"}
    commands = [step["run"] for job in jobs.values() for step in job["steps"] if "run" in step]
    assert not [command for command in commands if "${{" in command]
