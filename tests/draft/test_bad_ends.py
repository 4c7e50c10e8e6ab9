"""Runs that end badly, and models that are no good: the commands as processes of their own."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.draft.archives import TOP, read_files, with_metadata, without, write_package
from tests.draft.conftest import snapshot
from tests.sites import NOTICE, EchoEngine, build, index_of, make_site
from tests.tiny_model.grammar import generate
from yzsite.draft.installing import install_file
from yzsite.draft.packages import Package
from yzsite.draft.tokenizer import open_tokenizer
from yzsite.errors import ModelError

REPORT = "报告\n\n" + "\n\n".join(pair.source for pair in generate(seed=11, count=800))
DRAFT = ("draft", "--offline", "--jobs", "1", "--no-cache")
START = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "from yzsite.cli import main; main()"
)
"""A run in the background of a shell does not hear Ctrl-C; this one does in any case."""
SHELL = 'exec "$@"'


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at a shell, in the folder of a site."""

    folder: Path
    packages: Path

    def start(self, *words: str, before: str = "") -> subprocess.Popen[str]:
        """Start a command, with another one of the shell before it."""
        environment = os.environ | {
            "ARGOS_PACKAGES_DIR": str(self.packages),
            "ARGOS_PACKAGE_INDEX": "https://127.0.0.1:9/",
            "YZSITE_CACHE": str(self.folder / "cache"),
        }
        for name in ("DATA", "CONFIG", "CACHE"):
            environment[f"XDG_{name}_HOME"] = str(self.folder / name)
        return subprocess.Popen(
            ["/bin/sh", "-c", f"{before}{SHELL}", "sh", sys.executable, "-c", START, *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environment,
            cwd=self.folder,
        )

    def run(self, *words: str, before: str = "") -> tuple[int, str]:
        """Run a command; give its exit code and all that it prints."""
        process = self.start(*words, before=before)
        said = "".join(process.communicate(timeout=120))
        assert "Traceback" not in said
        return process.returncode, said

    def drafted(self) -> int:
        """Count the units of the report that have a draft."""
        path = self.folder / "content/report/index.md"
        return path.read_text("utf-8").count(" machine ") if path.exists() else 0


@pytest.fixture
def person(tmp_path: Path, tiny_package: Package) -> Person:
    """A person with a long report, and the tiny model."""
    make_site(tmp_path, report=REPORT)
    return Person(tmp_path, tiny_package.folder.parent)


def stop_in_mid_run(person: Person, number: signal.Signals) -> tuple[int, str]:
    """Start to draft, and send a signal as soon as drafts are in the content file."""
    process = person.start(*DRAFT)
    deadline = time.monotonic() + 60
    while not person.drafted() and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(number)
    said = "".join(process.communicate(timeout=60))
    return process.returncode, said


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_stop_says_what_is_kept(person: Person, number: signal.Signals) -> None:
    """Ctrl-C and `kill`: how many drafts there are, and that the same command goes on."""
    code, said = stop_in_mid_run(person, number)
    assert code == 130
    assert 0 < person.drafted() < 801
    assert f"Stopped: {person.drafted()} units drafted in this run are kept" in said
    assert "Run the same command again; it goes on from there." in said
    assert "Traceback" not in said


def test_a_kill_leaves_whole_files_and_the_next_run_goes_on(person: Person) -> None:
    """No unit is lost or doubled, what is drafted stays as it is, and then nothing changes."""
    stop_in_mid_run(person, signal.SIGKILL)
    done = person.drafted()
    assert 0 < done < 801
    code, said = person.run(*DRAFT)
    assert code == 0
    assert f"{801 - done} units drafted in this run" in said
    assert person.drafted() == 801
    before = snapshot(person.folder / "content")
    assert person.run("build", "--offline")[0] == 0
    assert snapshot(person.folder / "content") == before


@pytest.mark.skipif(sys.platform != "linux", reason="only there is the limit a limit")
def test_too_little_memory_is_a_message(person: Person) -> None:
    """Drafting stops, and what needs no model is drafted and kept."""
    code, said = person.run(*DRAFT, before="ulimit -v 300000; ")
    assert code == 1
    assert "too little memory" in said
    assert 0 < person.drafted() < 801
    assert f"{person.drafted()} units drafted in this run" in said


@pytest.fixture
def shelf(tmp_path: Path, tiny_file: Path, tiny_package: Package) -> Path:
    """A folder of packages with a good model, and newer ones that are broken in several ways."""
    shelf = tmp_path / "shelf"
    shutil.copytree(tiny_package.folder, shelf / TOP)
    files = read_files(tiny_file)
    weights = f"{TOP}/model/model.bin"
    broken = {
        "1.7": files | {weights: files[weights][:5000]},
        "1.8": files | {weights: b"\x63\0\0\0" + files[weights][4:]},
        "1.9": without(files, "sentencepiece.model"),
    }
    for version, content in broken.items():
        archive = write_package(
            tmp_path / "broken.zip", with_metadata(content, package_version=version)
        )
        shutil.unpack_archive(archive, tmp_path / "unpacked")
        (tmp_path / "unpacked" / TOP).rename(shelf / f"translate-zh_en-{version}")
    (shelf / "translate-en_de-1_0").mkdir()
    return shelf


def test_broken_models_hide_no_good_one(tmp_path: Path, shelf: Path) -> None:
    """The list says what is wrong with each, and drafting passes them over with a line each."""
    make_site(tmp_path, report=NOTICE)
    person = Person(tmp_path, shelf)
    _, listed = person.run("model", "list", "--offline")
    for version, said in {
        "1.7": "is damaged and cannot be loaded",
        "1.8": "was made for a later version of CTranslate2 (its format is 99",
        "1.9": "neither sentencepiece.model nor bpe.model",
        "1.0": "installed",
    }.items():
        folder = TOP if version == "1.0" else f"translate-zh_en-{version}"
        [line] = [line for line in listed.splitlines() if line.endswith(f"/{folder}")]
        assert said in line
    code, said = person.run("build", "--offline")
    assert code == 0
    assert person.drafted() == 3
    passed_over = [line for line in said.splitlines() if line.startswith("Not used: ")]
    assert len(passed_over) == 3
    assert not any("en_de" in line for line in passed_over)


def test_a_site_is_built_where_every_model_is_broken(tmp_path: Path, shelf: Path) -> None:
    """One line says why nothing is drafted and what to do; the exit code asks for a person."""
    make_site(tmp_path, report=NOTICE)
    shutil.rmtree(shelf / TOP)
    code, said = Person(tmp_path, shelf).run("build", "--offline")
    assert code == 1
    assert (tmp_path / "build/report/index.html").is_file()
    [line] = [line for line in said.splitlines() if line.startswith("Waiting for a draft")]
    assert "is damaged and cannot be loaded" in line
    assert "yzsite model install" in line


def test_a_broken_file_is_no_reason_to_remove_a_good_model(tmp_path: Path, tiny_file: Path) -> None:
    """It is tried before it is compared with what is installed."""
    install_file(tiny_file, tmp_path / "packages")
    files = read_files(tiny_file) | {f"{TOP}/model/model.bin": b""}
    with pytest.raises(ModelError, match="is damaged") as refused:
        install_file(write_package(tmp_path / "bad.argosmodel", files), tmp_path / "packages")
    assert "remove" not in refused.value.hint


def test_sentencepiece_counts_where_a_package_has_both_tokenizers(
    tmp_path: Path, tiny_file: Path, tiny_package: Package
) -> None:
    """As Argos Translate has it; a package of both is accepted."""
    files = read_files(tiny_file) | {f"{TOP}/bpe.model": b"#version: 0.2\ne s</w>\n"}
    package, _ = install_file(
        write_package(tmp_path / "both.argosmodel", files), tmp_path / "packages"
    )
    pieces = [open_tokenizer(p.folder).encode("深化改革。") for p in (package, tiny_package)]
    assert pieces[0] == pieces[1]


def refuse_to_open(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a folder be read-only."""
    make = tempfile.mkstemp

    def refuse(suffix: str, prefix: str, folder: Path) -> tuple[int, str]:
        if folder == place:
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))
        return make(suffix, prefix, folder)

    monkeypatch.setattr(tempfile, "mkstemp", refuse)


def refuse_the_file(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a content file be read-only."""
    may = os.access
    path = place / "index.md"
    monkeypatch.setattr(os, "access", lambda p, mode: p != path and may(p, mode))


def refuse_to_sync(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the disk of a folder be full."""
    sync = os.fsync

    def refuse(handle: int) -> None:
        if Path(f"/proc/self/fd/{handle}").readlink().parent == place:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        sync(handle)

    monkeypatch.setattr(os, "fsync", refuse)


@pytest.fixture(
    params=[
        (refuse_to_open, "Read-only file system"),
        (refuse_the_file, "Permission denied"),
        pytest.param(
            (refuse_to_sync, "No space left"),
            marks=pytest.mark.skipif(sys.platform != "linux", reason="needs /proc"),
        ),
    ],
    ids=["folder", "file", "disk"],
)
def refusal(request: pytest.FixtureRequest) -> tuple[Callable[..., None], str]:
    """Give a way in which a file cannot be written, and what the system says to it."""
    refusal: tuple[Callable[..., None], str] = request.param
    return refusal


def test_a_file_that_cannot_be_written_costs_its_publication_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refusal: tuple[Callable[..., None], str]
) -> None:
    """The path and the reason are said, the file is as it was, and the other one is drafted."""
    settings = make_site(tmp_path, first=NOTICE, second=NOTICE.replace("解放路", "人民路"))
    build(settings)
    before = snapshot(settings.content / "first")
    refuse, reason = refusal
    refuse(settings.content / "first", monkeypatch)
    outcome = build(settings, engine=EchoEngine(answer="English, said {0!r:.0}."))
    [problem] = outcome.problems
    assert str(index_of(settings, "first")) in problem.message
    assert reason in problem.message
    assert snapshot(settings.content / "first") == before
    assert index_of(settings, "second").read_text("utf-8").count(" machine ") == 3
