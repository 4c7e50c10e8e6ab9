"""What the site and the checks say about a raw source."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sites import build, make_site
from yzsite import pipeline
from yzsite.config import Settings
from yzsite.model import Severity

SOURCE = "工作报告\n\n全区经济稳中向好，在两路口一化龙桥金融拓展区里，载体集聚。\n\n名 词 解 释\n"


@pytest.fixture
def site(tmp_path: Path) -> Settings:
    """A site with one publication that has a repair and an uncertain place."""
    settings = make_site(tmp_path, report=SOURCE)
    build(settings)
    return settings


def test_uncertain_places_are_findings_with_the_raw_line(site: Settings) -> None:
    """They name the raw file, never stop a run, and stand on the review page."""
    outcome = pipeline.inspect(site)
    (finding,) = [f for f in outcome.findings if f.rule == "misread-dash"]
    assert (finding.path.name, finding.line, finding.severity) == ("source.txt", 3, Severity.INFO)
    assert not outcome.has_errors
    page = (site.build / "report/review.html").read_text("utf-8")
    assert "line 3: " in page
    assert "misread-dash" in page


def test_the_repairs_page_shows_where_the_damage_was(site: Settings) -> None:
    """The picture stands in the page itself and says in words what it shows."""
    page = (site.build / "report/repairs.html").read_text("utf-8")
    assert "<svg" in page
    assert "<desc>" in page
    assert "Close up letter-spaced Chinese" in page


def test_a_source_without_damage_has_no_picture(tmp_path: Path) -> None:
    """Nothing is drawn where nothing was repaired."""
    settings = make_site(tmp_path, clean="通知\n\n请绕行。\n")
    build(settings)
    assert "<svg" not in (settings.build / "clean/repairs.html").read_text("utf-8").split("<h1>")[1]
