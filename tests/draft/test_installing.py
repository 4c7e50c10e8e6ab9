"""Installing and removing packages: all or nothing."""

from __future__ import annotations

import json
import sys
import zipfile
from pathlib import Path

import pytest

from tests.draft.archives import REFUSED, TOP, read_files, with_metadata, write_package
from tests.draft.conftest import snapshot
from yzsite.draft import installing
from yzsite.draft.archive import Limits, unpack
from yzsite.draft.installing import ensure_tried, install_file, is_tried, remove
from yzsite.draft.packages import digest, hash_file, installed
from yzsite.errors import ModelError


@pytest.fixture
def packages_dir(tmp_path: Path) -> Path:
    """Give a packages folder in which another program's package lies."""
    folder = tmp_path / "argos" / "packages"
    other = folder / "translate-en_de-1_0"
    other.mkdir(parents=True)
    (other / "metadata.json").write_text('{"from_code": "en", "to_code": "de"}')
    return folder


@pytest.mark.parametrize("name", REFUSED)
def test_a_bad_package_is_refused_and_nothing_is_left_behind(
    name: str, tiny_file: Path, packages_dir: Path, tmp_path: Path
) -> None:
    """The message says what is wrong; the folders are byte for byte as before."""
    make, said = REFUSED[name]
    package = make(read_files(tiny_file), tmp_path / "bad.argosmodel")
    before = snapshot(packages_dir.parent)
    with pytest.raises(ModelError) as caught:
        install_file(package, packages_dir)
    assert said in caught.value.message
    assert caught.value.hint
    assert snapshot(packages_dir.parent) == before


def test_a_good_package_is_installed_with_a_receipt(tiny_file: Path, packages_dir: Path) -> None:
    """It is listed, its receipt names the file, and the neighbour is untouched."""
    package, is_new = install_file(tiny_file, packages_dir)
    assert is_new
    assert installed(packages_dir) == (package,)
    assert is_tried(package)
    receipt = json.loads((package.folder / "yzsite-receipt.json").read_text("utf-8"))
    assert (receipt["name"], receipt["file"]) == ("zh_en", "zh_en.argosmodel")
    assert sorted(f.name for f in packages_dir.iterdir()) == ["translate-en_de-1_0", TOP]
    assert [f.name for f in packages_dir.parent.iterdir()] == ["packages"]


def test_the_same_version_is_not_installed_twice(tiny_file: Path, packages_dir: Path) -> None:
    """The second time says so and writes nothing."""
    install_file(tiny_file, packages_dir)
    before = snapshot(packages_dir)
    assert install_file(tiny_file, packages_dir)[1] is False
    assert snapshot(packages_dir) == before


def test_a_newer_version_replaces_the_older(
    tiny_file: Path, packages_dir: Path, tmp_path: Path
) -> None:
    """Afterwards only the newer one is there; going back is refused."""
    install_file(tiny_file, packages_dir)
    files = with_metadata(read_files(tiny_file), package_version="1.10")
    install_file(write_package(tmp_path / "newer.argosmodel", files), packages_dir)
    assert [package.version for package in installed(packages_dir)] == ["1.10"]
    with pytest.raises(ModelError, match=r"newer 1\.10 is installed"):
        install_file(tiny_file, packages_dir)


def test_a_file_with_another_digest_than_wanted_is_refused(
    tiny_file: Path, packages_dir: Path
) -> None:
    """Before anything is unpacked; the right digest is taken in any case."""
    before = snapshot(packages_dir.parent)
    with pytest.raises(ModelError, match=f"SHA-256 is {hash_file(tiny_file)}, not 00"):
        install_file(tiny_file, packages_dir, sha256="0" * 64)
    assert snapshot(packages_dir.parent) == before
    assert install_file(tiny_file, packages_dir, sha256=hash_file(tiny_file).upper())[1]


def test_another_model_under_the_installed_version_is_refused(
    tiny_file: Path, packages_dir: Path, tmp_path: Path
) -> None:
    """A version has one model; packed anew it is still the same."""
    install_file(tiny_file, packages_dir)
    files = read_files(tiny_file)
    changed = files | {f"{TOP}/model/config.json": files[f"{TOP}/model/config.json"] + b"\n"}
    with pytest.raises(ModelError, match="another model than the installed one"):
        install_file(write_package(tmp_path / "other.argosmodel", changed), packages_dir)
    assert install_file(write_package(tmp_path / "again.argosmodel", files), packages_dir)[1]


def test_files_of_argos_beside_the_model_are_taken(
    tiny_file: Path, packages_dir: Path, tmp_path: Path
) -> None:
    """What Argos splits sentences with lies in most packages."""
    files = read_files(tiny_file) | {
        f"{TOP}/stanza/resources.json": b"{}",
        f"{TOP}/stanza/zh-hans/tokenize/gsdsimp.pt": b"x",
        f"{TOP}/LICENSE.txt": b"x",
    }
    package, _ = install_file(write_package(tmp_path / "full.argosmodel", files), packages_dir)
    assert (package.folder / "stanza" / "resources.json").is_file()


