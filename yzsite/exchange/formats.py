"""The formats, and which module writes and reads each."""

from __future__ import annotations

import importlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, cast

from yzsite.errors import UsageError, YzsiteError
from yzsite.exchange.rows import Delivery, Row, broken
from yzsite.script import has_han

MOST_BYTES = 64 << 20
"""Of a file that is read; the units of a thousand publications take less."""


@dataclass(frozen=True, slots=True)
class Format:
    """One file format."""

    title: str
    module: str
    """In this package; loaded when the format is used."""
    suffixes: tuple[str, ...]
    """Endings of file names that mean it."""


_LOST = re.compile(r"[?\ufffd]{2}")
"""What encodings without Chinese put in its place."""
FORMATS = {
    "xliff": Format("XLIFF 2.0", "xliff", (".xlf", ".xliff")),
    "xliff12": Format("XLIFF 1.2", "xliff12", ()),
    "tmx": Format("TMX 1.4b", "tmx", (".tmx",)),
    "po": Format("gettext PO", "po", (".po",)),
    "csv": Format("CSV", "csv_table", (".csv",)),
    "xlsx": Format("Excel", "xlsx", (".xlsx",)),
}


class Module(Protocol):
    """What the module of a format has."""

    def write(self, rows: Sequence[Row]) -> bytes:
        """Write a file; the same rows give the same bytes.

        Raises:
            YzsiteError: the format cannot hold a row.
        """

    def read(self, path: Path, data: bytes) -> Delivery:
        """Read what `write` wrote, and what tools and people made of it since.

        Args:
            path: of the file, for messages.
            data: the file; whoever sent it may mean harm.

        Raises:
            ContentError: it is no such file; with all its problems.
        """


def write(form: str, rows: Sequence[Row]) -> bytes:
    """Write a file of a format.

    Raises:
        YzsiteError: the format cannot hold a row, or a package that it needs is missing.
    """
    return _module(form).write(rows)


def read(form: str, path: Path, data: bytes) -> Delivery:
    """Read a file of a format.

    Raises:
        ContentError: it is no such file, with all its problems; or has lost the Chinese.
        YzsiteError: it is far too large, or a package that the format needs is missing.
    """
    if len(data) > MOST_BYTES:
        hint = "Is it the right file? Export fewer publications at a time."
        raise YzsiteError(f"{path}: larger than {MOST_BYTES >> 20} MB", hint)
    delivery = _module(form).read(path, data)
    for row in delivery.rows:
        source = "".join(row.source)
        if row.has_other_source and _LOST.search(source) and not has_han(source):
            hint = "Save it anew from the tool, in UTF-8 (in a spreadsheet as “CSV UTF-8”)."
            message = "it was saved in an encoding without Chinese: that is “????” now"
            raise broken(path, row.line, message, hint)
    return delivery


def guess(path: Path) -> str:
    """Name the format that the ending of a file name means.

    Raises:
        UsageError: there is no such format.
    """
    suffix = path.suffix.lower()
    for name, form in FORMATS.items():
        if suffix in form.suffixes:
            return name
    known = ", ".join(
        f"{', '.join(f.suffixes)} ({f.title})" for f in FORMATS.values() if f.suffixes
    )
    raise UsageError(
        f"{path}: the name does not tell the format",
        f"Name it with --format, or end the name in one of: {known}",
    )


def _module(form: str) -> Module:
    try:
        return cast(Module, importlib.import_module(f"yzsite.exchange.{FORMATS[form].module}"))
    except ModuleNotFoundError as error:
        if str(error.name).startswith("yzsite"):
            raise
        hint = "Install it with: pip install 'yzsite[exchange]'"
        message = f"{FORMATS[form].title} files need the package {error.name}, which is missing"
        raise YzsiteError(message, hint) from error
