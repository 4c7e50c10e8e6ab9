"""Count what the publications hold, by state, and list every finding about them.

    uv run python -m benchmarks.publications [DIR]

DIR is the root of a site, this repository if it is left out. Prints the tables of
`docs/publications.md`: units, segments and words of each publication by state, how many units have
as many English sentences as Chinese ones, the terms of the glossary in use, then every finding and
every finding that was settled.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from yzsite.check import look_through
from yzsite.check.findings import check_site
from yzsite.config import find_settings
from yzsite.glossary import Glossary
from yzsite.inline import to_plain
from yzsite.library import load_library
from yzsite.model import Finding, Publication, State, Unit
from yzsite.script import HAN

_CHARACTER = re.compile(rf"[{HAN}]")
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")


def main() -> None:
    """Print the tables in Markdown."""
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1]
    library = load_library(find_settings(root).content)
    publications = list(library.publications)
    print_sizes(publications)
    print_alignment(publications)
    print_terms(publications, library.glossary)
    across = check_site(publications)
    checked = [look_through(one, library.glossary) for one in publications] + [*across.values()]
    print_findings("Findings", (*library.problems, *(f for one in checked for f in one.findings)))
    print_findings("Settled", (f for one in checked for f in one.settled))


def print_sizes(publications: Iterable[Publication]) -> None:
    """Print a row for each publication and state that it has."""
    rows = []
    for publication in publications:
        for state in State:
            units = [unit for unit in publication.units if unit.state is state]
            if units:
                rows.append([publication.slug, state.value, *map(str, _measure(units))])
    everything = [unit for publication in publications for unit in publication.units]
    rows.append(["all", "", *map(str, _measure(everything))])
    _print_table(
        "publication | state | units | Chinese sentences | English sentences | Chinese characters"
        " | English words",
        rows,
    )


def _measure(units: list[Unit]) -> tuple[int, ...]:
    source = [to_plain(line) for unit in units for line in unit.source]
    target = [to_plain(line) for unit in units for line in unit.target]
    characters = sum(len(_CHARACTER.findall(line)) for line in source)
    words = sum(len(_WORD.findall(line)) for line in target)
    return len(units), len(source), len(target), characters, words


def print_alignment(publications: Iterable[Publication]) -> None:
    """Print which units have as many English lines as Chinese ones."""
    rows = []
    for publication in publications:
        odd = [unit.id for unit in publication.units if not unit.is_aligned]
        share = 1 - len(odd) / len(publication.units)
        rows.append([publication.slug, f"{share:.1%}", " ".join(odd)])
    _print_table("publication | aligned units | others", rows)


def print_terms(publications: list[Publication], glossary: Glossary) -> None:
    """Print how many terms of the glossary stand in the texts, and in how many of them."""
    texts = [
        "\n".join(to_plain(line) for unit in publication.units for line in unit.source)
        for publication in publications
    ]
    spread = [sum(term.source in text for text in texts) for term in glossary.terms]
    _print_table(
        "terms | in use | in more than one publication",
        [[str(len(spread)), str(sum(n > 0 for n in spread)), str(sum(n > 1 for n in spread))]],
    )


def print_findings(title: str, findings: Iterable[Finding]) -> None:
    """Print findings, one a line."""
    found = sorted(findings, key=lambda finding: (finding.path, finding.line))
    print(f"{title}: {len(found)}\n")
    for finding in found:
        print(f"- {finding.path.parent.name} line {finding.line}: {_in_one_line(finding)}")
    print()


def _in_one_line(finding: Finding) -> str:
    message = finding.message.split("\n", 1)[0]
    return f"{finding.severity.value}, {finding.rule}: {message}"


def _print_table(head: str, rows: Iterable[list[str]]) -> None:
    def lines() -> Iterator[str]:
        yield f"| {head} |"
        yield "|" + "---|" * (head.count("|") + 1)
        yield from (f"| {' | '.join(row)} |" for row in rows)

    print("\n".join(lines()), end="\n\n")


if __name__ == "__main__":
    main()
