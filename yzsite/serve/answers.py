"""What is answered: JSON to the editor, a small page to a person who may not come in."""

from __future__ import annotations

import json
from dataclasses import asdict, is_dataclass
from html import escape
from typing import Any

from starlette.responses import Response

OWN = "/.yzsite/"
"""Below it lies all that is the tool's and not the site's."""

_PAGE = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>yzsite</title>
<style>
body {{ font: 1.1rem/1.6 system-ui, sans-serif }}
body {{ max-width: 36rem; margin: 15vh auto; padding: 0 1rem }}
</style>
<h1>{message}</h1>
<p>{hint}</p>
"""


def own_address(path: str) -> bool:
    """Whether an address is one of the tool's own."""
    return path.startswith(OWN)


def to_json(value: object) -> str:
    """Write a value, data classes in it as objects.

    >>> to_json({"名": ("a", None)})
    '{"名":["a",null]}'
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_to_object)


def _to_object(value: object) -> Any:  # noqa: ANN401 - whatever JSON can hold
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    raise TypeError(f"{value!r} is not for JSON")


def answer(value: object, status: int = 200) -> Response:
    """Answer the editor."""
    # A lone surrogate, which only a broken reader can send, must not stop the answer.
    return Response(
        to_json(value).encode("utf-8", "replace"), status, media_type="application/json"
    )


def problem(status: int, message: str, hint: str = "") -> Response:
    """Tell the editor what went wrong."""
    return answer({"problem": message, "hint": hint}, status)


def refusal(status: int, message: str, hint: str, is_own: bool) -> Response:
    """Tell why a request is not answered: as JSON, or as a page that needs nothing else.

    Args:
        status: of HTTP.
        message: what is wrong.
        hint: what to do.
        is_own: whether the editor asked, not a person.
    """
    if is_own:
        return problem(status, message, hint)
    html = _PAGE.format(message=escape(message), hint=escape(hint))
    return Response(html, status, media_type="text/html")
