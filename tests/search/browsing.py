"""The search page in a browser: opened, answered, read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selenium.webdriver import Chrome


def open_search(browser: Chrome, site: Path, query: str = "") -> None:
    """Open the search page from disk and wait until its form can be used."""
    browser.get((site / "search/index.html").as_uri() + query)
    wait(browser, "return document.querySelector('[name=publication]').options.length > 1")


def wait(browser: Chrome, condition: str) -> None:
    """Wait until a script of the page says yes."""
    from selenium.webdriver.support.wait import WebDriverWait  # noqa: PLC0415 - where there is a browser

    WebDriverWait(browser, 20, 0.02).until(lambda b: b.execute_script(condition))


def shown(browser: Chrome) -> list[str]:
    """List the addresses of the results, without the way to them, once there is an answer."""
    wait(browser, "return document.querySelector('#search-status').textContent !== ''")
    links = browser.execute_script(
        "const links = document.querySelectorAll('#search-results a');"
        "return Array.from(links, (a) => a.getAttribute('href'));"
    )
    return [link.removeprefix("../") for link in links]
