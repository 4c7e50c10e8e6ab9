"""The files of the finished site, and the editor that is put into its pages on their way out."""

from __future__ import annotations

import re
from pathlib import Path

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".epub": "application/epub+zip",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".tmx": "application/x-tmx+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
"""Media types by the endings of names; others are bytes to be saved."""
UNKNOWN = "application/octet-stream"

_EDITOR = (
    '<link rel="stylesheet" href="{root}/.yzsite/assets/editor.css">'
    '<script type="module" src="{root}/.yzsite/assets/editor.js"></script>'
)
_POLICY = re.compile(
    rb"""(<meta\s+http-equiv=["']Content-Security-Policy["']\s+content=["'])([^>]*>)""",
    re.IGNORECASE,
)
_HEAD_END = re.compile(rb"</head\s*>", re.IGNORECASE)
_NOT_SERVED = re.compile(r"[\x00-\x1f\x7f\\:\ud800-\udfff]")
"""Characters that mean something to a system, and that no file of a site has in its name."""


def find_file(folder: Path, path: str) -> Path | None:
    """Find the file that an address names; None where there is none to be served.

    Args:
        folder: of the files that may be served.
        path: from the address, decoded, with slashes. One that ends with a slash names the
            `index.html` there.

    >>> find_file(Path("build"), "/../pyproject.toml"), find_file(Path("build"), "/.yzsite.json")
    (None, None)
    """
    *folders, name = path.removeprefix("/").split("/")
    parts = [*folders, name or "index.html"]
    if _NOT_SERVED.search(path) or not all(map(_is_served, parts)):
        return None
    try:
        root = folder.resolve(strict=True)
        found = root.joinpath(*parts).resolve(strict=True)
        inside = found.relative_to(root)  # a link may lead anywhere
        is_there = found.is_file() and all(map(_is_served, inside.parts))
    except (OSError, ValueError, RuntimeError):  # none there, not inside, a circle of links
        return None
    return found if is_there else None


def _is_served(part: str) -> bool:
    """Whether a part of a path may be one of the site's: neither hidden nor a way up."""
    return bool(part) and not part.startswith(".") and not part.endswith((".", " "))


def media_type(path: Path) -> str:
    """Name the media type of a file."""
    return TYPES.get(path.suffix.lower(), UNKNOWN)


def put_editor_in(page: bytes, root: str = "") -> bytes:
    """Give a page of the site with the editor in its head, and leave to ask for its data.

    Args:
        page: as it was built.
        root: path of the site, without a slash at its end.

    >>> put_editor_in(b"<head></head>").count(b".yzsite")
    2
    """
    end = _HEAD_END.search(page)
    if end is None:
        return page
    head = _POLICY.sub(_let_ask, page[: end.start()], count=1)
    return head + _EDITOR.format(root=root).encode() + page[end.start() :]


def _let_ask(policy: re.Match[bytes]) -> bytes:
    """Allow requests to where the page itself came from, unless the policy speaks of them."""
    leave = (
        b"" if b"connect-src" in policy[2] else b"connect-src &#39;self&#39;; "
    )  # whichever quotes it stands in
    return policy[1] + leave + policy[2]
