"""Cases of cleaning, kept as data in `cases/`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cases import Case, read_cases
from yzsite.clean import clean, suspicions, undo

_FOLDER = Path(__file__).parent / "cases"
_SPECIAL = {"known-failures.txt", "kinds.txt", "suspicions.txt"}
_CASES = [
    case
    for path in sorted(_FOLDER.glob("*.txt"))
    if path.name not in _SPECIAL
    for case in read_cases(path)
]


def _to_params(cases: list[Case], part: str) -> list[object]:
    return [pytest.param(case, id=case.name) for case in cases if part in case.parts]


@pytest.mark.parametrize("case", _to_params(_CASES, "clean"))
def test_repairs_damage(case: Case) -> None:
    """The raw text of each case comes out as the case says, and can be taken back."""
    cleaned = clean(case.parts["raw"])
    assert cleaned.text == case.parts["clean"]
    assert undo(cleaned) == case.parts["raw"]


@pytest.mark.parametrize("case", _to_params(_CASES, "same"))
def test_leaves_look_alikes_alone(case: Case) -> None:
    """No rule touches what only looks like damage."""
    raw = case.parts["same"]
    cleaned = clean(raw)
    assert [fix for fix in cleaned.fixes if fix.rule != "list-mark"] == []
    assert cleaned.dropped == ()
    assert cleaned.text.split() == raw.split()


@pytest.mark.parametrize("case", _to_params(_CASES, "clean"))
def test_cleans_clean_text_to_itself(case: Case) -> None:
    """What came out of cleaning goes through it unchanged."""
    assert clean(case.parts["clean"]).text == case.parts["clean"]


@pytest.mark.parametrize("case", _to_params(read_cases(_FOLDER / "kinds.txt"), "kinds"))
def test_names_the_kind_of_each_line(case: Case) -> None:
    """Kind and level of every block are as the case says."""
    blocks = clean(case.parts["raw"]).blocks
    shown = [f"{b.kind} {b.level}" if b.kind == "heading" else str(b.kind) for b in blocks]
    assert shown == case.parts["kinds"].split("\n")[:-1]


@pytest.mark.parametrize("case", _to_params(read_cases(_FOLDER / "suspicions.txt"), "raw"))
def test_reports_what_it_cannot_prove(case: Case) -> None:
    """Uncertain places are reported by rule and line, and their characters stay."""
    cleaned = clean(case.parts["raw"])
    found = [f"{doubt.rule} {doubt.line}" for doubt in suspicions(cleaned)]
    assert found == case.parts["found"].split("\n")[:-1] or not (
        found or case.parts["found"].strip()
    )
    assert all(doubt.message and doubt.hint.endswith(".") for doubt in suspicions(cleaned))


@pytest.mark.xfail(strict=True, reason="needs knowledge that the text does not hold")
@pytest.mark.parametrize("case", _to_params(read_cases(_FOLDER / "known-failures.txt"), "raw"))
def test_cannot_repair_yet(case: Case) -> None:
    """Damage that is known and still wrong; when one comes right, move it to its file."""
    assert clean(case.parts["raw"]).text == case.parts["clean"]
