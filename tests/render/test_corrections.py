"""The pages of corrections."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.render.outline import read_page
from tests.render.samples import hostile_texts
from yzsite.config import Settings
from yzsite.model import Correction, Piece, Side
from yzsite.render import Renderer
from yzsite.render.corrections import FIRST, MOST, shorten
from yzsite.summary import Summary

NEWEST = datetime.fromisoformat("2026-03-01T10:00:00+08:00")


def summary(slug: str = "report", title: str = "工作报告", **meta: str) -> Summary:
    """Make a publication in few words."""
    return Summary(slug, meta, title, "Work Report", "现在报告工作。", "I report.", {}, 0, 0)


def correction(number: int = 0, **changes: object) -> Correction:
    """Make a correction; a higher number is an older one, by a day each."""
    fields = {
        "slug": "report",
        "unit": f"u{number + 1}",
        "side": Side.TARGET,
        "pieces": (("It ", ""), ("rose", "del"), ("grew", "ins"), (".", "")),
        "when": NEWEST - timedelta(days=number),
        "who": "Li Wei",
    }
    return Correction(**(fields | changes))  # type: ignore[arg-type]


def pages(corrections: Sequence[Correction], *publications: Summary) -> dict[str, str]:
    """Render the pages."""
    files = Renderer(Settings(Path("/nowhere"))).corrections(
        corrections, publications or (summary(),)
    )
    return {file.path: file.data.decode() for file in files if file.path.endswith(".html")}


def test_correction_says_what_who_when_and_where() -> None:
    """Old and new word, name, moment with time zone, and the way to the unit."""
    (html,) = pages([correction(), correction(1, side=Side.SOURCE, unit="u7")]).values()
    assert "It <del>rose</del><ins>grew</ins>." in " ".join(html.replace("\n", "").split())
    assert '<time datetime="2026-03-01T10:00:00+08:00">10:00</time>' in html
    assert "Li Wei" in html
    outline = read_page(html)
    assert {"../report/index.html#u1", "../report/index.html#u7"} <= set(outline.values("href"))
    assert outline.problems == []
    assert 'class="change" lang="zh-Hans"' in html


def test_corrections_are_grouped_by_day_publication_and_person() -> None:
    """One heading a day, one a publication within it; who is not known has no line."""
    found = [
        correction(),
        correction(0, slug="notice", who=""),
        correction(0, unit="u9", when=NEWEST - timedelta(hours=1)),
        correction(1),
    ]
    (html,) = pages(found, summary(), summary("notice")).values()
    assert re.findall(r"<h2>.*>(.*)</time>", html) == ["2026-03-01", "2026-02-28"]
    assert html.count("<h3>") == 3
    assert html.count('class="who"') == 2


def test_unit_that_has_gone_is_not_linked() -> None:
    """The link leads to the page instead."""
    (html,) = pages([correction(is_there=False)]).values()
    assert "../report/index.html#u1" not in html
    assert "../report/index.html" in html


@pytest.mark.parametrize("count", [0, 1, FIRST, FIRST + 1, MOST + 1, 3 * MOST, 900])
def test_no_page_grows_without_end(count: int) -> None:
    """The first page is bounded, those of years are, and each correction is on one of them."""
    files = pages([correction(n) for n in range(count)])
    shown = {path: html.count('class="corrected"') for path, html in files.items()}
    assert shown.pop("corrections/index.html") == min(count, FIRST)
    assert all(0 < number <= MOST for number in shown.values())
    assert sum(shown.values()) == (count if count > FIRST else 0)
    for path, html in files.items():
        for link in read_page(html).values("href"):
            place = (Path("/") / path).parent / link.split("#")[0]
            inside = str(place.resolve().relative_to("/"))
            if inside.startswith("corrections") and inside.endswith(".html"):
                assert inside in files, (path, link)


def test_full_page_of_a_year_stays_as_it_is() -> None:
    """A new correction changes the first page and the newest of the year."""
    old = pages([correction(n) for n in range(1, 3 * MOST)])
    new = pages([correction(n) for n in range(3 * MOST)])
    changed = {path for path in old if old[path] != new[path]}
    assert changed == {"corrections/index.html", "corrections/2026/index.html"}


def test_hostile_texts_stay_texts() -> None:
    """In pieces, names, titles and slugs."""
    texts = {f"javascript:alert({n})": text for n, text in enumerate(hostile_texts())}
    found = [
        correction(0, slug=slug, who=text, pieces=((text, "del"), (text, "ins"), (text, "")))
        for slug, text in texts.items()
    ]
    for html in pages(found, *(summary(*item) for item in texts.items())).values():
        outline = read_page(html)
        assert outline.problems == []
        assert not outline.active()
        assert not any(link.lower().startswith("javascript") for link in outline.values("href"))


def test_unchanged_text_far_from_a_change_is_left_out() -> None:
    """What is near stays whole, cut between words."""
    pieces: list[Piece] = [("word " * 60, ""), ("a", "del"), ("b", "ins"), (" word" * 60, "")]
    before, _, _, after = shorten(pieces)
    assert before[0].startswith("… word")
    assert before[0].endswith("word ")
    assert after[0].startswith(" word")
    assert after[0].endswith("word …")
    assert len(before[0]) < 70
