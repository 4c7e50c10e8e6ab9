"""What the search finds, how large its index is and how long a result takes, beside its peers.

    uv run python -m benchmarks.search [--peers NODE_MODULES] [--pagefind PYTHON] [--every 1]

Asks for every two-character word and every number of the Chinese text of this project's
publications, and counts the units that are found. What is not installed is left out:
`npm install minisearch lunr lunr-languages`; `pip install "pagefind[extended]"`.
"""

from __future__ import annotations

import argparse
import functools
import html
import json
import re
import shutil
import statistics
import subprocess
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from tests.search.samples import publications_of_the_project, write_site
from yzsite.inline import to_plain
from yzsite.model import Publication
from yzsite.script import HAN

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

_WORD = re.compile(rf"(?=([{HAN}]{{2}}))")
_NUMBER = re.compile(r"[0-9]+(?:,[0-9]{3}(?![0-9]))*(?:\.[0-9]+)?")
_OURS = """
const [queries, done] = arguments;
(async () => {
  const found = {};
  for (const query of queries) {
    found[query] = [];
    for await (const { units } of yzsiteSearch.find(query))
      found[query].push(...units.map((unit) => `${unit.publication.slug}#${unit.id}`));
  }
  return found;
})().then(done);
"""
_PAGEFIND = """
const [queries, done] = arguments;
(async () => {
  const pagefind = await import("/pagefind/pagefind.js");
  const found = {};
  for (const query of queries) {
    const { results } = await pagefind.search(query);
    found[query] = await Promise.all(results.map(async (r) => (await r.data()).url));
  }
  return found;
})().then(done, (error) => done(String(error)));
"""

Units = Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Result:
    """What one candidate did."""

    name: str
    bytes_: int
    bytes_first: int
    """Loaded before a query is typed."""
    query: float
    """Milliseconds a query."""
    found: Mapping[str, Sequence[str]]


