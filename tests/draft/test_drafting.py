"""The story of drafting, with an engine that writes down what it is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.draft.test_argos import SENTENCE, TARGET
from tests.draft.test_memory import publication, unit
from yzsite.draft import Hypothesis, Memory, NotDrafted, UnitDraft, Way, draft_units
from yzsite.draft.argos import ArgosEngine
from yzsite.draft.choosing import Lenient
from yzsite.draft.drafting import COPY
from yzsite.errors import EngineError
from yzsite.inline import to_plain
from yzsite.model import Draft, State, Unit


@dataclass
class Echo:
    """An engine that answers `EN(sentence)`, last sentence first; it can fail on the way."""

    answers: dict[str, str] = field(default_factory=dict)
    fails_after: int = 10**9
    error: BaseException = field(default_factory=lambda: EngineError("out of memory"))
    asked: list[str] = field(default_factory=list)
    origin: str = "echo:1"
    way: Way = field(default_factory=Way)

    def propose(
        self, sentences: Sequence[str], way: Way
    ) -> Iterator[tuple[int, tuple[Hypothesis, ...]]]:
        """Answer from the last sentence to the first; an empty answer is none."""
        self.asked.extend(sentences)
        for done, index in enumerate(reversed(range(len(sentences)))):
            if done == self.fails_after:
                raise self.error
            sentence = sentences[index]
            answer = self.answers.get(sentence, f"EN({sentence})")
            yield index, (Hypothesis(answer),) if answer else ()


@dataclass
class Watch:
    """Progress that is written down."""

    told: list[tuple[str, int]] = field(default_factory=list)

    def start(self, title: str, total: int, unit: str) -> None:
        """Write down the beginning."""
        self.told.append((f"{title} {unit}", total))

    def advance(self, count: int) -> None:
        """Write down a step."""
        self.told.append(("advance", count))

    def finish(self) -> None:
        """Write down the end."""
        self.told.append(("finish", 0))


def todo(*units: Unit) -> list[tuple[str, Unit]]:
    """Put units into one publication."""
    return [("a", each) for each in units]


def targets(draft: UnitDraft) -> list[str]:
    """Give the targets of a draft."""
    return [piece.target for piece in draft.drafts]


def waiting(id_: str, source: str) -> Unit:
    """Make a unit without English."""
    return unit(id_, State.UNTRANSLATED, source)


def test_a_sentence_is_asked_once_however_often_it_occurs() -> None:
    """Over all publications, blanks and markup aside."""
    engine = Echo()
    units = [
        ("a", waiting("u1", "增长。|下降。")),
        ("b", waiting("u1", "**增长**。|增长 。")),
    ]
    drafts = {d.slug: d for d in draft_units(units, Memory(), lambda: engine)}
    assert engine.asked == ["增长。", "下降。"]
    assert targets(drafts["b"]) == ["EN(增长。)"] * 2
    assert drafts["a"].origin == "echo:1"


def test_memory_goes_before_the_engine() -> None:
    """What is known is not asked, and the origin says where each sentence comes from."""
    memory = Memory.harvest([publication("m", unit("u7", State.REVIEWED, target="It grew."))])
    engine = Echo()
    [draft] = draft_units(todo(waiting("u1", "增长。|下降。")), memory, lambda: engine)
    assert targets(draft) == ["It grew.", "EN(下降。)"]
    assert draft.origin == "memory:m#u7 echo:1"
    assert engine.asked == ["下降。"]


def test_no_engine_is_looked_for_where_memory_suffices() -> None:
    """A model is not fetched for nothing."""
    memory = Memory.harvest([publication("m", unit("u7", State.MACHINE, target="It grew."))])

    def never() -> Echo:
        pytest.fail("the engine was asked for")

    assert len(list(draft_units(todo(waiting("u1", "增长。")), memory, never))) == 1


def test_without_an_engine_only_units_known_whole_are_drafted() -> None:
    """A unit with one unknown sentence is passed over, the next one is not."""
    memory = Memory.harvest([publication("m", unit("u7", State.MACHINE, target="It grew."))])
    units = todo(waiting("u1", "增长。|下降。"), waiting("u2", "增长。"))
    assert [d.unit_id for d in draft_units(units, memory, lambda: None)] == ["u2"]


def test_a_unit_drafted_again_does_not_serve_itself() -> None:
    """Its English belongs to the Chinese of before."""
    outdated = unit("u1", State.MACHINE, "下降。", "It grew.")
    memory = Memory.harvest([publication("a", outdated)])
    [draft] = draft_units(todo(outdated), memory, Echo)
    assert targets(draft) == ["EN(下降。)"]


@pytest.mark.parametrize("segment", ["※※※", "……", "2021—2025", "GDP", "YUZHONG *News*", "5.4%"])
def test_segments_without_chinese_are_copied(segment: str) -> None:
    """The model could only spoil them, so it never sees them."""
    engine = Echo()
    [draft] = draft_units(todo(waiting("u1", segment)), Memory(), lambda: engine)
    assert (targets(draft), draft.origin, engine.asked) == ([segment], COPY, [])


def test_rules_go_before_the_engine_which_gets_the_rest() -> None:
    """A heading's number and a photo credit are code's; the origin names both."""
    engine = Echo()
    drafts = list(
        draft_units(todo(waiting("u1", "三、 改革 摄/王敏|2025年8月")), Memory(), lambda: engine)
    )
    assert targets(drafts[0]) == ["III. EN(改革) (Photo by Wang Min)", "August 2025"]
    assert drafts[0].drafts[0].origin == "rule:heading-number rule:photo-credit echo:1"
    assert drafts[0].drafts[1].origin == "rule:date"
    assert engine.asked == ["改革"]


def test_the_draft_keeps_what_the_engine_said_where_it_was_repaired() -> None:
    """Raw output and the names of the repairs go on record; nothing where nothing was done."""

    class Critical(Lenient):
        def repair(self, source: str, target: str) -> tuple[str, tuple[str, ...]]:
            return (target.replace("$", "yuan "), ("yuan",)) if "$" in target else (target, ())

    engine = Echo({"五元。": "$5.", "六。": "Six."})
    units = todo(waiting("u1", "五元。|六。"))
    [draft] = draft_units(units, Memory(), lambda: engine, critic=Critical())
    assert draft.drafts == (
        Draft("yuan 5.", "echo:1", "$5.", ("yuan",)),
        Draft("Six.", "echo:1"),
    )


def test_an_empty_answer_leaves_the_unit_alone_and_is_reported() -> None:
    """Nothing is made up; the other units are drafted."""
    failures: list[NotDrafted] = []
    engine = Echo({"增长。": " \n", "下降。": "\u200b"})
    units = todo(waiting("u1", "增长。|下降。|平。"), waiting("u2", "平。"))
    drafts = list(draft_units(units, Memory(), lambda: engine, None, failures.append))
    assert [d.unit_id for d in drafts] == ["u2"]
    assert [(f.unit_id, f.segment) for f in failures] == [("u1", "下降。")]


def test_what_was_drafted_before_a_failure_was_given_out() -> None:
    """Units come as soon as they are whole; the progress is closed."""
    watch = Watch()
    units = todo(waiting("u1", "一。"), waiting("u2", "二。|三。"), waiting("u3", "四。"))
    run = draft_units(units, Memory(), lambda: Echo(fails_after=3), watch)
    assert [next(run).unit_id, next(run).unit_id] == ["u3", "u2"]
    with pytest.raises(EngineError):
        next(run)
    steps = [("Drafting sentences", 4), *[("advance", 1)] * 3, ("finish", 0)]
    assert watch.told == steps


def test_ctrl_c_closes_the_progress() -> None:
    """A stop passes through, with what came before already given out."""
    watch = Watch()
    units = todo(waiting("u1", "一。"), waiting("u2", "二。"))
    engine = Echo(fails_after=1, error=KeyboardInterrupt())
    run = draft_units(units, Memory(), lambda: engine, watch)
    assert next(run).unit_id == "u2"
    with pytest.raises(KeyboardInterrupt):
        next(run)
    assert watch.told[-1] == ("finish", 0)


@given(st.text(max_size=40))
def test_a_target_is_one_line_that_reads_back_as_what_the_engine_said(answer: str) -> None:
    """Whatever a model writes, it is escaped: no markup, no line break, never empty."""
    drafts = list(
        draft_units(todo(waiting("u1", "一。")), Memory(), lambda: Echo({"一。": answer}))
    )
    for draft in drafts:
        [target] = targets(draft)
        assert target.strip()
        assert len(target.splitlines()) == 1
        kept = [c for c in answer if c.isprintable() and not c.isspace()]
        assert [c for c in to_plain(target) if not c.isspace()] == kept


@given(st.lists(st.lists(st.sampled_from("一二三四五六"), min_size=1, max_size=4), max_size=8))
def test_every_unit_comes_once_with_a_draft_for_each_segment(sources: list[list[str]]) -> None:
    """Whatever sentences units share, each gets its own in its own order."""
    units = todo(*(waiting(f"u{i}", "|".join(s)) for i, s in enumerate(sources)))
    drafts = {d.unit_id: targets(d) for d in draft_units(units, Memory(), Echo)}
    assert drafts == {f"u{i}": [f"EN({s})" for s in source] for i, source in enumerate(sources)}


def test_the_real_engine_drafts_a_unit(tiny_engine: ArgosEngine) -> None:
    """From the content file's segment to the draft, with the model's name on it."""
    [draft] = draft_units(todo(waiting("u1", SENTENCE)), Memory(), lambda: tiny_engine)
    assert targets(draft) == [TARGET]
    assert draft.origin == tiny_engine.origin
