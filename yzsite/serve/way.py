"""The first part of all addresses: nobody but the person knows it."""

from __future__ import annotations

import re
import secrets
from contextlib import suppress

from yzsite.errors import YzsiteError
from yzsite.serve.author import own_folder
from yzsite.storage import read_or_none

_FORM = re.compile(r"[A-Za-z0-9_-]{20,60}")


def find_way() -> str:
    """Give the way of this person: the same for all runs, so that open pages find the next one.

    One that cannot be kept is for this run alone.
    """
    path, new = own_folder() / "way", secrets.token_urlsafe(18)
    with suppress(YzsiteError):
        kept = (read_or_none(path) or b"").decode("ascii", "replace").strip()
        if _FORM.fullmatch(kept):
            return kept
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.touch(mode=0o600, exist_ok=False)  # before anything is in it
        path.write_text(f"{new}\n", "ascii")
    return new
