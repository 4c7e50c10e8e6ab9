"""The terms of a segment: each with just the publications that have it."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

from yzsite import search
from yzsite.model import Kind, Publication, State, Unit


def publication(number: int) -> Publication:
    """Make a publication that has terms in common with others, and some that no other has."""
    source = f"第{number}号报告，增长{number % 7}.4%。{'工作' * (number % 3)}"
    unit = Unit("u1", Kind.P, State.MACHINE, (source,), (f"Report No. {number}, it’s improving.",))
    return Publication(f"p{number}", Path("index.md"), {}, (unit,))


def test_every_term_has_just_the_publications_that_have_it() -> None:
    """As many publications as a large segment has, one by one against their texts."""
    members = [publication(number) for number in range(100)]
    expected = defaultdict(list)
    for place, member in enumerate(members):
        [unit] = member.units
        for term in search.terms(f"{unit.source[0]}\n{unit.target[0]}"):
            expected[term].append(place)
    found = {}
    for _, data in search.write_segment(0, members):
        _, lines = json.loads(f"[{data.decode().partition('(')[2].rpartition(')')[0]}]")
        for line in lines.split("\n")[1:-1]:
            term, *places = line.split(" ")
            found[term] = [int(place) for place in places]
    assert found == expected
