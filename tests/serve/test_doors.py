"""Who may come in, and from where; each test fails without the rule that it names."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.serve.served import KEYS, ORIGIN, PORT, WAY, Served, let_in, serve
from yzsite.config import find_settings
from yzsite.serve.way import find_way

PANEL = "/.yzsite/unit/first/u2"
PAGE = "/first/"
SAVE = {"slug": "first", "unit": "u2", "version": "", "target": "Hacked."}


def test_the_token_lets_a_browser_in(reader: Served) -> None:
    """It gets a cookie that scripts cannot read, and the address without the token."""
    client = reader.client
    client.cookies.clear()
    answer = client.get("/first/?a=1&token=the-token&b=%E5%BE%84")
    assert answer.status_code == 303
    assert answer.headers["location"] == f"{ORIGIN}/{WAY}/first/?a=1&b=%E5%BE%84"
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"yzsite-{PORT}={KEYS.cookie};")
    assert {"HttpOnly", "SameSite=strict", f"Path=/{WAY}/"} <= {
        w.strip() for w in cookie.split(";")
    }
    assert client.get(PAGE).status_code == 200


def test_a_ticket_lets_in_once(built: Path) -> None:
    """Who reads it in the list of programs comes too late; the token goes on to let in."""
    doors = serve(find_settings(built)).doors
    for name, status in (("ticket", 303), ("ticket", 403), ("token", 303), ("token", 303)):
        client = let_in(doors)
        client.cookies.clear()
        assert client.get(f"/?token=the-{name}").status_code == status


def test_the_token_leads_to_no_other_host(reader: Served) -> None:
    """A path that begins with two slashes is a host to a browser, unless one is named."""
    answer = reader.client.get(f"{ORIGIN}//evil.example/?token=the-token")
    assert answer.headers["location"].startswith(f"{ORIGIN}/{WAY}//")


def test_the_cookie_goes_to_no_other_port(reader: Served) -> None:
    """Another server of this machine is told it only if it knows the way, which no page tells."""
    client, cookies = reader.client, dict(reader.client.cookies)
    client.cookies.clear()
    came = client.get(f"{ORIGIN}/first/?token=the-token")
    assert came.headers["location"] == f"{ORIGIN}/{WAY}/first/"
    for path in ("/", "/first/", "/.yzsite/site", f"/{WAY}2/first/", f"/{WAY}"):
        assert "cookie" not in client.build_request("GET", f"{ORIGIN}{path}").headers
    assert client.get("/first/").status_code == 200
    client.cookies.clear()
    client.cookies.update(cookies)  # whoever has it nevertheless does not get in without the way
    for path in ("/", "/first/", "/.yzsite/site", "/.yzsite/unit/first/u2"):
        assert client.get(f"{ORIGIN}{path}").status_code == 403
        assert client.get(path).status_code == 200


def test_the_way_is_kept_for_one_person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages that are open find the next run; nobody else can read it."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("APPDATA", str(tmp_path))
    way, kept = find_way(), tmp_path / "yzsite" / "way"
    assert find_way() == way
    assert kept.stat().st_mode & 0o077 == 0 or os.name == "nt"
    for broken in ("", "..", "a/b", "short"):
        kept.write_text(broken, "utf-8")
        assert re.fullmatch(r"[A-Za-z0-9_-]{20,}", find_way())
    monkeypatch.setenv("XDG_CONFIG_HOME", str(kept))  # nothing can be kept below a file
    monkeypatch.setenv("APPDATA", str(kept))
    assert find_way() != find_way()


@pytest.mark.parametrize("path", [PAGE, PANEL, "/.yzsite/events", "/.yzsite/assets/editor.js"])
@pytest.mark.parametrize("cookie", [None, "", "the-token", "the-cookie2"])
def test_without_the_cookie_nothing_is_shown(reader: Served, path: str, cookie: str | None) -> None:
    """Neither a page nor data; the answer says which address to open."""
    reader.client.cookies.clear()
    if cookie is not None:
        reader.client.cookies.set(f"yzsite-{PORT}", cookie)
    answer = reader.client.get(path)
    assert answer.status_code == 403
    assert "yzsite serve" in answer.text
    assert answer.headers["content-type"].startswith(
        "application/json" if ".yzsite" in path else "text/html"
    )


def test_a_wrong_token_is_none(reader: Served) -> None:
    """Nor does it get a cookie; who is in already comes through an old bookmark."""
    assert reader.client.get("/?token=old").status_code == 303
    reader.client.cookies.clear()
    for token in ("old", "", "the-cookie", "the-token%00", "%ED%A0%80"):
        answer = reader.client.get(f"/?token={token}")
        assert answer.status_code == 403
        assert "set-cookie" not in answer.headers


def test_what_changes_something_needs_the_cookie(reader: Served) -> None:
    """A token in the address does not do for it."""
    reader.client.cookies.clear()
    before = reader.text("first")
    assert reader.post("save?token=the-token", SAVE).status_code == 403
    assert reader.text("first") == before


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        f"evil.example:{PORT}",
        f"127.0.0.1.evil.example:{PORT}",
        "127.0.0.1",
        "127.0.0.1:80",
        f"0.0.0.0:{PORT}",
        f"2130706433:{PORT}",
        f"127.0.0.1:{PORT}@evil.example",
        "",
    ],
)
def test_a_name_of_the_web_that_leads_here_is_refused(reader: Served, host: str) -> None:
    """DNS rebinding: the page of another site asks this server as if it were its own."""
    for path in (PAGE, PANEL, "/?token=the-token"):
        answer = reader.client.get(path, headers={"Host": host})
        assert answer.status_code == 421
        assert "set-cookie" not in answer.headers
    before = reader.text("first")
    headers = {"Host": host, "Origin": f"http://{host}"}
    assert reader.post("save", SAVE, headers=headers).status_code == 421
    assert reader.text("first") == before


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LocalHost", "[::1]"])
def test_the_machine_may_be_named_in_each_way(reader: Served, host: str) -> None:
    """By its number and by its name."""
    assert reader.client.get(PAGE, headers={"Host": f"{host}:{PORT}"}).status_code == 200


@pytest.mark.parametrize(
    "origin",
    [
        None,
        "null",
        "http://evil.example",
        f"https://127.0.0.1:{PORT}",
        f"http://localhost:{PORT}",
        "http://127.0.0.1",
        f"http://127.0.0.1:{PORT + 1}",
        f"{ORIGIN}.evil.example",
        f"{ORIGIN}, http://evil.example",
    ],
)
def test_what_another_site_sends_is_refused(reader: Served, origin: str | None) -> None:
    """CSRF: the browser sends the cookie with it, but says where it comes from."""
    before = reader.text("first")
    for name in ("save", "undo", "check", "author"):
        headers = {"Content-Type": "application/json"} | ({"Origin": origin} if origin else {})
        answer = reader.client.post(f"/.yzsite/{name}", json=SAVE, headers=headers)
        assert answer.status_code == 403
    assert reader.text("first") == before


@pytest.mark.parametrize("whose", ["cross-site", "same-site"])
def test_the_browser_says_that_another_site_asks(reader: Served, whose: str) -> None:
    """A server on another port of this machine is the same site, but not the same origin."""
    headers = {"Sec-Fetch-Site": whose}
    assert reader.client.get(PANEL, headers=headers).status_code == 403
    assert reader.post("save", SAVE, headers=headers).status_code == 403
    assert reader.client.get(PAGE, headers=headers).status_code == 200  # a link may lead here


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "", "application/jsonx"]
)
def test_only_json_is_read(reader: Served, kind: str) -> None:
    """What a form can send without being asked is no JSON."""
    assert reader.post("save", SAVE, headers={"Content-Type": kind}).status_code == 415


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT"])
def test_there_is_nothing_else_to_do(reader: Served, method: str) -> None:
    """No preflight is answered, and no other method known."""
    answer = reader.client.request(method, PANEL, headers={"Origin": "http://evil.example"})
    assert answer.status_code == 405
    assert not any(name.startswith("access-control") for name in answer.headers)


def test_a_page_cannot_be_written_to(reader: Served) -> None:
    """The site has no address that takes anything."""
    assert reader.client.post(PAGE, headers={"Origin": ORIGIN}).status_code == 405


@pytest.mark.parametrize(
    "path", [PAGE, PANEL, "/.yzsite/site", "/nowhere", "/assets/style.css", "/?token=no"]
)
def test_every_answer_keeps_to_itself(reader: Served, path: str) -> None:
    """It is shown in no frame, given to no other site, kept nowhere."""
    for client_cookies in (True, False):
        if not client_cookies:
            reader.client.cookies.clear()
        headers = reader.client.get(path).headers
        assert headers["x-frame-options"] == "DENY"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cache-control"] == "no-store"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert headers["cross-origin-opener-policy"] == "same-origin"
        assert headers["content-security-policy"] == "frame-ancestors 'none'"
