"""Similar sentences for the reviewer: which are looked for, and what is remembered of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from yzsite.draft import Memory
from yzsite.known import Known
from yzsite.model import Kind, Publication, State, Unit
from yzsite.offers import find_offers

STORED = "全区经济总体平稳，主要指标好于预期。"
LIKE = "全区经济总体平稳，主要指标不好于预期。"


def publish(slug: str, *sources: str, state: State = State.MACHINE) -> Publication:
    """Make a publication of units with one sentence each."""
    units = tuple(
        Unit(f"u{number}", Kind.P, state, (source,), ("English.",))
        for number, source in enumerate(sources, start=1)
    )
    return Publication(slug, Path(f"content/{slug}/index.md"), {}, units)


PERSON = publish("person", STORED, "天气晴朗。", state=State.REVIEWED)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Write down every sentence that is looked for."""
    sentences = []
    similar = Memory.similar

    def listen(memory: Memory, segment: str, limit: int = 3) -> object:
        sentences.extend([segment] if segment else [])
        return similar(memory, segment, limit)

    monkeypatch.setattr(Memory, "similar", listen)
    return sentences


def test_equal_sentences_are_looked_for_once_and_all_have_the_offer(
    tmp_path: Path, asked: list[str]
) -> None:
    """A thousand publications that repeat a sentence cost no more look-ups than one."""
    drafts = [publish(f"d{number}", LIKE, LIKE) for number in range(9)]
    found = find_offers([PERSON, *drafts], Known(tmp_path))
    assert asked == [LIKE]
    assert found.keys() == {draft.slug for draft in drafts}
    [offer] = {offer for units in found.values() for row in units.values() for offer in row}
    assert (offer.slug, offer.unit, offer.percent) == ("person", "u1", 97)
    assert {tuple(units) for units in found.values()} == {("u1", "u2")}


def test_nothing_is_looked_for_that_is_remembered(tmp_path: Path, asked: list[str]) -> None:
    """Only the publication whose Chinese changed, or all where a person wrote something else."""

    def run(*publications: Publication) -> object:
        asked.clear()
        known = Known(tmp_path)
        found = find_offers(publications, known)
        known.save()
        return found

    one, other = publish("one", LIKE), publish("other", "主要指标都好于预期。")
    first = run(PERSON, one, other)
    assert run(PERSON, one, other) == first
    assert asked == []
    run(PERSON, one, publish("other", "天气很晴朗。"))
    assert asked == ["天气很晴朗。"]
    run(publish("person", STORED, state=State.REVIEWED), one, other)
    assert sorted(asked) == sorted([LIKE, *other.units[0].source])


@pytest.mark.parametrize(
    "publications",
    [[PERSON, publish("b", LIKE, state=State.TRANSLATED)], [publish("a", STORED, LIKE)]],
    ids=["people translated everything", "nobody translated anything"],
)
def test_where_there_is_nothing_to_offer_nothing_is_looked_for(
    tmp_path: Path, asked: list[str], publications: list[Publication]
) -> None:
    """No index is built, and nothing is remembered."""
    assert find_offers(publications, Known(tmp_path)) == {}
    assert asked == []
