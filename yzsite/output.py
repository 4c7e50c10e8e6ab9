"""The finished site under `build/`: only what changed is written, what is gone is removed."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from yzsite.errors import UsageError
from yzsite.parallel import spread
from yzsite.storage import read_or_none, sweep, write_atomically, write_soon

_MANIFEST = ".yzsite.json"
_BEGUN = ".yzsite-begun"
"""A line for each part that is being made: the paths of its files. Only a build that was stopped
leaves it, and the next one knows by it what is to be removed."""


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


def check_folder(build: Path) -> None:
    """Hold that a site may be built in a folder.

    Raises:
        UsageError: it is a file.
    """
    if build.exists() and not build.is_dir():
        raise UsageError(f"{build} is not a folder", "Move it away; the site is built there.")


def publish(build: Path, parts: Sequence[Part], keep: Collection[str] = ()) -> Published:
    """Make the parts whose input changed, write the files that differ, remove what is gone.

    Args:
        build: the folder of the finished site. Files in it that yzsite did not write stay.
        parts: everything the site consists of.
        keep: names of parts that cannot be made this time and stay as they are, if they are there.
    """
    old, begun = _read_manifest(build), set(_read_begun(build))
    kept = {name: old[name] for name in keep if name in old}
    wanted = [part for part in parts if part.name not in kept]
    due = [part for part in wanted if not _is_made(build, part, old.get(part.name))]
    made = dict(zip((part.name for part in due), spread(partial(_make, build), due), strict=True))
    sweep(build)
    new = {part.name: made.get(part.name) or old[part.name] for part in wanted} | kept
    current = {path for made in new.values() for path in made.sizes}
    gone = begun.union(*(made.sizes for made in old.values())) - current
    removed = sum(_remove(build, path) for path in sorted(gone))
    written = sum(part.written for part in made.values())
    if new != old:
        write_atomically(build / _MANIFEST, _write_manifest(new))
    _remove(build, _BEGUN)
    return Published(written, len(current) - written, removed)


def part_names(build: Path) -> tuple[str, ...]:
    """Name the parts that the last build published."""
    return tuple(_read_manifest(build))


def site_files(build: Path) -> Iterator[tuple[str, bytes]]:
    """Give path and bytes of every file that the last build published, in order of the paths."""
    made = _read_manifest(build).values()
    for path in sorted({path for part in made for path in part.sizes}):
        data = read_or_none(build / path)
        if data is not None:  # a part that could not be made anew may have lost a file since
            yield path, data


@dataclass(frozen=True, slots=True)
class _Made:
    """The files of one part."""

    key: str
    sizes: Mapping[str, int]
    """Path → bytes: what a crash of the system emptied or cut off is made again."""
    written: int = field(default=0, compare=False)
    """How many of them differed from what was there."""


def _is_made(build: Path, part: Part, old: _Made | None) -> bool:
    """Whether a part was made from the same input, and its files are still there."""
    if old is None or old.key != part.key:
        return False
    try:
        # A Path would take three times as long, and a large site has ten thousands of files.
        return all(os.stat(f"{build}/{p}").st_size == size for p, size in old.sizes.items())  # noqa: PTH116
    except OSError:
        return False


def _make(build: Path, part: Part) -> _Made:
    files = dict(part.make())
    _note_begun(build, files)
    written = sum(write_soon(build, path, data) for path, data in files.items())
    return _Made(part.key, {path: len(data) for path, data in files.items()}, written)


def _note_begun(build: Path, paths: Iterable[str]) -> None:
    """Add the files of a part to those that are being written."""
    build.mkdir(parents=True, exist_ok=True)
    with (build / _BEGUN).open("ab", buffering=0) as file:  # whole lines, whoever else writes
        file.write(json.dumps([*paths]).encode() + b"\n")


def _read_begun(build: Path) -> Iterator[str]:
    """Give the paths that a build was writing when it was stopped, as far as they can be read."""
    for line in (read_or_none(build / _BEGUN) or b"").splitlines():
        with suppress(ValueError, TypeError, AttributeError, RecursionError):
            yield from filter(_is_inside, json.loads(line))


def _read_manifest(build: Path) -> dict[str, _Made]:
    """Read what the last build made; a manifest that cannot be read counts as none."""
    try:
        rows = json.loads(read_or_none(build / _MANIFEST) or b"{}")
        return {
            name: _Made(str(key), {path: int(sizes[path]) for path in sizes if _is_inside(path)})
            for name, (key, sizes) in rows.items()
        }
    except (ValueError, TypeError, AttributeError, RecursionError):
        return {}


def _write_manifest(made: Mapping[str, _Made]) -> bytes:
    rows = {name: [part.key, part.sizes] for name, part in sorted(made.items())}
    return (json.dumps(rows, ensure_ascii=False) + "\n").encode()


def _is_inside(path: str) -> bool:
    """Whether a path of the manifest stays below the site's folder, whoever wrote it."""
    parts = path.split("/")
    return bool(path.strip("./")) and parts[0] != "" and ".." not in parts


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
