"""What a person sees while a model comes or drafts."""

from __future__ import annotations

import io
import time

import pytest
from rich.console import Console

from yzsite.cli.progress import PlainProgress, ProgressBar, open_progress


def test_a_log_gets_a_line_now_and_then_with_the_time_left(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """At the start, every fifteen seconds, at the end; not for every sentence."""
    now = 0.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    progress = PlainProgress()
    progress.start("Drafting", 2000, "sentences")
    for _ in range(500):
        now += 0.125
        progress.advance(1)
    progress.finish()
    progress.finish()
    assert capsys.readouterr().err.splitlines() == [
        "Drafting: 0 of 2,000 sentences",
        "Drafting: 120 of 2,000 sentences, 3:55 left",
        "Drafting: 240 of 2,000 sentences, 3:40 left",
        "Drafting: 360 of 2,000 sentences, 3:25 left",
        "Drafting: 480 of 2,000 sentences, 3:10 left",
        "Drafting: 500 of 2,000 sentences",
    ]


def test_a_download_is_counted_in_megabytes(capsys: pytest.CaptureFixture[str]) -> None:
    """With its name; the whole size is left out where the server did not say it."""
    with open_progress() as progress:
        progress.start("zh_en.argosmodel", 120_000_000, "bytes")
        progress.start("index.json", 0, "bytes")
        progress.advance(1_500_000)
    assert capsys.readouterr().err.splitlines() == [
        "zh_en.argosmodel: 0.0 MB of 120.0 MB",
        "index.json: 0.0 MB",
        "index.json: 1.5 MB",
    ]


@pytest.mark.parametrize(("total", "unit"), [(10, "sentences"), (0, "bytes")])
def test_a_terminal_gets_a_bar(total: int, unit: str) -> None:
    """Name and counts; a title is never read as markup."""
    screen = io.StringIO()
    progress = ProgressBar(Console(file=screen, force_terminal=True, width=100))
    progress.start("[red]zh_en", total, unit)
    progress.advance(4)
    progress.finish()
    progress.advance(1)
    assert "[red]zh_en" in screen.getvalue()
    assert ("4/10" if total else "4/? bytes") in screen.getvalue()
