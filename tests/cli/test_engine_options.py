"""The options about the engine that `build` and `draft` share."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.sites import NOTICE, EchoEngine, make_site
from yzsite.cli import cli
from yzsite.draft import Engine


@pytest.mark.parametrize("command", ["build", "draft"])
@pytest.mark.parametrize(
    ("words", "workers", "beam", "is_cached"),
    [
        ([], 0, 0, True),
        (["--beam", "1"], 0, 1, True),
        (["--no-cache"], 0, 0, False),
        (["--jobs", "1", "--beam", "2", "--no-cache"], 1, 2, False),
    ],
)
def test_the_engine_is_opened_as_a_person_said(
    command: str,
    words: list[str],
    workers: int,
    beam: int,
    is_cached: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Once, with the user's cache folder unless it is not wanted."""
    make_site(tmp_path, notice=NOTICE)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("YZSITE_CACHE", str(tmp_path / "cache"))
    asked: list[dict[str, object]] = []

    def find(**options: object) -> Engine:
        asked.append(options)
        return EchoEngine()

    monkeypatch.setattr("yzsite.draft.opening.open_engine", find)
    assert CliRunner().invoke(cli, [command, *words]).exit_code == 0
    [options] = asked
    assert (options["workers"], options["beam"]) == (workers, beam)
    assert options["cache"] == (tmp_path / "cache/drafts" if is_cached else None)
