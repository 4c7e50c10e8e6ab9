"""XLIFF and TMX: what other tools do with sentences and states, and what comes back of it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from lxml import etree
from translate.storage import tmx, xliff, xliff2

from tests.exchange.samples import row, rows
from tests.exchange.schemas import complain, needs_omegat, needs_xliff
from yzsite.errors import ContentError
from yzsite.exchange import Row, read, to_row, write
from yzsite.exchange.escaping import armour
from yzsite.model import Kind, State, Unit

PATH = Path("site")
STORES: dict[str, Any] = {
    "xliff": xliff2.Xliff2File,
    "xliff12": xliff.xlifffile,
    "tmx": tmx.tmxfile,
}
each_format = pytest.mark.parametrize("form", STORES)
each_version = pytest.mark.parametrize("form", ["xliff", "xliff12"])

Edit = Callable[[list[Any]], None]
"""Changes the entries of a file, as translate-toolkit has them."""


def _edit(form: str, sent: Row, change: Edit) -> bytes:
    """Change a file as a tool would that is built on translate-toolkit, Weblate for one."""
    store = STORES[form].parsestring(write(form, [sent]))
    if form == "tmx":
        store.settargetlanguage("en")
    change(store.units)
    return bytes(store)


def _one(form: str, data: bytes) -> Row:
    delivery = read(form, PATH, data)
    assert not delivery.problems
    assert len(delivery.rows) == 1
    return delivery.rows[0]


def _problem(form: str, data: bytes) -> str:
    delivery = read(form, PATH, data)
    assert not delivery.rows
    return delivery.problems[0].message


def _say(*targets: str) -> Edit:
    """Write translations, from the first entry on."""

    def change(entries: list[Any]) -> None:
        for entry, target in zip(entries, targets, strict=False):
            entry.target = target

    return change


@needs_xliff
@each_version
@given(sent=rows().filter(bool))
@settings(max_examples=20, deadline=None)
def test_files_fit_the_schemas_of_xliff(form: str, sent: tuple[Row, ...]) -> None:
    """Of version 2.0 with its metadata, and of 1.2 in its strict form."""
    assert complain(form, write(form, sent)) == []


@needs_omegat
@given(sent=rows())
@settings(max_examples=20, deadline=None)
def test_files_fit_the_document_type_of_tmx(sent: tuple[Row, ...]) -> None:
    """Units without English too."""
    assert complain("tmx", write("tmx", sent)) == []


@each_format
@given(sent=rows().filter(bool))
@settings(max_examples=20, deadline=None)
def test_translate_toolkit_keeps_all_of_it(form: str, sent: tuple[Row, ...]) -> None:
    """It shows sentence with sentence where they pair, and gives back every character."""
    store = STORES[form].parsestring(write(form, sent))
    paired = [one for one in sent if not one.target or len(one.target) == len(one.source)]
    shown = {entry.source for entry in store.units}
    assert shown >= {armour(text) for one in paired for text in one.source}
    assert read(form, PATH, bytes(store)).rows == sent


@each_format
def test_what_does_not_pair_is_one_entry(form: str) -> None:
    """With a sentence a line, on both sides; a line may be added or taken away."""
    sent = row("It grew, and was first.", State.TRANSLATED)
    assert [entry.source for entry in STORES[form].parsestring(write(form, [sent])).units] == [
        "增长了。\n第一。"
    ]
    received = _one(form, _edit(form, sent, _say("It grew.\n It was first. \n")))
    assert received.target == ("It grew.", "It was first.")


@each_format
@pytest.mark.parametrize("state", State)
def test_a_changed_sentence_is_a_persons(form: str, state: State) -> None:
    """A reviewed text stays so, for the file says it is; the others are translated then."""
    sent = row("" if state is State.UNTRANSLATED else "It grew.\nIt was first.", state)
    received = _one(form, _edit(form, sent, _say("It grew fast.", "It *led*.")))
    assert received.target == ("It grew fast.", "It *led*.")
    assert received.state is (State.REVIEWED if state is State.REVIEWED else State.TRANSLATED)
    assert not received.has_other_source


@each_format
def test_half_a_unit_is_not_taken(form: str) -> None:
    """It is said which sentence is still to be done."""
    data = _edit(form, row("", State.UNTRANSLATED), _say("It grew."))
    assert _problem(form, data) == "notice#u7: sentence 2 of 2 has no English"


@each_format
def test_chinese_where_the_english_belongs_is_none(form: str) -> None:
    """Many tools put it there where nobody has translated yet; nothing was done then."""
    sent = row("", State.UNTRANSLATED)
    delivery = read(form, PATH, _edit(form, sent, _say("增长了。", "第一。")))
    assert (delivery.rows, delivery.problems) == ((), ())
    data = _edit(form, sent, _say("It grew.", "第一。"))
    assert _problem(form, data) == "notice#u7: sentence 2 of 2 has no English"
    number = row("", State.UNTRANSLATED, source="2026")
    assert _one(form, _edit(form, number, _say("2026"))).target == ("2026",)
    was_so = row("渝中", State.REVIEWED, source="渝中")
    assert _one(form, _edit(form, was_so, _say("渝中"))) == was_so


@each_version
@pytest.mark.parametrize(
    ("state", "stale", "mark", "after"),
    [
        (State.MACHINE, False, "approved", (State.REVIEWED, False)),
        (State.MACHINE, False, "translated", (State.TRANSLATED, False)),
        (State.MACHINE, False, "fuzzy", (State.MACHINE, False)),
        (State.TRANSLATED, False, "approved", (State.REVIEWED, False)),
        (State.TRANSLATED, False, "fuzzy", (State.MACHINE, False)),  # which an import refuses
        (State.TRANSLATED, True, "translated", (State.TRANSLATED, False)),
        (State.REVIEWED, True, "approved", (State.REVIEWED, False)),
        (State.REVIEWED, True, "fuzzy", (State.REVIEWED, True)),
        (State.REVIEWED, False, "approved", (State.REVIEWED, False)),
        (State.UNTRANSLATED, False, "approved", (State.UNTRANSLATED, False)),
    ],
)
def test_states_that_a_tool_sets(
    form: str, state: State, stale: bool, mark: str, after: tuple[State, bool]
) -> None:
    """Are taken, if they are others than were exported."""
    sent = row("" if state is State.UNTRANSLATED else "It grew.\nIt was first.", state, stale=stale)

    def change(entries: list[Any]) -> None:
        for entry in entries:
            if mark == "translated":
                entry.marktranslated()
            elif mark == "approved":
                entry.markapproved()
            else:
                entry.markfuzzy()

    received = _one(form, _edit(form, sent, change))
    assert (received.state, received.stale) == after
    assert received.has_other_state == (after != (state, stale))


@each_version
def test_a_unit_is_as_far_as_its_last_sentence(form: str) -> None:
    """One that was approved alone raises nothing; nor is the unit no longer stale."""
    for sent in (row(), row(state=State.TRANSLATED, stale=True)):
        data = _edit(form, sent, lambda entries: entries[0].markapproved())
        assert _one(form, data) == sent
    both = row(state=State.REVIEWED)

    def change(entries: list[Any]) -> None:
        entries[1].markapproved(False)
        if form == "xliff12":
            entries[1].target_dom.set("state", "translated")

    assert _one(form, _edit(form, both, change)).state is State.TRANSLATED


@each_version
@pytest.mark.parametrize("state", [State.UNTRANSLATED, State.TRANSLATED])
def test_what_is_marked_as_wanting_work_waits(form: str, state: State) -> None:
    """A text that somebody began is not taken for one that is done."""

    def change(entries: list[Any]) -> None:
        for entry in entries:
            entry.target = "It grew so."
            entry.markfuzzy()

    data = _edit(
        form, row("" if state is State.UNTRANSLATED else "It grew.\nIt led.", state), change
    )
    if (form, state) == ("xliff", State.UNTRANSLATED):  # “initial” is what was exported, too
        assert _one(form, data).state is State.TRANSLATED
    else:
        assert _problem(form, data) == "notice#u7 is still marked as wanting work"


def test_stale_english_that_was_changed_is_translated() -> None:
    """Whatever it was before, nobody reviewed what it says now."""
    sent = row("It grew.\nIt led.", State.REVIEWED, stale=True)
    for form in STORES:
        received = _one(form, _edit(form, sent, _say("It grew fast.")))
        assert (received.state, received.stale) == (State.TRANSLATED, False)


@pytest.mark.parametrize(
    ("exported", "word", "approved", "after"),
    [
        (State.TRANSLATED, "final", "no", State.REVIEWED),
        (State.TRANSLATED, "signed-off", "yes", State.REVIEWED),
        (State.TRANSLATED, "translated", "yes", State.REVIEWED),
        (State.TRANSLATED, "x-mine", "no", State.TRANSLATED),
        (State.MACHINE, "translated", "yes", State.TRANSLATED),  # as translate-toolkit writes
        (State.MACHINE, "needs-adaptation", "no", State.MACHINE),
        (State.REVIEWED, "final", "no", State.TRANSLATED),
        (State.REVIEWED, "signed-off", "yes", State.REVIEWED),
        (State.REVIEWED, "", "yes", State.REVIEWED),
    ],
)
def test_words_of_version_12(exported: State, word: str, approved: str, after: State) -> None:
    """“approved” counts where the word beside it is as it was."""
    root = etree.fromstring(write("xliff12", [row("It grew.", exported, source="增长了。")]))
    entry = next(root.iter("{*}trans-unit"))
    entry.set("approved", approved)
    entry.find("{*}target").set("state", word)
    assert _one("xliff", etree.tostring(root)).state is after


@pytest.mark.parametrize(
    ("old", "new", "state", "stale"),
    [
        (">machine<", ">reviewed<", State.REVIEWED, False),
        ('<prop type="x-stale">yes</prop>', "", State.TRANSLATED, False),
        ('xml:lang="zh-Hans"', 'xml:lang="ZH_CN"', State.TRANSLATED, True),
        ('xml:lang="en"', 'xml:lang="EN-US"', State.TRANSLATED, True),
    ],
)
def test_tmx_as_other_tools_write_it(old: str, new: str, state: State, stale: bool) -> None:
    """States may be changed; languages are written in other ways, a document type is named."""
    is_stale = state is State.TRANSLATED
    sent = row(state=State.TRANSLATED if is_stale else State.MACHINE, stale=is_stale)
    text = write("tmx", [sent]).decode()
    assert old in text
    text = text.replace("<tmx", '<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx').replace(old, new)
    received = _one("tmx", text.encode())
    assert (received.state, received.stale, received.target) == (state, stale, sent.target)


def test_a_state_changed_beside_stale_is_refused() -> None:
    """It does not say that the texts were compared."""
    sent = row(state=State.TRANSLATED, stale=True)
    data = write("tmx", [sent, replace(row(), unit="u8")])
    delivery = read("tmx", PATH, data.replace(b">translated<", b">reviewed<"))
    assert [one.unit for one in delivery.rows] == ["u8"]
    message = delivery.problems[0].message
    assert message == "notice#u7.1of2 would be reviewed, but is stale still"


@each_format
def test_notes_of_a_translator_are_known(form: str) -> None:
    """No export would write them again; its own it does."""
    sent = replace(row(), place="a.md:1", notes=("warning: x",))
    root = etree.fromstring(write(form, [sent]))
    assert read(form, PATH, etree.tostring(root)).remarks == ()
    path = {"xliff": ".//{*}notes", "xliff12": ".//{*}trans-unit", "tmx": ".//{*}tu"}[form]
    note = etree.Element("{%s}note" % (etree.QName(root).namespace or ""))
    note.text = "Ask Li"
    where = root.find(path)
    where.append(note) if form != "tmx" else where.insert(0, note)
    [remark] = read(form, PATH, etree.tostring(root)).remarks
    assert remark.message == "the note “Ask Li”"


@each_format
def test_order_does_not_matter_and_what_is_gone_is_nothing(form: str) -> None:
    """Tools sort entries, and write some of them only; the same twice does no harm."""
    sent = [replace(row(), unit=f"u{number}") for number in (7, 8, 9)]
    root = etree.fromstring(write(form, sent))
    tag = {"xliff": "unit", "xliff12": "trans-unit", "tmx": "tu"}[form]
    entries = list(root.iter("{*}" + tag))
    for entry in entries[len(entries) // 3 :]:
        entry.getparent().insert(0, entry)
    for entry in entries[: len(entries) // 3]:
        entry.getparent().remove(entry)
    delivery = read(form, PATH, etree.tostring(root))
    assert not delivery.problems
    assert set(delivery.rows) == set(sent[1:])


@each_format
@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("1of2", "1of3", "notice#u7 has sentences of two exports"),
        ("1of2", "2of2", "stands there twice, with different texts"),
        ("2of2", "x", "not as yzsite wrote it"),
        ("notice#u7", "notice", "not as yzsite wrote it"),
        ("p machine ", "p begun ", "not as yzsite wrote it"),
        ("It grew.", "It <ph id='1'/>grew.", "the element <ph> stands in its text"),
        ("It grew.", "It <mrk id='1'><x id='1'/>grew</mrk>.", "the element <x> stands in its text"),
    ],
)
def test_entries_that_say_nothing_certain_are_refused(
    form: str, old: str, new: str, message: str
) -> None:
    """With the line of the first; the other units are read."""
    other = replace(row(), unit="u8", target=("Other.", "Others."))
    text = write(form, [replace(row(), seen=other.seen), other]).decode()
    delivery = read(form, PATH, text.replace(old, new, 1).encode())
    assert [one.unit for one in delivery.rows] == ["u8"]
    assert any(message in problem.message for problem in delivery.problems)
    assert all(3 < problem.line < 20 for problem in delivery.problems)


@each_format
def test_a_file_from_elsewhere_is_refused_in_one_word(form: str) -> None:
    """Not entry by entry."""
    with pytest.raises(ContentError) as error:
        read(form, PATH, write(form, [row()]).replace(b"notice#u7", b"app.title"))
    assert [one.message for one in error.value.findings] == ["no entry in it is as yzsite wrote it"]


def test_the_checks_of_translate_toolkit_run(tmp_path: Path) -> None:
    """`pofilter` goes through a file, and finds what is wrong with an entry."""
    (tmp_path / "in.xlf").write_bytes(write("xliff12", [row("It grew.  By 5", State.TRANSLATED)]))
    command = [sys.executable, "-m", "translate.filters.pofilter", "--progress=none"]
    subprocess.run([*command, "in.xlf", "out.xlf"], cwd=tmp_path, check=True)
    assert "doublespacing" in (tmp_path / "out.xlf").read_text("utf-8")


@each_format
def test_a_sentence_that_is_gone_is_missed(form: str) -> None:
    """It is not taken for Chinese that somebody shortened."""
    root = etree.fromstring(write(form, [row()]))
    tag = {"xliff": "segment", "xliff12": "trans-unit", "tmx": "tu"}[form]
    gone = list(root.iter("{*}" + tag))[-1]
    gone.getparent().remove(gone)
    assert _problem(form, etree.tostring(root)) == "notice#u7 has 1 of its 2 sentences"


@each_version
def test_annotations_of_a_tool_are_no_text(form: str) -> None:
    """A remark or a term that somebody marked stands around words, and leaves them."""
    text = write(form, [row()]).decode()
    marked = text.replace("It grew.", "It <mrk id='m' mid='1' mtype='term'>grew</mrk>.")
    assert _one(form, marked.encode()) == row()


def test_the_translator_sees_where_an_entry_is_from() -> None:
    """Its place, its findings, and what it is."""
    sent = replace(row(), place="content/notice/index.md:12", notes=("warning: 5% is lost",))
    first, second = STORES["xliff12"].parsestring(write("xliff12", [sent])).units
    assert first.getlocations() == ["content/notice/index.md:12"]
    assert first.getnotes() == "warning: 5% is lost"
    assert not second.getnotes()
    text = write("xliff", [sent]).decode()
    assert '<note category="place">content/notice/index.md:12</note>' in text
    assert '<note category="finding">warning: 5% is lost</note>' in text
    assert 'state="initial" subState="yzsite:machine"' in text


@each_version
def test_either_version_is_read_where_the_other_was_named(form: str) -> None:
    """The ending .xlf does not tell them apart; the file does."""
    data = write(form, [row()])
    assert _one("xliff", data) == _one("xliff12", data) == row()
    newer = data.replace(b'version="2.0"', b'version="2.1"')
    assert _one("xliff", newer) == row()


@needs_omegat
def test_omegat_opens_them(tmp_path: Path) -> None:
    """It gives XLIFF back as it is, and takes translations for other texts out of TMX."""
    for name in ("source", "target", "omegat", "tm/auto", "glossary", "dictionary"):
        (tmp_path / name).mkdir(parents=True)
    names = ("source", "target", "tm", "glossary", "dictionary")
    folders = "".join(f"<{name}_dir>__DEFAULT__</{name}_dir>" for name in names)
    (tmp_path / "omegat.project").write_text(
        f'<?xml version="1.0"?><omegat><project version="1.0">{folders}<source_lang>ZH-CN'
        "</source_lang><target_lang>EN</target_lang><sentence_seg>true</sentence_seg></project>"
        "</omegat>"
    )
    sent = row("It  *grew* & “grew”.\nIt was first.", State.REVIEWED)
    (tmp_path / "source" / "a.xlf").write_bytes(write("xliff12", [sent, row("One.\n\u3000Two.")]))
    (tmp_path / "tm" / "auto" / "memory.tmx").write_bytes(write("tmx", [sent]))
    new = to_row("other", Unit("u1", Kind.P, State.UNTRANSLATED, (sent.source[0],)))
    (tmp_path / "source" / "a.po").write_bytes(write("po", [new]))
    subprocess.run(
        [shutil.which("omegat") or "omegat", str(tmp_path), "--mode=console-translate",
         f"--config-dir={tmp_path / 'settings'}"],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    before, after = (tmp_path / name / "a.xlf" for name in ("source", "target"))
    assert read("xliff", PATH, after.read_bytes()) == read("xliff", PATH, before.read_bytes())
    filled = read("po", PATH, (tmp_path / "target" / "a.po").read_bytes()).rows[0]
    assert filled.target == (sent.target[0],)
