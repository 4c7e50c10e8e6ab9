"""`yzsite draft --explain` where terms are written into the Chinese."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.sites import EchoEngine, make_site
from yzsite.cli import cli


@dataclass(slots=True)
class Keeper(EchoEngine):
    """An engine that is known to keep terms; its English begins with the sentence."""

    keeps_terms: bool = True


@pytest.mark.parametrize("keeps", [True, False])
def test_what_the_model_saw_is_shown(
    keeps: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For people and for programs, with the reason why an answer does not count."""
    settings = make_site(tmp_path, report="关于预算的报告\n\n渝中区的收入增长。\n")
    (settings.content / "glossary.csv").write_text("source,target\n渝中区,Yuzhong\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    engine = Keeper(answer="The income grew.", keeps_terms=keeps)
    monkeypatch.setattr("yzsite.draft.opening.open_engine", lambda **_: engine)
    CliRunner().invoke(cli, ["build", "--no-draft"])
    result = CliRunner().invoke(cli, ["draft", "--explain", "report#u2"])
    assert result.exit_code == 0, result.output
    assert ("asked:   Yuzhong的收入增长。" in result.output) is keeps
    assert ("error lost-term: " in result.output) is keeps
    result = CliRunner().invoke(cli, ["draft", "--explain", "report#u2", "--format", "json"])
    asked = [attempt["asked"] for attempt in json.loads(result.stdout)["attempts"]]
    assert asked == ["渝中区的收入增长。", "Yuzhong的收入增长。"][: 1 + keeps]
