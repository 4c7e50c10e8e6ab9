"""Which hypothesis is taken, and who goes up the ladder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.draft.test_argos import held_out
from yzsite.critic import CheckCritic
from yzsite.draft import Hypothesis, Way
from yzsite.draft.argos import ArgosEngine, Decoding
from yzsite.draft.choosing import Choice, Lenient
from yzsite.draft.clauses import halve, join_halves
from yzsite.draft.figures import MONTHS
from yzsite.draft.ladder import DOLLARS, RUNGS, Translating
from yzsite.draft.opening import open_package
from yzsite.draft.packages import Package

FIRST = Way()


class Marks:
    """A critic whose errors are the marks `!` of a target; it can turn `?` into nothing."""

    def errors(self, source: str, target: str) -> tuple[str, ...]:
        """Each ! and each ? is an error."""
        return tuple("mark" for char in target if char in "!?")

    def repair(self, source: str, target: str) -> tuple[str, tuple[str, ...]]:
        """Take every ? out."""
        return (target.replace("?", ""), ("question",)) if "?" in target else (target, ())


@dataclass
class Scripted:
    """An engine whose answers are written down for each sentence and way; else `ok`."""

    script: Mapping[tuple[str, Way], Sequence[str]]
    asked: list[tuple[Way, tuple[str, ...]]] = field(default_factory=list)
    origin: str = "scripted:1"
    way: Way = FIRST

    def propose(
        self, sentences: Sequence[str], way: Way
    ) -> Iterator[tuple[int, tuple[Hypothesis, ...]]]:
        """Answer from the last sentence to the first."""
        self.asked.append((way, tuple(sentences)))
        for index in reversed(range(len(sentences))):
            texts = self.script.get((sentences[index], way), ["ok"])
            yield index, tuple(Hypothesis(t, -float(rank)) for rank, t in enumerate(texts))


def choices(engine: Scripted, *sentences: str) -> dict[str, Choice]:
    """Choose for each sentence by the marks."""
    found = dict(Translating(engine, Marks()).translate(sentences))
    assert sorted(found) == list(range(len(sentences)))
    return {sentences[index]: choice for index, choice in found.items()}


def way_of(rung: str) -> Way:
    """Give the way in which a rung asks."""
    return next(r.changes(FIRST) for r in RUNGS if r.name == rung)


@pytest.mark.parametrize(
    ("hypotheses", "taken"),
    [
        (["a", "b"], "a"),
        (["a!", "b"], "b"),
        (["a?", "b"], "b"),
        (["a?", "b!"], "a"),
        (["a!", "b?", "c?"], "b"),
        (["a!!", "b!", "c!"], "b!"),
        (["a!!", "b?!"], "b!"),
        (["a?!", "b!"], "a!"),
    ],
)
def test_sound_goes_before_repaired_and_that_before_faulty(
    hypotheses: list[str], taken: str
) -> None:
    """The best score decides among equals; no later question is asked where one passes."""
    ways = [FIRST, *(rung.changes(FIRST) for rung in RUNGS)]
    engine = Scripted({("句", way): hypotheses for way in ways})
    found = choices(engine, "句")["句"].taken
    assert found
    assert found.text == taken
    assert (len(engine.asked) == 1) == found.passes


def test_only_failures_are_asked_again_together_in_one_way() -> None:
    """Two of four fail, and are asked again in one batch with another length penalty."""
    engine = Scripted({("二", FIRST): ["x!"], ("四", FIRST): ["x!"]})
    found = choices(engine, "一", "二", "三", "四")
    assert engine.asked == [
        (FIRST, ("一", "二", "三", "四")),
        (way_of("length"), ("四", "二")),
    ]
    assert [attempt.rung for attempt in found["二"].attempts] == ["first", "length"]


@pytest.mark.parametrize(
    ("sentence", "said", "rung"),
    [
        ("收入5亿元。", "$500 million!", "no-dollar"),
        ("5亿元人民币。", "500 million dollars!", "no-dollar"),
        ("27日开会。", "The meeting is on 27 March!", "no-month"),
        ("中新网消息", "Sino-Sino-Sino-Sino!", "no-repeat"),
        ("很好。", "good, very good, very good, very good!", "no-repeat"),
    ],
)
def test_a_known_failure_gets_its_own_way(sentence: str, said: str, rung: str) -> None:
    """Before anything else is tried."""
    engine = Scripted({(sentence, FIRST): [said]})
    choice = choices(engine, sentence)[sentence]
    assert [attempt.rung for attempt in choice.attempts] == ["first", rung]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("5亿美元，7亿元。", "$500 million!"),
        ("收入5亿元。", "500 million yuan!"),
        ("3月27日开会。", "On 27 March!"),
        ("27日开会。", "Maybe on the 27th!"),
        ("真的很好。", "very very good!"),
    ],
)
def test_what_the_source_says_is_not_forbidden(sentence: str, said: str) -> None:
    """Then only the general way is left."""
    engine = Scripted({(sentence, FIRST): [said]})
    choice = choices(engine, sentence)[sentence]
    assert [attempt.rung for attempt in choice.attempts] == ["first", "length"]


def test_what_no_way_mends_is_drafted_clause_by_clause() -> None:
    """The clauses go through the same ladder; the whole is judged again."""
    whole = "经济增长，就业稳定。"
    ways = [FIRST, *(rung.changes(FIRST) for rung in RUNGS)]
    script: dict[tuple[str, Way], list[str]] = {(whole, way): ["x!!"] for way in ways}
    script[("经济增长，", FIRST)] = ["The economy grew?,"]
    script[("就业稳定。", FIRST)] = ["In Chongqing, jobs are stable."]
    taken = choices(Scripted(script), whole)[whole].taken
    assert taken
    assert taken.text == "The economy grew, in Chongqing, jobs are stable."
    assert taken.raw == "The economy grew?, in Chongqing, jobs are stable."
    assert taken.repairs == ("clauses", "question")


def test_a_sentence_for_which_no_part_is_found_stays_without() -> None:
    """Nothing is made up, and half a sentence is never passed off as a whole one."""
    ways = [FIRST, *(rung.changes(FIRST) for rung in RUNGS)]
    script: dict[tuple[str, Way], list[str]] = {
        (sentence, way): [] for sentence in ("甲，乙。", "甲，") for way in ways
    }
    assert choices(Scripted(script), "甲，乙。")["甲，乙。"].taken is None


@given(
    st.lists(st.sampled_from(["一", "二，三", "四；五，六", "七"]), max_size=6),
    st.dictionaries(
        st.tuples(
            st.sampled_from(["一", "二，三", "二，", "三", "四；五，六", "四；", "七"]),
            st.sampled_from([FIRST, way_of("length"), way_of("no-repeat")]),
        ),
        st.lists(st.sampled_from(["ok", "a!", "b?", "c!!"]), max_size=3),
    ),
)
def test_a_choice_does_not_depend_on_the_other_sentences(
    sentences: list[str], script: dict[tuple[str, Way], list[str]]
) -> None:
    """Alone or in company, in any order."""
    together = choices(Scripted(script), *sentences)
    for sentence in sentences:
        alone = choices(Scripted(script), sentence)[sentence]
        assert alone.taken == together[sentence].taken


def test_the_real_engine_drafts_a_long_sentence_in_clauses(tiny_package: Package) -> None:
    """Each clause is translated; no clause is lost."""
    engine = open_package(tiny_package, Decoding(max_input=30))
    sentence = "今年，消费增长5%；去年，投资下降3%；上半年，税收增长7%。"
    [(_, choice)] = Translating(engine, Lenient()).translate([sentence])
    assert choice.taken
    assert all(figure in choice.taken.text for figure in ("5 percent", "3 percent", "7 percent"))


def test_the_checks_choose_among_real_hypotheses(tiny_engine: ArgosEngine) -> None:
    """Never more errors than the best-scored hypothesis has, and fewer over all."""
    critic = CheckCritic()
    sources = [source for source, _ in held_out()[:60]]
    first = dict(tiny_engine.propose(sources, Way()))
    chosen = dict(Translating(tiny_engine, critic).translate(sources))
    for index, source in enumerate(sources):
        taken = chosen[index].taken
        assert taken
        best = critic.errors(source, first[index][0].text)
        assert len(taken.errors) <= len(best)
        assert taken.errors == critic.errors(source, taken.text)


def test_words_of_the_ladder_are_what_the_model_may_not_say() -> None:
    """Lists that are used as texts, not as single characters."""
    assert way_of("no-dollar").suppressed == DOLLARS
    assert way_of("no-month").suppressed == MONTHS


@given(st.text("甲乙，；、：“”（）。 1", max_size=30))
def test_both_halves_are_in_what_is_put_together(sentence: str) -> None:
    """Only marks at the seam change."""
    pair = halve(sentence)
    if pair:
        joined = join_halves(pair[0], "Left one.", "Right one.")
        assert joined.startswith("Left one")
        assert joined.endswith("Right one.")
