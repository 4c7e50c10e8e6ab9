"""`yzsite model`, run as a person runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Give a function that runs yzsite in a home of its own, without a network."""
    environment = os.environ | {
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "ARGOS_PACKAGES_DIR": str(tmp_path / "packages"),
        "ARGOS_PACKAGE_INDEX": "https://127.0.0.1:9/",
    }

    def call(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "yzsite", "model", *arguments],
            capture_output=True,
            text=True,
            check=False,
            env=environment,
            cwd=tmp_path,
        )

    return call


def test_a_model_is_installed_listed_and_removed(run: Run, tiny_file: Path) -> None:
    """The way of a package from its file to the folder of Argos and out of it."""
    assert "No model is installed" in run("list", "--offline").stdout
    assert run("install", str(tiny_file)).stdout.startswith("Installed zh_en 1.0 in ")
    assert run("install", str(tiny_file)).stdout.startswith("Already installed: zh_en 1.0")
    assert "zh_en 1.0\tinstalled" in run("list", "--offline").stdout
    tested = run("selftest")
    assert "terms written into the source" in tested.stdout
    assert "do not trust this model" in tested.stderr
    assert run("remove", "zh_en").stdout == "Removed zh_en 1.0\n"
    gone = run("remove", "zh_en")
    assert gone.returncode == 1
    assert "no model 'zh_en' is installed" in gone.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["install", "missing.argosmodel"], 1, "missing.argosmodel is not a file"),
        (["install", "en_de"], 2, "neither a file nor the code zh_en"),
        (["install", "zh_en"], 1, "127.0.0.1 cannot be reached"),
        (["install", "site/yzsite.toml"], 1, "not a whole zip archive"),
        (["install", "zh_en", "--sha256", "00"], 1, "127.0.0.1 cannot be reached"),
        (["selftest"], 1, "no model 'zh_en' is installed"),
        (["remove", "../data"], 1, "no model '../data' is installed"),
    ],
)
def test_mistakes_end_in_a_message(
    run: Run, tmp_path: Path, arguments: list[str], code: int, said: str
) -> None:
    """What, and what to do; never a traceback."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "yzsite.toml").write_text('title = "x"')
    done = run(*arguments)
    assert done.returncode == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert list((tmp_path / "packages").glob("*")) == []


def test_a_list_without_a_network_still_lists(run: Run) -> None:
    """The index is a bonus."""
    done = run("list")
    assert done.returncode == 0
    assert "The index of packages was not read" in done.stderr


def test_a_site_that_is_offline_fetches_nothing(run: Run, tmp_path: Path) -> None:
    """`offline = true` holds for models as well."""
    (tmp_path / "yzsite.toml").write_text("offline = true")
    done = run("install", "zh_en")
    assert done.returncode == 1
    assert "offline = true" in done.stderr
    assert "index" not in run("list").stderr


def test_a_home_that_cannot_be_written_is_a_message(run: Run, tmp_path: Path) -> None:
    """The folder of models can be chosen, and the message says how."""
    (tmp_path / "data").write_text("a file where a folder should be")
    done = run("list", "--offline")
    assert done.returncode == 1
    assert "XDG_DATA_HOME" in done.stderr


def test_a_folder_that_is_no_model_is_never_removed(run: Run, tmp_path: Path) -> None:
    """A wrong setting of the packages folder costs nobody a folder."""
    precious = tmp_path / "packages" / "precious"
    precious.mkdir(parents=True)
    (precious / "thesis.txt").write_text("years of work", "utf-8")
    refused = run("remove", "precious")
    assert refused.returncode == 1
    assert "is not a model package" in refused.stderr
    assert (precious / "thesis.txt").is_file()
