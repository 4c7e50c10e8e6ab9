"""`yzsite draft --explain`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.sites import EchoEngine, index_of, make_site
from yzsite.cli import cli
from yzsite.draft import Engine, Hypothesis, Way
from yzsite.errors import UsageError

SOURCE = "关于预算的报告\n\n去年，税收达到5亿元。今年……\n"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A site with one publication, and an engine that knows everything."""
    settings = make_site(tmp_path, report=SOURCE)
    monkeypatch.chdir(tmp_path)

    def find(**_: object) -> Engine:
        return EchoEngine(answer="English of {}")

    monkeypatch.setattr("yzsite.draft.opening.open_engine", find)
    CliRunner().invoke(cli, ["build", "--no-draft"])
    return [index_of(settings, "report").read_text("utf-8")]


def test_every_hypothesis_is_shown_with_score_and_findings(run: list[str]) -> None:
    """As one object a segment; nothing is written."""
    result = CliRunner().invoke(cli, ["draft", "--explain", "report#u2", "--format", "json"])
    assert result.exit_code == 0, result.output
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["source"] for row in rows] == ["去年，税收达到5亿元。", "今年……"]
    [first, *_] = rows[0]["attempts"]
    assert first["rung"] == "first"
    [hypothesis] = first["hypotheses"]
    assert hypothesis["text"] == "English of 去年，税收达到5亿元。"
    assert "han-left" in {finding["rule"] for finding in hypothesis["findings"]}
    assert len(rows[0]["attempts"]) > 1, "it failed, so it went up the ladder"
    assert rows[0]["origin"] == "echo:1"
    assert Path("content/report/index.md").read_text("utf-8") == run[0]


@pytest.mark.usefixtures("run")
def test_what_a_model_says_does_not_command_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor does a finding about it."""
    engine = EchoEngine(answer="\x1b[2J{}")
    monkeypatch.setattr("yzsite.draft.opening.open_engine", lambda **_: engine)
    result = CliRunner().invoke(cli, ["draft", "--explain", "report#u2"], color=True)
    assert "\ufffd[2J去年" in result.output
    assert "\x1b" not in result.output


def test_the_same_for_people(run: list[str]) -> None:
    """Source, each question, each answer, and what was taken."""
    result = CliRunner().invoke(cli, ["draft", "--explain", "report#u2"])
    assert result.exit_code == 0
    for text in (
        "source:    去年，税收达到5亿元。",
        "first: beam 4",
        "✗",
        "error han-left",
        "taken:",
    ):
        assert text in result.output


@pytest.mark.parametrize(
    ("place", "message", "hint"),
    [
        ("report#u99", "no unit 'u99' in report", "Its units are u1 to u2."),
        ("report#U2", "no unit 'U2' in report", "Did you mean u2?"),
        ("report", "'report' does not name a unit", "--explain work-report-2026#u31"),
        ("report#", "'report#' does not name a unit", "--explain work-report-2026#u31"),
        ("#u2", "'#u2' does not name a unit", "--explain work-report-2026#u31"),
        ("", "'' does not name a unit", "--explain work-report-2026#u31"),
        ("nothing#u1", "no publication 'nothing'", "There are: report"),
    ],
)
def test_a_unit_that_is_not_there_is_wrong_usage(
    run: list[str], place: str, message: str, hint: str
) -> None:
    """With what to write instead."""
    error = CliRunner().invoke(cli, ["draft", "--explain", place]).exception
    assert isinstance(error, UsageError)
    assert message in error.message
    assert hint in error.hint


@pytest.mark.parametrize(
    "words", [["--format", "json"], ["report", "--explain", "report#u2"]], ids=["format", "slug"]
)
def test_what_would_be_ignored_is_wrong_usage(run: list[str], words: list[str]) -> None:
    """A form for what is not printed, a publication beside the one that is explained."""
    result = CliRunner().invoke(cli, ["draft", *words])
    assert result.exit_code == 2
    assert Path("content/report/index.md").read_text("utf-8") == run[0]


def test_a_rung_that_found_nothing_is_shown(
    run: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clauses too, where the model has no whole translation of any of them."""

    class Speechless(EchoEngine):
        def propose(
            self, sentences: Sequence[str], way: Way
        ) -> Iterator[tuple[int, tuple[Hypothesis, ...]]]:
            yield from ((index, ()) for index in range(len(sentences)))

    monkeypatch.setattr("yzsite.draft.opening.open_engine", lambda **_: Speechless())
    result = CliRunner().invoke(cli, ["draft", "--explain", "report#u2"])
    assert result.exit_code == 1
    assert "clauses: beam 4, length penalty 0.2\n    no whole translation\n" in result.output


def test_an_empty_scheduler_is_wrong_usage(run: list[str]) -> None:
    """An unset variable of the shell must not silently draft on this machine."""
    result = CliRunner().invoke(cli, ["draft", "--scheduler", ""])
    assert result.exit_code == 2
    assert "tcp://HOST:8786" in result.output
