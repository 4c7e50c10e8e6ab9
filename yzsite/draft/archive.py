"""Unpacking a package file that anybody may have made.

Argos unpacks without any check. Here nothing is written outside one new folder, and nothing is
unpacked that is not a plain file of a sane size.
"""

from __future__ import annotations

import re
import shutil
import stat
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from yzsite.errors import ModelError

_CHUNK = 1 << 20
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_CONTENTS = re.compile(
    r"metadata\.json|(?:README|LICEN[CS]E|NOTICE)[\w.-]*|(?:sentencepiece|bpe)\.model"
    r"|model/[\w.-]+\.(?:bin|json|txt)|(?:stanza|spacy|minisbd)/.+",
    re.IGNORECASE,
)
"""Files of a package, below its folder; the last are what Argos itself splits sentences with."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a package may hold; real ones have some 20 files and 100 to 500 MB."""

    files: int = 1_000
    total_bytes: int = 4 << 30
    ratio: int = 100
    """Unpacked bytes for each packed one, beyond `ratio_from`: weights hardly shrink at all."""
    ratio_from: int = 64 << 20


def unpack(archive: Path, into: Path, limits: Limits | None = None) -> Path:
    """Unpack a package file below `into` and return its one top folder.

    Raises:
        ModelError: not a zip archive, damaged, or not what a package looks like.
    """
    hint = "Download the package again, or take it from another place."
    try:
        with zipfile.ZipFile(archive) as opened:
            entries = opened.infolist()
            problem = find_problem(entries, archive.stat().st_size, limits or Limits())
            if problem:
                raise ModelError(f"{archive.name} is refused: {problem}", hint)
            for entry in entries:
                _extract(opened, entry, into)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, RuntimeError) as error:
        raise ModelError(f"{archive.name} is not a whole zip archive: {error}", hint) from error
    except OSError as error:
        raise ModelError(f"{archive} cannot be unpacked: {error}") from error
    return into / PurePosixPath(entries[0].filename).parts[0]


def find_problem(entries: list[zipfile.ZipInfo], packed: int, limits: Limits) -> str:
    """Say what is wrong with the table of contents of an archive; empty where nothing is."""
    if not entries:
        return "it is empty"
    if len(entries) > limits.files:
        return f"it holds {len(entries)} files, more than {limits.files}"
    total = sum(entry.file_size for entry in entries)
    if total > limits.total_bytes:
        return f"it unpacks to {total:,} bytes, more than {limits.total_bytes:,}"
    if total > limits.ratio_from and total > packed * limits.ratio:
        return f"{packed:,} bytes unpack to {total:,}: it is a zip bomb"
    return (
        next(filter(None, map(_entry_problem, entries)), "")
        or _tree_problem(entries)
        or next((f"{name!r} is no file of a model package" for name in _strangers(entries)), "")
    )


def _entry_problem(entry: zipfile.ZipInfo) -> str:
    name = entry.filename
    parts = name.removesuffix("/").split("/")
    kind = stat.S_IFMT(entry.external_attr >> 16)
    problems = {
        "has characters that no package needs": (
            "\\" in name or ":" in name or not name.isprintable()
        ),
        "leads out of the package": any(part in ("", ".", "..") for part in parts),
        "is too long": len(name) > 200,
        "means another file on some systems": any(part.endswith((" ", ".")) for part in parts),
        "is a link or a device": kind not in (0, stat.S_IFREG, stat.S_IFDIR),
        "lies beside the package's folder": len(parts) < 2 and not entry.is_dir(),
        "is packed in an unusual way": entry.compress_type not in _PACKINGS,
        "is encrypted": bool(entry.flag_bits & 1),
    }
    return next((f"{name!r} {text}" for text, is_so in problems.items() if is_so), "")


def _tree_problem(entries: list[zipfile.ZipInfo]) -> str:
    """Say where names meet: twice the same, a file that is also a folder, two top folders."""
    tops = sorted({entry.filename.split("/")[0] for entry in entries})
    if len(tops) > 1:
        return f"it holds several folders: {', '.join(tops[:3])}"
    seen: set[str] = set()
    for entry in entries:
        name = entry.filename.removesuffix("/").casefold()
        if name in seen:
            return f"the name {entry.filename!r} occurs twice"
        seen.add(name)
    files = {entry.filename.casefold() for entry in entries if not entry.is_dir()}
    parents = {str(p).casefold() for e in entries for p in PurePosixPath(e.filename).parents}
    both = sorted(files & parents)
    return f"{both[0]!r} is a file and a folder" if both else ""


def _strangers(entries: list[zipfile.ZipInfo]) -> list[str]:
    """Name the files that no package has."""
    names = [entry.filename for entry in entries if not entry.is_dir()]
    return [name for name in names if not _CONTENTS.fullmatch(name.split("/", 1)[1])]


def _extract(opened: zipfile.ZipFile, entry: zipfile.ZipInfo, into: Path) -> None:
    target = into.joinpath(*PurePosixPath(entry.filename).parts)
    if entry.is_dir():
        target.mkdir(parents=True, exist_ok=True)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    with opened.open(entry) as source, target.open("xb") as sink:
        shutil.copyfileobj(source, sink, _CHUNK)
    if target.stat().st_size != entry.file_size:
        raise zipfile.BadZipFile(f"{entry.filename} is cut off")
