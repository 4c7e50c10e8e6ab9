"""Take the pictures of `docs/reviewing.md` anew, of the program as it is.

    uv run python -m tools.screenshots

Serves a copy of this project's content with a few machine drafts and errors in it to a reviewer
called Li Hua, does in Chromium what the guide tells, and writes `docs/images/review-*.png`.
Nothing of the machine or of its user gets into a picture: the copy has a home and a configuration
of its own. Needs chromium, chromedriver, and a Chinese font.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from selenium import webdriver
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

from yzsite.content import Amendment
from yzsite.loading import load_publication
from yzsite.model import State
from yzsite.reviewing import Revision, revise, version

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
SIZE = (1200, 800)
COLOURS = 256
FINDINGS = ".yz-columns > div > .yz-part"
SLUG = "three-spaces"
SETTINGS = """\
title = "渝中双语文库"
title_en = "Yuzhong in Two Languages"
forge = "https://github.com/example/library"
"""
CHROMIUM = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
CHROMIUM += ["--no-first-run", "--disable-background-networking", "--hide-scrollbars"]

DRAFTS = {
    "u21": "In the first half of the year, the added value of the district’s software and"
    " information industry (including internet services) rose 16.0% year on year, and the revenue"
    " of its 45 software and information enterprises above the designated size (including internet"
    " services) grew by as much as 25.1%; the “Yuzhong–Hami (Yiwu) Demonstration Base for the"
    " Coordinated Development of the Computing Power Industry” was officially unveiled; the Yuzhong"
    " Parlor for Talent in the Digital-Intelligent Economy came into use …",
    "u22": "This year, Yuzhong has kept building the basic capabilities of Digital Chongqing,"
    " deepened the market-based reform of data factors, improved new infrastructure, and raised the"
    " quality of the digital economy, adding color to a better life with digital technology and"
    " empowering urban development with innovation.",
    "u23": "As an important “base” of the digital economy, computing power plays a more and more"
    " prominent role, and has become one of the key factors of the level of new quality"
    " productivity.",
    "u10": "The 23.24 square kilometers are the edge of the space, but never the edge of the"
    " growth.",
}
"""English as a machine might have drafted it: a wrong number in the first, wrong terms in u23."""
REVIEWED = ("u29", "u30", "u8", "u9", "u31", "u13", "u14")


@dataclass(frozen=True, slots=True)
class Camera:
    """A window of a browser at the served site."""

    browser: webdriver.Chrome
    site: Path
    address: str

    def open(self, page: str = f"{SLUG}/") -> None:
        """Open a page of the served site, and wait for the editor."""
        self.browser.get(self.address + page)
        self.wait("document.documentElement.dataset.yzReady !== undefined")

    def wait(self, condition: str) -> None:
        """Wait until an expression of the page is true."""
        WebDriverWait(self.browser, 20, 0.05).until(
            lambda browser: browser.execute_script(f"return {condition}"), condition
        )

    def press(self, *keys: str) -> None:
        """Press keys one after the other; a chord is one text."""
        for key in keys:
            self.browser.switch_to.active_element.send_keys(key)

    def click(self, words: str) -> None:
        """Click on the button, or what unfolds, that begins with these words."""
        found = self.browser.execute_script(
            "const one = [...document.querySelectorAll('button, summary')].find((one) =>"
            " one.textContent.trim().startsWith(arguments[0]) && one.checkVisibility());"
            "one?.click(); return Boolean(one)",
            words,
        )
        if not found:
            raise LookupError(words)

    def edit(self, unit: str) -> None:
        """Open a unit by a click on its English, and wait for what the checks say."""
        self.browser.execute_script(f"{unit}.scrollIntoView({{block: 'center'}})")
        self.browser.find_element("css selector", f"#{unit} > .cell.target .seg").click()
        self.wait(f"document.querySelector('#{unit}.yz-open') !== null")
        self.wait("document.querySelector('.yz-counted').textContent")
        time.sleep(0.5)

    def replace(self, before: str, after: str) -> None:
        """Put other words into the English, as a person who selects and types."""
        self.browser.execute_script(
            "const field = document.querySelector('.yz-field.target textarea');"
            "const start = field.value.indexOf(arguments[0]);"
            "field.focus(); field.setSelectionRange(start, start + arguments[0].length);"
            "document.execCommand('insertText', false, arguments[1])",
            before,
            after,
        )
        time.sleep(0.8)  # the checks wait for a pause in the typing

    def shoot(self, name: str, frame: str = "", margin: int = 12) -> None:
        """Write a picture of the window, or of what of an element is to be seen in it."""
        time.sleep(0.3)
        with Image.open(io.BytesIO(self.browser.get_screenshot_as_png())) as shot:
            picture = shot.convert("RGB")
        if frame:
            script = "const box = document.querySelector(arguments[0]).getBoundingClientRect();"
            script += "return [box.left, box.top, box.right, box.bottom]"
            left, top, right, bottom = map(int, self.browser.execute_script(script, frame))
            start = (max(0, left - margin), max(0, top - margin))
            end = (min(picture.width, right + margin), min(picture.height, bottom + margin))
            picture = picture.crop((*start, *end))
        path = IMAGES / f"review-{name}.png"
        picture.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
            path, optimize=True
        )
        sys.stdout.write(
            f"{path.relative_to(ROOT)} {picture.size} {path.stat().st_size // 1000} kB\n"
        )


def prepare(root: Path) -> Path:
    """Copy the content, with a few units reviewed and others drafted anew; give the site."""
    site = root / "site"
    shutil.copytree(ROOT / "content", site / "content")
    (site / "yzsite.toml").write_text(SETTINGS, "utf-8")
    folder = site / "content" / SLUG
    loaded = load_publication(folder)
    if loaded is None:
        raise LookupError(folder)
    units = {unit.id: unit for unit in loaded.publication.units}
    wanted = {name: Amendment(name, state=State.REVIEWED) for name in REVIEWED}
    wanted |= {
        name: Amendment(name, target=(text,), state=State.MACHINE) for name, text in DRAFTS.items()
    }
    revise(
        folder, [Revision(amendment, version(units[name])) for name, amendment in wanted.items()]
    )
    return site


@contextmanager
def serve(site: Path) -> Iterator[str]:
    """Serve the site until the block ends; give the address that lets a browser in."""
    home = site.parent / "home"
    home.mkdir()
    own = {"HOME": str(home), "XDG_CONFIG_HOME": str(home), "GIT_CONFIG_GLOBAL": os.devnull}
    command = [sys.executable, "-m", "yzsite", "serve", "--port", "0", "--no-browser", "--no-draft"]
    environment = {**os.environ, **own, "GIT_CONFIG_SYSTEM": os.devnull, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, cwd=site, env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            said = iter(process.stdout or ())
            yield next(found[0] for line in said if (found := re.search(r"http://\S+", line)))
        finally:
            process.terminate()


@contextmanager
def browse(profile: Path) -> Iterator[webdriver.Chrome]:
    """Start Chromium with a window of a certain size."""
    options = webdriver.ChromeOptions()
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if chromium is None or driver is None:
        sys.exit("needs Chromium: apt-get install chromium chromium-driver fonts-noto-cjk")
    options.binary_location = chromium
    for argument in (*CHROMIUM, f"--user-data-dir={profile}", "--lang=en"):
        options.add_argument(argument)
    service = webdriver.ChromeService(driver)
    with webdriver.Chrome(options=options, service=service) as browser:
        resize(browser, SIZE[1])
        yield browser


def resize(browser: webdriver.Chrome, height: int) -> None:
    """Make the window as high as that."""
    size = {"width": SIZE[0], "height": height, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)


def show_published(camera: Camera) -> None:
    """Show the site as readers see it: from its files, without a server."""
    build = camera.site / "build"
    camera.browser.get((build / SLUG / "index.html").as_uri() + "#u21")
    camera.browser.execute_script("window.scrollBy(0, -100)")
    resize(camera.browser, 640)
    camera.shoot("suggest")
    camera.browser.get((build / "review" / "index.html").as_uri())
    camera.browser.execute_script("document.querySelector('#first').scrollIntoView()")
    camera.shoot("agenda")
    resize(camera.browser, SIZE[1])


def show_editing(camera: Camera) -> None:
    """Show the first minute: the page, a wrong number, the number mended, saved under a name."""
    camera.open()
    camera.press("n")
    camera.wait("document.querySelector('#u21.yz-current') !== null")
    camera.shoot("page")
    resize(camera.browser, 880)
    camera.edit("u21")
    camera.browser.execute_script("u21.scrollIntoView()")
    camera.shoot("finding")
    camera.replace("16.0%", "10.6%")
    camera.shoot("mended")
    resize(camera.browser, SIZE[1])
    camera.press(Keys.CONTROL + Keys.ENTER)
    camera.wait("document.querySelector('dialog[open]') !== null")
    camera.press(*"Li Hua", Keys.ENTER)
    camera.wait("document.querySelector('.yz-status').textContent.includes('saved')")
    camera.wait("document.querySelector('.yz-progress').textContent.includes('2 warnings')")
    camera.shoot("saved", ".yz-bar", margin=0)


def show_judging(camera: Camera) -> None:
    """Show a finding that is settled, and a sentence that was translated before."""
    camera.open()
    camera.edit("u22")
    camera.replace("This year", "Since January 2025")
    camera.browser.execute_script("u22.scrollIntoView()")
    camera.shoot("asked", FINDINGS)
    camera.click("Right as it is")
    camera.shoot("settled", FINDINGS)
    camera.click("Discard")
    camera.press(Keys.ESCAPE)
    camera.open()
    camera.edit("u23")
    camera.click("Raw source")
    camera.click("What was repaired")
    camera.browser.execute_script("u23.scrollIntoView()")
    camera.shoot("memory")
    camera.press(Keys.ESCAPE)


def show_conflict(camera: Camera) -> None:
    """Show what happens if somebody else was faster, and all keys."""
    camera.edit("u10")
    camera.replace("the edge of the space", "the edge of Yuzhong’s space")
    path = camera.site / "content" / SLUG / "index.md"
    text = path.read_text("utf-8")
    path.write_text(text.replace("the edge of the growth", "the limit of its growth"), "utf-8")
    camera.wait("document.querySelector('.yz-trouble:not(:empty)') !== null")
    camera.click("Look at both")
    camera.wait("document.querySelector('dialog[open]') !== null")
    camera.shoot("conflict", "dialog", margin=40)
    camera.press(Keys.ESCAPE)
    camera.press(Keys.ESCAPE)
    camera.press("?")
    camera.shoot("keys", "dialog", margin=40)


def main() -> None:
    """Take all pictures."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        site = prepare(root)
        with serve(site) as entrance, browse(root / "profile") as browser:
            browser.get(entrance)
            camera = Camera(browser, site, entrance.partition("?")[0])
            show_published(camera)
            show_editing(camera)
            show_judging(camera)
            show_conflict(camera)


if __name__ == "__main__":
    main()
