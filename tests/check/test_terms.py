"""The glossary in the checks and in the repairs."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import Case, read_cases
from yzsite.check import check_unit
from yzsite.check.problem import Pair, Problem
from yzsite.check.repairs.terms import replace_forbidden
from yzsite.check.terms import TERM_CHECKS
from yzsite.glossary import Glossary, Term, read_glossary
from yzsite.model import Kind, Severity, State, Unit

CASES = read_cases(Path(__file__).parent / "cases" / "terms.txt")
GLOSSARY = Glossary((Term("渝中区", "Yuzhong District", ("Central",), "as the office writes", 7),))


def rows(case: Case, part: str) -> list[list[str]]:
    """Give the lines of one part, cut at their bars."""
    return [line.split(" | ") for line in case.parts.get(part, "").splitlines() if line]


def find(glossary: Glossary, source: str, target: str) -> list[tuple[str, Problem]]:
    """Run the checks on one sentence."""
    pair = Pair(source, target)
    return [(name, problem) for name, check in TERM_CHECKS for problem in check(pair, glossary)]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_sentences_give_the_findings_of_their_part(case: Case) -> None:
    """Nothing for what is right; the one finding that fits for the rest."""
    glossary = read_glossary(Path("glossary.csv"), case.parts["glossary"])
    expected = {
        "right": [],
        "missing": [("glossary", Severity.WARNING)],
        "forbidden": [("forbidden-term", Severity.ERROR)],
        "doubtful": [("forbidden-term", Severity.WARNING)],
    }
    for part, wanted in expected.items():
        for source, target in rows(case, part):
            found = [(name, problem.severity) for name, problem in find(glossary, source, target)]
            assert found == wanted, target


@pytest.mark.parametrize("case", CASES, ids=str)
def test_only_what_can_be_meant_once_is_replaced(case: Case) -> None:
    """A repaired sentence has no finding, and is not repaired again."""
    glossary = read_glossary(Path("glossary.csv"), case.parts["glossary"])
    for source, target, repaired in rows(case, "repaired"):
        assert replace_forbidden(source, target, glossary) == repaired
        assert find(glossary, source, repaired) == []
        assert replace_forbidden(source, repaired, glossary) == repaired
    for part in ("kept", "right", "missing", "doubtful"):
        for source, target in rows(case, part):
            assert replace_forbidden(source, target, glossary) is target


def test_a_finding_says_what_to_write_and_where_that_stands() -> None:
    """The message has both texts; the hint the glossary's line and note."""
    [(_, problem)] = find(GLOSSARY, "渝中区很美。", "It is beautiful.")
    assert problem.message == "renders 渝中区 otherwise than as “Yuzhong District”"
    assert problem.hint.startswith(
        "Write “Yuzhong District” (glossary.csv, line 7: as the office writes)."
    )
    [(_, problem)] = find(GLOSSARY, "渝中区很美。", "Central is beautiful.")
    assert problem.message == "renders 渝中区 as “Central”, which the glossary forbids"


def test_a_unit_without_english_has_no_finding() -> None:
    """What waits for its draft cannot lack a term."""
    unit = Unit("u1", Kind.P, State.UNTRANSLATED, ("渝中区很美。",))
    assert check_unit(unit, GLOSSARY) == []


@given(
    st.lists(st.sampled_from(["the", "a", "Central", "Yuzhong District", ".", "“", "park"])),
    st.lists(st.sampled_from(["渝中区", "中央", "，"])),
)
def test_a_repair_never_leaves_more_findings(words: list[str], terms: list[str]) -> None:
    """Whatever stands around it, a replaced rendering is not forbidden afterwards."""
    source, target = "".join(terms), " ".join(words)
    repaired = replace_forbidden(source, target, GLOSSARY)
    assert len(find(GLOSSARY, source, repaired)) <= len(find(GLOSSARY, source, target))
    if repaired != target:
        assert find(GLOSSARY, source, repaired) == []
