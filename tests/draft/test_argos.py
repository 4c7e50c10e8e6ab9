"""The adapter, on the tiny real model."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.draft.conftest import TINY, best
from yzsite.draft.argos import ArgosEngine, Decoding
from yzsite.draft.engine import Way
from yzsite.draft.opening import NoEngine, open_engine, open_package
from yzsite.draft.packages import Package
from yzsite.draft.tokenizer import open_tokenizer
from yzsite.errors import EngineError, ModelError

SENTENCE = "2012年11月，投资增长13%。"
TARGET = "In November 2012, investment grew by 13 percent."


def held_out() -> list[tuple[str, str]]:
    """Read the sentence pairs that the model was not trained on."""
    lines = (TINY / "held_out.tsv").read_text("utf-8").splitlines()
    return [(source, target) for source, target in (line.split("\t") for line in lines)]


def test_held_out_sentences_are_translated_exactly(tiny_engine: ArgosEngine) -> None:
    """At least 95 of 100 sentences that the model never saw come out word for word."""
    pairs = held_out()
    targets = best(tiny_engine, [source for source, _ in pairs])
    right = sum(targets[i] == target for i, (_, target) in enumerate(pairs))
    assert len(pairs) >= 100
    assert right >= 0.95 * len(pairs)


def test_every_index_comes_once_whatever_is_asked(tiny_engine: ArgosEngine) -> None:
    """Nothing, blanks, noise and long texts neither fail nor shift the others."""
    sentences = [SENTENCE, "", " ", "𠮷" * 500, "，" * 300, "\ufffd_▁", SENTENCE]
    results = list(tiny_engine.propose(sentences, Way()))
    assert sorted(index for index, _ in results) == list(range(len(sentences)))
    targets = best(tiny_engine, sentences)
    assert (targets[0], targets[1], targets[2], targets[6]) == (TARGET, "", "", TARGET)


def test_nothing_to_translate_is_nothing(tiny_engine: ArgosEngine) -> None:
    """An empty list asks the model nothing."""
    assert list(tiny_engine.propose([], Way())) == []


def test_a_translation_does_not_depend_on_its_company(tiny_engine: ArgosEngine) -> None:
    """Alone or among 200 others, a sentence gets the same English."""
    sentences = [source for source, _ in held_out()]
    together = dict(tiny_engine.propose(sentences, Way()))
    for index in range(0, len(sentences), 20):
        [(_, alone)] = tiny_engine.propose([sentences[index]], Way())
        assert [h.text for h in alone] == [h.text for h in together[index]]


def test_a_sentence_too_long_for_the_model_gets_no_hypothesis(tiny_package: Package) -> None:
    """It is never cut silently; whoever asks drafts it clause by clause."""
    engine = open_package(tiny_package, Decoding(max_input=5))
    assert best(engine, [SENTENCE, "增长。"])[0] == ""


def test_an_output_that_was_cut_off_is_never_passed_off_as_whole(tiny_package: Package) -> None:
    """A hypothesis that reaches the limit is none."""
    assert best(open_package(tiny_package, Decoding(max_output=6)), [SENTENCE]) == {0: ""}
    assert best(open_package(tiny_package), [SENTENCE]) == {0: TARGET}


def test_the_hypotheses_of_the_beam_come_with_their_scores(tiny_engine: ArgosEngine) -> None:
    """The best first, none twice, no more than were asked for."""
    [(_, hypotheses)] = tiny_engine.propose([SENTENCE], Way())
    scores = [h.score for h in hypotheses]
    assert scores == sorted(scores, reverse=True)
    assert len({h.text for h in hypotheses}) == len(hypotheses) <= 4
    [(_, alone)] = tiny_engine.propose([SENTENCE], Way(hypotheses=1))
    assert alone == hypotheses[:1]
    assert hypotheses[0].text == TARGET


@pytest.mark.parametrize("word", ["percent", "November", "investment", "2012", "$", "In"])
def test_a_suppressed_text_never_appears(tiny_engine: ArgosEngine, word: str) -> None:
    """Neither in one piece nor in several; what is left is still an answer."""
    sentences = [SENTENCE, *(source for source, _ in held_out()[:30])]
    pattern = re.compile(rf"\b{word}\b" if word.isalnum() else re.escape(word))
    found = dict(tiny_engine.propose(sentences, Way(suppressed=(word,))))
    assert sorted(found) == list(range(len(sentences)))
    assert not any(pattern.search(h.text) for hypotheses in found.values() for h in hypotheses)
    assert found[0], "the model says it in another way"


def test_a_preview_is_recorded_as_one(tiny_package: Package) -> None:
    """One hypothesis, and the origin tells it from a draft of the full beam."""
    engine = open_package(tiny_package, way=Way(beam_size=1, hypotheses=1))
    assert best(engine, [SENTENCE]) == {0: TARGET}
    assert engine.origin.endswith(",beam=1")


def test_a_model_that_fails_in_mid_run_is_an_error_for_a_person(
    tiny_package: Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Too little memory says so, and what can be done."""
    engine = open_package(tiny_package)

    class Broken:
        def translate_batch(self, *_: object, **__: object) -> list[object]:
            raise RuntimeError("std::bad_alloc")

    monkeypatch.setattr(engine, "_translator", Broken())
    with pytest.raises(EngineError, match="too little memory") as caught:
        list(engine.propose([SENTENCE], Way()))
    assert "--jobs 1" in caught.value.hint


