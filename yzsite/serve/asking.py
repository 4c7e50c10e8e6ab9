"""What the editor asks for: bytes from anywhere, made into values of the right types."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import ClientDisconnect, Request

from yzsite.errors import YzsiteError

MOST_BYTES = 8 << 20
"""Of a body: more than any unit has, however long."""


class AskError(YzsiteError):
    """A request that cannot be understood; `status` is what HTTP calls it."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Body:
    """The JSON object of a request."""

    values: Mapping[str, object]

    def text(self, name: str) -> str:
        """Give a text that must be there.

        Raises:
            AskError: it is not, or is no text.
        """
        value = self.values.get(name)
        if not isinstance(value, str):
            raise AskError(400, f"{name!r} must be a text")
        return value

    def text_or_none(self, name: str) -> str | None:
        """Give a text, or None where it is left out or null."""
        return None if self.values.get(name) is None else self.text(name)

    def texts_or_none(self, name: str) -> tuple[str, ...] | None:
        """Give a list of texts, or None where it is left out or null."""
        values = self.values.get(name)
        if values is None:
            return None
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise AskError(400, f"{name!r} must be a list of texts")
        return tuple(values)


async def read_body(request: Request) -> Body:
    """Read the body of a request, and no more of it than one may have.

    Raises:
        AskError: it is too large, or no JSON object.
    """
    declared = request.headers.get("content-length", "")
    if len(declared) > 9 or int(declared or 0) > MOST_BYTES:  # the server takes digits alone
        raise _too_large()
    data = bytearray()
    try:
        async for chunk in request.stream():
            data += chunk
            if len(data) > MOST_BYTES:
                raise _too_large()
    except ClientDisconnect:
        raise AskError(400, "the request ended before it was whole") from None
    return parse_body(bytes(data))


def _too_large() -> AskError:
    return AskError(413, f"the request is larger than {MOST_BYTES >> 20} MB")


def parse_body(data: bytes) -> Body:
    """Make a body of its bytes.

    >>> parse_body(b'{"slug": "a"}').text("slug")
    'a'

    Raises:
        AskError: it is no JSON object in UTF-8.
    """
    try:
        values = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError):
        raise AskError(400, "the request is not JSON in UTF-8") from None
    if not isinstance(values, dict):
        raise AskError(400, "the request is not a JSON object")
    return Body(values)
