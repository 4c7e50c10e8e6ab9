"""Checks over all publications, and findings that a person settled."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from yzsite.check import Pair, check_publication, check_site, look_through
from yzsite.check.names import is_doubtful, mention
from yzsite.model import Kind, Publication, Severity, State, Unit


def publish(slug: str, *pairs: tuple[str, str], state: State = State.REVIEWED) -> Publication:
    """Make a publication of units with one sentence each."""
    units = tuple(
        Unit(f"u{number}", Kind.P, state, (source,), (target,), target_line=10 * number)
        for number, (source, target) in enumerate(pairs, start=1)
    )
    return Publication(slug, Path(f"content/{slug}/index.md"), {}, units)


def found(*publications: Publication) -> list[tuple[str, str, str]]:
    """Give slug, rule and message of what only a look at all publications shows."""
    checked = check_site(publications)
    return [(slug, f.rule, f.message) for slug in checked for f in checked[slug].findings]


def test_one_chinese_has_one_english() -> None:
    """The rarer rendering is reported, with the place of the usual one."""
    usual = publish("a", ("全会审议工作。", "The session reviewed it."))
    other = publish("b", ("全会审议工作。", "The session looked at it."))
    assert found(usual, usual, other) == [
        ("b", "same-source", "u1 translates the same Chinese in another way than a#u1")
    ]


def test_drafts_and_single_words_may_differ() -> None:
    """What nobody has looked at yet is no decision, and a short word means many things."""
    draft = publish("b", ("全会审议工作。", "It looked at it."), state=State.MACHINE)
    assert found(publish("a", ("全会审议工作。", "The session reviewed it.")), draft) == []
    assert found(publish("a", ("好。", "Good.")), publish("b", ("好。", "Fine."))) == []


def test_a_name_has_one_spelling() -> None:
    """A name is learnt where a pair leaves no doubt, and compared where it stands again."""
    known = publish(
        "a", ("区长谢东表示。", "Mayor Xie Dong said so."), ("谢东说。", "Xie Dong said.")
    )
    other = publish("b", ("谢东介绍了情况。", "Xie Tung told it."), ("谢东走了。", "Xie left."))
    assert found(known, other) == [
        ("b", "names", "u1 writes Xie Tung for 谢东, elsewhere Xie Dong")
    ]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("谢东升和谢东。", "Xie Dongsheng and Xie Dong."),
        ("谢东升也说。", "Xie Dongsheng said so."),
        ("谢东和谢芳来了。", "Xie Dong and Xie Fang came."),
    ],
)
def test_another_name_is_no_other_spelling(source: str, target: str) -> None:
    """A longer name that begins alike is a name of its own."""
    learnt = publish("a", ("谢东升说。", "Xie Dongsheng said."), ("谢东说。", "Xie Dong said."))
    assert found(learnt, publish("b", (source, target))) == []


def test_only_a_name_written_otherwise_is_looked_at() -> None:
    """What a pair says of people tells whether it may be wrong, without its text."""
    usual = {"谢东": "Xie Dong", "谢东升": "Xie Dongsheng"}
    right = [
        ("谢东升说。", "Xie Dongsheng said."),
        ("谢东和好。", "Xie Dong."),
        ("王。", "Xie Tu."),
    ]
    for source, target in right:
        mentioned = mention(Pair(source, target))
        assert mentioned is None or not is_doubtful(mentioned, usual)
    wrong = mention(Pair("谢东说。", "Xie Tung said."))
    assert wrong is not None
    assert is_doubtful(wrong, usual)


def test_a_sentence_added_to_many_texts_is_the_engines() -> None:
    """More than three different sources end with the same sentence too many."""
    added = [(f"{char}很好。", f"{char} is fine. Do not go there.") for char in "甲乙丙丁"]
    assert [rule for _, rule, _ in found(publish("a", *added))] == ["stock"] * 4
    assert found(publish("a", *added[:3])) == []
    own = [(f"{char}很好。别去。", f"{char} is fine. Do not go there.") for char in "甲乙丙丁"]
    assert found(publish("a", *own)) == []


def test_a_settled_finding_is_counted_but_not_shown() -> None:
    """`ok:RULE` takes the findings of that rule away from that unit, site-wide ones too."""
    lost = publish("a", ("增长5%。", "It grew by a bit."))
    settled = replace(lost, units=(replace(lost.units[0], settled=("number-value",)),))
    assert [f.rule for f in check_publication(lost)] == ["number-value"]
    assert check_publication(settled) == ()
    assert [f.rule for f in look_through(settled).settled] == ["number-value"]
    other = publish("b", ("全会审议工作。", "It looked at it."))
    other = replace(other, units=(replace(other.units[0], settled=("same-source",)),))
    checked = check_site([publish("a", ("全会审议工作。", "The session reviewed it.")), other])
    assert checked["b"].findings == ()
    assert len(checked["b"].settled) == 1


def test_a_settled_rule_that_there_is_not_is_a_warning() -> None:
    """A misspelt rule settles nothing, and the finding names the nearest one."""
    lost = publish("a", ("增长5%。", "It grew by a bit."))
    wrong = replace(lost, units=(replace(lost.units[0], settled=("number-valu",)),))
    error, warning = check_publication(wrong)
    assert (error.rule, error.severity) == ("number-value", Severity.ERROR)
    assert (warning.rule, warning.severity) == ("unknown-rule", Severity.WARNING)
    assert warning.hint == "Did you mean ok:number-value?"
