"""A person settles a finding for good, and it comes back with another text."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.sites import build, edit, index_of, make_site
from yzsite.cli import cli


def test_a_finding_is_settled_until_the_text_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`ok:RULE` hides and counts it; an edit of the English arms the check again."""
    settings = make_site(tmp_path, notice="通知\n\n增长5%。\n")
    monkeypatch.chdir(tmp_path)
    build(settings)
    edit(settings, "notice", "增长5%。\n", "增长5%。\n\n> It grew somewhat.\n")
    build(settings)
    assert "loses the number 5%" in check()
    edit(settings, "notice", "p translated ", "p translated ok:number-value ")
    assert check() == "No findings, 1 settled\n"
    build(settings)
    before = index_of(settings, "notice").read_bytes()
    build(settings)
    assert index_of(settings, "notice").read_bytes() == before
    edit(settings, "notice", "somewhat", "a bit")
    assert "loses the number 5%" in check()
    edit(settings, "notice", "a bit", "a little")
    build(settings)
    assert "ok:number-value" not in index_of(settings, "notice").read_text("utf-8")


def test_publications_are_compared_with_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same Chinese with two translations is reported for the rarer one."""
    texts = dict.fromkeys(("first", "second", "third"), "通知\n\n全会审议了工作。\n")
    settings = make_site(tmp_path, **texts)
    monkeypatch.chdir(tmp_path)
    build(settings)
    for slug, english in (("first", "reviewed"), ("second", "reviewed"), ("third", "saw")):
        edit(settings, slug, "工作。\n", f"工作。\n\n> The session {english} the work.\n")
    assert "translates the same Chinese in another way than first#u2" in check("third")
    assert check("first") == "No findings\n"


def check(*slugs: str) -> str:
    """Give what `yzsite check` prints."""
    return CliRunner().invoke(cli, ["check", *slugs], prog_name="yzsite").stdout
