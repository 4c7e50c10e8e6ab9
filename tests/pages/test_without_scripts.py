"""With JavaScript off a reader reads, switches, looks terms up, downloads and jumps about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.pages.browsing import prefer, resize, show, without_scripts
from tests.pages.sites import ODD, Site

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("without scripts")]

SENTENCE = "居全市第一"
ENGLISH = "the first in the city"


@pytest.fixture
def reader(chromium: Chrome, site: Site) -> Iterator[Chrome]:
    """Open the parallel page without scripts."""
    resize(chromium, 1440)
    prefer(chromium)
    with without_scripts(chromium):
        show(chromium, site, f"{ODD}/index.html")
        yield chromium


def texts(browser: Chrome) -> str:
    """Give what can be seen."""
    return browser.find_element("css selector", "main").text


def follow(browser: Chrome, selector: str) -> None:
    """Click the first link of a kind."""
    browser.find_element("css selector", selector).click()


def test_both_texts_are_there_and_the_switch_leads_to_each(reader: Chrome) -> None:
    """Parallel, Chinese, English, and English with the Chinese folded below it."""
    assert SENTENCE in texts(reader)
    assert ENGLISH in texts(reader)
    follow(reader, ".views a[href$='zh/index.html']")
    assert SENTENCE in texts(reader)
    assert ENGLISH not in texts(reader)
    follow(reader, ".views a[href$='en/index.html']")
    assert ENGLISH in texts(reader)
    follow(reader, ".views a[href$='en-zh/index.html']")
    assert ENGLISH in texts(reader)
    assert SENTENCE not in texts(reader)
    follow(reader, "#u4 summary")
    assert SENTENCE in texts(reader)


def test_contents_lead_to_a_heading(reader: Chrome) -> None:
    """On a phone the list unfolds, and its last entry brings the heading to the screen."""
    resize(reader, 375)
    follow(reader, ".contents summary")
    reader.find_elements("css selector", ".contents a")[-1].click()
    assert reader.current_url.endswith("#u15")
    assert reader.find_element("css selector", "#u15:target").is_displayed()


def test_term_leads_to_the_glossary(reader: Chrome) -> None:
    """To the term itself, with its English."""
    follow(reader, "a.term")
    assert "glossary/index.html#" in reader.current_url
    assert reader.find_element("css selector", ":target .target").is_displayed()


def test_downloads_are_links_to_files(reader: Chrome, site: Site) -> None:
    """Book, memory, both texts, the source."""
    links = reader.find_elements("css selector", ".downloads a[download]")
    assert len(links) >= 5
    names = [str(link.get_attribute("href")).removeprefix(site.address) for link in links]
    assert [name for name in names if not (site.build / name).is_file()] == []


def test_sentences_can_be_put_beside_each_other(reader: Chrome) -> None:
    """The choice of the layout is a style's work."""
    follow(reader, "label:has(#layout-sentences)")
    source, target = (
        reader.find_element("css selector", f"#u4 .{side} .seg:nth-of-type(2)").rect
        for side in ("source", "target")
    )
    assert abs(source["y"] - target["y"]) < 12
