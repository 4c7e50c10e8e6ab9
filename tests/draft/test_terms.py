"""English terms written into the Chinese: when, how, and what becomes of the answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.draft.test_memory import unit
from yzsite.critic import CheckCritic
from yzsite.draft import Engine, Hypothesis, Memory, Way, draft_units, explain_unit
from yzsite.draft.cache import CachedEngine
from yzsite.draft.choosing import Choice
from yzsite.draft.ladder import Translating
from yzsite.draft.opening import NoEngine, open_engine
from yzsite.draft.packages import Package, digest
from yzsite.draft.receipt import library
from yzsite.draft.selftest import RESULT, TERMS, Measure, Result, save_result
from yzsite.draft.terms import has_lost_term, keeps_terms, missing_terms, terms_for, write_terms
from yzsite.errors import EngineError
from yzsite.glossary import Glossary, Term
from yzsite.inline import to_plain
from yzsite.model import State

DISTRICT = Term("渝中区", "Yuzhong District", ("Central District",))
YUZHONG = Term("渝中", "Yuzhong")
TOWER = Term("解放碑", "Jiefangbei")
GLOSSARY = Glossary((DISTRICT, YUZHONG, TOWER))
SENTENCE = "渝中区新增企业785家。"
WRITTEN = "Yuzhong District新增企业785家。"
GOOD = "Yuzhong District added 785 new enterprises."
PLAIN = "The region added 785 new enterprises."


@dataclass
class Keeper:
    """An engine with a script that is known to keep terms, or not; else it says `ok`."""

    script: Mapping[str, Sequence[str]]
    keeps_terms: bool = True
    fails_at: str = ""
    asked: list[str] = field(default_factory=list)
    origin: str = "keeper:1"
    way: Way = field(default_factory=Way)

    def propose(
        self, sentences: Sequence[str], way: Way
    ) -> Iterator[tuple[int, tuple[Hypothesis, ...]]]:
        """Answer from the last sentence to the first."""
        for index in reversed(range(len(sentences))):
            if sentences[index] == self.fails_at:
                raise EngineError("out of memory")
            self.asked.append(sentences[index])
            texts = self.script.get(sentences[index], ["ok"])
            yield index, tuple(Hypothesis(t, -float(rank)) for rank, t in enumerate(texts))


def choose(engine: Engine, sentence: str = SENTENCE, glossary: Glossary = GLOSSARY) -> Choice:
    """Choose a translation as a run does."""
    terms = terms_for(engine, glossary)
    [(_, choice)] = Translating(engine, CheckCritic(), glossary=terms).translate([sentence])
    return choice


def said(choice: Choice) -> str:
    """Give the text that was taken."""
    assert choice.taken
    return choice.taken.text


@pytest.mark.parametrize(
    ("sentence", "terms", "written"),
    [
        ("在渝中区办公。", (DISTRICT,), "在Yuzhong District办公。"),
        ("渝中区在渝中半岛。", (DISTRICT,), "Yuzhong District在渝中半岛。"),
        ("渝中区在渝中半岛。", (YUZHONG,), "渝中区在Yuzhong半岛。"),
        ("渝中区渝中区的2个", (DISTRICT,), "Yuzhong District Yuzhong District的2个"),
        ("2025渝中区5G基地", (DISTRICT,), "2025 Yuzhong District 5G基地"),
        ("渝中区解放碑。", (DISTRICT, TOWER), ""),
        ("渝中区，2025。", (DISTRICT,), ""),
        ("没有。", (DISTRICT,), "没有。"),
    ],
)
def test_terms_are_written_wherever_they_stand(
    sentence: str, terms: tuple[Term, ...], written: str
) -> None:
    """The longest match counts; blanks stand only between Latin words; never without Chinese."""
    assert write_terms(GLOSSARY, sentence, terms) == written


def test_a_term_is_lost_if_it_is_missing_or_said_too_often() -> None:
    """A shorter term within a longer one is not said twice."""
    both = "渝中区在渝中半岛。"
    assert not has_lost_term(GLOSSARY, both, "Yuzhong District is on the Yuzhong Peninsula.")
    assert has_lost_term(GLOSSARY, both, "Yuzhong District, Yuzhong District and Yuzhong.")
    assert has_lost_term(GLOSSARY, "解放碑和渝中区。", "Jiefangbei and the district.")
    assert missing_terms(GLOSSARY, "解放碑和渝中区。", "Jiefangbei.") == (DISTRICT,)


def test_only_a_sentence_that_lacks_a_term_is_asked_with_it() -> None:
    """What the plain answer has already costs no second question."""
    engine = Keeper({SENTENCE: [GOOD]})
    assert said(choose(engine)) == GOOD
    assert engine.asked == [SENTENCE]


def test_the_answer_with_the_term_is_taken() -> None:
    """Both questions are on record, with what the engine saw."""
    engine = Keeper({SENTENCE: [PLAIN], WRITTEN: [GOOD]})
    choice = choose(engine)
    assert said(choice) == GOOD
    assert [(a.rung, a.asked) for a in choice.attempts] == [("first", ""), ("terms", WRITTEN)]
    assert engine.asked == [SENTENCE, WRITTEN]


@pytest.mark.parametrize(
    "answers",
    [
        [],
        [PLAIN],
        ["Yuzhong District added 78 new enterprises."],
        ["Yuzhong District Yuzhong District added 785 new enterprises."],
        ["District of Yuzhong added 785 new enterprises."],
    ],
)
def test_the_plain_answer_stays_where_the_other_has_an_error(answers: list[str]) -> None:
    """None at all, without the term, with the term twice, or with a wrong number."""
    assert said(choose(Keeper({SENTENCE: [PLAIN], WRITTEN: answers}))) == PLAIN


def test_the_best_hypothesis_without_an_error_is_taken() -> None:
    """Among the answers with terms the checks choose as everywhere."""
    answers = ["Yuzhong District added 78.", "The district added 785.", GOOD]
    assert said(choose(Keeper({SENTENCE: [PLAIN], WRITTEN: answers}))) == GOOD


def test_a_sentence_that_fails_is_helped_by_its_terms() -> None:
    """It goes no further up the ladder; where it loses its term it does, and the term is last."""
    engine = Keeper({SENTENCE: ["It added 78 firms."], WRITTEN: [GOOD]})
    assert [attempt.rung for attempt in choose(engine).attempts] == ["first", "terms"]
    lost = Keeper({SENTENCE: ["Two errors: $78."], WRITTEN: ["It added 785 firms."]})
    choice = choose(lost)
    assert [attempt.rung for attempt in choice.attempts] == ["first", "terms", "length"]
    assert said(choice) == "Two errors: $78."


@pytest.mark.parametrize("keeps", [True, False])
def test_without_terms_or_without_proof_nothing_is_written(keeps: bool) -> None:
    """Every question is the sentence itself."""
    engine = Keeper({SENTENCE: [PLAIN], WRITTEN: [GOOD]}, keeps_terms=keeps)
    glossary = Glossary() if keeps else GLOSSARY
    assert said(choose(engine, glossary=glossary)) == PLAIN
    assert engine.asked == [SENTENCE]


def test_nothing_is_found_out_where_there_is_no_glossary(tmp_path: Path) -> None:
    """The self-test is not even looked for."""

    class Silent(CachedEngine):
        @property
        def keeps_terms(self) -> bool:
            pytest.fail("it was asked")

    assert not terms_for(Silent(Keeper({}), "m", tmp_path), Glossary()).terms


def test_an_engine_that_fails_with_terms_leaves_the_plain_answers() -> None:
    """What was said before is better than nothing."""
    engine = Keeper({SENTENCE: [PLAIN]}, fails_at=WRITTEN)
    chosen: list[Choice] = []
    with pytest.raises(EngineError):
        for _, choice in Translating(engine, CheckCritic(), glossary=GLOSSARY).translate(
            [SENTENCE, "今年……"]
        ):
            chosen.append(choice)
    assert {choice.source: said(choice) for choice in chosen} == {SENTENCE: PLAIN, "今年……": "ok"}


def test_the_origin_says_that_a_term_was_written() -> None:
    """As it does of everything else that code did."""
    engine = Keeper({SENTENCE: [PLAIN], WRITTEN: [GOOD]})
    todo = [("a", unit("u1", State.UNTRANSLATED, f"{SENTENCE}|今年……"))]
    [draft] = draft_units(todo, Memory(), lambda: engine, critic=CheckCritic(), glossary=GLOSSARY)
    assert [piece.origin for piece in draft.drafts] == ["rule:term keeper:1", "keeper:1"]
    assert to_plain(draft.drafts[0].target) == GOOD


def test_what_rules_render_is_never_written_into() -> None:
    """A photographer may be called like a place."""
    engine = Keeper({"渝中区的夜": ["Night in the centre"]})
    todo = [("a", unit("u1", State.UNTRANSLATED, "渝中区的夜 摄/王敏"))]
    glossary = Glossary((DISTRICT, Term("王敏", "Mary Wang")))
    list(draft_units(todo, Memory(), lambda: engine, critic=CheckCritic(), glossary=glossary))
    assert engine.asked[:2] == ["渝中区的夜", "Yuzhong District的夜"]
    assert not any("Mary" in sentence for sentence in engine.asked)


def test_the_cache_keeps_answers_to_what_the_model_saw(tmp_path: Path) -> None:
    """Neither question is asked twice, and neither answers the other."""
    for asked in ([SENTENCE, WRITTEN], []):
        engine = Keeper({SENTENCE: [PLAIN], WRITTEN: [GOOD]})
        cached = CachedEngine(engine, "m", tmp_path)
        assert said(choose(cached)) == GOOD
        assert engine.asked == asked
    engine = Keeper({}, keeps_terms=False)
    assert said(choose(CachedEngine(engine, "m", tmp_path))) == PLAIN


TEXTS = st.text("渝中区解放碑，a1 ", max_size=16)


@given(TEXTS, st.sets(st.sampled_from([DISTRICT, YUZHONG, TOWER])))
def test_what_is_no_term_stays_as_it_is(sentence: str, terms: set[Term]) -> None:
    """In its order, but for a blank before and after an English term."""
    written = write_terms(GLOSSARY, sentence, tuple(terms))
    rest, end = "", 0
    for start, term in GLOSSARY.places(sentence):
        if term in terms:
            rest, end = rest + sentence[end:start] + term.target, start + len(term.source)
    if written:
        assert written.replace(" ", "") == (rest + sentence[end:]).replace(" ", "")


def open_tiny(package: Package, tmp_path: Path, kept: int | None) -> Engine:
    """Open the tiny model after a self-test with this result out of 270, or without one."""
    if kept is not None:
        measures = (Measure(TERMS, kept, 270),)
        save_result(package, Result(digest(package.folder), library(), measures))
    engine = open_engine(offline=True, packages_dir=package.folder.parent, cache=tmp_path)
    assert not isinstance(engine, NoEngine)
    return engine


@pytest.mark.parametrize(("kept", "is_asked"), [(None, False), (264, False), (270, True)])
def test_the_installed_model_is_asked_as_its_self_test_allows(
    tiny_package: Package, tmp_path: Path, kept: int | None, is_asked: bool
) -> None:
    """The tiny model loses every term, so what it says plainly stays, whatever the test says."""
    glossary = Glossary((Term("渝中区", "Central Chongqing"),))
    u1 = unit("u1", State.UNTRANSLATED, SENTENCE)
    try:
        engine = open_tiny(tiny_package, tmp_path, kept)
        assert keeps_terms(engine) is is_asked
        [told] = explain_unit("a", u1, Memory(), lambda: engine, CheckCritic(), glossary)
    finally:
        (tiny_package.folder / RESULT).unlink(missing_ok=True)
    assert told.choice
    assert told.draft
    assert told.draft.target == "Yuzhong District added 785 new enterprises."
    with_terms = [attempt for attempt in told.choice.attempts if attempt.rung == "terms"]
    assert [a.asked for a in with_terms] == ["Central Chongqing新增企业785家。"] * is_asked
    assert not any(candidate.passes for a in with_terms for candidate in a.candidates)
