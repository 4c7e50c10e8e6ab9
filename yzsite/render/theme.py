"""The theme: the templates and assets that yzsite brings, each replaceable by the site's own."""

from __future__ import annotations

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

    Raises:
        TemplateError: a file cannot be read.
    """
    files: dict[str, ThemeFile] = {}
    for folder in dict.fromkeys((theme_folder(), own)):
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if _is_used(name) and path.is_file():
                if name in files:
                    files[REPLACED + name] = files[name]
                files[name] = ThemeFile(path, _read(path))
    return files


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


def _is_used(name: str) -> bool:
    """Leave out what editors and systems put beside the files: `.DS_Store`, `base.html~`."""
    is_hidden = any(part.startswith(".") for part in name.split("/"))
    return not is_hidden and not name.endswith("~") and (is_asset(name) or name.endswith(".html"))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise TemplateError(f"{path}: {error.strerror}", "Make the file readable.") from error
