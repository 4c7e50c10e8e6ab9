"""Findings that are remembered are those that the checks would find."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.sites import EchoEngine, build, edit, index_of, make_site
from yzsite import pipeline
from yzsite.config import Settings
from yzsite.judging import judge
from yzsite.known import Known
from yzsite.library import load_library
from yzsite.loading import Files, Loaded, open_files
from yzsite.model import Finding

FRAME = """
import sys
from pathlib import Path
from tests.sites import build
from yzsite.config import find_settings

build(find_settings(Path(sys.argv[1])))
late = {"yzsite.check", "yzsite.clean", "jinja2", "markdown_it", "pypinyin", "rapidfuzz", "rich"}
print(*sorted(late & set(sys.modules)))
"""


@pytest.fixture
def site(tmp_path: Path) -> Settings:
    """A site with wrong English, some of it settled, and the same Chinese translated twice."""
    raw = "关于增长的通知\n\n增长5.4%，居全市第1。\n\n增加３户企业。\n\n全会审议了报告。\n"
    settings = make_site(tmp_path, a=raw, b=raw)
    build(settings, engine=EchoEngine(answer="Grew by 54%."))
    edit(settings, "a", "Grew by 54%.", "It grew by 54%.")
    edit(settings, "b", "Grew by 54%.", "It grew by 55%.")
    edit(settings, "b", "u2 p machine", "u2 p reviewed ok:number-value")
    return settings


def findings(settings: Settings) -> tuple[tuple[Finding, ...], int]:
    """Give what a look at the site finds, and how much of it is settled."""
    outcome = pipeline.inspect(settings)
    return outcome.findings, outcome.settled


def judged_anew(settings: Settings) -> tuple[tuple[Finding, ...], int]:
    """Give what is found where nothing is remembered."""
    (settings.build / ".yzsite-known.json").unlink()
    return findings(settings)


def test_what_is_remembered_is_what_is_found(site: Settings) -> None:
    """The same findings, as many of them settled, in the same order, with the same places."""
    build(site)
    remembered = findings(site)
    assert remembered[0]
    assert remembered[1]
    assert remembered == judged_anew(site)


def test_a_line_that_moves_takes_its_findings_along(site: Settings) -> None:
    """A note above a unit changes no text, but every line below it."""
    build(site)
    before = findings(site)[0]
    edit(site, "a", "<!-- u2", "<!-- a note -->\n\n<!-- u2")
    after = findings(site)[0]
    assert [finding.line for finding in after] != [finding.line for finding in before]
    assert after == judged_anew(site)[0]


def test_another_glossary_finds_something_else(site: Settings) -> None:
    """The texts are the same, what is asked of them is not."""
    build(site)
    (site.content / "glossary.csv").write_text("source,target\n全会,plenary session\n", "utf-8")
    found = findings(site)
    assert any("plenary session" in f.message + f.hint for f in found[0])
    assert found == judged_anew(site)


def test_looking_writes_nothing(site: Settings) -> None:
    """`check` and `status` use what a build remembers and leave it as it is."""
    build(site)
    known = site.build / ".yzsite-known.json"
    before = known.read_bytes()
    index_of(site, "a").unlink()
    findings(site)
    assert known.read_bytes() == before


def test_a_build_with_nothing_to_do_loads_nothing_heavy(site: Settings) -> None:
    """No checks, no cleaning, no templates, no dictionaries: a build after a build is quick."""
    build(site)
    command = [sys.executable, "-c", FRAME, str(site.root)]
    root = Path(__file__).parents[1]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_an_edit_has_no_other_publication_read(
    site: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is compared with the edited one was remembered, the texts of its findings too."""
    build(site)
    opened: list[str] = []

    def note(files: Files) -> Loaded:
        opened.append(files.folder.name)
        return open_files(files)

    monkeypatch.setattr("yzsite.library.open_files", note)
    edit(site, "a", "It grew by 54%.", "It grew by 53%.")
    known = Known(site.build)
    judged = judge(load_library(site.content, known=known), known)
    assert opened == []
    assert any(f.rule == "same-source" for one in judged.values() for f in one.findings)
    assert findings(site) == judged_anew(site)
