"""How long a reviewer waits while the site is served: `uv run python -m benchmarks.serving`.

Serves a copy of this project's publications as a process of its own, comes in as a browser does,
and measures with the longest publication and with a short one, several times each:

- from saving in the browser to the event that the pages are there (`save`), and the answer alone;
- from an edit in the file, as an editor saves it, to the same event (`edit`);
- a unit with all that is shown of it (`panel`), and a check of what is typed (`check`).

Medians and the longest, in seconds.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import Queue
from urllib.request import HTTPCookieProcessor, Request, build_opener

PROJECT = Path(__file__).parents[1]
PUBLICATIONS = (("work-report-2026", "u20"), ("three-spaces", "u5"))
_ROUNDS = 15


@dataclass(frozen=True, slots=True)
class Reviewer:
    """A browser at the served site."""

    root: Path
    origin: str
    """Where the site begins, without a slash at its end."""
    ask: Callable[[Request | str], bytes]
    built: Queue[float]
    """When each event came that the pages are there."""

    def get(self, path: str) -> dict[str, str]:
        """Ask for data."""
        answer: dict[str, str] = json.loads(self.ask(f"{self.origin}/.yzsite/{path}"))
        return answer

    def post(self, name: str, body: dict[str, str]) -> dict[str, str]:
        """Send data."""
        headers = {"Origin": self.origin.rpartition("/")[0], "Content-Type": "application/json"}
        data = json.dumps(body).encode()
        request = Request(f"{self.origin}/.yzsite/{name}", data, headers)  # noqa: S310 - our own
        answer: dict[str, str] = json.loads(self.ask(request))
        return answer


@contextmanager
def review(root: Path) -> Iterator[Reviewer]:
    """Serve a site, and come in."""
    command = [sys.executable, "-m", "yzsite", "serve", "--no-browser", "--no-draft"]
    with subprocess.Popen(
        [*command, "--port", "0"],
        cwd=root,
        env=os.environ | {"PYTHONUNBUFFERED": "1", "XDG_CONFIG_HOME": str(root / "config")},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout  # noqa: S101 - a pipe, see above
        try:
            line = next(line for line in process.stdout if line.startswith("Serving"))
            entrance = line.split()[1]
            opener = build_opener(HTTPCookieProcessor())
            opener.open(entrance).read()
            origin = entrance.partition("/?")[0]
            built: Queue[float] = Queue()
            events = opener.open(f"{origin}/.yzsite/events")

            def listen() -> None:
                for row in events:
                    if row.startswith(b"event: built"):
                        built.put(time.perf_counter())

            threading.Thread(target=listen, daemon=True).start()
            time.sleep(2)  # what is made ready in the beginning is ready
            yield Reviewer(root, origin, lambda request: opener.open(request).read(), built)
        finally:
            process.kill()


def save(reviewer: Reviewer, slug: str, unit: str, number: int) -> tuple[float, float]:
    """Save once; give the seconds to the answer, and to the pages."""
    panel = reviewer.get(f"unit/{slug}/{unit}")
    target = re.sub(r"( Round \d+\.)?$", f" Round {number}.", panel["target"])
    begun = time.perf_counter()
    body = {"slug": slug, "unit": unit, "version": panel["version"], "target": target}
    reviewer.post("save", body)
    answered = time.perf_counter()
    return answered - begun, reviewer.built.get(timeout=60) - begun


def edit(reviewer: Reviewer, slug: str, number: int) -> float:
    """Edit the file once; give the seconds to the pages."""
    path = reviewer.root / "content" / slug / "index.md"
    text = re.sub(r"Round \d+\.", f"Round {1000 + number}.", path.read_text("utf-8"))
    new = path.with_name(".new")
    new.write_text(text, "utf-8")
    assert reviewer.built.empty()  # noqa: S101 - else what follows measures something else
    begun = time.perf_counter()
    new.replace(path)
    return reviewer.built.get(timeout=60) - begun


def clock(work: Callable[[], object]) -> float:
    """Give the seconds that something takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def measure(reviewer: Reviewer, slug: str, unit: str, rounds: int) -> dict[str, list[float]]:
    """Do all of it as often as is wanted, after once that does not count."""
    save(reviewer, slug, unit, 0)
    saves = [save(reviewer, slug, unit, number) for number in range(1, rounds + 1)]
    edits = []
    for number in range(rounds):
        edits.append(edit(reviewer, slug, number))
        time.sleep(0.3)
    panel = reviewer.get(f"unit/{slug}/{unit}")

    def check(number: int) -> object:
        texts = {"source": panel["source"], "target": f"{panel['target']} {number}"}
        return reviewer.post("check", {"slug": slug, "unit": unit, **texts})

    return {
        "save, answered": [answered for answered, _ in saves],
        "save to pages": [built for _, built in saves],
        "edit to pages": edits,
        "panel": [clock(lambda: reviewer.get(f"unit/{slug}/{unit}")) for _ in range(rounds)],
        "check": [clock(lambda n=n: check(n)) for n in range(rounds)],  # type: ignore[misc]
    }


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=_ROUNDS)
    rounds = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(PROJECT / "content", root / "content")
        shutil.copyfile(PROJECT / "pyproject.toml", root / "pyproject.toml")
        print(f"Load at the start: {os.getloadavg()[0]:.1f}; {rounds} rounds\n")
        print("| seconds | " + " | ".join(f"{s} | longest" for s, _ in PUBLICATIONS) + " |")
        print("| --- |" + " --: |" * 2 * len(PUBLICATIONS))
        with review(root) as reviewer:
            found = [measure(reviewer, slug, unit, rounds) for slug, unit in PUBLICATIONS]
        for name in found[0]:
            cells = (f"{statistics.median(one[name]):.3f} | {max(one[name]):.3f}" for one in found)
            print(f"| {name} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
