"""A whole site, built as a person would: the publications of this project and one with everything.

The odd one has each state and kind, no date, a heading that skips a level, words that fit into no
line, hostile texts, and a correction in the history of the folder, where git is installed. Of the
glossary there is what these texts can show: with all of it, its page has thousands of links.
"""

from __future__ import annotations

import functools
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.sites import build
from yzsite.config import find_settings

CONTENT = Path(__file__).parents[2] / "content"
ODD = "odd"
"""The publication that stands for all where each publication has such a page."""
REPORT = "work-report-2026"
"""The largest one."""
_SETTINGS = """\
title = "双语文库"
title_en = "Two Languages"
forge = "https://github.com/person/two-languages"
"""


@dataclass(frozen=True, slots=True)
class Site:
    """A finished site and where a browser finds it."""

    build: Path
    address: str
    """With a slash at its end."""

    def pages(self) -> list[str]:
        """List all pages by their paths."""
        return sorted(p.relative_to(self.build).as_posix() for p in self.build.rglob("*.html"))

    def types(self) -> dict[str, str]:
        """Give each type of page with one page of it, whatever types there are.

        Pages are of one type if their paths differ in nothing but the name of a folder that holds
        pages like it: a publication, a year, an issuer.
        """
        slugs = {path.name for path in CONTENT.iterdir() if path.is_dir()} | {ODD}
        found: dict[str, str] = {}
        for page in sorted(self.pages(), key=lambda page: not page.startswith(f"{ODD}/")):
            folder, *rest = page.split("/")
            if folder in slugs:
                folder = "SLUG"
            elif len(rest) > 1:
                rest = ["NAME", *rest[1:]]
            found.setdefault("/".join([folder, *rest]), page)
        return found | {
            "search with results": "search/index.html?q=增长 growth",
            "search without": "search/index.html?q=甲乙丙丁",
            "address that leads nowhere": "no/such/page/",
        }


def make_site(root: Path) -> Path:
    """Build the site below `root`; give the folder of the finished pages."""
    shutil.copytree(CONTENT, root / "content")
    shutil.copytree(Path(__file__).parent / ODD, root / "content" / ODD)
    terms = (CONTENT / "glossary.csv").read_text("utf-8").splitlines(keepends=True)
    (root / "content" / "glossary.csv").write_text("".join(terms[:1] + terms[1::10]), "utf-8")
    (root / "yzsite.toml").write_text(_SETTINGS, "utf-8")
    _remember_a_correction(root, root / "content" / ODD / "index.md")
    settings = find_settings(root)
    outcome = build(settings)
    assert not outcome.problems
    return settings.build


def _remember_a_correction(root: Path, path: Path) -> None:
    """Commit the content as it once was, and then as it is."""
    if shutil.which("git") is None:
        return
    who = ("-c", "user.name=A <b>Person</b>", "-c", "user.email=person@example.org")
    git = ("git", "-C", str(root), *who)
    subprocess.run([*git, "init", "--quiet"], check=True)
    now = path.read_bytes()
    for data in (now.replace(b"a special report", b"a speciall story"), now):
        path.write_bytes(data)
        subprocess.run([*git, "add", "content"], check=True)
        subprocess.run([*git, "commit", "--quiet", "--message", "x"], check=True)


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a site on a free port; give its address."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    def send_error(self, code: int, *_: str | None) -> None:
        """Show the site's own page, as servers are told to."""
        body = Path(self.directory, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the base names it
        """Say nothing."""
