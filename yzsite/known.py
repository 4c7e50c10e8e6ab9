"""What earlier builds found out: nothing is worked out twice from the same texts.

Kept is what pure functions gave, under a digest of all that it depends on, yzsite's own code among
it. The file lies in `build/`; to lose it costs time alone. It has a line for each name, which is
read only when somebody asks for it.
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
        self._new: dict[str, tuple[str, bytes]] = {}
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
        if not self.has(name, parts):
            return None
        try:
            rows: Rows = json.loads(self._new[name][1].decode("utf-8", "surrogatepass"))
        except (ValueError, RecursionError):
            return None
        return rows if isinstance(rows, list) else None

    def has(self, name: str, parts: Iterable[bytes]) -> bool:
        """Whether rows were kept for the same parts; they are kept on then, and not read."""
        entry = self._new.get(name) or self._old.get(name)
        if entry is None or entry[0] != self._key(parts):
            return False
        self._new[name] = entry
        return True

    def keep(self, name: str, parts: Iterable[bytes], rows: Rows) -> None:
        """Keep rows for this run and the next build."""
        text = json.dumps(rows, ensure_ascii=False)
        self._new[name] = self._key(parts), text.encode("utf-8", "surrogatepass")

    def _key(self, parts: Iterable[bytes]) -> str:
        return digest_parts([self._code, *parts])

    def save(self) -> None:
        """Leave to the next build what this one needed, and nothing else.

        Raises:
            YzsiteError: the file cannot be written.
        """
        if self._new != self._old:
            rows = sorted(self._new.items())
            lines = (
                b"%s\t%s\t%s" % (name.encode(), key.encode(), row) for name, (key, row) in rows
            )
            data = b"\n".join(lines)
            write_atomically(self._path, digest_parts([data]).encode() + b"\n" + data)


def _read(path: Path) -> dict[str, tuple[str, bytes]]:
    """Read the file; one that is damaged, or that somebody edited, counts as none.

    The digest is no seal: who may write here may as well write the pages beside it.
    """
    try:
        digest, _, data = (read_or_none(path) or b"").partition(b"\n")
        if digest != digest_parts([data]).encode():
            return {}
        lines = (line.split(b"\t") for line in data.split(b"\n"))
        return {name.decode(): (key.decode(), rows) for name, key, rows in lines}
    except (YzsiteError, ValueError):
        return {}


def _digest_code() -> bytes:
    """Digest what works the rows out: other code may find something else."""
    code = (path.read_bytes() for path in sorted(Path(yzsite.__file__).parent.rglob("*.py")))
    return digest_parts([sys.version.encode(), *code]).encode()