def test_a_model_is_tried_again_with_another_library(
    tiny_file: Path, packages_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once; what another program installed gets a receipt as well."""
    package, _ = install_file(tiny_file, packages_dir)
    receipt = package.folder / "yzsite-receipt.json"
    first = receipt.read_text("utf-8")
    tried: list[Path] = []
    monkeypatch.setattr(installing, "probe", tried.append)
    model = digest(package.folder)
    ensure_tried(package, model)
    assert tried == []
    monkeypatch.setattr(installing, "library", lambda: "99.0")
    ensure_tried(package, model)
    ensure_tried(package, model)
    assert tried == [package.folder]
    assert json.loads(receipt.read_text("utf-8")) == json.loads(first) | {"library": "99.0"}
    receipt.unlink()
    ensure_tried(package, model)
    ensure_tried(package, model)
    assert len(tried) == 2


def test_a_damaged_installation_is_put_right_by_installing_again(
    tiny_file: Path, packages_dir: Path
) -> None:
    """The receipt tells a damaged model from the one that was tried."""
    package, _ = install_file(tiny_file, packages_dir)
    (package.folder / "model" / "model.bin").write_bytes(b"rot")
    assert not is_tried(package)
    again, is_new = install_file(tiny_file, packages_dir)
    assert is_new
    assert is_tried(again)


def test_a_broken_folder_does_not_hide_the_others(tiny_file: Path, packages_dir: Path) -> None:
    """Broken ones come last, with the reason; hidden folders and files are no packages."""
    package, _ = install_file(tiny_file, packages_dir)
    (packages_dir / "broken").mkdir()
    (packages_dir / "list").mkdir()
    (packages_dir / "list" / "metadata.json").write_text("[1]")
    (packages_dir / ".hidden").mkdir()
    (packages_dir / "note.txt").write_text("x")
    listed = installed(packages_dir)
    assert listed[0] == package
    assert {p.folder.name: bool(p.problem) for p in listed[1:]} == {"broken": True, "list": True}


def test_a_failure_on_the_last_step_brings_the_old_package_back(
    tiny_file: Path, packages_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing between moving the old one out and the new one in can lose both."""
    package, _ = install_file(tiny_file, packages_dir)
    (package.folder / "model" / "model.bin").write_bytes(b"rot")
    before = snapshot(packages_dir.parent)
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self.parent.name.startswith(".yzsite-") and self.name == TOP:
            raise OSError("disk full")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(ModelError, match="disk full"):
        install_file(tiny_file, packages_dir)
    assert snapshot(packages_dir.parent) == before


def test_ctrl_c_leaves_nothing_behind(
    tiny_file: Path, packages_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stop while the model is tried takes the unpacked files with it."""
    before = snapshot(packages_dir.parent)

    def stop(folder: Path) -> None:
        assert (folder / "metadata.json").is_file()
        raise KeyboardInterrupt

    monkeypatch.setattr(installing, "probe", stop)
    with pytest.raises(KeyboardInterrupt):
        install_file(tiny_file, packages_dir)
    assert snapshot(packages_dir.parent) == before


def test_a_model_that_kills_the_process_is_refused(
    tiny_file: Path, packages_dir: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The model is tried in a process of its own, so a crash is a message."""
    crash = tmp_path / "crash"
    crash.write_text("#!/bin/sh\nkill -SEGV $$\n")
    crash.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(crash))
    with pytest.raises(ModelError, match="crashes"):
        install_file(tiny_file, packages_dir)


def test_removing_takes_one_package_only(tiny_file: Path, packages_dir: Path) -> None:
    """The neighbour stays, and no temporary folder."""
    before = snapshot(packages_dir.parent)
    package, _ = install_file(tiny_file, packages_dir)
    remove(package, packages_dir)
    assert snapshot(packages_dir.parent) == before


def test_removing_a_link_keeps_what_it_points_to(tiny_file: Path, tmp_path: Path) -> None:
    """A package that lies elsewhere is only unlinked."""
    elsewhere, _ = install_file(tiny_file, tmp_path / "elsewhere")
    packages_dir = tmp_path / "packages"
    packages_dir.mkdir()
    (packages_dir / TOP).symlink_to(elsewhere.folder)
    remove(installed(packages_dir)[0], packages_dir)
    assert installed(packages_dir) == ()
    assert is_tried(elsewhere)


def test_limits_count_files_and_bytes(tiny_file: Path, tmp_path: Path) -> None:
    """The table of contents is judged before anything is unpacked."""
    for limits, said in (
        (Limits(files=3), "more than 3"),
        (Limits(total_bytes=1000), "more than 1,000"),
    ):
        with pytest.raises(ModelError, match=said):
            unpack(tiny_file, tmp_path / "into", limits)
    assert not (tmp_path / "into").exists()


def test_a_size_that_lies_is_found(tiny_file: Path, tmp_path: Path) -> None:
    """A file that is longer than the table of contents says never unpacks further than that."""
    path = write_package(tmp_path / "liar.argosmodel", read_files(tiny_file))
    with zipfile.ZipFile(path) as archive:
        info = archive.getinfo(f"{TOP}/model/model.bin")
    content = path.read_bytes()
    size = info.file_size.to_bytes(4, "little")
    path.write_bytes(content.replace(size, (1000).to_bytes(4, "little")))
    with pytest.raises(ModelError):
        unpack(path, tmp_path / "into")
