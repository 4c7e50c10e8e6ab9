"""A browser at a page: its window, its colours, its keys."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from tests.pages.sites import Site

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

WIDTHS = (375, 1440)


def resize(browser: Chrome, width: int) -> None:
    """Give the window a width."""
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 700}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


def prefer(browser: Chrome, media: str = "", **features: str) -> None:
    """Set what the reader's system asks for: `prefers_color_scheme="dark"`; nothing: as usual."""
    asked = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": asked})


def show(browser: Chrome, site: Site, page: str) -> None:
    """Open a page and wait until it has everything; a search, until it has answered."""
    browser.get("about:blank")
    browser.get(site.address + quote(page, safe="/?=#&"))
    if "?q=" in page:
        from selenium.webdriver.support.wait import WebDriverWait  # noqa: PLC0415 - where there is a browser

        answered = "return document.getElementById('search-status').textContent !== ''"
        WebDriverWait(browser, 20, 0.02).until(lambda b: b.execute_script(answered))


@contextmanager
def without_scripts(browser: Chrome) -> Iterator[None]:
    """Switch the scripts of pages off, as a reader can."""
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        yield
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def press(browser: Chrome, key: str, code: int, text: str = "") -> None:
    """Press a key and let it go, as the keyboard would."""
    press_down(browser, key, code, text)
    event = {"key": key, "code": key, "windowsVirtualKeyCode": code, "type": "keyUp"}
    browser.execute_cdp_cmd("Input.dispatchKeyEvent", event)


def press_down(browser: Chrome, key: str, code: int, text: str = "") -> None:
    """Press a key down: all that Tab needs."""
    event = {"key": key, "code": key, "windowsVirtualKeyCode": code, "text": text}
    event["type"] = "keyDown" if text else "rawKeyDown"
    browser.execute_cdp_cmd("Input.dispatchKeyEvent", event)


def read_console(browser: Chrome) -> list[str]:
    """Give what the console says since it was last read: errors, refusals of the policy."""
    entries = browser.get_log("browser")  # type: ignore[no-untyped-call]  # selenium has no type here
    return [entry["message"] for entry in entries]


def read_requests(browser: Chrome) -> list[str]:
    """Give the addresses that were asked for since this was last read."""
    entries = browser.get_log("performance")  # type: ignore[no-untyped-call]  # selenium has no type
    messages: Iterator[dict[str, Any]] = (json.loads(e["message"])["message"] for e in entries)
    return [
        message["params"]["request"]["url"]
        for message in messages
        if message["method"] == "Network.requestWillBeSent"
    ]
