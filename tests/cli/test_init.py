"""`yzsite init`: a site that can be built as it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from yzsite import pipeline
from yzsite.cli.init import command
from yzsite.config import find_settings
from yzsite.errors import YzsiteError
from yzsite.model import State


def init(folder: Path) -> Result:
    """Run the command."""
    return CliRunner().invoke(command, [str(folder)])


def test_new_site_has_settings_and_an_example(tmp_path: Path) -> None:
    """The settings can be read, the example is repaired and waits for its English."""
    site = tmp_path / "site"
    result = init(site)
    assert result.exit_code == 0
    assert {path.name for path in site.iterdir()} == {
        "yzsite.toml", "README.md", ".gitignore", "content",
    }  # fmt: skip
    assert find_settings(site).title_en == "Bilingual Library"
    (status,) = pipeline.inspect(find_settings(site)).statuses
    assert status.title == "青石街道图书馆搬迁通告"
    assert set(status.states) == {State.UNTRANSLATED}
    assert f"cd {site}" in result.output
    assert "yzsite build" in result.output


def test_example_shows_two_repairs(tmp_path: Path) -> None:
    """A line broken within a word and a letter-spaced heading are mended."""
    init(tmp_path)
    folder = tmp_path / "content/library-notice"
    raw = (folder / "source.txt").read_text("utf-8")
    content = (folder / "index.md").read_text("utf-8")
    for damaged, repaired in (("春\n晖路", "春晖路"), ("搬 迁 安 排", "## 搬迁安排")):
        assert damaged in raw
        assert damaged not in content
        assert repaired in content


def test_empty_folder_will_do(tmp_path: Path) -> None:
    """A folder that is there but empty becomes the site."""
    assert init(tmp_path).exit_code == 0
    assert (tmp_path / "yzsite.toml").is_file()


def test_folder_with_something_in_it_is_refused(tmp_path: Path) -> None:
    """What a person has in a folder is not mixed with a site."""
    (tmp_path / "mine.txt").write_text("mine")
    result = init(tmp_path)
    assert isinstance(result.exception, YzsiteError)
    assert result.exception.exit_code == 2
    assert "is not empty" in result.exception.message
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("existed", [True, False])
def test_site_that_cannot_be_made_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, existed: bool
) -> None:
    """After a failure the folder is as it was before."""

    def fail(*_: object) -> Path:
        raise YzsiteError("no room")

    monkeypatch.setattr(pipeline, "add", fail)
    site = tmp_path / "site"
    if existed:
        site.mkdir()
    assert isinstance(init(site).exception, YzsiteError)
    assert list(tmp_path.rglob("*")) == ([site] if existed else [])
