"""Installing a package file, and removing what is installed, all or nothing."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from yzsite.draft.archive import Limits, unpack
from yzsite.draft.packages import (
    CODE,
    MODEL_HINT,
    Package,
    digest,
    find_problem,
    hash_file,
    installed,
    read_metadata,
    read_package,
    version_order,
)
from yzsite.draft.probe import probe
from yzsite.errors import ModelError

_RECEIPT = "yzsite-receipt.json"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What is remembered of an installation that was tried and found good."""

    name: str
    version: str
    file: str
    sha256: str
    """Of the package file."""
    model: str
    """`digest` of the installed model."""


def install_file(
    path: Path, packages_dir: Path, limits: Limits | None = None
) -> tuple[Package, bool]:
    """Install a `.argosmodel` file; return the package and whether it is new.

    A newer version takes the place of an older one. Until everything is checked and the model has
    translated a sentence, the packages folder is not touched.

    Raises:
        ModelError: the file is missing, broken or not zh → en, or older than what is installed.
    """
    if not path.is_file():
        raise ModelError(f"{path} is not a file", "Name a .argosmodel file, or the code zh_en.")
    with staging(packages_dir) as stage:
        folder = unpack(path, stage, limits)
        metadata = read_metadata(folder)
        problem = find_problem(folder, metadata)
        if problem:
            raise ModelError(f"{path.name} is refused: {problem}", MODEL_HINT)
        version = str(metadata["package_version"])
        old = [package for package in installed(packages_dir) if not package.problem]
        if old and version_order(old[0].version) > version_order(version):
            raise ModelError(
                f"{path.name} is version {version}; the newer {old[0].version} is installed",
                "To go back, remove it first: yzsite model remove zh_en",
            )
        if old and is_tried(old[0]) and _receipt(old[0]).get("sha256") == hash_file(path):
            return old[0], False
        probe(folder)
        _write_receipt(folder, path, version)
        return _put_into_place(folder, packages_dir, version, stage, old), True


def remove(package: Package, packages_dir: Path) -> None:
    """Remove an installed package; a link is unlinked, never followed.

    Raises:
        ModelError: the folder cannot be removed, or holds no package.
    """
    marks = ("metadata.json", _RECEIPT)
    if not any((package.folder / name).is_file() for name in marks):
        raise ModelError(
            f"{package.folder} is not a model package, so it is left alone",
            "Remove the folder by hand if you are sure.",
        )
    try:
        if package.folder.is_symlink():
            package.folder.unlink()
            return
        with staging(packages_dir) as stage:
            package.folder.rename(stage / "removed")
    except OSError as error:
        raise ModelError(f"{package.folder} cannot be removed: {error}") from error


def is_tried(package: Package, model: str = "") -> bool:
    """Whether the model is byte for byte the one that `install_file` has tried.

    Args:
        package: an installed one.
        model: its `digest`, where that is known already.
    """
    try:
        return _receipt(package).get("model") == (model or digest(package.folder))
    except OSError:
        return False


@contextmanager
def staging(packages_dir: Path) -> Iterator[Path]:
    """Give a temporary folder on the disk of the packages; gone afterwards, whatever happens.

    It lies beside the packages folder, where Argos does not take it for a broken package, unless
    that is another disk.
    """
    try:
        packages_dir.mkdir(parents=True, exist_ok=True)
        packages_dir = packages_dir.resolve()
        beside = packages_dir.parent
        is_same_disk = beside.stat().st_dev == packages_dir.stat().st_dev
        home = beside if is_same_disk and os.access(beside, os.W_OK | os.X_OK) else packages_dir
        stage = Path(tempfile.mkdtemp(prefix=".yzsite-", dir=home))
    except OSError as error:
        raise ModelError(f"nothing can be written to {packages_dir}: {error}") from error
    try:
        yield stage
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _receipt(package: Package) -> dict[str, str]:
    """Read what is remembered of an installation; nothing where that cannot be read."""
    try:
        receipt = json.loads((package.folder / _RECEIPT).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return receipt if isinstance(receipt, dict) else {}


def _write_receipt(folder: Path, archive: Path, version: str) -> None:
    receipt = Receipt(CODE, version, archive.name, hash_file(archive), digest(folder))
    text = json.dumps(asdict(receipt), ensure_ascii=False, indent=2)
    (folder / _RECEIPT).write_text(text + "\n", "utf-8")


def _put_into_place(
    folder: Path, packages_dir: Path, version: str, stage: Path, old: list[Package]
) -> Package:
    """Move a checked package in, then what it replaces out."""
    place = packages_dir / f"translate-{CODE}-{version.replace('.', '_')}"
    try:
        if place.exists() or place.is_symlink():
            if read_package(place) is None:
                raise ModelError(f"{place} belongs to another package", "Move it away first.")
            place.rename(stage / "replaced")
        try:
            folder.rename(place)
        except BaseException:
            if (stage / "replaced").exists():
                (stage / "replaced").rename(place)
            raise
        for number, package in enumerate(p for p in old if p.folder != place):
            package.folder.rename(stage / f"old-{number}")
    except OSError as error:
        raise ModelError(f"the model cannot be put into {packages_dir}: {error}") from error
    return Package(place, version)
