"""Installing a package file, and removing what is installed, all or nothing."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
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
from yzsite.draft.receipt import RECEIPT, Receipt, library, read_receipt, write_receipt
from yzsite.errors import ModelError


def install_file(
    path: Path, packages_dir: Path, limits: Limits | None = None, sha256: str = ""
) -> tuple[Package, bool]:
    """Install a `.argosmodel` file; return the package and whether it is new.

    A newer version takes the place of an older one. Until everything is checked and the model has
    translated its canary sentences, the packages folder is not touched.

    Args:
        path: of the file.
        packages_dir: where the packages lie.
        limits: of what is unpacked.
        sha256: that the file must have, in hexadecimal; empty where nobody knows it.

    Raises:
        ModelError: the file is missing, broken, another one than was wanted, not zh → en, older
            than what is installed, or a different model of the same version.
        EngineError: there is too little memory to try it.
    """
    if not path.is_file():
        raise ModelError(f"{path} is not a file", "Name a .argosmodel file, or the code zh_en.")
    actual = hash_file(path)
    if sha256 and actual != sha256.strip().lower():
        hint = "Download it again. If it stays so, do not use it: it is not the file you want."
        raise ModelError(f"{path.name} is refused: its SHA-256 is {actual}, not {sha256}", hint)
    with staging(packages_dir) as stage:
        folder = unpack(path, stage, limits)
        metadata = read_metadata(folder)
        problem = find_problem(folder, metadata)
        if problem:
            raise ModelError(f"{path.name} is refused: {problem}", MODEL_HINT)
        receipt = Receipt(
            CODE, str(metadata["package_version"]), path.name, actual, digest(folder), library()
        )
        old = [package for package in installed(packages_dir) if not package.problem]
        if old and is_tried(old[0]) and read_receipt(old[0].folder).get("sha256") == actual:
            return old[0], False
        probe(folder)  # first of all: nobody is to remove a good model for the sake of a bad one
        if old:
            _refuse_step_back(old[0], receipt)
        write_receipt(folder, receipt)
        return _put_into_place(folder, packages_dir, receipt.version, stage, old), True


def _refuse_step_back(old: Package, new: Receipt) -> None:
    """Refuse an older version, and other weights under the version that is installed.

    Raises:
        ModelError: it is such a package.
    """
    hint = "If you want it all the same, remove the other first: yzsite model remove zh_en"
    if version_order(old.version) > version_order(new.version):
        message = f"{new.file} is version {new.version}; the newer {old.version} is installed"
        raise ModelError(message, hint)
    same = version_order(old.version) == version_order(new.version)
    if same and read_receipt(old.folder).get("model", new.model) != new.model:
        message = f"{new.file} holds another model than the installed one of version {old.version}"
        raise ModelError(message, hint)


def remove(package: Package, packages_dir: Path) -> None:
    """Remove an installed package; a link is unlinked, never followed.

    Raises:
        ModelError: the folder cannot be removed, or holds no package.
    """
    marks = ("metadata.json", RECEIPT)
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
    """Whether the model is byte for byte one that was tried with the library of today.

    Args:
        package: an installed one.
        model: its `digest`, where that is known already.
    """
    receipt = read_receipt(package.folder)
    try:
        model = model or digest(package.folder)
    except OSError:
        return False
    return receipt.get("model") == model and receipt.get("library") == library()


def ensure_tried(package: Package, model: str) -> None:
    """Try a package that was not tried yet, or not with this library, and remember that.

    Args:
        package: an installed one.
        model: its `digest`.

    Raises:
        ModelError: it cannot be used.
        EngineError: there is too little memory to try it.
    """
    if is_tried(package, model):
        return
    probe(package.folder)
    receipt = Receipt(CODE, package.version, "", "", model, library())
    known = read_receipt(package.folder)
    if known.get("model") == model:
        receipt = replace(receipt, file=known.get("file", ""), sha256=known.get("sha256", ""))
    with suppress(OSError):  # a folder that cannot be written only costs the next trial
        write_receipt(package.folder, receipt)


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
