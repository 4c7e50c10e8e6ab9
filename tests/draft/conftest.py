"""The tiny model: a real package that translates the sentences of one small grammar."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import pytest

from yzsite.draft.argos import ArgosEngine
from yzsite.draft.engine import Engine
from yzsite.draft.installing import install_file
from yzsite.draft.opening import open_package
from yzsite.draft.packages import Package

TINY = Path(__file__).parents[1] / "tiny_model"


@pytest.fixture(scope="session")
def tiny_file() -> Path:
    """Give the package file of the tiny model."""
    return TINY / "zh_en.argosmodel"


@pytest.fixture(scope="session")
def tiny_package(tiny_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Package:
    """Install the tiny model once."""
    return install_file(tiny_file, tmp_path_factory.mktemp("argos") / "packages")[0]


@pytest.fixture(scope="session")
def tiny_engine(tiny_package: Package) -> ArgosEngine:
    """Open the tiny model once."""
    return open_package(tiny_package)


def best(engine: Engine, sentences: Sequence[str]) -> dict[int, str]:
    """Give the best hypothesis for each sentence by its index, empty where there is none."""
    proposed = engine.propose(sentences, engine.way)
    return {index: found[0].text if found else "" for index, found in proposed}


def snapshot(folder: Path) -> dict[str, str]:
    """Give every path below a folder with the hash of what is in it."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        if path.is_file()
        else "folder"
        for path in sorted(folder.rglob("*"))
    }