def test_the_origin_names_model_version_and_digest(tiny_engine: ArgosEngine) -> None:
    """Two models of one version can be told apart."""
    name, digest = tiny_engine.origin.split("#")
    assert name == "argos:zh_en-1.0"
    assert len(digest) == 12
    assert int(digest, 16) >= 0


def test_a_package_damaged_after_its_installation_is_an_error_for_a_person(
    tiny_package: Package, tmp_path: Path
) -> None:
    """A model that does not match its receipt is tried apart before it is loaded."""
    folder = tmp_path / "copy"
    subprocess.run(["cp", "-r", str(tiny_package.folder), str(folder)], check=True)
    (folder / "model" / "model.bin").write_bytes(b"\0" * 100)
    with pytest.raises(ModelError, match="damaged"):
        open_package(replace(tiny_package, folder=folder))
    with pytest.raises(EngineError, match="cannot be loaded"):
        ArgosEngine(folder, "x")


def test_without_model_and_network_there_is_a_line_that_says_what_to_do(tmp_path: Path) -> None:
    """Offline it is no error to have no engine."""
    opened = open_engine(offline=True, packages_dir=tmp_path / "none")
    assert isinstance(opened, NoEngine)
    assert "yzsite model install zh_en" in opened.reason


def test_drafting_imports_neither_stanza_nor_torch(tiny_package: Package, tmp_path: Path) -> None:
    """The real adapter runs with the light half of Argos alone."""
    script = f"""
import sys
from pathlib import Path
from yzsite.draft.engine import Way
from yzsite.draft.opening import open_engine
engine = open_engine(packages_dir=Path({str(tiny_package.folder.parent)!r}), offline=True)
print(dict(engine.propose([{SENTENCE!r}], engine.way)))
heavy = {{"stanza", "torch", "spacy", "minisbd", "argostranslate.translate"}} & set(sys.modules)
assert not heavy, heavy
"""
    environment = os.environ | {f"XDG_{n}_HOME": str(tmp_path) for n in ("DATA", "CONFIG", "CACHE")}
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    assert TARGET in done.stdout


def test_packages_with_bpe_are_understood(tmp_path: Path) -> None:
    """Older packages split words by Moses and BPE; neither needs stanza."""
    (tmp_path / "metadata.json").write_text('{"from_code": "zh", "to_code": "en"}')
    (tmp_path / "bpe.model").write_text("#version: 0.2\nI t</w>\n")
    tokenizer = open_tokenizer(tmp_path)
    assert tokenizer.encode("增长5%") != []
    assert tokenizer.encode(" ") == []
    assert tokenizer.decode(["It", "gr@@", "ew", "."]) == "It grew."


def test_a_prefix_of_multilingual_packages_is_taken_off(tiny_package: Package) -> None:
    """The piece that names the language is no part of the English."""
    tokenizer = replace(open_tokenizer(tiny_package.folder), target_prefix="__en__")
    assert tokenizer.decode(["__en__", "▁It", "▁grew"]) == "It grew"
