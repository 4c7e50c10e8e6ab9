"""Drafting on several machines, on a real cluster of processes."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.draft.archives import TOP
from tests.tiny_model.grammar import generate
from yzsite.draft.argos import ArgosEngine
from yzsite.draft.distributed import DistributedEngine
from yzsite.draft.engine import Way
from yzsite.draft.packages import Package
from yzsite.errors import EngineError, UsageError

distributed = pytest.importorskip("distributed", reason="the extra yzsite[distributed] is missing")

SENTENCES = [pair.source for pair in generate(seed=7, count=600)]


class Cluster:
    """A scheduler and workers, each a process that can be killed."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._file = home / "scheduler.json"
        self.scheduler = self._start("scheduler", home, "--port", "0")
        self.workers: list[subprocess.Popen[bytes]] = []
        deadline = time.monotonic() + 60
        while not self._file.exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        self.client: Any = distributed.Client(
            scheduler_file=str(self._file), set_as_default=False, timeout=60
        )
        self.address: str = self.client.scheduler.address

    def add_worker(self, packages: Path) -> str:
        """Start a worker whose models lie in a folder; give its address."""
        before = set(self.client.nthreads())
        self.workers.append(self._start("worker", packages, "--no-nanny", "--nthreads", "1"))
        self.client.wait_for_workers(len(before) + 1, timeout=60)
        (address,) = set(self.client.nthreads()) - before
        return str(address)

    def close(self) -> None:
        """End every process."""
        self.client.close(timeout=2)
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()

    def _start(self, part: str, packages: Path, *options: str) -> subprocess.Popen[bytes]:
        folders = {f"XDG_{n}_HOME": str(self._home / n) for n in ("DATA", "CONFIG", "CACHE")}
        return subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.dask_{part}", "--no-dashboard",
             "--host", "127.0.0.1", "--scheduler-file", str(self._file), *options],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=os.environ | folders | {"ARGOS_PACKAGES_DIR": str(packages)},
            cwd=self._home,
        )  # fmt: skip


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """Give a scheduler without workers."""
    running = Cluster(tmp_path)
    yield running
    running.close()


def other_model(package: Package, folder: Path) -> Path:
    """Give a folder of packages whose model is another one, by its digest."""
    shutil.copytree(package.folder, folder / TOP)
    with (folder / TOP / "model" / "config.json").open("a") as file:
        file.write("\n")
    return folder


