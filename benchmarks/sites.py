"""How long a site of many publications takes to build, beside Hugo, Pelican and MkDocs.

    uv run python -m benchmarks.sites [--publications 1000,2000,4000] [--runs 5]
                                      [--short] [--no-search] [--glossary] [--tools yzsite,hugo]

Makes publications of 40 units from the sentences of this project, the same text as a site of each
tool, in both languages and with its default theme, and builds them in turn, as whole processes:
everything (what was built is moved away), after one English sentence was edited, and with nothing
to do. Prints the tables of `docs/performance.md`. Hugo is asked for on the PATH (Debian: apt-get
install hugo) and left out where it is not; Pelican and MkDocs are installed by uv.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import shutil
import statistics
import subprocess
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.sites_text import ROOT, UNITS, make_works
from benchmarks.sites_tools import Tool, environment, find_tools

KINDS = ("everything", "one edit", "nothing")


@dataclass(frozen=True, slots=True)
class Cost:
    """What one build took."""

    seconds: float
    of_cpu: float
    """Seconds of all processors together: comparable on a busy machine, too."""


@dataclass(frozen=True, slots=True)
class Result:
    """All builds of one site with one tool."""

    tool: Tool
    pages: int
    megabytes: float
    costs: Mapping[str, Sequence[Cost]]
    """By kind of build."""

    def seconds(self, kind: str) -> float:
        """Give the median of the builds of a kind."""
        return statistics.median(cost.seconds for cost in self.costs[kind])

    def of_cpu(self, kind: str) -> float:
        """Give the median of their processor time."""
        return statistics.median(cost.of_cpu for cost in self.costs[kind])


def main() -> None:
    """Measure all sizes and print the tables."""
    options = _read_options()
    tools = find_tools(options.peers, search=options.search)
    missing = [tool.name for tool in tools if not tool.is_there()]
    tools = [tool for tool in tools if tool.is_there()]
    if options.tools:
        tools = [tool for tool in tools if tool.name.lower() in options.tools.lower().split(",")]
    versions = {tool.name: tool.find_version() for tool in tools}
    print(f"{_machine()}, load {os.getloadavg()[0]:.1f} at the start; medians of {options.runs}.")
    print(f"Not installed: {', '.join(missing)}." if missing else "")
    sizes = [int(size) for size in options.publications.split(",")]
    results = {size: list(_measure(tools, size, options)) for size in sizes}
    for size, found in results.items():
        _print_ratios(size, found, versions)
    if len(sizes) > 1:
        _print_growth(results)


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--publications", default="1000", help="one number or several: 1000,2000")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--tools", default="", help="only these: yzsite,hugo,pelican,mkdocs")
    parser.add_argument("--search", action=argparse.BooleanOptionalAction, default=True,
                        help="with the search index of yzsite and of MkDocs")  # fmt: skip
    parser.add_argument("--short", action="store_true", help="one short sentence a unit")
    parser.add_argument("--glossary", action="store_true",
                        help="yzsite with the glossary of this project")  # fmt: skip
    peers = Path(tempfile.gettempdir()) / "yzsite-peers"
    parser.add_argument("--peers", type=Path, default=peers, help="environment of the peers")
    return parser.parse_args()


def _measure(tools: Sequence[Tool], size: int, options: argparse.Namespace) -> Iterator[Result]:
    """Build the sites of one size by turns, so that other work on the machine strikes all."""
    with tempfile.TemporaryDirectory(prefix="yzsite-sites-") as folder:
        sites = {tool.name: Path(folder) / tool.name for tool in tools}
        for tool in tools:
            tool.write(sites[tool.name], make_works(size, options.short), options.search)
            if options.glossary and tool.name == "yzsite":
                shutil.copy(ROOT / "content" / "glossary.csv", sites[tool.name] / "content")
            _build(tool, sites[tool.name])  # yzsite writes ids into new content files, once
        costs: dict[str, dict[str, list[Cost]]] = defaultdict(lambda: defaultdict(list))
        for run in range(options.runs):
            for kind, prepare in zip(KINDS, (Tool.forget, _editing(run), _rest), strict=True):
                for tool in tools:
                    prepare(tool, sites[tool.name])
                    costs[tool.name][kind].append(_build(tool, sites[tool.name]))
        for tool in tools:
            output = sites[tool.name] / tool.output
            pages, megabytes = _weigh(output)
            if pages < 2 * size:
                raise SystemExit(f"{tool.name} made {pages} pages of {size} publications")
            yield Result(tool, pages, megabytes, costs[tool.name])


def _editing(run: int) -> Callable[[Tool, Path], None]:
    return lambda tool, site: tool.edit(site, run)


def _rest(_: Tool, __: Path) -> None:
    """Change nothing."""


def _build(tool: Tool, site: Path) -> Cost:
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(
        tool.build, cwd=site, env=environment(), capture_output=True, text=True, check=False
    )
    seconds, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise SystemExit(f"{tool.name} failed:\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}")
    of_cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(seconds, of_cpu)


def _weigh(output: Path) -> tuple[int, float]:
    """Count the pages and the megabytes that were built."""
    files = [path for path in output.rglob("*") if path.is_file()]
    return sum(p.suffix == ".html" for p in files), sum(p.stat().st_size for p in files) / 1e6


def _machine() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text("utf-8").splitlines() if info.exists() else []
    models = [line.partition(": ")[2] for line in lines if line.startswith("model name")]
    model = models[0] if models else platform.processor()
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{cores} processors ({model}), Python {platform.python_version()}"


def _print_ratios(size: int, results: Sequence[Result], versions: Mapping[str, str]) -> None:
    """Print each tool's time as a multiple of the first one's."""
    first = results[0]
    heads = [f"{size:,} publications, {size * UNITS:,} units", "pages", "MB", *KINDS]
    _print_row([*heads, "everything, of CPU"])
    _print_row(["---", *["--:"] * (len(heads))])
    for result in results:
        ratios = [result.seconds(kind) / first.seconds(kind) for kind in KINDS]
        ratios.append(result.of_cpu(KINDS[0]) / first.of_cpu(KINDS[0]))
        cells = [versions[result.tool.name], f"{result.pages:,}", f"{result.megabytes:.0f}"]
        _print_row([*cells, *(f"{ratio:.2f}" for ratio in ratios)])
    took = [f"{kind} {first.seconds(kind):.2f} s" for kind in KINDS]
    fastest = min(cost.seconds for cost in first.costs[KINDS[0]])
    cpu = f"{first.of_cpu(KINDS[0]):.2f} s of CPU"
    print(f"\n1.00 is: {', '.join(took)} (everything: fastest {fastest:.2f} s, {cpu}).\n")


def _print_growth(results: Mapping[int, Sequence[Result]]) -> None:
    """Print the time a publication takes in a larger site, against the smallest one's."""
    sizes = list(results)
    _print_row(["everything, a publication", *(f"of {size:,}" for size in sizes)])
    _print_row(["---", *["--:"] * len(sizes)])
    for rows in zip(*results.values(), strict=True):
        each = [row.seconds(KINDS[0]) / size for row, size in zip(rows, sizes, strict=True)]
        _print_row([rows[0].tool.name, *(f"{seconds / each[0]:.2f}" for seconds in each)])


def _print_row(cells: Sequence[str]) -> None:
    print(f"| {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
