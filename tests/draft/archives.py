"""Package files that are wrong in one way each, made from the tiny model."""

from __future__ import annotations

import json
import stat
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

Files = dict[str, bytes]
TOP = "translate-zh_en-1_0"


def read_files(package: Path) -> Files:
    """Give the files of a good package by name."""
    with zipfile.ZipFile(package) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name[-1] != "/"}


def write_package(path: Path, files: Files, *extra: tuple[zipfile.ZipInfo | str, bytes]) -> Path:
    """Write a package file; `extra` entries are added as they are, wrong names included."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
        with warnings.catch_warnings(action="ignore"):  # a name that is there twice is meant
            for info, content in extra:
                archive.writestr(info, content)
    return path


def with_metadata(files: Files, **changes: object) -> Files:
    """Change entries of the metadata; None takes one out."""
    name = f"{TOP}/metadata.json"
    metadata = json.loads(files[name]) | changes
    kept = {key: value for key, value in metadata.items() if value is not None}
    return files | {name: json.dumps(kept).encode()}


def without(files: Files, name: str) -> Files:
    """Take one file out."""
    return {key: content for key, content in files.items() if key != f"{TOP}/{name}"}


def _replaced(name: str, content: bytes) -> Callable[[Files, Path], Path]:
    return lambda files, path: write_package(path, files | {f"{TOP}/{name}": content})


def _named(name: str) -> Callable[[Files, Path], Path]:
    return lambda files, path: write_package(path, files, (name, b"x"))


def _link(files: Files, path: Path) -> Path:
    link = zipfile.ZipInfo(f"{TOP}/link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    return write_package(path, files, (link, b"/etc/passwd"))


def _bomb(files: Files, path: Path) -> Path:
    return write_package(path, files | {f"{TOP}/model/zeros.bin": bytes(200 << 20)})


def _cut(files: Files, path: Path) -> Path:
    whole = write_package(path, files).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    return path


def _flipped(files: Files, path: Path) -> Path:
    whole = bytearray(write_package(path, files).read_bytes())
    middle = len(whole) // 2
    whole[middle : middle + 40] = bytes(byte ^ 0xFF for byte in whole[middle : middle + 40])
    path.write_bytes(whole)
    return path


def _no_zip(files: Files, path: Path) -> Path:
    path.write_bytes(b"<html>404: not found</html>" * len(files))
    return path


def _half_a_model(files: Files, path: Path) -> Path:
    name = f"{TOP}/model/model.bin"
    return write_package(path, files | {name: files[name][: len(files[name]) // 2]})


def _too_new(files: Files, path: Path) -> Path:
    name = f"{TOP}/model/model.bin"  # begins with the version of its own format
    return write_package(path, files | {name: b"\x63\0\0\0" + files[name][4:]})


def _other_pair(files: Files, path: Path) -> Path:
    return write_package(path, with_metadata(files, from_code="en", to_code="zh"))


REFUSED: dict[str, tuple[Callable[[Files, Path], Path], str]] = {
    "no zip archive": (_no_zip, "not a whole zip archive"),
    "cut off": (_cut, "not a whole zip archive"),
    "bits flipped": (_flipped, "not a whole zip archive"),
    "empty": (lambda files, path: write_package(path, {}), "it is empty"),
    "zip bomb": (_bomb, "zip bomb"),
    "link": (_link, "is a link"),
    "parent folder": (_named(f"{TOP}/../../evil"), "leads out"),
    "absolute name": (_named("/tmp/evil"), "leads out"),  # noqa: S108 - nothing is written there
    "backslashes": (_named(f"{TOP}\\..\\evil"), "characters"),
    "drive letter": (_named("C:evil"), "characters"),
    "same name twice": (_named(f"{TOP}/README.md"), "occurs twice"),
    "same name but for case": (_named(f"{TOP}/readme.MD"), "occurs twice"),
    "file that is a folder": (_named(f"{TOP}/model"), "file and a folder"),
    "second folder": (_named("translate-en_de-1_0/metadata.json"), "several folders"),
    "file beside the folder": (_named("metadata.json"), "beside"),
    "program": (_named(f"{TOP}/setup.py"), "is no file of a model package"),
    "program among the weights": (_named(f"{TOP}/model/run.so"), "is no file of a model package"),
    "folder that no package has": (_named(f"{TOP}/bin/README.md"), "is no file of a model package"),
    "other languages": (_other_pair, "'en' to 'zh'"),
    "no languages": (
        lambda files, path: write_package(path, with_metadata(files, from_code=None)),
        "None to 'en'",
    ),
    "not a translation model": (
        lambda files, path: write_package(path, with_metadata(files, type="sbd")),
        "'sbd'",
    ),
    "version that names a path": (
        lambda files, path: write_package(path, with_metadata(files, package_version="../1")),
        "not a version",
    ),
    "metadata that is no JSON": (_replaced("metadata.json", b"{"), "broken"),
    "metadata that is a list": (_replaced("metadata.json", b"[]"), "not that of a package"),
    "metadata nested without end": (_replaced("metadata.json", b"[" * 100_000), "broken"),
    "no metadata": (
        lambda files, path: write_package(path, without(files, "metadata.json")),
        "no metadata.json",
    ),
    "no weights": (
        lambda files, path: write_package(path, without(files, "model/model.bin")),
        "model.bin is missing",
    ),
    "no model settings": (
        lambda files, path: write_package(path, without(files, "model/config.json")),
        "config.json is missing",
    ),
    "no tokenizer": (
        lambda files, path: write_package(path, without(files, "sentencepiece.model")),
        "neither",
    ),
    "half of the weights": (_half_a_model, "cannot be loaded"),
    "weights that are noise": (_replaced("model/model.bin", b"\xff" * 5000), "cannot be loaded"),
    "model of a later library": (_too_new, "later version"),
    "tokenizer that is noise": (_replaced("sentencepiece.model", b"\xff" * 5000), "tokenizer"),
    "no vocabulary": (
        lambda files, path: write_package(path, without(files, "model/shared_vocabulary.json")),
        "cannot be loaded",
    ),
}
"""How each bad package is made, and what the message about it says."""
