"""ZIP archives whose bytes depend on what is in them, and on nothing else."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that an archive can hold: it says that none is meant."""
_UNIX = 3
_READABLE = 0o100644 << 16
"""A plain file that everybody may read, where an archive keeps the permissions of a file."""


def pack(files: Iterable[tuple[str, bytes]], *, stored: str = "", level: int = 6) -> bytes:
    """Pack files in the order given; no clock, user or system leaves a trace.

    Args:
        files: path within the archive, with slashes, and bytes.
        stored: path of the one file that is not compressed.
        level: of the compression, 1 (soon done) to 9 (small).

    >>> pack([("a", b"1")]) == pack([("a", b"1")])
    True
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path, data in files:
            info = zipfile.ZipInfo(path, _EPOCH)
            info.create_system, info.external_attr = _UNIX, _READABLE
            method = zipfile.ZIP_STORED if path == stored else zipfile.ZIP_DEFLATED
            archive.writestr(info, data, method, level)
    return buffer.getvalue()
