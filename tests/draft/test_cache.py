"""What a model said is never asked again."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yzsite.draft import Hypothesis, Way
from yzsite.draft.cache import Bounds, CachedEngine, default_cache_folder
from yzsite.draft.opening import open_engine
from yzsite.draft.packages import Package
from yzsite.errors import EngineError

LOUD = Way(length_penalty=1.0)


@dataclass
class Counting:
    """An engine that writes down what it is asked; it can fail on the way."""

    asked: list[str] = field(default_factory=list)
    fails_after: int = 10**9
    origin: str = "counting:1"
    way: Way = field(default_factory=Way)

    def propose(
        self, sentences: Sequence[str], way: Way
    ) -> Iterator[tuple[int, tuple[Hypothesis, ...]]]:
        """Answer with the sentence and the way; nothing for a sentence of blanks."""
        for index, sentence in enumerate(sentences):
            if len(self.asked) == self.fails_after:
                raise EngineError("out of memory")
            self.asked.append(sentence)
            answer = Hypothesis(f"{sentence}/{way.length_penalty}", -0.25)
            yield index, (answer, answer) if sentence.strip() else ()


def ask(folder: Path, sentences: Sequence[str], way: Way = Way(), name: str = "m") -> list[str]:  # noqa: B008 - frozen
    """Ask an engine that has only this folder to remember by; give what it really did."""
    engine = Counting()
    answers = dict(CachedEngine(engine, name, folder).propose(sentences, way))
    fresh = dict(Counting().propose(sentences, way))
    assert answers == fresh
    return engine.asked


def test_nothing_is_asked_twice_in_one_way(tmp_path: Path) -> None:
    """Neither in a run nor in the next; another way or another model is another question."""
    assert ask(tmp_path, ["一", "二", "一", " "]) == ["一", "二", " "]
    assert ask(tmp_path, ["二", "三", " "]) == ["三"]
    assert ask(tmp_path, ["二"], LOUD) == ["二"]
    assert ask(tmp_path, ["二"], name="other") == ["二"]


@given(st.lists(st.text(max_size=8), max_size=8))
def test_any_sentence_is_remembered_as_it_is(
    tmp_path_factory: pytest.TempPathFactory, sentences: list[str]
) -> None:
    """Line breaks and control characters too."""
    folder = tmp_path_factory.mktemp("cache")
    ask(folder, sentences)
    assert ask(folder, sentences) == []


def test_what_was_said_before_a_failure_is_kept(tmp_path: Path) -> None:
    """A run that is stopped loses what is under way, no more."""
    engine = CachedEngine(Counting(fails_after=2), "m", tmp_path)
    with pytest.raises(EngineError):
        list(engine.propose(["一", "二", "三"], Way()))
    assert ask(tmp_path, ["一", "二", "三"]) == ["三"]


def test_damaged_lines_are_passed_over(tmp_path: Path) -> None:
    """Whatever stands in the file, and although the last line was torn."""
    ask(tmp_path, ["一", "二"])
    [file] = tmp_path.iterdir()
    good = file.read_bytes()
    damage = b'{"source": 5}\n\xff\n[]\n{"source": "x", "hypotheses": [["y"]]}\n{"source": "zz'
    file.write_bytes(good + damage)
    assert ask(tmp_path, ["二", "三", "x"]) == ["三", "x"]
    assert ask(tmp_path, ["一", "三", "x"]) == []


def test_the_size_is_bounded(tmp_path: Path) -> None:
    """The older half of a big file goes, and files that nobody used go before it."""
    many = [f"句{number:03}" for number in range(100)]
    ask(tmp_path, many)
    ask(tmp_path, many, name="other")
    bounds = Bounds(file_bytes=4000, folder_bytes=1)
    engine = Counting()
    list(CachedEngine(engine, "m", tmp_path, bounds).propose(many, Way()))
    assert many[0] in engine.asked
    assert many[-1] not in engine.asked
    assert len(list(tmp_path.iterdir())) == 1


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    """Drafting goes on without a memory."""
    (tmp_path / "file").write_text("", "utf-8")
    assert ask(tmp_path / "file" / "cache", ["一"]) == ["一"]


def test_two_processes_share_a_file(tmp_path: Path) -> None:
    """Lines of both are whole."""
    script = f"""
import sys
from pathlib import Path
from tests.draft.test_cache import ask
ask(Path({str(tmp_path)!r}), [f"{{sys.argv[1]}}{{i}}" + "长" * 400 for i in range(300)])
"""
    commands = [[sys.executable, "-c", script, name] for name in "ab"]
    root = Path(__file__).parents[2]
    for process in [subprocess.Popen(command, cwd=root) for command in commands]:
        assert process.wait() == 0
    both = [f"{name}{i}" + "长" * 400 for name in "ab" for i in range(300)]
    assert ask(tmp_path, both) == []


def test_the_folder_is_the_users(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """`YZSITE_CACHE` goes before `XDG_CACHE_HOME`."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    monkeypatch.delenv("YZSITE_CACHE", raising=False)
    assert default_cache_folder() == tmp_path / "xdg/yzsite/drafts"
    monkeypatch.setenv("YZSITE_CACHE", str(tmp_path / "own"))
    assert default_cache_folder() == tmp_path / "own/drafts"


def test_the_installed_model_remembers_by_its_digest(tiny_package: Package, tmp_path: Path) -> None:
    """The answers of the cache are those of the model, preview and full beam apart."""
    sentences = ["税收增长5%。", "2012年11月，投资增长13%。"]
    for beam in (0, 1):
        runs = []
        for _ in range(2):
            folder = tiny_package.folder.parent
            engine = open_engine(offline=True, packages_dir=folder, beam=beam, cache=tmp_path)
            assert isinstance(engine, CachedEngine)
            runs.append(dict(engine.propose(sentences, engine.way)))
        assert runs[0] == runs[1]
    assert len(list(tmp_path.iterdir())) == 2