def test_a_killed_worker_loses_and_doubles_nothing(
    tiny_package: Package,
    tiny_engine: ArgosEngine,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each index comes once, with the English of one machine; who takes its place may help."""
    for name in ("DATA", "CONFIG", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tiny_package.folder.parent))
    local = distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None)
    with local, distributed.Client(local, set_as_default=False) as client:
        engine = DistributedEngine(local.scheduler_address)
        assert engine.origin == tiny_engine.origin
        assert list(engine.propose([], Way())) == []
        answers = engine.propose(SENTENCES, Way())
        every = [next(answers)]
        os.kill(next(iter(client.run(os.getpid).values())), signal.SIGKILL)
        every += answers
        engine.close()
    assert sorted(index for index, _ in every) == list(range(len(SENTENCES)))
    here = dict(tiny_engine.propose(SENTENCES, Way()))
    same = sum(found[0].text == here[index][0].text for index, found in every)
    assert same >= 0.98 * len(SENTENCES)


def test_a_worker_that_dies_is_replaced_by_the_other(
    cluster: Cluster, tiny_package: Package
) -> None:
    """Without anyone who starts it again, the rest of the workers do its batches."""
    for _ in range(2):
        cluster.add_worker(tiny_package.folder.parent)
    engine = DistributedEngine(cluster.address)
    answers = engine.propose(SENTENCES, Way())
    every = [next(answers)]
    cluster.workers[0].kill()
    every += answers
    assert sorted(index for index, _ in every) == list(range(len(SENTENCES)))
    engine.close()


def test_a_worker_that_hangs_loses_its_batches_to_the_other(
    cluster: Cluster, tiny_package: Package
) -> None:
    """It keeps its connection and dies of nothing; only its signs of life stay away."""
    for _ in range(2):
        cluster.add_worker(tiny_package.folder.parent)
    engine = DistributedEngine(cluster.address, silence=2)
    answers = engine.propose(SENTENCES, Way())
    every = [next(answers)]
    cluster.workers[0].send_signal(signal.SIGSTOP)
    every += answers
    assert sorted(index for index, _ in every) == list(range(len(SENTENCES)))
    engine.close()


def test_a_worker_with_another_model_is_refused(
    cluster: Cluster, tiny_package: Package, tmp_path: Path
) -> None:
    """It gets nothing, also where it comes later; one without a model neither."""
    cluster.add_worker(tiny_package.folder.parent)
    engine = DistributedEngine(cluster.address)
    other = cluster.add_worker(other_model(tiny_package, tmp_path / "other"))
    empty = cluster.add_worker(tmp_path / "empty")
    deadline = time.monotonic() + 60
    while len(engine.refused) < 2 and time.monotonic() < deadline:  # nobody waits for strangers
        assert len(list(engine.propose(SENTENCES[:40], Way()))) == 40
    assert set(engine.refused) == {other, empty}
    assert "argos:zh_en-1.0#" in engine.refused[other]
    assert "no model is installed" in engine.refused[empty]
    engine.close()
    with pytest.raises(EngineError, match=r"no worker of .* can draft: .*argos:zh_en-1\.0#"):
        DistributedEngine(cluster.address, "argos:zh_en-9#000000000000")


def test_a_batch_that_fails_twice_ends_the_run(cluster: Cluster, tiny_package: Package) -> None:
    """The message has both reasons; what came before stays good."""
    cluster.add_worker(tiny_package.folder.parent)
    engine = DistributedEngine(cluster.address)
    with pytest.raises(EngineError, match=r"a batch failed twice: tcp:.*; tcp:") as caught:
        list(engine.propose(SENTENCES[:5], Way(beam_size=0)))
    assert "goes on where it stopped" in caught.value.hint
    assert len(list(engine.propose(SENTENCES[:5], Way()))) == 5
    engine.close()
    preview = DistributedEngine(cluster.address, engine.origin, way=Way(beam_size=1, hypotheses=1))
    assert preview.origin == f"{engine.origin},beam=1"
    assert all(len(found) == 1 for _, found in preview.propose(SENTENCES[:5], preview.way))
    preview.close()


def test_a_lost_scheduler_and_lost_workers_end_the_run(
    cluster: Cluster, tiny_package: Package, capfd: pytest.CaptureFixture[str]
) -> None:
    """What came before stays good; nothing waits for ever, and the log of dask is no message."""
    cluster.add_worker(tiny_package.folder.parent)
    engine = DistributedEngine(cluster.address, patience=0.5, connect_seconds=2)
    answers = engine.propose(SENTENCES, Way())
    next(answers)
    cluster.workers[0].kill()
    with pytest.raises(EngineError, match=r"has no worker any more|failed twice"):
        list(answers)
    cluster.scheduler.kill()
    cluster.scheduler.wait()
    with pytest.raises(EngineError, match="is gone"):
        list(engine.propose(SENTENCES, Way()))
    engine.close()
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("address", ["host:8786", "http://host:8786", ""])
def test_what_is_no_address_is_wrong_usage(address: str) -> None:
    """Said before anything is connected."""
    with pytest.raises(UsageError, match="is no scheduler"):
        DistributedEngine(address)


def test_nobody_at_the_address_is_a_message() -> None:
    """Within seconds."""
    with pytest.raises(EngineError, match=r"no scheduler answers at tcp:"):
        DistributedEngine("tcp://127.0.0.1:9", connect_seconds=1)
