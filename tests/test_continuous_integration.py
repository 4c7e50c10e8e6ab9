"""What `docs/continuous-integration.md` offers runs: the workflow, the hooks, the lines to copy."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.history.repositories import Clone, needs_git, site_in

pytestmark = needs_git

ROOT = Path(__file__).parents[1]
DOCS = (ROOT / "docs" / "continuous-integration.md").read_text("utf-8")
WORKFLOW = (ROOT / ".github" / "workflows" / "review.yml").read_text("utf-8")
HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
GOOD = "<!-- u1 p translated -->\n增长5%。\n\n> It grew by 5%.\n"
WRONG = "<!-- u1 p translated -->\n增长5%。\n\n> It grew by 50%.\n"


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    """Make the repository of a site, whose base has an error in one publication."""
    clone = Clone.make(tmp_path)
    site_in(clone.root)
    clone.commit({"first": GOOD, "second": WRONG})
    return clone


def run(command: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command line as a shell would that has yzsite installed."""
    program = f"{shlex.quote(sys.executable)} -m yzsite"
    command, number = re.subn(r"^(uv run (--no-dev )?)?yzsite\b", program, command)
    assert number == 1
    return subprocess.run(
        ["bash", "-e", "-c", command],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def steps() -> list[dict[str, Any]]:
    """Give the steps of the workflow."""
    found: list[dict[str, Any]] = yaml.safe_load(WORKFLOW)["jobs"]["check"]["steps"]
    return found


def test_the_workflow_tells_what_a_pull_request_brings(clone: Clone) -> None:
    """By its very command: nothing of what was there before, an error for what is new."""
    [step] = [step for step in steps() if "run" in step]
    assert step["env"] == {"BASE": "${{ github.event.pull_request.base.sha }}"}
    base = clone.git("rev-parse", "HEAD").strip()
    done = run(step["run"], clone.root, BASE=base)
    assert (done.returncode, done.stderr) == (0, "")
    clone.git("switch", "-q", "-c", "request")
    clone.commit({"first": WRONG})
    done = run(step["run"], clone.root, BASE=base)
    assert done.returncode == 1
    assert done.stdout.startswith("::error file=content/first/index.md,line=4,title=number-value::")
    assert "second" not in done.stdout


def test_the_workflow_has_the_history_and_can_do_no_harm() -> None:
    """A pull request comes from anybody: nothing of it gets into a command, nothing is written."""
    workflow = yaml.safe_load(WORKFLOW)
    assert workflow["permissions"] == {}
    assert workflow["jobs"]["check"]["permissions"] == {"contents": "read"}
    assert [list(workflow[True])] == [["pull_request"]]  # YAML takes `on` for true
    [checkout] = [step["with"] for step in steps() if "checkout" in step.get("uses", "")]
    assert checkout == {"fetch-depth": 0, "persist-credentials": False}
    assert [step for step in steps() if "${{" in step.get("run", "")] == []


def test_the_page_shows_the_workflow_of_the_repository() -> None:
    """Who copies it from the page gets what runs here."""
    assert f"```yaml\n{WORKFLOW}```\n" in DOCS


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_stops_what_its_check_finds(clone: Clone, hook: dict[str, Any]) -> None:
    """With what git has staged; what was there before stops the hook for all files only."""
    finds_old = "--since" not in hook["entry"]
    clone.write("content/first/index.md", GOOD.replace("grew", "rose"))
    assert run(hook["entry"], clone.root).returncode == finds_old
    clone.write("content/first/index.md", WRONG)
    assert run(hook["entry"], clone.root).returncode == 1


def test_the_hooks_are_found_on_the_page_and_run_for_content_files() -> None:
    """They look at files by themselves, for a loss is in a file that is no longer there."""
    for hook in HOOKS:
        assert f"| `{hook['id']}` | `{hook['entry']}`" in DOCS
        assert hook["pass_filenames"] is False
        assert re.search(hook["files"], "content/first/index.md")
        assert not re.search(hook["files"], "docs/content/page.md")


def test_every_configuration_on_the_page_can_be_read(clone: Clone) -> None:
    """And names hooks, and commands, that there are."""
    blocks = re.findall(r"^```yaml\n(.*?)^```$", DOCS, re.MULTILINE | re.DOTALL)
    configurations = [yaml.safe_load(block) for block in blocks]
    hooks = [h for c in configurations for repo in c.get("repos", ()) for h in repo["hooks"]]
    assert {hook["id"] for hook in hooks} <= {hook["id"] for hook in HOOKS}
    [entry] = [hook["entry"] for hook in hooks if "entry" in hook]
    assert run(entry, clone.root).returncode == 0
    [lines] = [c["review"]["script"] for c in configurations if "review" in c]
    assert run(lines[0], clone.root, CI_MERGE_REQUEST_DIFF_BASE_SHA="main").returncode == 0
