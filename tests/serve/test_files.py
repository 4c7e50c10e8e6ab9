"""Which files are served, and how pages leave."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path
from urllib.parse import unquote

import pytest
from starlette.types import Message, Scope

from tests.serve.served import KEYS, PORT, WAY, Served, serve
from yzsite.config import find_settings
from yzsite.serve.files import put_editor_in

PATHS = [
    line
    for line in Path(__file__).with_name("paths.txt").read_text("utf-8").splitlines()
    if line.startswith("/")
]
_LEAVE = b"connect-src &#39;self&#39;; "
SECRET = b"nobody may read this"


def ask(served: Served, raw_path: str) -> tuple[int, bytes]:
    """Ask with a path that no client has put in order."""
    scope: Scope = {
        "type": "http",
        "method": "GET",
        "path": unquote(f"/{WAY}{raw_path}"),  # as uvicorn does
        "raw_path": f"/{WAY}{raw_path}".encode(),
        "query_string": b"",
        "headers": [
            (b"host", f"127.0.0.1:{PORT}".encode()),
            (b"cookie", f"yzsite-{PORT}={KEYS.cookie}".encode()),
        ],
        "scheme": "http",
        "server": ("127.0.0.1", PORT),
        "client": None,
        "root_path": "",
    }
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b""}

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(served.doors(scope, receive, send))
    return sent[0]["status"], b"".join(message.get("body", b"") for message in sent)


@pytest.fixture(scope="module")
def trap(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Served:
    """Put a secret beside the site, and links to it into the site."""
    site = find_settings(shutil.copytree(built, tmp_path_factory.mktemp("trap") / "site"))
    served, build = serve(site), site.build
    (build.parent / "SECRET").write_bytes(SECRET)
    (build / "first" / ".hidden").write_bytes(SECRET)
    (build / ".hidden").mkdir()
    (build / ".hidden" / "index.html").write_bytes(SECRET)
    (build / "OUT").symlink_to(build.parent / "SECRET")
    (build / "OUTDIR").symlink_to(build.parent)
    (build / "LOOP").symlink_to(build / "LOOP")
    (build / "LINK").symlink_to(build / "first" / ".hidden")
    return served


@pytest.mark.parametrize("path", PATHS)
def test_no_address_leads_out_of_the_site(trap: Served, path: str) -> None:
    """Nor to what is hidden in it, however it is written; nothing of another file is told."""
    status, body = ask(trap, path)
    assert status == 404
    assert SECRET not in body
    assert b"root:" not in body
    assert b"Starlette" not in body


@pytest.mark.parametrize(
    ("path", "kind", "begin"),
    [
        ("/", "text/html; charset=utf-8", "<!doctype html>"),
        ("/index.html", "text/html; charset=utf-8", "<!doctype html>"),
        ("/first/", "text/html; charset=utf-8", "<!doctype html>"),
        ("/first/review.html", "text/html; charset=utf-8", "<!doctype html>"),
        ("/assets/style.css", "text/css; charset=utf-8", ""),
        ("/assets/icon.svg", "image/svg+xml", "<svg"),
        ("/robots.txt", "text/plain; charset=utf-8", ""),
        ("/.yzsite/assets/editor.js", "text/javascript; charset=utf-8", ""),
        ("/.yzsite/assets/editor.css", "text/css; charset=utf-8", ""),
    ],
)
def test_files_come_with_their_types(reader: Served, path: str, kind: str, begin: str) -> None:
    """Those of the site and those of the editor."""
    answer = reader.client.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == kind
    assert answer.text.startswith(begin)


def test_a_folder_is_led_to_its_page(served: Served) -> None:
    """With the slash that relative links need; one without a page is not there."""
    answer = served.client.get("/first?a=1")
    assert answer.status_code == 308
    assert answer.headers["location"].endswith("/first/?a=1")
    assert served.client.get("/assets/").status_code == 404
    assert served.client.get("/assets").status_code == 404


def test_what_is_not_there_has_the_page_of_the_site(served: Served) -> None:
    """It is the site's own, with the editor's bar on it."""
    answer = served.client.get("/nowhere/at/all")
    assert answer.status_code == 404
    assert "editor.js" in answer.text
    (served.site.build / "404.html").unlink()
    assert served.client.get("/nowhere").text == "There is no such page."


def test_pages_leave_with_the_editor_and_nothing_else(served: Served) -> None:
    """Two elements before the end of the head, and leave to ask this server for data."""
    page = (served.site.build / "first/index.html").read_bytes()
    sent = served.client.get("/first/").content
    editor = (
        b'<link rel="stylesheet" href="/the-way/.yzsite/assets/editor.css">'
        b'<script type="module" src="/the-way/.yzsite/assets/editor.js"></script>'
    )
    assert editor + b"</head>" in sent
    assert sent.replace(editor, b"").replace(_LEAVE, b"") == page
    assert sent.count(_LEAVE + b"default-src 'none'") == 1


def test_serving_leaves_the_built_files_as_they_are(served: Served) -> None:
    """Not one byte of the editor is in what is published."""
    build = served.site.build

    def files() -> dict[str, bytes]:
        found = (path for path in build.rglob("*") if path.is_file())
        return {path.relative_to(build).as_posix(): path.read_bytes() for path in found}

    before = files()
    for path in before:
        served.client.get(f"/{path}")
    served.panel("first", "u2")
    assert files() == before
    assert not any(b"/.yzsite/" in data or b"editor.js" in data for data in before.values())


@pytest.mark.parametrize(
    ("page", "sent"),
    [
        (b"no head at all", b"no head at all"),
        (b"<HEAD></HEAD >", b"<HEAD>EDITOR</HEAD >"),
        (b"<head></head></head>", b"<head>EDITOR</head></head>"),
        (
            b'<meta http-equiv="Content-Security-Policy" content="connect-src x"></head>',
            b'<meta http-equiv="Content-Security-Policy" content="connect-src x">EDITOR</head>',
        ),
        (
            b"<meta HTTP-EQUIV='content-security-policy' content='img-src x'></head>",
            b"<meta HTTP-EQUIV='content-security-policy' content='" + _LEAVE + b"img-src x'>"
            b"EDITOR</head>",
        ),
    ],
)
def test_pages_of_another_theme_are_taken_as_they_are(page: bytes, sent: bytes) -> None:
    """Whatever a site's own templates make."""
    editor = put_editor_in(b"</head>").removesuffix(b"</head>")
    assert put_editor_in(page) == sent.replace(b"EDITOR", editor)
