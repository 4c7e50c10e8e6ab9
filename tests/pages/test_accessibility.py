"""No violation that axe-core knows of, on any type of page, in both themes, wide and narrow."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.pages.browsing import WIDTHS, prefer, resize, show
from tests.pages.sites import Site

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("pages")]

_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_COLOURS = ["color-contrast", "link-in-text-block"]  # all that dark is other than light
_RUN = """
const [only, done] = arguments;
const name = ({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ target }) => target).join()}`;
axe.run(document, { runOnly: only, resultTypes: ["violations"], elementRef: false })
  .then(({ violations }) => done(violations.map(name)), (error) => done([String(error)]));
"""


@pytest.fixture(scope="module")
def axe() -> str:
    """Read axe-core; the Python package is only how it comes here."""
    package = find_spec("axe_playwright_python")
    if package is None or package.origin is None:
        pytest.skip("needs axe-core: uv pip install --no-deps axe-playwright-python")
    return Path(package.origin).with_name("axe.min.js").read_text("utf-8")


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing(chromium: Chrome, site: Site, axe: str, width: int) -> None:
    """WCAG 2.2 A and AA and the best practices; what depends on colours in the dark too."""
    resize(chromium, width)
    violations = {}
    for kind, page in site.types().items():
        prefer(chromium, prefers_color_scheme="light")
        show(chromium, site, page)
        chromium.execute_script(axe)
        found = chromium.execute_async_script(_RUN, _TAGS)
        prefer(chromium, prefers_color_scheme="dark")
        violations[kind] = found + chromium.execute_async_script(_RUN, _COLOURS)
    assert {kind: found for kind, found in violations.items() if found} == {}
