"""Fetching files over https, with time-outs and an upper bound for everything.

`argostranslate.package` fetches without any time-out and over plain http as well, so that a
network that swallows packets would hold a build for minutes.
"""

from __future__ import annotations

import ssl
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPException, HTTPMessage, HTTPResponse
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

from yzsite.draft.engine import Progress
from yzsite.errors import ModelError

_CHUNK = 1 << 16
_HINT = "Without a network: get a .argosmodel file elsewhere and run yzsite model install FILE"


@dataclass(frozen=True, slots=True)
class Web:
    """How the network is used; only tests change it."""

    schemes: tuple[str, ...] = ("https",)
    context: ssl.SSLContext | None = None
    open_seconds: float = 5
    """Until the answer begins, name look-up and redirects included."""
    read_seconds: float = 15
    """Without a single byte."""
    least_speed: int = 1 << 10
    """Bytes a second, averaged since the beginning, below which a transfer is given up."""


def fetch(url: str, target: Path, limit: int, progress: Progress, web: Web) -> None:
    """Fetch one file of at most `limit` bytes; nothing stays behind where that fails.

    Raises:
        ModelError: no network, a refused address, too big, too slow, or incomplete.
    """
    try:
        with _open(url, web) as response, target.open("wb") as sink:
            expected = _expected_size(response.headers, url, limit)
            progress.start(target.name, expected, "bytes")
            size = 0
            for chunk in _read(response, url, web):
                size += len(chunk)
                if size > limit:
                    raise _broken(url, f"it sends more than {limit:,} bytes")
                sink.write(chunk)
                progress.advance(len(chunk))
            if expected and size != expected:
                raise _broken(url, f"{size:,} of {expected:,} bytes came")
    except OSError as error:
        target.unlink(missing_ok=True)
        raise ModelError(f"{target}: cannot be written: {error.strerror or error}") from error
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    finally:
        progress.finish()


def _read(response: HTTPResponse, url: str, web: Web) -> Iterator[bytes]:
    """Read a response to its end, unless it only trickles."""
    began, size = time.monotonic(), 0
    try:
        while chunk := response.read1(_CHUNK):
            size += len(chunk)
            seconds = time.monotonic() - began
            if seconds > web.read_seconds and size / seconds < web.least_speed:
                raise _broken(url, f"only {size:,} bytes in {seconds:.0f} seconds")
            yield chunk
    except (OSError, HTTPException) as error:
        raise _broken(url, str(error) or type(error).__name__) from error


def _open(url: str, web: Web) -> HTTPResponse:
    """Open an address within `open_seconds`.

    A thread, because looking up a name knows no time-out; it is left behind when it hangs.
    """
    _require_scheme(url, web)
    answer: list[HTTPResponse | Exception] = []

    def run() -> None:
        try:
            answer.append(_opener(web).open(_request(url), timeout=web.read_seconds))
        except (OSError, HTTPException, ValueError, ModelError) as error:
            answer.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(web.open_seconds)
    if not answer:
        raise _unreachable(url, f"no answer within {web.open_seconds:g} seconds")
    result = answer[0]
    if isinstance(result, ModelError):
        raise result
    if isinstance(result, Exception):
        raise _unreachable(url, str(getattr(result, "reason", "") or result)) from result
    return result


def _request(url: str) -> urllib.request.Request:
    return urllib.request.Request(url, headers={"User-Agent": "yzsite"})  # noqa: S310 - checked


def _opener(web: Web) -> urllib.request.OpenerDirector:
    """Build an opener that follows redirects only to allowed schemes."""

    class Redirects(urllib.request.HTTPRedirectHandler):
        def redirect_request(
            self,
            req: urllib.request.Request,
            fp: IO[bytes],
            code: int,
            msg: str,
            headers: HTTPMessage,
            newurl: str,
        ) -> urllib.request.Request | None:
            _require_scheme(newurl, web)
            return super().redirect_request(req, fp, code, msg, headers, newurl)

    context = web.context or ssl.create_default_context()
    return urllib.request.build_opener(Redirects(), urllib.request.HTTPSHandler(context=context))


def _require_scheme(url: str, web: Web) -> None:
    try:
        parts = urlsplit(url)
    except ValueError:
        raise ModelError(f"{url!r} is not an address") from None
    if parts.scheme not in web.schemes or not parts.hostname:
        raise ModelError(f"{url} is refused: models come over https only", _HINT)


def _expected_size(headers: HTTPMessage, url: str, limit: int) -> int:
    """Read the size that the server announces; 0 where it announces none."""
    length = str(headers.get("Content-Length") or "0")
    size = int(length) if length.isascii() and length.isdigit() else 0
    if size > limit:
        raise _broken(url, f"it is {size:,} bytes long, more than {limit:,}")
    return size


def _unreachable(url: str, reason: str) -> ModelError:
    return ModelError(f"{urlsplit(url).hostname} cannot be reached: {reason}", _HINT)


def _broken(url: str, reason: str) -> ModelError:
    return ModelError(f"{url} cannot be fetched: {reason}", _HINT)
