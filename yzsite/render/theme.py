"""The theme: the templates and assets that yzsite brings, each replaceable by the site's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import yzsite
from yzsite.errors import TemplateError
from yzsite.fingerprint import digest_parts

REPLACED = "theme/"
"""Before a template's name: the theme's own, so that a site's `index.html` can extend it."""

OWN_STYLE = "assets/site.css"
"""A site's rules beside the theme's, which has no file of this name: linked last on every page."""

_ASSETS = "assets/"
_CODE = (".css", ".js")
_REMARKS = re.compile(rb"^ *(?://.*|/\*[^*]*\*/)\n| +/\*[^*\n]*\*/$|^ +|^\n", re.MULTILINE)
"""Lines that are comments, comments that end a line, and indents: for who writes the theme."""
_BLANKS = re.compile(rb"(?<=[{};,])\s+| (?=\{)")
"""Blanks that mean nothing to a style sheet; no text in those of the theme has such a sign."""


@dataclass(frozen=True, slots=True)
class ThemeFile:
    """One template or asset in use."""

    path: Path
    """Where it was read, for messages."""
    data: bytes


def theme_folder() -> Path:
    """Find the theme: inside the installed package, or beside it in a checkout."""
    package = Path(yzsite.__file__).parent
    installed = package / "theme"
    return installed if installed.is_dir() else package.parent / "templates"


def read_theme(own: Path) -> Mapping[str, ThemeFile]:
    """Read all templates and assets in use by name; a file of the site replaces the theme's.

    Style sheets and scripts of the theme come without their comments; those of the site as they
    are. A folder with the name of one, `assets/text.css/`, holds its parts.

    Raises:
        TemplateError: a file cannot be read.
    """
    files: dict[str, ThemeFile] = {}
    theme = theme_folder()
    for folder in dict.fromkeys((theme, own)):
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if _is_used(name) and path.is_file():
                if name in files:
                    files[REPLACED + name] = files[name]
                data = _read(path)
                files[name] = ThemeFile(path, _shorten(name, data) if folder == theme else data)
    return _join(files)


def is_asset(name: str) -> bool:
    """Whether a file of the theme goes into the site as it is."""
    return name.startswith(_ASSETS)


def digest(files: Mapping[str, ThemeFile], settings: Iterable[str]) -> str:
    """Hash names and bytes of the files, and the settings; each part is told apart by its length.

    >>> digest({}, ["ab", "c"]) == digest({}, ["a", "bc"])
    False
    """
    parts = [part for name, file in sorted(files.items()) for part in (name.encode(), file.data)]
    parts += [setting.encode("utf-8", "surrogatepass") for setting in settings]
    return digest_parts(parts)


def _shorten(name: str, data: bytes) -> bytes:
    r"""Take comments and needless blanks out of a style sheet or script of the theme.

    The theme has no text over several lines that could look like one; a site's file may.

    >>> _shorten("assets/a.css", b"/* All\n   links. */\na {\n  color: red; /* so */\n}\n")
    b'a{color: red;}'
    """
    if not name.endswith(_CODE):
        return data
    code = _REMARKS.sub(b"", data)
    return _BLANKS.sub(b"", code) if name.endswith(".css") else code


def _join(files: Mapping[str, ThemeFile]) -> Mapping[str, ThemeFile]:
    """Put the parts of style sheets and scripts together, in the order of their names."""
    joined: dict[str, ThemeFile] = {}
    for name, file in sorted(files.items()):
        folder = name.rpartition("/")[0]
        if is_asset(name) and folder.endswith(_CODE):
            before = joined[folder].data if folder in joined else b""
            joined[folder] = ThemeFile(file.path.parent, before + file.data)
        else:
            joined[name] = file
    return joined


def _is_used(name: str) -> bool:
    """Leave out what editors and systems put beside the files: `.DS_Store`, `base.html~`."""
    is_hidden = any(part.startswith(".") for part in name.split("/"))
    return not is_hidden and not name.endswith("~") and (is_asset(name) or name.endswith(".html"))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise TemplateError(f"{path}: {error.strerror}", "Make the file readable.") from error
