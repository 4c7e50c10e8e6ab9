"""Reading and writing files: whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from yzsite.errors import YzsiteError

_SUFFIX = ".yzsite-tmp"
_SOON = ".yzsite-"
"""As the names of all else in the finished site that is not to be published begin."""
_MINUTE = 60
_MOMENT = 0.02
"""Seconds; an editor needs less for the next part of a file that it is writing."""
_PATIENCE = 40
"""Looks at a file, each a quarter of a moment after the other."""
_REPLACING = threading.Lock()
"""Nobody else in this process writes between the last look at a file and its replacement."""


def cache_folder() -> Path:
    """Give the person's folder for what can be made again; it need not be there.

    `YZSITE_CACHE`, else `yzsite` in `XDG_CACHE_HOME`.
    """
    if chosen := os.environ.get("YZSITE_CACHE"):
        return Path(chosen)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "yzsite"


def read_or_none(path: Path) -> bytes | None:
    """Read a file; None where there is none.

    Raises:
        YzsiteError: the file is there but cannot be read.
    """
    try:
        mode = path.stat().st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):  # reading a pipe would wait for ever
            raise YzsiteError(f"{path}: cannot be read: it is a pipe or a device")
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise YzsiteError(f"{path}: cannot be read: {error.strerror}") from error


def write_if_changed(path: Path, data: bytes) -> bool:
    """Write a file unless it holds these bytes already; say whether it was written."""
    if read_or_none(path) == data:
        return False
    write_atomically(path, data)
    return True


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file so that a reader sees the old or the new one, whenever the run ends.

    A pipe or a device stays what it is, and gets the bytes.

    Raises:
        YzsiteError: the file cannot be written; the old one is as it was.
    """
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            path.write_bytes(data)
            return
    except OSError as error:
        raise _unwritable(path, error) from error
    _write(path, data, lambda: True)


def write_soon(folder: Path, name: str, data: bytes) -> bool:
    """Write a file that can be made again, unless it holds these bytes; say whether it did.

    A reader sees the old or the new one, as with `write_atomically`, but the system may take its
    time: after a crash of the whole machine the file may be empty.

    Args:
        folder: below which it lies; what is being written lies in the folder itself (`sweep`).
        name: path in it, with slashes.
        data: what it is to hold.

    Raises:
        YzsiteError: the file cannot be written; the old one is as it was.
    """
    # A Path would take three times as long, and a large site has ten thousands of files.
    path, new = f"{folder}/{name}", f"{folder}/{_SOON}{os.getpid()}{_SUFFIX}"
    try:
        if _holds(path, data):
            return False
        _put(new, data)
        try:
            os.replace(new, path)  # noqa: PTH105 - see above
        except FileNotFoundError:  # asking first would take as long as the writing
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            Path(new).replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):  # a full disk has better uses for it
            Path(new).unlink()
        raise _unwritable(Path(path), error) from error
    return True


def _holds(path: str, data: bytes) -> bool:
    try:
        return os.stat(path).st_size == len(data) and Path(path).read_bytes() == data  # noqa: PTH116 - see above
    except FileNotFoundError:
        return False


def _put(path: str, data: bytes) -> None:
    with open(path, "wb", buffering=0) as file:  # noqa: PTH123 - see above
        rest = memoryview(data)
        while rest:  # a nearly full disk may take a part
            rest = rest[file.write(rest) :]


def sweep(folder: Path) -> None:
    """Remove what killed runs left in a folder; a younger file may still be at work."""
    _remove_old(folder.glob(f".*{_SUFFIX}"))


def _unwritable(path: Path, error: OSError) -> YzsiteError:
    hint = "Check that the folder exists, is writable and has room."
    return YzsiteError(f"{path}: cannot be written: {error.strerror}", hint)


def replace_if_same(path: Path, data: bytes, expected: bytes | None) -> bool:
    """Write a file only if it still holds what it held (None: it was not there); say whether.

    The comparison is the last step before the new file takes the place of the old one. Whoever
    writes the old one at that moment, a part after the other, is waited for.

    Raises:
        YzsiteError: the file cannot be written; the old one is as it was.
    """
    _wait_until_quiet(path)
    return _write(path, data, lambda: read_or_none(path) == expected)


def _wait_until_quiet(path: Path) -> None:
    """Wait until a file has not been written to for a moment, though not for ever.

    One that took the place of another is whole: that changed its status after its bytes.
    """
    with contextlib.suppress(OSError):
        for _ in range(_PATIENCE):
            now = path.stat()
            is_young = 0 <= time.time() - now.st_mtime < _MOMENT
            if not is_young or now.st_mtime_ns != now.st_ctime_ns:
                return
            time.sleep(_MOMENT / 4)


def _write(path: Path, data: bytes, may_replace: Callable[[], bool]) -> bool:
    try:
        path = path.resolve() if path.is_symlink() else path
        path.parent.mkdir(parents=True, exist_ok=True)
        _remove_old(path.parent.glob(f".{path.name}.*{_SUFFIX}"))  # what a killed run left
        if path.exists() and not os.access(path, os.W_OK):  # a rename would not ask
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        handle, name = tempfile.mkstemp(_SUFFIX, f".{path.name}.", path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(name).chmod(mode)
            with _REPLACING:
                is_written = may_replace()
                if is_written:
                    Path(name).replace(path)
            return is_written
        finally:
            with contextlib.suppress(FileNotFoundError):
                Path(name).unlink()
    except OSError as error:
        raise _unwritable(path, error) from error


def _remove_old(files: Iterable[Path]) -> None:
    for left in files:
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > _MINUTE:
                left.unlink()


def _umask() -> int:
    """Permissions that new files are made without; can only be read by setting it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
