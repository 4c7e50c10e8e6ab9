"""The finished site under `build/`: only what changed is written, what is gone is removed."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from yzsite.errors import UsageError
from yzsite.storage import read_or_none, write_atomically, write_if_changed

_MANIFEST = ".yzsite.json"


@dataclass(frozen=True, slots=True)
class Part:
    """A group of files that are made together from the same input."""

    name: str
    key: str
    """Digest of everything that the files depend on."""
    make: Callable[[], Iterable[tuple[str, bytes]]]
    """Gives path (relative, with slashes) and bytes of each file."""


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing did to the files of the site."""

    written: int
    unchanged: int
    removed: int


def publish(build: Path, parts: Sequence[Part], keep: Collection[str] = ()) -> Published:
    """Make the parts whose input changed, write the files that differ, remove what is gone.

    Args:
        build: the folder of the finished site. Files in it that yzsite did not write stay.
        parts: everything the site consists of.
        keep: names of parts that cannot be made this time and stay as they are, if they are there.

    Raises:
        UsageError: the folder is a file.
    """
    if build.exists() and not build.is_dir():
        raise UsageError(f"{build} is not a folder", "Move it away; the site is built there.")
    old = _read_manifest(build)
    new = {name: old[name] for name in keep if name in old}
    written = 0
    for part in parts:
        if part.name in new:
            continue
        known = old.get(part.name)
        if known and known.key == part.key and all((build / p).is_file() for p in known.paths):
            new[part.name] = known
            continue
        files = tuple(part.make())
        written += sum(write_if_changed(build / path, data) for path, data in files)
        new[part.name] = _Made(part.key, tuple(path for path, _ in files))
    current = {path for made in new.values() for path in made.paths}
    gone = {path for made in old.values() for path in made.paths} - current
    removed = sum(_remove(build, path) for path in sorted(gone))
    if new != old:
        write_atomically(build / _MANIFEST, _write_manifest(new))
    return Published(written, len(current) - written, removed)


def site_files(build: Path) -> Iterator[tuple[str, bytes]]:
    """Give path and bytes of every file that the last build published, in order of the paths."""
    made = _read_manifest(build).values()
    for path in sorted({path for part in made for path in part.paths}):
        data = read_or_none(build / path)
        if data is not None:  # a part that could not be made anew may have lost a file since
            yield path, data


@dataclass(frozen=True, slots=True)
class _Made:
    key: str
    paths: tuple[str, ...]


def _read_manifest(build: Path) -> dict[str, _Made]:
    """Read what the last build made; a manifest that cannot be read counts as none."""
    try:
        rows = json.loads(read_or_none(build / _MANIFEST) or b"{}")
        return {
            name: _Made(str(key), tuple(path for path in paths if _is_inside(path)))
            for name, (key, paths) in rows.items()
        }
    except (ValueError, TypeError, AttributeError, RecursionError):
        return {}


def _write_manifest(made: Mapping[str, _Made]) -> bytes:
    rows = {name: [part.key, part.paths] for name, part in sorted(made.items())}
    return (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode()


def _is_inside(path: str) -> bool:
    """Whether a path of the manifest stays below the site's folder, whoever wrote it."""
    pure = PurePosixPath(path)
    return not pure.is_absolute() and ".." not in pure.parts and bool(pure.parts)


def _remove(build: Path, path: str) -> bool:
    target = build / path
    if not target.is_file():
        return False
    target.unlink()
    for folder in target.parents:
        if folder == build or any(folder.iterdir()):
            break
        folder.rmdir()
    return True
