"""The review page: what comes first, what is offered, and what a draft was before its repairs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.render.outline import read_page
from tests.render.samples import PATH, report, site
from yzsite.config import Settings
from yzsite.model import Finding, Kind, Publication, Severity, State, Unit
from yzsite.render import Offer, Page, RawDraft, Renderer
from yzsite.render.review import view_review


def units(count: int) -> tuple[Unit, ...]:
    """Make machine units of two sentences, u1 and so on."""
    return tuple(
        Unit(f"u{n}", Kind.P, State.MACHINE, ("甲。", "乙。"), ("A.", "B."), line=3 * n)
        for n in range(1, count + 1)
    )


def finding(unit: str, severity: Severity) -> Finding:
    """Make a finding about a unit."""
    return Finding("rule", severity, PATH, 1, "message", unit=unit)


@pytest.fixture
def html(tmp_path: Path) -> str:
    """The review page of the report."""
    return Renderer(Settings(tmp_path)).publication(report())[1].data.decode()


def test_the_worst_come_first_and_what_is_only_shown_last() -> None:
    """Errors before warnings, these before remarks; what is as bad is in the text's order."""
    levels = {"u1": "info", "u2": "warning", "u3": "error", "u4": "warning", "u6": "error"}
    findings = [finding(unit, Severity(level)) for unit, level in levels.items()]
    findings.append(finding("u4", Severity.ERROR))
    offer = Offer(1, 80, (("甲", "甲"), ("", "。")), "A.", "s", "u1", State.REVIEWED)
    page = Page(
        Publication("s", PATH, {}, units(7)),
        findings=tuple(findings),
        offers={"u7": (offer,), "u1": (offer,)},
        raw_drafts={"u5": RawDraft(("yuan",), ("$",))},
    )
    items = view_review(page).items
    assert [item.unit for item in items] == ["u3", "u4", "u6", "u2", "u1", "u5", "u7"]
    assert items[-1].place == "report/index.md:21"
    assert len(items[4].remarks) == len(items[4].offers) == 1


def test_offer_shows_what_differs_and_where_it_stands(html: str) -> None:
    """Both Chinese sentences can be read in one line; the English is the person's, as text."""
    item = html[html.index('id="u6"') :]
    assert 'Like <a href="../bare/index.html#u1">bare u1</a>, 75 %, translated by hand</p>' in item
    assert re.search(r"（<del>二</del><ins>一</ins>）金<ins>融</ins></p>", item)
    assert '<p lang="en">(II) Gold</p>' in item
    assert "Not translated yet" in item


def test_offer_says_which_sentence_it_is_like() -> None:
    """In a unit of several sentences a reviewer need not search."""
    offer = Offer(2, 80, (("乙", "乙"),), "B", "s", "u9", State.REVIEWED)
    page = Page(Publication("s", PATH, {}, units(1)), offers={"u1": (offer,)})
    assert view_review(page).items[0].offers[0].sentence == 2
    html = Renderer(Settings(Path("/nowhere"))).publication(page)[1].data.decode()
    assert "Sentence 2 is like <a" in html


def test_repaired_draft_shows_what_it_was(html: str) -> None:
    """The names of the repairs and the engine's own words stand below the draft."""
    item = html[html.index('id="u9"') :]
    assert "The draft was repaired: <code>yuan</code> <code>grouping</code>" in item
    assert '<p lang="en">2. $ Second item</p>' in item


def test_changes_are_explained_only_where_there_are_any(html: str) -> None:
    """A page without offers does not speak of them."""
    assert "struck out" in html
    page = Page(report().publication, findings=report().findings)
    plain = Renderer(Settings(Path("/nowhere"))).publication(page)[1].data.decode()
    assert "struck out" not in plain
    assert "<del>" not in plain


def test_each_text_of_the_review_page_is_in_its_language(tmp_path: Path) -> None:
    """Chinese stands under `zh-Hans` wherever it is not part of a message."""
    outline = read_page(site(tmp_path, report())["report/review.html"].decode())
    assert ("zh-Hans", "二") in outline.texts
    assert ("en", "(II) Gold") in outline.texts
