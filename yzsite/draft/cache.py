"""What a model said before: no sentence is ever asked twice in the same way.

The cache keeps the hypotheses, not the choice among them: better checks and repairs then choose
anew without asking the model. One file for each model and way of asking holds one JSON object a
line. Lines are only ever added, each with one write, so that two runs may share a file; a line that
cannot be read is passed over. Everything here may be lost or deleted: it costs time alone.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from yzsite.draft.engine import Engine, Hypothesis, Way
from yzsite.draft.terms import keeps_terms
from yzsite.errors import YzsiteError
from yzsite.storage import cache_folder, read_or_none, write_atomically

_VERSION = 1  # of what the lines mean

_Answers = dict[str, tuple[Hypothesis, ...]]


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much the cache may hold."""

    file_bytes: int = 64 << 20
    """A file above this loses its older half; some 80,000 sentences."""
    folder_bytes: int = 512 << 20
    """Above this the files go that were not used for the longest time."""


def default_cache_folder() -> Path:
    """Give the person's folder for drafts; it need not be there."""
    return cache_folder() / "drafts"


@dataclass(slots=True)
class CachedEngine:
    """An engine that remembers across runs; fulfils `Engine`."""

    engine: Engine
    name: str
    """What decides about its answers beside the way: digest of the model, limits."""
    folder: Path
    bounds: Bounds = field(default_factory=Bounds)
    _known: dict[Way, _Answers] = field(default_factory=dict)

    @property
    def origin(self) -> str:
        """Origin of the engine itself."""
        return self.engine.origin

    @property
    def way(self) -> Way:
        """How the engine is asked first."""
        return self.engine.way

    @property
    def keeps_terms(self) -> bool:
        """Whether the engine itself does; what is kept here are answers to what it saw."""
        return keeps_terms(self.engine)

    def propose(
        self, sentences: Sequence[str], way: Way
    ) -> Iterator[tuple[int, tuple[Hypothesis, ...]]]:
        """Give what is known, then ask the engine for the rest and remember it as it comes.

        Raises:
            EngineError: the engine failed; what it said before is kept.
        """
        path = self.folder / f"{_digest(self.name, way)}.jsonl"
        if way not in self._known:
            self._known[way] = _open(path, self.bounds)
        known = self._known[way]
        missing: dict[str, list[int]] = {}
        for index, sentence in enumerate(sentences):
            if sentence in known:
                yield index, known[sentence]
            else:
                missing.setdefault(sentence, []).append(index)
        asked = list(missing)
        if not asked:
            return
        with _Writer(path) as writer:
            for position, hypotheses in self.engine.propose(asked, way):
                sentence = asked[position]
                known[sentence] = hypotheses
                writer.add(sentence, hypotheses)
                yield from ((index, hypotheses) for index in missing[sentence])


class _Writer:
    """Adds lines to a file; a folder that cannot be written makes it silent, never an error."""

    def __init__(self, path: Path) -> None:
        self._handle = -1
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            self._handle = os.open(path, os.O_APPEND | os.O_CREAT | os.O_RDWR, 0o600)
            self._write(b"\n" if _is_torn(path) else b"")

    def add(self, sentence: str, hypotheses: Sequence[Hypothesis]) -> None:
        row = {"source": sentence, "hypotheses": [[h.text, h.score] for h in hypotheses]}
        self._write(json.dumps(row, ensure_ascii=False).encode() + b"\n")

    def _write(self, data: bytes) -> None:
        if self._handle >= 0 and data:
            with contextlib.suppress(OSError):
                os.write(self._handle, data)

    def __enter__(self) -> _Writer:
        return self

    def __exit__(self, *_: object) -> None:
        if self._handle >= 0:
            os.close(self._handle)


def _is_torn(path: Path) -> bool:
    """Whether a run was killed in the middle of a line."""
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - 1))
        return file.read(1) not in (b"", b"\n")


def _open(path: Path, bounds: Bounds) -> _Answers:
    with contextlib.suppress(OSError, YzsiteError):
        _tidy(path, bounds)
        data = read_or_none(path) or b""
        if data:
            os.utime(path)
        return dict(filter(None, map(_read_line, data.splitlines())))
    return {}


def _read_line(line: bytes) -> tuple[str, tuple[Hypothesis, ...]] | None:
    try:
        match json.loads(line):
            case {"source": str(source), "hypotheses": list(rows)}:
                return source, tuple(Hypothesis(str(text), float(score)) for text, score in rows)
    except (ValueError, TypeError, RecursionError):
        pass
    return None


def _tidy(path: Path, bounds: Bounds) -> None:
    """Keep the file and the folder within their bounds."""
    files = sorted(
        ((f.stat().st_mtime, f.stat().st_size, f) for f in path.parent.glob("*.jsonl")),
        reverse=True,
    )
    total = 0
    for _, size, file in files:
        total += size
        if total > bounds.folder_bytes and file != path:
            file.unlink(missing_ok=True)
    if path.exists() and path.stat().st_size > bounds.file_bytes:
        data = path.read_bytes()
        write_atomically(path, data[data.find(b"\n", len(data) - bounds.file_bytes // 2) + 1 :])


def _digest(name: str, way: Way) -> str:
    return hashlib.sha256(f"{_VERSION}\0{name}\0{way!r}".encode()).hexdigest()[:24]
