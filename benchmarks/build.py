"""How long a build of this site's publications takes, start-up included.

    uv run python benchmarks/build.py [--runs 7]

Works on a copy; prints the median of whole processes: everything made anew (`build/` deleted),
one English line changed, and nothing changed.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]


def main() -> None:
    """Measure and print a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        shutil.copytree(ROOT / "content", site / "content")
        (site / "yzsite.toml").write_text("", "utf-8")
        _build(site)
        print(f"| {'build of the five publications':<31} | median s | fastest s |")
        print(f"|{'-' * 33}|---------:|----------:|")
        for name, prepare in (
            ("everything", _forget),
            ("one line edited", _edit),
            ("nothing", _rest),
        ):
            seconds = []
            for number in range(runs):
                prepare(site, number)
                seconds.append(_build(site))
            median, fastest = statistics.median(seconds), min(seconds)
            print(f"| {name + ' to be made':<31} | {median:8.2f} | {fastest:9.2f} |")


def _build(site: Path) -> float:
    """Run one build as a process of its own; give the seconds it took."""
    command = [sys.executable, "-m", "yzsite", "build", "--no-draft"]
    start = time.perf_counter()
    subprocess.run(command, cwd=site, check=True, capture_output=True)
    return time.perf_counter() - start


def _forget(site: Path, _: int) -> None:
    shutil.rmtree(site / "build")


def _edit(site: Path, number: int) -> None:
    path = site / "content" / "modern-services-2024" / "index.md"
    head, _, rest = path.read_text("utf-8").partition("\n---\n")
    lines = [line for line in head.splitlines() if not line.startswith("page:")]
    path.write_text("\n".join([*lines, f"page: '{number}'"]) + "\n---\n" + rest, "utf-8")


def _rest(site: Path, _: int) -> None:
    """Change nothing."""


if __name__ == "__main__":
    main()
