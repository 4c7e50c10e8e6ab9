"""The settings of a site: `[tool.yzsite]` of `pyproject.toml`, or `yzsite.toml`."""

from __future__ import annotations

import difflib
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from yzsite.errors import UsageError
from yzsite.inline import printable

_FILES = ("yzsite.toml", "pyproject.toml")
_EXAMPLE = "https://example.org/library"
_EXPECTED = {bool: "true or false", str: "a text in quotes", int: "a whole number"}


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of one site; each can be left out."""

    root: Path
    """Folder of the settings file; every other path is relative to it. Not a setting itself."""
    title: str = "双语文库"
    """Name of the site in Chinese."""
    title_en: str = "Bilingual Library"
    """Name of the site in English."""
    base_url: str = ""
    """Address where the site will stand, for absolute links; empty keeps every link relative."""
    offline: bool = False
    """Never fetch a model from the network."""
    review: bool = True
    """Whether the site has pages for reviewers."""
    reviewed_gate: int = 0
    """Percent of a publication that must be reviewed before search engines may list it."""
    forge: str = ""
    """Address of the site's repository, `https://github.com/me/site`, or of a line of a file in it
    with `{path}`, `{line}` and `{branch}`: where readers suggest corrections."""
    forge_branch: str = "main"
    """The branch that they are shown."""
    picture_font: str = ""
    """File of a Chinese font for the pictures beside links; empty takes one of the system's."""

    @property
    def content(self) -> Path:
        """Folder of the publications."""
        return self.root / "content"

    @property
    def build(self) -> Path:
        """Folder of the finished site."""
        return self.root / "build"

    @property
    def templates(self) -> Path:
        """Folder of the site's own templates; each overrides the theme's of the same name."""
        return self.root / "templates"


def find_settings(start: Path) -> Settings:
    """Read the settings of the site that `start` lies in.

    Raises:
        UsageError: there is no site here or above, or a setting is wrong.
    """
    for folder in (start, *start.parents):
        for name in _FILES:
            table = _read_table(folder / name)
            if table is not None:
                return _to_settings(folder / name, table)
    raise UsageError(
        f"no yzsite site in {start} or above it",
        "Change into the site's folder, or make a new site: yzsite init DIR",
    )


def _read_table(path: Path) -> dict[str, Any] | None:
    """Read the settings of one file; None where the file is missing or not about a site."""
    try:
        document = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path}: {error}", "Mend the file; it must be TOML in UTF-8.") from error
    if path.name == "yzsite.toml":
        return document
    tool = document.get("tool")
    table = tool.get("yzsite") if isinstance(tool, dict) else None
    if table is not None and not isinstance(table, dict):
        raise UsageError(
            f"{path}: yzsite is not a table", "Write [tool.yzsite] above the settings."
        )
    return table


def _to_settings(path: Path, table: dict[str, Any]) -> Settings:
    """Check names and types of all settings and report every wrong one at once."""
    known = {f.name: type(f.default) for f in fields(Settings) if f.name != "root"}
    problems = []
    for name, value in table.items():
        if name not in known:
            near = difflib.get_close_matches(name, known, 1)
            guess = f"; did you mean {near[0]}?" if near else ""
            problems.append(f"{path}: unknown setting {name!r}{guess}")
        elif type(value) is not known[name]:  # true is no number
            problems.append(f"{path}: {name} = {value!r} must be {_EXPECTED[known[name]]}")
        elif isinstance(value, str) and printable(value) != value:
            problems.append(f"{path}: {name} = {value!r} has a character that no page can hold")
    if problems:
        raise UsageError("\n".join(problems), f"Settings are: {', '.join(known)}")
    settings = Settings(path.parent, **table)
    check_base_url(settings.base_url, f"{path}: base_url")
    check_address(settings.forge, f"{path}: forge")
    if not 0 <= settings.reviewed_gate <= 100:
        raise UsageError(
            f"{path}: reviewed_gate = {settings.reviewed_gate}", "Give a percentage, 0 to 100."
        )
    return settings


def check_address(address: str, where: str) -> None:
    """Check an address on the web; empty is none.

    Raises:
        UsageError: it is no web address, and must not get into a page.
    """
    if address and not address.startswith(("https://", "http://")):
        raise UsageError(f"{where} = {address!r}", "It must begin with https:// or http://")
    if address and not _has_host(address):
        raise UsageError(f"{where} = {address!r}", f"It must name a host: {_EXAMPLE}")


def check_base_url(address: str, where: str) -> None:
    """Check the address of a site, to which paths are added; empty is none.

    Raises:
        UsageError: it is no web address, or more than a host and a folder.
    """
    check_address(address, where)
    if "@" in urlsplit(address).netloc or "?" in address or "#" in address:
        hint = f"It must be a host and a folder, without user, ? and #: {_EXAMPLE}"
        raise UsageError(f"{where} = {address!r}", hint)


def _has_host(address: str) -> bool:
    """Whether an address names a host, and a port that there can be."""
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and parts.port != 0 and address.isprintable()
    except ValueError:
        return False
