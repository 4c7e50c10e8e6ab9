"""What the reader's system asks for: no motion, its own colours, paper."""

from __future__ import annotations

import base64
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.pages.browsing import prefer, resize, show
from tests.pages.sites import ODD, REPORT, Site

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("preferences")]

_WRONG = """
const paper = getComputedStyle(document.body).backgroundColor;
const inked = "main .mark, main .bar rect:not(.bar-ground), main a, main p";
const wrong = [];
for (const e of document.querySelectorAll("*")) {
  const { transitionDuration, animationName, scrollBehavior, fill, color } = getComputedStyle(e);
  const name = `${e.localName} ${e.className?.baseVal ?? e.className}`;
  const still = animationName === "none" && scrollBehavior !== "smooth";
  if (!still || parseFloat(transitionDuration) > 0) wrong.push(`${name} moves`);
  if (e.matches(inked) && e.checkVisibility() && paper === (e.localName === "rect" ? fill : color))
    wrong.push(`${name} cannot be seen`);
}
return wrong;
"""


def test_own_colours_hide_nothing_and_nothing_moves(chromium: Chrome, site: Site) -> None:
    """Forced colours: marks, bars, links, texts differ from the ground. Reduced motion: none."""
    prefer(chromium, forced_colors="active", prefers_reduced_motion="reduce")
    wrong = {}
    for kind, page in site.types().items():
        show(chromium, site, page)
        wrong[kind] = chromium.execute_script(_WRONG)
    assert {kind: names for kind, names in wrong.items() if names} == {}


@pytest.fixture
def printed(chromium: Chrome, site: Site) -> list[str]:
    """Print the report on A4 and read the paper again; a text for each sheet, without blanks."""
    if shutil.which("pdftotext") is None:
        pytest.skip("needs pdftotext: apt-get install poppler-utils")
    resize(chromium, 1440)
    prefer(chromium)
    show(chromium, site, f"{REPORT}/index.html")
    options = {"paperWidth": 8.27, "paperHeight": 11.69}
    pdf = base64.b64decode(chromium.execute_cdp_cmd("Page.printToPDF", options)["data"])
    read = ["pdftotext", "-raw", "-", "-"]
    text = subprocess.run(read, input=pdf, capture_output=True, check=True).stdout.decode()
    return ["".join(sheet.split()) for sheet in text.split("\f")[:-1]]


def test_paper_has_both_languages_and_splits_no_unit(chromium: Chrome, printed: list[str]) -> None:
    """Each unit begins and ends on one sheet, in Chinese and in English."""
    units: list[list[str]] = chromium.execute_script(
        "return [...document.querySelectorAll('article .unit')].map((unit) =>"
        " [...unit.querySelectorAll('.source, .target')].map((cell) => cell.textContent))"
    )
    assert len(units) > 250
    ends = [["".join(text.split()) for text in unit] for unit in units]
    split = [
        unit
        for unit in ends
        if not any(all(t[:8] in sheet and t[-8:] in sheet for t in unit) for sheet in printed)
    ]
    assert len(split) <= len(units) // 100, split  # a ligature may be read as another letter


def test_paper_has_nothing_to_click(chromium: Chrome, site: Site) -> None:
    """Switches, search and buttons are left out."""
    prefer(chromium, "print")
    for page in ("index.html", "zh/index.html", "en/index.html"):
        show(chromium, site, f"{ODD}/{page}")
        shown = chromium.execute_script(
            "return [...document.querySelectorAll('button, input, nav')]"
            ".filter((e) => e.checkVisibility()).map((e) => `${e.localName}.${e.className}`)"
        )
        assert shown == [], page
