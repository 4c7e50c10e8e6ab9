"""What earlier builds found out: nothing is worked out twice from the same texts.

Kept is what pure functions gave, under a digest of all that it depends on, yzsite's own code among
it. The file lies in `build/`; to lose it costs time alone.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import yzsite
from yzsite.errors import YzsiteError
from yzsite.fingerprint import digest_parts
from yzsite.storage import read_or_none, write_atomically

_FILE = ".yzsite-known.json"

Rows = list[Any]
"""Lists of texts and numbers, lists in them included: what JSON gives back as it was."""


class Known:
    """What the last build worked out, and what this run needed of it."""

    def __init__(self, build: Path) -> None:
        """Read what the last build left in the folder of the finished site, if anything."""
        self._path = build / _FILE
        self._old = _read(self._path)
        self._new: dict[str, tuple[str, Rows]] = {}
        self._code = _digest_code()

    def recall(self, name: str, parts: Iterable[bytes], work_out: Callable[[], Rows]) -> Rows:
        """Give rows, worked out only if the last build has not done so.

        Args:
            name: under which they are kept, once a site.
            parts: everything that they depend on.
            work_out: makes them anew.
        """
        parts = tuple(parts)
        rows = self.find(name, parts)
        if rows is None:
            rows = work_out()
            self.keep(name, parts, rows)
        return rows

    def find(self, name: str, parts: Iterable[bytes]) -> Rows | None:
        """Give rows if they were kept for the same parts; they are kept on then."""
        key = self._key(parts)
        old_key, rows = self._old.get(name, ("", []))
        if key != old_key:
            return None
        self._new[name] = key, rows
        return rows

    def keep(self, name: str, parts: Iterable[bytes], rows: Rows) -> None:
        """Keep rows for the next build."""
        self._new[name] = self._key(parts), rows

    def _key(self, parts: Iterable[bytes]) -> str:
        return digest_parts([self._code, *parts])

    def save(self) -> None:
        """Leave to the next build what this one needed, and nothing else.

        Raises:
            YzsiteError: the file cannot be written.
        """
        if self._new != self._old:
            text = json.dumps(self._new, ensure_ascii=False, sort_keys=True)
            data = text.encode("utf-8", "surrogatepass")
            write_atomically(self._path, digest_parts([data]).encode() + b"\n" + data)


def _read(path: Path) -> dict[str, tuple[str, Rows]]:
    """Read the file; one that is damaged, or that somebody edited, counts as none.

    The digest is no seal: who may write here may as well write the pages beside it.
    """
    try:
        digest, _, data = (read_or_none(path) or b"").partition(b"\n")
        if digest != digest_parts([data]).encode():
            return {}
        return {name: (str(key), list(rows)) for name, (key, rows) in json.loads(data).items()}
    except (YzsiteError, ValueError, TypeError, AttributeError, RecursionError):
        return {}


def _digest_code() -> bytes:
    """Digest what works the rows out: other code may find something else."""
    code = (path.read_bytes() for path in sorted(Path(yzsite.__file__).parent.rglob("*.py")))
    return digest_parts([sys.version.encode(), *code]).encode()
