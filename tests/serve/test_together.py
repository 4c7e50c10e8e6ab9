"""Two windows and an editor work on the same file while it is built, and no word is lost."""

from __future__ import annotations

import shutil
import tempfile
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests.serve.served import Served, let_in
from tests.sites import build
from yzsite.config import find_settings
from yzsite.loading import load_publication
from yzsite.model import State
from yzsite.serve.desk import Desk, OverwriteError, Saving
from yzsite.serve.panel import Panel
from yzsite.serve.shelf import Shelf
from yzsite.storage import replace_if_same

_SITE: list[Path] = []
"""Where the site lies that each run of the machine copies."""
UNITS = st.sampled_from(["u1", "u2", "u3"])
WINDOWS = st.sampled_from([0, 1])
TEXTS = st.sampled_from(["One.", "Two.", "Three.\nFour.", "Not 5%.", "- Five", "# Six"])


class Together(RuleBasedStateMachine):
    """What each of them does, in any order; the file says what the last one who could see it said.

    The windows see a unit when they open it; what they save without having seen the newest version
    is refused. The editor writes what it read a moment ago, with one text replaced.
    """

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        root = Path(self.folder.name) / "site"
        self.site = find_settings(shutil.copytree(_SITE[0], root))
        self.shelf = Shelf(self.site, build(self.site))
        self.desk = Desk(self.shelf, nullcontext)
        self.path = root / "content" / "first" / "index.md"
        self.said = self.texts()
        self.seen: dict[tuple[int, str], Panel] = {}
        self.undo: list[tuple[str, str, str, str]] = []

    def teardown(self) -> None:
        """Leave nothing."""
        self.folder.cleanup()

    def texts(self) -> dict[str, str]:
        """Read the English of each unit from the file."""
        loaded = load_publication(self.path.parent)
        assert loaded
        return {unit.id: "\n".join(unit.target) for unit in loaded.publication.units}

    @rule(window=WINDOWS, unit=UNITS)
    def open(self, window: int, unit: str) -> None:
        """A window opens a unit."""
        self.seen[window, unit] = self.desk.look_at("first", unit)
        assert self.seen[window, unit].target == self.said[unit]

    @precondition(lambda self: self.seen)
    @rule(
        data=st.data(), text=TEXTS, state=st.sampled_from([None, State.REVIEWED, State.TRANSLATED])
    )
    def save(self, data: st.DataObject, text: str, state: State | None) -> None:
        """A window saves what it opened, whatever happened since."""
        window, unit = data.draw(st.sampled_from(sorted(self.seen)))
        seen = self.seen[window, unit]
        is_newest = self.desk.look_at("first", unit).version == seen.version
        saving = Saving("first", unit, seen.version, None, text, state, None, "Li")
        try:
            saved = self.desk.save(saving)
        except OverwriteError as error:
            assert not is_newest
            assert error.now
            assert error.now.target == self.said[unit]
            return
        assert is_newest
        before, self.said[unit] = self.said[unit], saved.panel.target
        assert self.said[unit].replace("\\", "").split() == text.split()
        self.seen[window, unit] = saved.panel
        if saved.undo:
            self.undo.append((saved.undo, unit, before, self.said[unit]))

    @precondition(lambda self: self.undo)
    @rule()
    def take_back(self) -> None:
        """A window takes back what was saved last, unless somebody changed it again."""
        undo, unit, before, after = self.undo.pop()
        try:
            self.desk.take_back(undo)
        except OverwriteError as error:
            assert error.now
            assert error.now.target == self.said[unit]
            return
        assert self.said[unit] == after
        self.said[unit] = before

    @rule(unit=UNITS, text=st.sampled_from(["Edited.", "Edited again."]))
    def edit(self, unit: str, text: str) -> None:
        """An editor replaces the English of a unit in the file."""
        head, marker, rest = self.path.read_text("utf-8").partition(f"<!-- {unit} ")
        body, *others = rest.split("\n<!-- ")
        lines = body.split("\n")
        quoted = [line for line in lines if line.startswith("> ")]
        kept = [line for line in lines if line not in quoted or line == quoted[0]]
        sign = "> # " if unit == "u1" else "> "
        changed = [sign + text if quoted and line == quoted[0] else line for line in kept]
        self.path.write_text(head + marker + "\n<!-- ".join(["\n".join(changed), *others]), "utf-8")
        if quoted:
            self.said[unit] = text

    @rule()
    def build(self) -> None:
        """The site is built."""
        outcome = build(self.site)
        assert not outcome.problems
        self.shelf.put(self.site, outcome)

    @invariant()
    def nothing_is_lost(self) -> None:
        """The file says what everybody said."""
        assert self.texts() == self.said


@pytest.fixture(scope="module", autouse=True)
def _site(built: Path) -> None:
    _SITE[:] = [built]


TestTogether = Together.TestCase
TestTogether.settings = settings(
    max_examples=12,
    stateful_step_count=12,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


def test_all_at_the_same_time_lose_nothing(served: Served) -> None:
    """Each adds words to a text until it is taken, and in the end all words are there."""
    rounds, path = 8, served.site.content / "first" / "index.md"
    begin = threading.Barrier(5)

    def in_a_window(name: str, unit: str) -> None:
        client = let_in(served.doors)
        window = Served(served.site, client, served.shelf, served.events, served.doors, [])
        begin.wait()
        for number in range(rounds):
            while True:
                panel = window.panel("first", unit)
                wanted = {
                    "version": panel["version"],
                    "target": f"{panel['target']} {name}{number}",
                }
                status = window.save("first", unit, **wanted).status_code
                if status == 200:
                    break
                assert status in (409, 422)  # another was quicker, once or again and again

    def in_an_editor() -> None:
        begin.wait()
        for number in range(rounds):
            while True:
                now = path.read_bytes()
                new = now.replace(b"grew by 5%", f"grew by 5% E{number}".encode())
                if replace_if_same(path, new, now):
                    break

    def in_the_workshop() -> None:
        begin.wait()
        for _ in range(rounds):
            served.shelf.put(served.site, build(served.site))

    jobs: list[Callable[[], None]] = [
        lambda: in_a_window("A", "u2"),
        lambda: in_a_window("B", "u2"),
        lambda: in_a_window("C", "u3"),
        in_an_editor,
        in_the_workshop,
    ]
    with ThreadPoolExecutor(len(jobs)) as pool:
        for done in [pool.submit(job) for job in jobs]:
            done.result(timeout=120)
    second, third = (served.panel("first", unit)["target"] for unit in ("u2", "u3"))
    for number in range(rounds):
        assert f"A{number}" in second
        assert f"B{number}" in second
        assert f"C{number}" in third
        assert f"E{number}" in third
