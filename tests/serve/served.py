"""What the tests of the server have in their hands, and how they ask."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from httpx2 import Response
from starlette.testclient import TestClient

from tests.sites import build
from yzsite.config import Settings
from yzsite.serve.app import make_app
from yzsite.serve.desk import Desk
from yzsite.serve.doors import Doors, Keys
from yzsite.serve.events import Events
from yzsite.serve.shelf import Shelf

PORT = 8765
ORIGIN = f"http://127.0.0.1:{PORT}"
WAY = "the-way"
KEYS = Keys("the-token", "the-ticket", "the-cookie", WAY)
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Served:
    """A site that is served to a test."""

    site: Settings
    client: TestClient
    shelf: Shelf
    events: Events
    doors: Doors
    saved: list[None]
    """As many items as there were times that something was saved."""

    def panel(self, slug: str, unit: str) -> Json:
        """Look at a unit."""
        answer = self.client.get(f"/.yzsite/unit/{slug}/{unit}")
        assert answer.status_code == 200, answer.text
        panel: Json = answer.json()
        return panel

    def post(self, name: str, body: object = None, **options: Any) -> Response:  # noqa: ANN401 - httpx's own
        """Send something as the editor does."""
        headers = {"Origin": ORIGIN, "Content-Type": "application/json"}
        headers |= options.pop("headers", {})
        content: dict[str, Any] = {} if body is None else {"json": body}
        sent: Response = self.client.post(f"/.yzsite/{name}", headers=headers, **content, **options)
        return sent

    def save(self, slug: str, unit: str, **wanted: object) -> Response:
        """Save a unit as it was seen a moment ago."""
        seen = wanted.pop("version", None) or self.panel(slug, unit)["version"]
        return self.post("save", {"slug": slug, "unit": unit, "version": seen, **wanted})

    def text(self, slug: str) -> str:
        """Read a content file."""
        return (self.site.content / slug / "index.md").read_text("utf-8")


def serve(site: Settings) -> Served:
    """Serve a site to a browser that has been let in; nothing is built by itself."""
    shelf, events = Shelf(site, build(site)), Events()
    saved: list[None] = []

    @contextmanager
    def saving() -> Iterator[None]:
        yield
        saved.append(None)

    doors = Doors(make_app(shelf, Desk(shelf, saving), events), PORT, KEYS)
    return Served(site, let_in(doors), shelf, events, doors, saved)


def let_in(doors: Doors) -> TestClient:
    """Give a browser with the cookie."""
    cookies = {f"yzsite-{PORT}": KEYS.cookie}
    return TestClient(doors, base_url=f"{ORIGIN}/{WAY}", cookies=cookies, follow_redirects=False)
