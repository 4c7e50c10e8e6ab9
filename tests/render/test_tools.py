"""What a reader can do with a publication or a unit: cite it, and suggest a correction."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from tests.render.samples import PATH, bare, hostile_texts, report
from yzsite.config import Settings, find_settings
from yzsite.errors import UsageError
from yzsite.model import Kind, Publication, State, Unit
from yzsite.render import Page, Renderer
from yzsite.render.forge import LINE, line_address

FORGES = [
    [part.strip() for part in line.split("|")]
    for line in Path(__file__).with_name("forge.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


def pages(page: Page, base_url: str = "", forge: str = "") -> dict[str, str]:
    """Render the pages of one publication."""
    settings = Settings(Path("/site"), "双语文库", "Library", base_url, forge=forge)
    return {f.path: f.data.decode() for f in Renderer(settings).publication(page)}


def citations(html: str) -> list[str]:
    """Give the citations of a page as a reader sees them."""
    found = re.findall(r'<p class="citation"[^>]*>(.*?)</p>', html, re.DOTALL)
    return [unescape(re.sub("<[^>]+>", "", text)).strip() for text in found]


@pytest.mark.parametrize(("forge", "branch", "address"), FORGES, ids=[row[0] for row in FORGES])
def test_forges_address_a_line_each_in_its_way(forge: str, branch: str, address: str) -> None:
    """By the name of the host, or by a template that the settings give."""
    settings = Settings(Path("/site"), forge=forge, forge_branch=branch)
    assert line_address(settings, "报告").replace(LINE, "7") == address


def test_unit_leads_to_its_line_at_the_forge() -> None:
    """Every page to be read links the line of the marker; a unit without a line has no link."""
    units = (
        Unit("u1", Kind.P, State.MACHINE, ("好。",), ("Good.",), line=12),
        Unit("u2", Kind.P, State.MACHINE, ("好。",), ("Good.",)),
    )
    page = Page(Publication("report", PATH, {}, units))
    made = pages(page, forge="https://github.com/me/site")
    link = 'href="https://github.com/me/site/blob/main/content/report/index.md?plain=1#L12"'
    for folder in ("", "zh/", "en/", "en-zh/"):
        assert made[f"report/{folder}index.html"].count(link) == 1
        assert made[f"report/{folder}index.html"].count("github.com") == 1


def test_without_a_forge_there_is_no_link_to_one() -> None:
    """A link that leads nowhere is worse than none."""
    page = Page(
        Publication("report", PATH, {}, (Unit("u1", Kind.P, State.MACHINE, ("好。",), line=3),))
    )
    assert "nofollow" not in pages(page)["report/index.html"]


def test_forge_must_be_a_web_address(tmp_path: Path) -> None:
    """The settings say what is wrong before it gets into a page."""
    (tmp_path / "yzsite.toml").write_text('forge = "javascript:alert(1)"', "utf-8")
    with pytest.raises(UsageError, match="forge"):
        find_settings(tmp_path)


def test_publication_is_cited_in_both_languages_on_the_parallel_page() -> None:
    """Who, what in both languages, when, where, and how far the translation has come."""
    chinese, english = citations(pages(report())["report/index.html"])
    assert chinese == (
        "区政府：《工作报告》（Work Report），2026-01-21，双语文库。"
        "译文：已审校3段、人工翻译2段、机器初稿4段、未翻译2段、原文已改1段。"
    )
    assert english == (
        "区政府. “Work Report” (工作报告). 2026-01-21. Library. Translation: 3 reviewed, "
        "2 translated by hand, 4 machine draft, 2 not translated, 1 out of date."
    )


@pytest.mark.parametrize(
    ("folder", "lang", "address"),
    [("zh", "zh-Hans", "zh/"), ("en", "en", "en/"), ("en-zh", "en", "")],
)
def test_page_in_one_language_cites_in_that_language_with_the_address_it_goes_by(
    folder: str, lang: str, address: str
) -> None:
    """The address is absolute, or left to the reader's browser where the site has none."""
    html = pages(report(), base_url="https://yuzhong.example")[f"report/{folder}/index.html"]
    (citation,) = citations(html)
    assert f'<p class="citation" lang="{lang}">' in html
    assert re.findall(r"https:.*", citation) == [f"https://yuzhong.example/report/{address}"]


def test_what_is_not_known_is_left_out_of_a_citation() -> None:
    """No empty brackets, no stray commas."""
    assert citations(pages(bare())["bare/zh/index.html"]) == [
        "《bare》，双语文库。译文：未翻译1段。"
    ]


@pytest.mark.parametrize("text", hostile_texts())
def test_hostile_front_matter_is_cited_as_text(text: str) -> None:
    """Nothing in a title or an author becomes markup."""
    meta = {"title": text, "title_en": text, "author": text, "author_en": text, "date": text}
    unit = Unit("u1", Kind.P, State.MACHINE, ("好。",), ("Good.",))
    html = pages(Page(Publication("s", PATH, meta, (unit,))))["s/index.html"]
    for found in re.findall(r'<p class="citation".*?</p>', html, re.DOTALL):
        assert set(re.findall(r"</?(\w+)", found)) <= {"p", "span"}
