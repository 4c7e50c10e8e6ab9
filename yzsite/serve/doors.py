"""Who may come in: the person who started the server, in a browser that shows nothing but it.

Any page of the web may ask a server of this machine for something, and a name of the web may lead
to this machine. So the address that was asked for must be the server's own, the browser must have
been let in with the token that was printed, and what changes something must come from its own page.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from yzsite.serve.answers import own_address, problem, refusal

_HEADERS = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Content-Security-Policy": "frame-ancestors 'none'",
}
_READING = ("GET", "HEAD")
_ASK_AGAIN = (
    "Open the address that “yzsite serve” has printed in the terminal; it is another one whenever "
    "the server is started. 请打开终端里“yzsite serve”显示的地址；每次启动，地址都会更换。"
)


@dataclass(frozen=True, slots=True)
class Keys:
    """The secrets of one run."""

    token: str
    """Stands in the address that is printed."""
    ticket: str
    """Stands in the address that a browser is started with, and lets one in: everybody on this
    machine can see with what a program was started."""
    cookie: str
    """What a browser is given for it."""
    way: str
    """First part of all addresses, and the path of the cookie. A cookie knows no ports: without it
    every other server of this machine would be told the secret by a browser that visits it."""


class Doors:
    """Lets requests through to the application that may come in; all others are told why not."""

    def __init__(self, app: ASGIApp, port: int, keys: Keys) -> None:
        self._app, self._keys = app, keys
        self._cookie, self._root = f"yzsite-{port}", f"/{keys.way}"
        self._is_ticket_used = False
        names = ("127.0.0.1", "localhost", "[::1]")
        self._hosts = {f"{name}:{port}" for name in names} | (set(names) if port == 80 else set())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            return  # neither sockets nor anything else is spoken here
        scope = {**scope, "root_path": self._root}
        answer = self._refuse(scope) or self._app
        await answer(scope, receive, _with_headers(send))

    def _refuse(self, scope: Scope) -> Response | None:
        """Say why a request may not come in, or lead it in; None where it may go on."""
        way, _, rest = str(scope["path"]).removeprefix("/").partition("/")
        is_inside = _same(way, self._keys.way)
        headers, is_own = Headers(scope=scope), own_address(f"/{rest}")
        hosts, method = headers.getlist("host"), scope["method"]
        if len(hosts) != 1 or hosts[0].lower() not in self._hosts:
            return refusal(421, "This server is not known by that name.", _ASK_AGAIN, is_own)
        if method not in (*_READING, "POST"):
            return refusal(405, "This cannot be done here.", "", is_own)
        is_known = self._is_known(headers)
        token = dict(parse_qsl(scope["query_string"].decode("ascii", "replace"))).get("token")
        is_coming = token is not None and method in _READING
        is_let_in = is_coming and self._is_right(token or "")
        if not is_let_in and not (is_known and is_inside):
            return refusal(403, "This browser has not been let in.", _ASK_AGAIN, is_own)
        if is_coming:
            return self._let_in(scope, hosts[0], "" if is_inside else self._root)
        return self._refuse_foreign(headers, hosts[0], method) if is_own else None

    def _is_known(self, headers: Headers) -> bool:
        """Whether a browser was let in before."""
        given = (value for line in headers.getlist("cookie") for value in self._cookies(line))
        return any(_same(value, self._keys.cookie) for value in given)

    def _is_right(self, token: str) -> bool:
        """Whether a token lets somebody in now."""
        if _same(token, self._keys.ticket) and not self._is_ticket_used:
            self._is_ticket_used = True
            return True
        return _same(token, self._keys.token)

    def _cookies(self, line: str) -> Iterator[str]:
        for pair in line.split(";"):
            name, _, value = pair.strip().partition("=")
            if name == self._cookie:
                yield value

    def _let_in(self, scope: Scope, host: str, root: str) -> Response:
        """Give the browser its cookie, and the address without the token but with the way."""
        pairs = parse_qsl(scope["query_string"].decode("ascii", "replace"), keep_blank_values=True)
        rest = urlencode([pair for pair in pairs if pair[0] != "token"])
        # The host is in it, so that a path that begins with two slashes leads to no other one.
        path = f"http://{host}{root}{scope['raw_path'].decode('ascii', 'replace')}"
        answer = Response(status_code=303, headers={"Location": f"{path}?{rest}" if rest else path})
        answer.set_cookie(
            self._cookie, self._keys.cookie, path=f"{self._root}/", httponly=True, samesite="strict"
        )
        return answer

    def _refuse_foreign(self, headers: Headers, host: str, method: str) -> Response | None:
        """Say why the editor may not be asked; None where it may."""
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return problem(403, "This was asked for by another site.")
        if method in _READING:
            return None
        if headers.getlist("origin") != [f"http://{host}"]:
            return problem(403, "This was sent by another site.")
        kind = headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind != "application/json":
            return problem(415, "This is not JSON.", "Content-Type must be application/json.")
        return None


def _same(given: str, secret: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), secret.encode())


def _with_headers(send: Send) -> Send:
    """Give every answer the headers that keep it from other sites."""

    async def send_with(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(_HEADERS)
        await send(message)

    return send_with
