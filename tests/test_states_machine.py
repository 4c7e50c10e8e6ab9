"""States stay true: whatever people, builds, other models and kills do to a site, in any order."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from unittest.mock import patch

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests.edits import (
    EDITS,
    Edit,
    Words,
    delete_english,
    edit_both,
    edit_chinese,
    edit_english,
    merge,
)
from tests.sites import EchoEngine, build, edit, index_of, make_site
from yzsite import pipeline
from yzsite.content import Document, Record, read_document, read_record, settle
from yzsite.errors import EngineError, StoppedError
from yzsite.storage import write_if_changed

SLUGS = ("first", "second")
STOCK = ("请绕行。", "一、工程概况", "解放路将于周一开始施工。请绕行。", "谢谢支持。", "增长5%。")
"""Paragraphs that several raw sources may share."""
BREAKS: tuple[tuple[str, str], ...] = (
    ("<!-- u", "<!-- u0"),
    (" -->", ""),
    ("next_id: ", "next_id: x"),
    ("\n---\n", "\n"),
    ("---\n", "---\n<<<<<<< mine\n"),
)
_BEFORE_TEXT = re.compile(r"\s*(?:>\s?)?(?:#+ |- )?")


def _lines(text: str) -> set[str]:
    """Give the lines of a file without their Markdown."""
    return {
        line[m.end() :] if (m := _BEFORE_TEXT.match(line)) else line for line in text.split("\n")
    }


class Site(RuleBasedStateMachine):
    """A site of two publications, the people who write it, and the runs that build it."""

    def __init__(self) -> None:
        """Make the site and build it once."""
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.words = Words()
        self.raw = {slug: [f"{slug}通知", *STOCK[:3]] for slug in SLUGS}
        sources = {slug: "\n\n".join(raw) for slug, raw in self.raw.items()}
        self.settings = make_site(Path(self.folder.name), **sources)
        self.written: dict[str, set[str]] = {slug: set() for slug in SLUGS}
        """Lines that a person wrote, and nobody took out."""
        self.ids: dict[str, set[str]] = {slug: set() for slug in SLUGS}
        """Every id that ever was."""
        self.whole: dict[str, bytes] = {}
        """Files that are broken now, as they were before."""
        self.saved: dict[str, bytes] = {}
        """What a person saved last."""
        self.present: dict[str, set[str]] = {}
        """The ids that there were a moment ago."""
        self.drafted: dict[str, dict[str, int]] = {}
        """How often each line of English was a draft after a run, at the most."""
        self.model = 1
        build(self.settings, engine=self._engine())
        self._remember()
        self._remember_drafts()

    def teardown(self) -> None:
        """Take the site away."""
        self.folder.cleanup()

    # What people do.

    @rule(slug=st.sampled_from(SLUGS), edit=st.sampled_from(EDITS), at=st.integers(0, 5))
    def edit(self, slug: str, edit: Edit, at: int) -> None:
        """A person edits a content file."""
        if slug in self.whole:
            return
        document = self._read(slug)
        before, human = str(document), self._hands(slug)
        paragraphs = edit(document.entries, at % len(document.entries), self.words)
        self._save(slug, (document.head + "".join(paragraphs)).encode())
        after = _lines(index_of(self.settings, slug).read_text("utf-8"))
        new = after - _lines(before)
        self.written[slug] = {
            line for line in self.written[slug] | new if line in after and _is_text(line)
        }
        left = self._hands(slug)
        for line, (count, machine) in human.items():
            if line in left and left[line][0] == count:
                # Whoever takes an edit back, or deletes the marker of a draft whose words nobody
                # changed, leaves the draft that there was.
                most = max(machine, self.drafted[slug].get(line, 0))
                assert left[line][1] <= most, "a person's English is no draft afterwards"
        self._remember()

    @rule(slug=st.sampled_from(SLUGS), how=st.sampled_from(BREAKS))
    def break_file(self, slug: str, how: tuple[str, str]) -> None:
        """A person is in the middle of something."""
        data = index_of(self.settings, slug).read_bytes()
        if slug not in self.whole:
            self.whole[slug] = data
            self._save(slug, data.replace(how[0].encode(), how[1].encode(), 1))

    @precondition(lambda self: self.whole)
    @rule()
    def mend_files(self) -> None:
        """What was broken is whole again."""
        for slug, data in self.whole.items():
            self._save(slug, data)
        self.whole = {}
        self._remember()

    @rule(terms=st.sampled_from(["", "绕行,Engine,Model\n", "绕行,\n", "施工,Robot,Model|says\n"]))
    def change_glossary(self, terms: str) -> None:
        """The terms change; they may be broken too."""
        path = self.settings.content / "glossary.csv"
        path.write_text(f"source,target,forbidden\n{terms}", "utf-8")

    @rule(slug=st.sampled_from(SLUGS), at=st.integers(1, 5), new=st.sampled_from(STOCK))
    def change_source(self, slug: str, at: int, new: str) -> None:
        """Another paragraph comes into the raw source, in the place of one or beside it."""
        self.raw[slug][at : at + 1] = [new, self.words.chinese()]
        self._write_source(slug)

    @rule(slug=st.sampled_from(SLUGS))
    def change_kind(self, slug: str) -> None:
        """A heading of the raw source becomes a paragraph, or a paragraph a heading."""
        raw, (heading, paragraph) = self.raw[slug], ("一、工程概况", "一、工程概况良好。")
        swapped = {heading: paragraph, paragraph: heading}
        self.raw[slug] = [swapped.get(text, text) for text in raw]
        self._write_source(slug)

    @rule(slug=st.sampled_from(SLUGS), at=st.integers(0, 5))
    def shorten_source(self, slug: str, at: int) -> None:
        """A paragraph of the raw source goes."""
        if len(self.raw[slug]) > 1:
            del self.raw[slug][at % len(self.raw[slug])]
            self._write_source(slug)

    @rule()
    def change_model(self) -> None:
        """Another model is installed."""
        self.model += 1

    # What runs do.

    @rule(has_engine=st.booleans())
    def build(self, has_engine: bool) -> None:
        """A whole build, and another one that finds nothing to do."""
        before = self._human()
        self._run(has_engine=has_engine)
        self._is_true_after(before)
        self._is_done(has_engine=has_engine)

    @rule()
    def build_and_accept(self) -> None:
        """A build that takes what waits: the Chinese of the raw source, and nothing else."""
        for status in pipeline.inspect(self.settings).statuses:
            for unit in self._settled(status.slug).to_publication().units:
                if unit.id in status.waiting:
                    self.written[status.slug] -= set(unit.source)
        before = self._human()
        self._run(accept=True)
        self._is_true_after(before)
        self._is_done()

    @rule(after=st.integers(0, 3), is_error=st.booleans(), at_once=st.booleans())
    def build_and_stop(self, after: int, is_error: bool, at_once: bool) -> None:
        """A run ends in the middle."""
        for slug in SLUGS:
            self._give_work(slug, after)

        def stop(number: int) -> None:
            if number == after:
                raise EngineError("out of memory") if is_error else KeyboardInterrupt

        before = self._human()
        self._run(stop, at_once=at_once)
        self._is_true_after(before)

    @rule(after=st.integers(0, 8))
    def build_and_die(self, after: int) -> None:
        """A run ends between the write of a content file and that of its record."""
        for slug in SLUGS:
            self._give_work(slug, after)
        before = self._human()
        writes = iter(range(after + 1))

        def write(path: Path, data: bytes) -> bool:
            if next(writes, None) is None:
                raise KeyboardInterrupt
            return write_if_changed(path, data)

        with patch("yzsite.loading.write_if_changed", write):
            self._run(at_once=True)
        self._is_true_after(before)

    @rule(
        slug=st.sampled_from(SLUGS),
        edit=st.sampled_from((edit_english, edit_both, edit_chinese, merge)),
        at=st.integers(0, 5),
        when=st.integers(0, 1),
        at_once=st.booleans(),
    )
    def edit_during_a_build(self, slug: str, edit: Edit, at: int, when: int, at_once: bool) -> None:
        """A person saves an edit of a unit that the engine works on."""
        self._give_work(slug, at)
        before = self._human()

        def save(number: int) -> None:
            nonlocal before
            if number == when:
                self._is_true_after(before)
                self.edit(slug, edit, at)
                before = self._human()

        self._run(save, at_once=at_once)
        self._is_true_after(before)

    # What is always true.

    @invariant()
    def no_text_of_a_person_is_lost(self) -> None:
        """Every line that a person wrote is where it was written."""
        for slug in SLUGS:
            text = self.whole.get(slug) or index_of(self.settings, slug).read_bytes()
            assert self.written[slug] <= _lines(text.decode())

    @invariant()
    def no_broken_file_is_written(self) -> None:
        """Nobody but the person who broke a file writes to it."""
        for slug in self.whole:
            assert index_of(self.settings, slug).read_bytes() == self.saved[slug]

    @invariant()
    def what_is_written_is_what_was_read(self) -> None:
        """A file that is read gives its bytes back."""
        for slug in set(SLUGS) - set(self.whole):
            data = index_of(self.settings, slug).read_bytes()
            assert str(read_document(index_of(self.settings, slug), data)).encode() == data

    def _is_true_after(self, before: dict[tuple[str, str], tuple[str, ...]]) -> None:
        """What stood as a person's text stands; no new unit has the id of another."""
        after = self._human()
        assert after == before
        for slug in set(SLUGS) - set(self.whole):
            now = self._marked(slug)
            assert not (now - self.present[slug]) & self.ids[slug]
        self._remember()
        self._remember_drafts()

    def _is_done(self, *, has_engine: bool = True) -> None:
        """Another build changes no byte, and markers agree with their texts."""
        before = self._bytes()
        self._run(has_engine=has_engine)
        assert self._bytes() == before
        for slug in set(SLUGS) - set(self.whole):
            assert str(self._settled(slug)) == index_of(self.settings, slug).read_text("utf-8")

    def _give_work(self, slug: str, at: int) -> None:
        """Leave two units without English, whose Chinese no memory has."""
        for place in (at, at + 1):
            self.edit(slug, delete_english, place)
            self.edit(slug, edit_chinese, place)

    def _run(
        self,
        before: Callable[[int], None] = lambda _: None,
        *,
        has_engine: bool = True,
        accept: bool = False,
        at_once: bool = False,
    ) -> None:
        engine = self._engine(before) if has_engine else None
        seconds = 0.0 if at_once else 100.0
        with (
            patch("yzsite.drafts._SECONDS_BETWEEN_WRITES", seconds),
            suppress(KeyboardInterrupt, StoppedError),
        ):
            build(self.settings, engine=engine, accept=accept)

    def _engine(self, before: Callable[[int], None] = lambda _: None) -> EchoEngine:
        return EchoEngine(
            before=before, answer=f"Model {self.model} says ({{}})", origin=f"echo:{self.model}"
        )

    def _save(self, slug: str, data: bytes) -> None:
        index_of(self.settings, slug).write_bytes(data)
        self.saved[slug] = data

    def _write_source(self, slug: str) -> None:
        path = self.settings.content / slug / "source.txt"
        path.write_text("\n\n".join(self.raw[slug]), "utf-8")

    def _read(self, slug: str) -> Document:
        path = index_of(self.settings, slug)
        return read_document(path, path.read_bytes())

    def _settled(self, slug: str) -> Document:
        return settle(self._read(slug), self._record(slug))

    def _record(self, slug: str) -> Record:
        path = self.settings.content / slug / "record.jsonl"
        return read_record(path.read_text("utf-8") if path.exists() else "")

    def _human(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """Give what stands as a person's English in the files that can be read."""
        return {
            (slug, unit.id): unit.target
            for slug in SLUGS
            if slug not in self.whole
            for unit in self._settled(slug).to_publication().units
            if unit.state.is_human
        }

    def _hands(self, slug: str) -> dict[str, tuple[int, int]]:
        """Give for each line of English how often it stands there, and how often as a draft."""
        lines: dict[str, tuple[int, int]] = {}
        for unit in self._settled(slug).to_publication().units:
            for line in unit.target:
                count, machine = lines.get(line, (0, 0))
                lines[line] = count + 1, machine + (not unit.state.is_human)
        return lines

    def _marked(self, slug: str) -> set[str]:
        return {entry.marker.id for entry in self._read(slug).entries if entry.marker}

    def _remember(self) -> None:
        """Note which ids there are."""
        for slug in set(SLUGS) - set(self.whole):
            self.present[slug] = self._marked(slug)
            self.ids[slug] |= self.present[slug]

    def _remember_drafts(self) -> None:
        """Note what a machine wrote."""
        for slug in set(SLUGS) - set(self.whole):
            drafted = self.drafted.setdefault(slug, {})
            for line, (_, machine) in self._hands(slug).items():
                drafted[line] = max(drafted.get(line, 0), machine)

    def _bytes(self) -> dict[str, bytes]:
        root = Path(self.folder.name)
        return {
            path.relative_to(root).as_posix(): path.read_bytes()
            for path in sorted(root.rglob("*"))
            if path.is_file()
        }


def _is_text(line: str) -> bool:
    """Whether a line is a text, and no blank line or marker."""
    return bool(line.strip()) and not line.startswith("<!-- u")


TestStates = Site.TestCase
TestStates.settings = settings(
    max_examples=30, stateful_step_count=15, deadline=None, derandomize=True, database=None
)


def test_a_persons_words_are_no_lost_draft(tmp_path: Path) -> None:
    """A twin got a person's English; without both markers it is still a person's."""
    site = make_site(tmp_path, notice="通知\n\n请绕行。\n\n谢谢支持。\n\n请绕行。\n")
    build(site, engine=EchoEngine())
    edit(site, "notice", "> English of (请绕行。)", "> Please take another road.")
    build(site, engine=EchoEngine())
    path = index_of(site, "notice")
    text = path.read_text("utf-8")
    assert text.count("> Please take another road.") == 2
    path.write_text(re.sub(r"<!-- u[24] .*\n", "\n", text), "utf-8")
    build(site)
    edit(site, "notice", "请绕行。", "请慢行。")
    build(site, engine=EchoEngine())
    assert path.read_text("utf-8").count("> Please take another road.") == 2


def test_another_kind_of_the_source_changes_no_english(tmp_path: Path) -> None:
    """Where a heading becomes an item, a draft is no person's, and a person's is the same."""
    site = make_site(tmp_path, notice="通知\n\n一、工程概况\n\n二、工程进度\n")
    build(site, engine=EchoEngine())
    path = index_of(site, "notice")
    english = "> ## Progress\n"
    path.write_text(re.sub(r"> ## II.*\n", english, path.read_text("utf-8")), "utf-8")
    raw = site.content / "notice/source.txt"
    raw.write_text("通知\n\n一、工程概况良好。\n\n二、工程进度良好。\n", "utf-8")
    build(site, engine=EchoEngine(), accept=True)
    text = path.read_text("utf-8")
    assert "> - I. English of (工程概况良好。)\n" in text
    assert "> - Progress\n" in text
    assert re.search(r"<!-- u2 li machine \S+ -->", text)
    assert re.search(r"<!-- u3 li translated stale \S+ -->", text)
