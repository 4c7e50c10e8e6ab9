"""What a changed glossary makes of drafts that are in their files already."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.sites import EchoEngine, build, edit, index_of, make_site
from tests.test_pipeline import snapshot
from yzsite.config import Settings

SOURCE = "第一份通知\n\n渝中区的街道很美。谢谢支持。\n"
TERMS = "source,target,forbidden\n街道,subdistrict,street\n"


def speaker() -> EchoEngine:
    """Make an engine that says the same English everywhere."""
    return EchoEngine(answer="The street is beautiful.")


@pytest.fixture
def site(tmp_path: Path) -> Settings:
    """A site whose only draft was made before there was a glossary."""
    settings = make_site(tmp_path, notice=SOURCE)
    build(settings, engine=speaker())
    return settings


def write_terms(settings: Settings, text: str = TERMS) -> None:
    """Change the glossary."""
    (settings.content / "glossary.csv").write_text(text, "utf-8")


def drafts(settings: Settings, slug: str = "notice") -> list[dict[str, object]]:
    """Read what is on record of drafts."""
    lines = (settings.content / slug / "record.jsonl").read_text("utf-8").splitlines()
    return [row for row in map(json.loads, lines) if "origin" in row]


def is_settled(settings: Settings) -> bool:
    """Whether one more build asks nothing and changes no byte."""
    before = snapshot(settings.content)
    engine = speaker()
    build(settings, engine=engine)
    return snapshot(settings.content) == before and not engine.asked


def test_a_draft_is_repaired_once_without_the_engine(site: Settings) -> None:
    """By the recorded repair; what the engine said stays on record."""
    write_terms(site)
    engine = speaker()
    build(site, engine=engine)
    text = index_of(site, "notice").read_text("utf-8")
    assert engine.asked == []
    assert text.count("> The subdistrict is beautiful.") == 1
    assert text.count("The street is beautiful.") == 2, "in the other sentences it is no term"
    [fact] = [row for row in drafts(site) if row.get("repairs")]
    assert (fact["origin"], fact["repairs"]) == ("echo:1", ["term"])
    assert fact["raw"] == ["The street is beautiful.", ""]
    assert is_settled(site)


def test_what_the_repair_cannot_mend_is_not_drafted_again(site: Settings) -> None:
    """A missing term, or one in another number, stays a finding."""
    for terms in ("source,target\n渝中区,Yuzhong District\n", TERMS.replace("street", "streets")):
        write_terms(site, terms)
        before = snapshot(site.content)
        outcome = build(site, engine=speaker())
        assert snapshot(site.content) == before
        assert {"glossary", "forbidden-term"} & {finding.rule for finding in outcome.findings}


def test_earlier_repairs_stay_on_record(site: Settings) -> None:
    """A second change of the glossary adds to the first; the raw text is the engine's."""
    write_terms(site)
    build(site, engine=speaker())
    write_terms(site, TERMS.replace("subdistrict,", "local office,subdistrict|"))
    build(site, engine=speaker())
    [fact] = [row for row in drafts(site) if row.get("repairs")]
    assert "> The local office is beautiful." in index_of(site, "notice").read_text("utf-8")
    assert fact["raw"] == ["The street is beautiful.", ""]
    assert is_settled(site)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (" p machine ", " p translated "),
        (" p machine ", " p reviewed "),
        (" p machine ", " p machine ok:forbidden-term "),
        ("The street is beautiful.\n> The", "A street is beautiful.\n> The"),
        ("> The street is beautiful.\n> The", "> The **street** is beautiful.\n> The"),
    ],
)
def test_a_persons_words_and_decisions_stay(site: Settings, before: str, after: str) -> None:
    """Whatever the glossary forbids."""
    edit(site, "notice", before, after)
    write_terms(site)
    build(site, engine=speaker())
    text = index_of(site, "notice").read_text("utf-8")
    assert "subdistrict" not in text
    assert is_settled(site)


def test_a_draft_without_its_record_stays(site: Settings) -> None:
    """Nobody can say any more that a machine wrote it."""
    write_terms(site)
    record = site.content / "notice" / "record.jsonl"
    lines = record.read_text("utf-8").splitlines(keepends=True)
    record.write_text("".join(line for line in lines if "origin" not in line), "utf-8")
    before = index_of(site, "notice").read_bytes()
    build(site, engine=speaker())
    assert index_of(site, "notice").read_bytes() == before


def test_a_copy_of_a_persons_sentence_stays_as_the_person_wrote_it(site: Settings) -> None:
    """In the memory's copies as in the twins of a correction; no two builds undo each other."""
    edit(site, "notice", " p machine ", " p reviewed ")
    folder = site.content / "second"
    folder.mkdir()
    (folder / "source.txt").write_text("第二份通知\n\n渝中区的街道很美。\n", "utf-8")
    write_terms(site)
    build(site, engine=speaker())
    text = index_of(site, "second").read_text("utf-8")
    assert "> The street is beautiful." in text
    assert "memory:notice#" in str(drafts(site, "second"))
    assert is_settled(site)
    edit(site, "notice", "> The street is beautiful.\n>", "> A street is beautiful.\n>")
    build(site, engine=speaker())
    assert "> A street is beautiful." in index_of(site, "second").read_text("utf-8")
    assert is_settled(site)


def test_fresh_drafts_need_no_second_build(site: Settings) -> None:
    """Neither those of the engine nor copies of drafts that are repaired in the same run."""
    write_terms(site)
    folder = site.content / "second"
    folder.mkdir()
    (folder / "source.txt").write_text("街道通知\n\n渝中区的街道很美。谢谢。\n", "utf-8")
    build(site, engine=speaker())
    text = index_of(site, "second").read_text("utf-8")
    assert "The subdistrict is beautiful.\n> The street is beautiful." in text
    assert is_settled(site)
