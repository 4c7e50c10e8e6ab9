"""The model packages in Argos's folder: which there are, and what is wrong with one."""

from __future__ import annotations

import hashlib
import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from yzsite.draft.tokenizer import TOKENIZER_FILES
from yzsite.errors import ModelError

PAIR = ("zh", "en")
CODE = "zh_en"
"""Name of the one pair of languages that yzsite drafts, as Argos writes it."""
MODEL_HINT = "yzsite needs an Argos package from Chinese (zh) to English (en)."
_METADATA_LIMIT = 1 << 20
_MODEL_FILES = ("metadata.json", "model/model.bin", "model/config.json")
_VERSION = re.compile(r"\d{1,4}(?:\.\d{1,4}){0,3}")


@dataclass(frozen=True, slots=True)
class Package:
    """An installed package, or a folder that looks like none."""

    folder: Path
    version: str = ""
    problem: str = ""
    """Why it cannot be used; empty for a good one."""

    @property
    def name(self) -> str:
        """Name as it is shown: `zh_en 1.9`, or the folder's name."""
        return self.folder.name if self.problem else f"{CODE} {self.version}"


def default_packages_dir() -> Path:
    """Give Argos's folder of packages (`ARGOS_PACKAGES_DIR`, `XDG_DATA_HOME`), and make it.

    Raises:
        ModelError: it cannot be made.
    """
    if not os.environ.get("ARGOS_PACKAGES_DIR", "-"):
        del os.environ["ARGOS_PACKAGES_DIR"]  # Argos would take the empty text for this folder
    try:
        from argostranslate import settings  # noqa: PLC0415 - importing it makes folders at home
    except (OSError, ValueError, KeyError, AssertionError) as error:
        raise ModelError(
            f"the folder for models cannot be used: {error}",
            "Set ARGOS_PACKAGES_DIR and XDG_DATA_HOME to folders that you may write.",
        ) from error
    return Path(settings.package_data_dir)


def installed(packages_dir: Path) -> tuple[Package, ...]:
    """List the packages zh → en, the newest first, and folders that cannot be read, last."""
    if not packages_dir.is_dir():
        return ()
    folders = (f for f in sorted(packages_dir.iterdir()) if f.is_dir() and f.name[0] != ".")
    packages = [package for folder in folders if (package := read_package(folder))]
    return tuple(
        sorted(packages, key=lambda p: (not p.problem, version_order(p.version)), reverse=True)
    )


def digest(folder: Path) -> str:
    """Hash what decides about a translation: the model with all its files, and its tokenizer."""
    total = hashlib.sha256()
    files = [*sorted((folder / "model").rglob("*")), *(folder / name for name in TOKENIZER_FILES)]
    for file in files:
        if file.is_file():
            name = file.relative_to(folder).as_posix()
            total.update(f"{name}\0{hash_file(file)}\0".encode())
    return total.hexdigest()


def read_package(folder: Path) -> Package | None:
    """Read one folder; None for a good package of other languages."""
    from argostranslate.package import Package as ArgosPackage  # noqa: PLC0415 - heavy

    try:
        metadata = read_metadata(folder)
        if metadata.get("type", "translate") != "translate" or _pair(metadata) != PAIR:
            return None
        problem = find_problem(folder, metadata)
        version = str(ArgosPackage(folder).package_version)
    except ModelError as error:
        return Package(folder, problem=error.message)
    except (OSError, ValueError, AttributeError, TypeError) as error:
        return Package(folder, problem=f"Argos cannot read it: {error}")
    return Package(folder, "" if problem else version, problem)


def read_metadata(folder: Path) -> dict[str, Any]:
    """Read the metadata.json of an unpacked package.

    Raises:
        ModelError: it is missing or broken.
    """
    path = folder / "metadata.json"
    try:
        is_sane = path.stat().st_size <= _METADATA_LIMIT
        metadata = json.loads(path.read_text("utf-8")) if is_sane else None
    except FileNotFoundError:
        raise ModelError(f"{folder.name} has no metadata.json", MODEL_HINT) from None
    except (OSError, ValueError, RecursionError) as error:
        message = f"the metadata.json of {folder.name} is broken: {error}"
        raise ModelError(message, MODEL_HINT) from error
    if not isinstance(metadata, dict):
        raise ModelError(f"the metadata.json of {folder.name} is not that of a package", MODEL_HINT)
    return metadata


def find_problem(folder: Path, metadata: dict[str, Any]) -> str:
    """Say why an unpacked folder is no usable package; empty for a good one."""
    kind = metadata.get("type", "translate")
    if kind != "translate":
        return f"it is a package of type {kind!r}, not a translation model"
    if _pair(metadata) != PAIR:
        return "it translates {!r} to {!r}".format(*_pair(metadata))
    if not _VERSION.fullmatch(str(metadata.get("package_version"))):
        return f"{metadata.get('package_version')!r} is not a version"
    missing = [name for name in _MODEL_FILES if not (folder / name).is_file()]
    if missing:
        return f"{missing[0]} is missing"
    if not any((folder / name).is_file() for name in TOKENIZER_FILES):
        return f"it has neither {' nor '.join(TOKENIZER_FILES)}"
    return ""


def _pair(metadata: dict[str, Any]) -> tuple[object, object]:
    return metadata.get("from_code"), metadata.get("to_code")


def version_order(version: str) -> tuple[int, ...]:
    """Sort key of a version; what is none comes first. `1.10` is after `1.9`, `1.0` equals `1`.

    >>> version_order("1.10") > version_order("1.9"), version_order("1.0") == version_order("1")
    (True, True)
    """
    numbers = [int(n) for n in version.split(".")] if _VERSION.fullmatch(version) else []
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)


def is_version(text: str) -> bool:
    """Whether a text is a version such as `1.9`."""
    return _VERSION.fullmatch(text) is not None


def hash_file(path: Path) -> str:
    """Give the SHA-256 of a file in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
