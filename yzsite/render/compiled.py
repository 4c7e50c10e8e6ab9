"""Compiled templates, kept from run to run: compiling takes half the time of a build after an edit.

They lie with the person's other caches and not in `build/`, which may come from elsewhere: who
could write here could as well change yzsite. All of it may be deleted.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import jinja2

from yzsite.render import compiling
from yzsite.render.theme import ThemeFile, digest
from yzsite.storage import cache_folder

_COMPILER = Path(compiling.__file__)
_THEMES = 8
"""For which compiled templates are kept; those that were not used for the longest time go."""


def open_compiled(files: Mapping[str, ThemeFile]) -> jinja2.BytecodeCache | None:
    """Open what was compiled of these very templates; None where nothing can be kept.

    Args:
        files: of the theme. A template is compiled with those that it includes, so that a change of
            one makes all others count as new.
    """
    folder = cache_folder() / "templates"
    own = folder / digest(files, (_COMPILER.read_text("utf-8"), jinja2.__version__))
    try:
        own.mkdir(parents=True, exist_ok=True)
        os.utime(own)
        themes = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime)
    except OSError:
        return None
    for old in themes[:-_THEMES]:
        with contextlib.suppress(OSError):
            shutil.rmtree(old)
    return jinja2.FileSystemBytecodeCache(str(own)) if os.access(own, os.W_OK) else None
