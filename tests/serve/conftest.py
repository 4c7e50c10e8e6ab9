"""A small site at the hand of a person, without a browser and without a port."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests.serve.served import Served, let_in, serve
from tests.serve.windows import chromium, window, workplace
from tests.sites import build, make_site
from yzsite.config import Settings, find_settings
from yzsite.content import Amendment
from yzsite.loading import load_publication
from yzsite.model import State
from yzsite.reviewing import Revision, revise, version

__all__ = ["chromium", "window", "workplace"]

FIRST = "关于修路的通知\n\n解放路开始施工。请绕行。\n\n收入增长5%。\n"
SECOND = "关于修桥的通知\n\n解放路于周一开始施工。\n\n收入增长5%。\n"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a site of two publications: the first in English, the other partly."""
    root = tmp_path_factory.mktemp("built")
    settings = make_site(root, first=FIRST, second=SECOND)
    (settings.content / "glossary.csv").write_text(
        "source,target,forbidden,note\n解放路,Jiefang Road,Liberation Road,a street\n", "utf-8"
    )
    build(settings)
    for unit, target in {
        "u1": ("Notice of Road Works",),
        "u2": ("Work on Jiefang Road begins.", "Please take another way."),
        "u3": ("Income grew by 5%.",),
    }.items():
        translate(settings, "first", unit, target)
    translate(settings, "second", "u3", ("Income grew by 54%.",), State.REVIEWED)
    build(settings)
    return root


@pytest.fixture
def site(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Give the site to a person of whom nothing is known."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return find_settings(shutil.copytree(built, tmp_path / "site"))


def translate(
    settings: Settings, slug: str, unit_id: str, target: tuple[str, ...], state: State | None = None
) -> None:
    """Write the English of a unit, as another window would."""
    loaded = load_publication(settings.content / slug)
    assert loaded
    unit = next(unit for unit in loaded.publication.units if unit.id == unit_id)
    revise(loaded.folder, [Revision(Amendment(unit_id, None, target, state), version(unit))])


@pytest.fixture
def served(site: Settings) -> Served:
    """Serve the site to a browser that has been let in; nothing is built by itself."""
    return serve(site)


@pytest.fixture(scope="session")
def shared(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Served:
    """Serve a copy of the site that no test changes."""
    return serve(find_settings(shutil.copytree(built, tmp_path_factory.mktemp("shared") / "site")))


@pytest.fixture
def reader(shared: Served) -> Served:
    """Give that site to a browser of its own."""
    return replace(shared, client=let_in(shared.doors))
