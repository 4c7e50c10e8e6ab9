"""The name of the person who works here, as it was last given."""

from __future__ import annotations

import os
import subprocess
from contextlib import suppress
from pathlib import Path

from yzsite.errors import YzsiteError
from yzsite.inline import printable
from yzsite.storage import read_or_none, write_if_changed

_LONGEST = 100


def tidy_name(name: str) -> str:
    r"""Give a name as one line that any page can hold.

    >>> tidy_name(" Li\n Hua ")
    'Li Hua'
    """
    return " ".join(printable(name).split())[:_LONGEST]


def keep_author(name: str) -> None:
    """Keep a name for all sites of this person.

    Raises:
        YzsiteError: it cannot be written.
    """
    write_if_changed(_path(), f"{name}\n".encode())


def find_author(root: Path) -> str:
    """Give the name that was last kept, else that of git; empty where nobody said one.

    Args:
        root: of the site, whose repository may have a name of its own.
    """
    with suppress(YzsiteError):
        kept = read_or_none(_path())
        if kept is not None:
            return tidy_name(kept.decode("utf-8", "replace"))
    with suppress(OSError, subprocess.SubprocessError):
        command = ["git", "-C", str(root), "config", "user.name"]
        told = subprocess.run(command, capture_output=True, timeout=5, check=False)  # noqa: S603 - git of the person's own path
        return tidy_name(told.stdout.decode("utf-8", "replace"))
    return ""


def _path() -> Path:
    return own_folder() / "author"


def own_folder() -> Path:
    """Give the folder in which settings of a person are kept, as the system has it."""
    variable = "APPDATA" if os.name == "nt" else "XDG_CONFIG_HOME"
    folder = os.environ.get(variable)
    return (Path(folder) if folder else Path.home() / ".config") / "yzsite"
