"""What `yzsite model selftest` measures, and what drafting may conclude from it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from yzsite.draft.argos import ArgosEngine
from yzsite.draft.canaries import find_silence, read_canaries
from yzsite.draft.engine import Hypothesis, Way
from yzsite.draft.packages import Package, digest
from yzsite.draft.selftest import (
    CANARIES,
    NUMBERS,
    PLACEHOLDERS,
    TERMS,
    Measure,
    Result,
    keeps_terms,
    measure,
    read_result,
    read_sentences,
    save_result,
    selftest,
)


class Speaker:
    """An engine that answers by a function."""

    origin = "test"
    way = Way()

    def __init__(self, speak: Callable[[str], str]) -> None:
        self._speak = speak

    def propose(
        self, sentences: Sequence[str], way: Way
    ) -> Iterator[tuple[int, tuple[Hypothesis, ...]]]:
        """Answer from the last sentence to the first; nothing where the function says nothing."""
        for index, sentence in reversed(list(enumerate(sentences))):
            text = self._speak(sentence)
            yield index, (Hypothesis(text), Hypothesis("worse")) if text else ()


def lose_digits(source: str, target: str) -> Collection[str]:
    """Name the rule of numbers where the figures are not the same."""
    same = re.findall(r"\d+", source) == re.findall(r"\d+", target)
    return () if same else ("number-value",)


def shares(speak: Callable[[str], str]) -> dict[str, float]:
    """Measure an engine that answers by a function."""
    return {m.name: m.share for m in measure(Speaker(speak), lose_digits)}


@pytest.fixture
def package(tiny_package: Package, tmp_path: Path) -> Package:
    """Give a copy of the tiny package that a test may change."""
    folder = tmp_path / "translate-zh_en-1_0"
    shutil.copytree(tiny_package.folder, folder)
    return replace(tiny_package, folder=folder)


def test_two_hundred_different_sentences_are_measured() -> None:
    """With the term, with its English, and with a placeholder instead of it."""
    sentences = read_sentences()
    for texts in (
        {s.with_term(s.term) for s in sentences if re.search(r"\d", s.with_term(s.term))},
        {s.with_term(s.target) for s in sentences},
        {s.with_term("X1") for s in sentences},
    ):
        assert len(texts) >= 200
    assert all(s.with_term(s.term).count(s.term) == 1 for s in sentences)


def test_an_engine_that_keeps_everything_has_full_shares() -> None:
    """An echo keeps placeholders, terms and figures, and knows no English."""
    measured = shares(lambda sentence: sentence)
    assert measured.pop(CANARIES) < 0.1  # the 5.4 of one sentence
    assert set(measured) == {f"placeholder {form}" for form in PLACEHOLDERS} | {TERMS, NUMBERS}
    assert set(measured.values()) == {1.0}


def test_what_is_lost_twice_or_changed_counts_as_lost() -> None:
    """A placeholder without its brackets, a figure that grew, a term that is said twice."""
    bare = shares(lambda sentence: sentence.replace("[1]", "1").replace("X1", "X12"))
    assert (bare["placeholder [1]"], bare["placeholder X1"]) == (0, 0)
    assert bare["placeholder {1}"] == 1
    assert shares(lambda s: re.sub(r"(\d)", r"\g<1>0", s))[NUMBERS] == 0
    assert shares(lambda sentence: f"{sentence} {sentence}")[TERMS] == 0
    assert set(shares(lambda _: "").values()) == {0.0}


def test_inflected_terms_and_known_words_count() -> None:
    """Case and plural do not matter for a term, nor for a canary sentence."""
    assert shares(str.upper)[TERMS] == 1
    known = read_canaries()
    assert shares(lambda s: " ".join(known.get(s, ("nothing",))).upper())[CANARIES] == 1


def has_kept_terms(package: Package) -> bool:
    """Whether the model, as it is now, is known to keep terms."""
    return keeps_terms(package, digest(package.folder))


def test_terms_are_kept_only_after_a_test_of_just_this_model(package: Package) -> None:
    """Another model, another library, a broken result, too few sentences: then they are not."""
    assert not has_kept_terms(package)
    good = selftest(package, Speaker(lambda sentence: sentence), lose_digits)
    save_result(package, good)
    assert read_result(package, good.model) == good
    assert has_kept_terms(package)
    for worse in (
        replace(good, library="4.0"),
        replace(good, model="0" * 64),
        Result(good.model, good.library, (Measure(TERMS, 98, 100),)),
        Result(good.model, good.library, (Measure(TERMS, 100, 100),)),
        Result(good.model, good.library, (Measure(TERMS, 264, 270),)),
        Result(good.model, good.library, (Measure(NUMBERS, 270, 270),)),
    ):
        save_result(package, worse)
        assert not has_kept_terms(package)
    path = save_result(package, good)
    for text in ("", "[]", "{}", path.read_text("utf-8").replace('"kept"', '"lost"')):
        path.write_text(text, "utf-8")
        assert not has_kept_terms(package)
    save_result(package, good)
    (package.folder / "model" / "config.json").write_text("{}")
    assert not has_kept_terms(package)


def test_the_tiny_model_knows_only_its_own_sentences(
    package: Package, tiny_engine: ArgosEngine
) -> None:
    """A model that speaks nonsense keeps no term, and is not trusted."""
    result = selftest(package, tiny_engine, lose_digits)
    assert not result.makes_sense
    save_result(package, result)
    assert not has_kept_terms(package)


def test_silence_and_monotony_are_told_from_bad_english() -> None:
    """Only a model that cannot speak at all is refused."""
    assert find_silence(["The.", "It.", "…"]) == ""
    assert find_silence(["", "", "It."]) == "it has no English for 2 of 3 sentences"
    assert find_silence(["It."] * 20) == "it says the same to every sentence"