def main() -> None:
    """Measure and print a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peers", type=Path, help="folder node_modules")
    parser.add_argument("--pagefind", type=Path, help="Python that has pagefind")
    parser.add_argument("--every", type=int, default=1, help="ask every nth query only")
    options = parser.parse_args()
    publications = publications_of_the_project()
    units = {
        f"{p.slug}#{u.id}": ("".join(map(to_plain, u.source)), " ".join(map(to_plain, u.target)))
        for p in publications
        for u in p.units
    }
    words, numbers = _expect(units, _WORD, options.every), _expect(units, _NUMBER, 1)
    queries = [*words, *numbers]
    print(f"{len(units)} units, {len(words)} words, {len(numbers)} numbers\n")
    print("| candidate | words | numbers | index KB | before a query KB | ms a query |")
    print("|---|---:|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as folder:
        for result in _measure(options, Path(folder), publications, units, queries):
            shares = " | ".join(f"{_recall(result, e):.4f}" for e in (words, numbers))
            sizes = f"{result.bytes_ / 1000:.0f} | {result.bytes_first / 1000:.0f}"
            print(f"| {result.name} | {shares} | {sizes} | {result.query:.1f} |", flush=True)


def _measure(
    options: argparse.Namespace,
    folder: Path,
    publications: Sequence[Publication],
    units: Units,
    queries: Sequence[str],
) -> Iterator[Result]:
    with _browser(folder / "profile") as browser:
        site = write_site(folder / "site", publications)
        with _serve(folder) as address:
            yield _measure_ours(browser, site, f"{address}/site/search/", queries)
        if options.pagefind:
            yield _measure_pagefind(browser, folder / "pf", options.pagefind, units, queries)
    if options.peers:
        yield from _measure_node(options.peers, units, queries)


def _expect(units: Units, pattern: re.Pattern[str], every: int) -> dict[str, set[str]]:
    expected: dict[str, set[str]] = defaultdict(set)
    for address, (source, _) in units.items():
        for word in pattern.findall(source):
            expected[word].add(address)
    return {word: expected[word] for word in sorted(expected)[::every]}


def _recall(result: Result, expected: Mapping[str, set[str]]) -> float:
    hits = sum(len(units & set(result.found[word])) for word, units in expected.items())
    return hits / sum(map(len, expected.values()))


def _measure_ours(browser: Chrome, site: Path, address: str, queries: Sequence[str]) -> Result:
    index = list((site / "search").rglob("*.js"))
    scripts = [*(site / "assets").glob("search*"), site / "search/catalogue.js"]
    firsts = []
    for query in ("重庆", "创新", "5.4", "services", "人民政府"):
        browser.get("about:blank")
        browser.execute_cdp_cmd("Network.clearBrowserCache", {})
        browser.get(f"{address}?q={quote(query)}")
        while not (shown := browser.execute_script(_SHOWN)):
            time.sleep(0.01)
        firsts.append(shown)
    print(f"<!-- first result after load: median {statistics.median(firsts):.0f} ms,", end=" ")
    print(f"slowest {max(firsts):.0f} ms; from an empty cache -->")
    found, query_ms = _ask(browser, _OURS, queries)
    first = sum(p.stat().st_size for p in scripts)
    return Result("yzsite", sum(p.stat().st_size for p in index), first, query_ms, found)


_SHOWN = """
const [entry] = performance.getEntriesByName("yzsite-shown");
const [page] = performance.getEntriesByType("navigation");
return entry && page.domContentLoadedEventEnd && entry.startTime - page.domContentLoadedEventStart;
"""


def _measure_pagefind(
    browser: Chrome, folder: Path, python: Path, units: Units, queries: Sequence[str]
) -> Result:
    """One page a unit, Chinese alone: Pagefind keeps an index a language."""
    for number, (source, _) in enumerate(units.values()):
        path = folder / f"{number}/index.html"
        path.parent.mkdir(parents=True)
        text = html.escape(source)
        path.write_text(f'<html lang="zh-Hans"><title>{number}</title><body><p>{text}', "utf-8")
    command: list[str | Path] = [python, "-m", "pagefind", "--site", folder]
    subprocess.run(command, check=True, capture_output=True)
    (folder / "index.html").write_text('<!doctype html><html lang="zh-Hans"><title>x', "utf-8")
    made = list((folder / "pagefind").rglob("*"))
    with _serve(folder) as address:
        browser.get(f"{address}/index.html")
        found, query_ms = _ask(browser, _PAGEFIND, queries)
    names = list(units)
    named = {q: [names[int(url.strip("/").split("/")[0])] for url in f] for q, f in found.items()}
    first = sum(p.stat().st_size for p in made if p.name == "pagefind.js" or "wasm" in p.name)
    size = sum(p.stat().st_size for p in made if ".pf_" in p.name)
    return Result("Pagefind (extended)", size, first, query_ms, named)


def _measure_node(modules: Path, units: Units, queries: Sequence[str]) -> Iterator[Result]:
    rows = [{"id": k, "source": s, "target": t} for k, (s, t) in units.items()]
    done = subprocess.run(
        ["node", Path(__file__).with_name("search_peers.mjs"), modules],
        input=json.dumps({"units": rows, "queries": queries}),
        capture_output=True,
        text=True,
        check=True,
    )
    for line in done.stdout.splitlines():
        if not line.startswith("{"):  # lunr greets
            continue
        row = json.loads(line)
        yield Result(row["name"], row["bytes"], row["bytes"], row["query"], row["found"])


def _ask(browser: Chrome, script: str, queries: Sequence[str]) -> tuple[Any, float]:
    browser.set_script_timeout(500)
    start = time.perf_counter()
    found = browser.execute_async_script(script, queries)
    return found, (time.perf_counter() - start) * 1000 / len(queries)


@contextmanager
def _browser(profile: Path) -> Iterator[Chrome]:
    from selenium import webdriver  # noqa: PLC0415 - only here

    options = webdriver.ChromeOptions()
    for argument in ("--headless=new", "--no-sandbox", f"--user-data-dir={profile}"):
        options.add_argument(argument)
    options.binary_location = shutil.which("chromium") or ""
    service = webdriver.ChromeService(executable_path=shutil.which("chromedriver"))
    with webdriver.Chrome(options=options, service=service) as chrome:
        yield chrome


@contextmanager
def _serve(folder: Path) -> Iterator[str]:
    handler = functools.partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the base names it
        """Say nothing."""


if __name__ == "__main__":
    main()
