"""The review page of the whole site: progress, history, rules, what to look at first."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.render.outline import read_page
from tests.render.samples import agenda_pages, bare, hostile, report, site
from yzsite.config import Settings
from yzsite.model import Finding, Milestone, Severity, State
from yzsite.render import Agenda, AgendaPages, Cause, Reason, Renderer, divide
from yzsite.render.agenda_history import view_history
from yzsite.render.agenda_table import view_publications
from yzsite.render.groups import LEAF, NEWEST
from yzsite.summary import Summary

SITE = Settings(Path("/nowhere"))
START = datetime(2026, 3, 1, 10, tzinfo=UTC)


def summary(number: int, year: int = 2026, **states: int) -> Summary:
    """Make a publication in few words."""
    counted = {State(state): count for state, count in states.items()}
    meta = {"date": f"{year}-01-{1 + number % 28:02}"}
    return Summary(f"s{number:04}", meta, f"第{number}号", f"No. {number}", "", "", counted, 0, 0)


def pages(*publications: Summary, **more: object) -> AgendaPages:
    """Make what the page shows."""
    divided = divide(publications)
    return replace(AgendaPages(publications, divided, Agenda(), {}), **more)  # type: ignore[arg-type]


def render(given: AgendaPages, settings: Settings = SITE) -> dict[str, str]:
    """Render the page with those of the years that it leads to."""
    renderer = Renderer(settings)
    files = [renderer.agenda(given)]
    for year in given.years:
        files += renderer.agenda_year(given, year)
    return {file.path: file.data.decode() for file in files}


def milestone(day: int, **states: int) -> Milestone:
    """Make a milestone, so many days after the start."""
    counted = {State(state): count for state, count in states.items()}
    return Milestone(START + timedelta(days=day), counted)


def test_few_publications_are_listed_each_with_its_numbers() -> None:
    """The newest first, a bar and the numbers that it shows; the last row adds them up."""
    findings = {
        "s0001": tuple(
            Finding("rule", Severity(level), Path("index.md"), 1, "message", unit="u1")
            for level in ("error", "warning", "warning", "info")
        )
    }
    newest, oldest = summary(1, 2026, reviewed=2, machine=3), summary(2, 2025, untranslated=1)
    table = view_publications([newest, oldest], findings)
    names = [column.name for column in table.columns]
    assert names[:4] == ["reviewed", "translated", "machine", "untranslated"]
    counts = [[cell.count for cell in row.counts] for row in (*table.rows, table.total)]
    assert counts == [[2, 0, 3, 0, 0, 1, 2], [0, 0, 0, 1, 0, 0, 0], [2, 0, 3, 1, 0, 1, 2]]
    (html,) = render(pages(oldest, newest, findings=findings)).values()
    assert re.findall(r'<a href="\.\./(s\d+)/review.html">', html) == ["s0001", "s0002"]
    assert 'aria-label="2 reviewed, 3 machine draft"' in html


@pytest.mark.parametrize("count", [NEWEST, NEWEST + 1, 3 * LEAF])
def test_page_of_a_large_site_lists_years(count: int) -> None:
    """No page grows with the number of publications; each is on one of them."""
    files = render(pages(*(summary(n, 2024 + n % 2, machine=1) for n in range(count))))
    first = files["review/index.html"]
    years = re.findall(r'<a href="\.\./(review/\d+/index.html)">', first)
    assert years == (["review/2025/index.html", "review/2024/index.html"] if len(files) > 1 else [])
    shown = [set(re.findall(r"/(s\d+)/review.html", html)) for html in files.values()]
    assert sum(map(len, shown)) == len(set.union(*shown)) == count
    assert max(map(len, shown)) <= LEAF
    for path, html in files.items():
        links = {unquote(link) for link in read_page(html).values("href") if "review/" in link}
        there = {link.partition("review/")[2] for link in links}
        assert there <= {path.partition("/")[2] for path in files}, path


def test_site_without_publications_has_a_page() -> None:
    """It says that there are none."""
    (html,) = render(pages()).values()
    assert "There are no publications yet." in html
    assert "<table" not in html


def test_history_is_drawn_from_the_first_milestone_to_the_last() -> None:
    """Each share reaches down to zero, the best one is drawn last; time runs to the right."""
    history = view_history(
        [
            milestone(0, machine=4),
            milestone(1, machine=2, translated=1, reviewed=1),
            milestone(4, reviewed=3, translated=1),
        ]
    )
    assert history
    bands = {band.state.name: band.path for band in history.bands}
    assert [*bands] == ["untranslated", "machine", "translated", "reviewed"]
    assert bands["reviewed"] == "M0,100L0,100 25,75 100,25 100,100Z"
    assert bands["translated"] == "M0,100L0,100 25,50 100,0 100,100Z"
    assert bands["machine"] == "M0,100L0,0 25,0 100,0 100,100Z"
    assert history.summary == (
        "From 2026-03-01 to 2026-03-05, 3 points: reviewed from 0% to 75%, "
        "translated by hand from 0% to 25%, machine draft from 100% to 0%."
    )


def test_history_has_a_table_of_the_same_numbers() -> None:
    """The newest first; the picture has a name and says the same in words."""
    told = [milestone(0, machine=2), milestone(1, machine=1, reviewed=2)]
    (html,) = render(pages(summary(1, machine=1), milestones=told)).values()
    table = html[html.index('<details class="numbers"') :]
    rows = re.findall(r"<tr><th.*?</tr>", table)
    cells = [re.findall(r">([^<>\s]+)<", row) for row in rows]
    assert cells == [
        ["2026-03-02", "3", "66.7%", "0.0%", "33.3%", "0.0%"],
        ["2026-03-01", "2", "0.0%", "0.0%", "100.0%", "0.0%"],
    ]
    outline = read_page(html)
    assert outline.problems == []
    assert 'role="img" aria-labelledby="history-title" aria-describedby="history-desc"' in html
    assert '<desc id="history-desc">From 2026-03-01 to 2026-03-02' in html


@pytest.mark.parametrize(
    "told",
    [(), (milestone(0, machine=1),), (milestone(0), milestone(1, machine=1), milestone(2))],
    ids=["none", "one", "one with text"],
)
def test_history_of_one_point_is_none(told: tuple[Milestone, ...]) -> None:
    """Nothing has changed yet."""
    assert view_history(told) is None
    assert "history" not in "".join(render(pages(summary(1), milestones=told)).values())


def test_task_leads_to_its_unit_and_to_its_line_at_the_forge() -> None:
    """With the reasons in words; without a forge the place is no link."""
    given = agenda_pages(report())
    (html,) = render(given, replace(SITE, forge="https://github.com/me/site")).values()
    assert (
        '<a href="../report/index.html#u5"><span lang="zh-Hans" dir="auto">工作报告</span> u5</a>'
        in html
    )
    line = "https://github.com/me/site/blob/main/content/report/index.md?plain=1#L22"
    assert f'<a href="{line}"><code>report/index.md:22</code></a>' in unescape(html)
    text = " ".join(re.sub(r"<[^>]+>", " ", html[html.index('id="first"') :]).split())
    assert "错误 Error unit u5 loses 1781.8亿 numbers" in text
    assert "Long draft, 200 characters that nobody has read" in text
    assert "3 more" in text
    assert "7 more passages, on the review pages of the publications." in text
    plain = "".join(render(given).values())
    assert "<code>report/index.md:22</code>" in plain
    assert "github.com" not in plain


def test_every_cause_has_words() -> None:
    """In both languages, with its number where it has one."""
    (task,) = agenda_pages(report()).agenda.tasks
    reasons = tuple(Reason(cause, number=92) for cause in Cause)
    agenda = Agenda((replace(task, reasons=reasons),), 1)
    (html,) = render(pages(summary(1), agenda=agenda)).values()
    assert "92%与人工译文的原文相同" in html
    assert "{}" not in html
    assert html.count('class="severity ') == len(Cause) + 1


def test_hostile_texts_stay_texts() -> None:
    """Whatever stands in titles, findings and texts, the page has no element from them."""
    html = "".join(render(agenda_pages(hostile(), bare())).values())
    clean = "".join(render(agenda_pages(report(), bare())).values())
    assert {tag for tag, _ in read_page(html).tags} <= {tag for tag, _ in read_page(clean).tags}
    assert not [
        attrs for _, attrs in read_page(html).tags if "style" in attrs or "onerror" in attrs
    ]


def test_pages_for_reviewers_can_be_left_out(tmp_path: Path) -> None:
    """No page of a publication leads to one then."""
    settings = replace(SITE, root=tmp_path, review=False)
    files = {f.path: f.data.decode() for f in Renderer(settings).publication(report())}
    assert "report/review.html" not in files
    assert "report/repairs.html" in files
    tabs = [html for html in files.values() if 'class="tabs"' in html]
    assert tabs
    assert not [path for path, html in files.items() if "review/index.html" in html]
    assert not [html for html in tabs if '<a href="review.html"' in html]
    assert (
        Renderer(settings).theme_digest() != Renderer(replace(settings, review=True)).theme_digest()
    )


def test_page_is_linked_from_all_others_and_asks_not_to_be_listed(tmp_path: Path) -> None:
    """It is for the people who work on the site."""
    files = site(tmp_path, report(), base_url="https://example.org")
    pages_ = {path: data.decode() for path, data in files.items() if path.endswith(".html")}
    assert not [path for path, html in pages_.items() if "review/index.html" not in html]
    assert '<meta name="robots" content="noindex">' in pages_["review/index.html"]
    assert b"/review/" not in files["sitemap.xml"]
