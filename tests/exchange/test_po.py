"""PO files: gettext's own tools and translate-toolkit open them, and what they do comes back."""

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
from translate.storage import pypo

from tests.exchange.samples import row, rows
from yzsite.errors import ContentError
from yzsite.exchange import Delivery, Row, read, write
from yzsite.model import State

PATH = Path("site.po")
needs_gettext = pytest.mark.skipif(
    not shutil.which("msgfmt"), reason="needs gettext (Debian: apt-get install gettext)"
)


def _run(*command: str, data: bytes) -> bytes:
    return subprocess.run(command, input=data, capture_output=True, check=True).stdout


def _one(data: bytes) -> Row:
    delivery = read("po", PATH, data)
    assert not delivery.problems
    assert len(delivery.rows) == 1
    return delivery.rows[0]


def _parse(data: bytes) -> Any:  # noqa: ANN401 - translate-toolkit has hardly any types
    return pypo.pofile.parsestring(data)  # type: ignore[no-untyped-call]  # see above


def _edit(sent: Row, change: Callable[[Any], None]) -> bytes:
    """Change the entry of a row as Poedit or Weblate would."""
    store = _parse(write("po", [sent]))
    change(store.units[-1])
    return bytes(store)


@needs_gettext
@given(sent=rows())
@settings(max_examples=8, deadline=None)
def test_gettext_opens_and_keeps_all_of_it(sent: tuple[Row, ...]) -> None:
    """`msgfmt` has nothing to say against a file, and `msgcat` loses nothing of it."""
    data = write("po", sent)
    checked = subprocess.run(
        ["msgfmt", "-c", "-o", "/dev/null", "-"], input=data, capture_output=True, check=True
    )
    assert checked.stderr == b""
    delivery = read("po", PATH, _run("msgcat", "--width=40", "-", data=data))
    assert not delivery.problems
    assert delivery.rows == sent


@given(sent=rows())
@settings(max_examples=30, deadline=None)
def test_translate_toolkit_keeps_all_of_it(sent: tuple[Row, ...]) -> None:
    """Weblate reads and writes PO files with it."""
    store = _parse(write("po", sent))
    units = [unit for unit in store.units if not unit.isheader()]
    assert [unit.getcontext() for unit in units] == [one.name for one in sent]
    wants_person = [one.state is State.MACHINE or one.stale for one in sent]
    assert [unit.isfuzzy() for unit in units] == wants_person
    for unit in units:
        unit.target = str(unit.target)
    assert read("po", PATH, bytes(store)).rows == sent


def test_its_quality_checks_run(tmp_path: Path) -> None:
    """`pofilter` goes through a file, and finds what is wrong with an entry."""
    (tmp_path / "in.po").write_bytes(write("po", [row("It grew.  By 5", State.TRANSLATED)]))
    command = [sys.executable, "-m", "translate.filters.pofilter", "--progress=none"]
    subprocess.run([*command, "in.po", "out.po"], cwd=tmp_path, check=True)
    assert "(pofilter) doublespacing" in (tmp_path / "out.po").read_text("utf-8")


def test_the_translator_sees_where_an_entry_is_from(tmp_path: Path) -> None:
    """Its place, its findings, and that it is a draft."""
    sent = replace(row(), place="content/notice/index.md:12", notes=("warning: 5% is lost",))
    text = write("po", [sent]).decode()
    assert "#: content/notice/index.md:12\n#, fuzzy\nmsgctxt" in text
    assert "#. warning: 5% is lost\n" in text


@pytest.mark.parametrize(
    ("state", "stale", "is_fuzzy", "after"),
    [
        (State.MACHINE, False, False, (State.TRANSLATED, False)),
        (State.TRANSLATED, True, False, (State.TRANSLATED, False)),
        (State.REVIEWED, True, False, (State.REVIEWED, False)),
        (State.REVIEWED, False, True, (State.TRANSLATED, False)),
        (State.TRANSLATED, False, True, (State.MACHINE, False)),  # which an import refuses
        (State.MACHINE, False, True, (State.MACHINE, False)),
        (State.REVIEWED, True, True, (State.REVIEWED, True)),
    ],
)
def test_the_mark_is_a_state(
    state: State, stale: bool, is_fuzzy: bool, after: tuple[State, bool]
) -> None:
    """Only where somebody set it or took it away."""
    sent = row(state=state, stale=stale)
    received = _one(_edit(sent, lambda unit: unit.markfuzzy(is_fuzzy)))
    assert (received.state, received.stale) == after
    assert received.has_other_state == (after != (state, stale))


@pytest.mark.parametrize("state", [state for state in State if state is not State.UNTRANSLATED])
def test_a_changed_text_is_a_persons(state: State) -> None:
    """Of a draft that is still marked too; and nobody reviewed it yet."""
    sent = row(state=state)

    def change(unit: Any) -> None:  # noqa: ANN401 - translate-toolkit has no types
        unit.target = "It grew fast.\nIt was first."

    received = _one(_edit(sent, change))
    assert received.target == ("It grew fast.", "It was first.")
    assert received.state is State.TRANSLATED


@pytest.mark.parametrize("state", [State.UNTRANSLATED, State.TRANSLATED])
def test_what_a_tool_filled_in_is_not_taken_for_a_persons(state: State) -> None:
    """A mark that was not there says that nobody looked at the text yet."""
    sent = row("" if state is State.UNTRANSLATED else "It grew.", state)

    def change(unit: Any) -> None:  # noqa: ANN401 - translate-toolkit has no types
        unit.target = "From the tool's memory."
        unit.markfuzzy()

    delivery = read("po", PATH, _edit(sent, change))
    assert not delivery.rows
    assert "notice#u7 is still marked fuzzy" in delivery.problems[0].message


def test_what_tools_add_does_no_harm() -> None:
    """Previous texts, flags, comments, obsolete entries, CRLF, a byte order mark, no header."""
    sent = row()
    entry = write("po", [sent]).decode().split("\n\n")[1]
    text = (
        '\ufeff# Li Hua\n#| msgid "old"\n'
        + entry.replace("#, fuzzy", "#, fuzzy, no-wrap")
        + '\n#~ msgctxt "notice#u8"\n#~ msgid "x"\n#~ msgstr "y"\n'
    ).replace("\n", "\r\n")
    assert _one(text.encode()) == sent


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ('msgid "a\nmsgstr "b"\n', [(1, "no line of a PO file"), (1, "an entry without")]),
        ('msgid "a"\nmsgtsr "b"\n', [(1, "an entry without"), (2, "no line of a PO file")]),
        ('msgctxt "a"\nmsgid "b"\n', [(1, "an entry without")]),
        ('msgid "a"\nmsgstr "b"\n\n"c"\n#\n"d"\n', [(6, "no line of a PO file")]),
        ("<html>", [(1, "no line of a PO file")]),
    ],
)
def test_torn_files_are_named_by_line(text: str, problems: list[tuple[int, str]]) -> None:
    """All of the file waits, for nobody knows what else is lost."""
    with pytest.raises(ContentError) as error:
        read("po", PATH, text.encode())
    found = [(finding.line, finding.message) for finding in error.value.findings]
    assert len(found) == len(problems)
    for (line, said), (expected, message) in zip(found, problems, strict=True):
        assert line == expected
        assert said.startswith(message)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("notice#u7", "notice", "without the msgctxt of a unit"),
        ("yzsite: p", "yzsite: q", "without the comment"),
        ("msgstr", 'msgid_plural "x"\nmsgstr[0]', "notice#u7 has plural forms"),
        ('"It grew', '"#-#-#-#-#  a.po  #-#-#-#-#\\n"\n"It grew', "two versions of its English"),
    ],
)
def test_an_entry_that_says_nothing_certain_is_refused(old: str, new: str, message: str) -> None:
    """With its line; the others are read."""
    head, entry = write("po", [row()]).decode().split("\n\n")
    other = entry.replace("notice#u7", "notice#u8")
    text = "\n\n".join([head, entry.replace(old, new), other])
    delivery = read("po", PATH, text.encode())
    assert [one.unit for one in delivery.rows] == ["u8"]
    assert message in delivery.problems[0].message
    assert delivery.problems[0].line == 14


def _merge(tmp_path: Path, old: bytes, new: bytes) -> Delivery:
    """Take a new export into an older file, as Poedit's “Update from POT” does."""
    for name, data in (("old.po", old), ("new.po", new)):
        (tmp_path / name).write_bytes(data)
    command = ["msgmerge", "-q", str(tmp_path / "old.po"), str(tmp_path / "new.po")]
    return read("po", PATH, _run(*command, data=b""))


@needs_gettext
@pytest.mark.parametrize("text", ["It grew.", "It grew much."])
def test_msgmerge_keeps_what_the_text_was_exported_as(tmp_path: Path, text: str) -> None:
    """Or somebody's newer text would seem to have been put back to the older one."""
    old, new = row("It grew."), row("It rose.", State.REVIEWED)
    sent = write("po", [old]).replace(b"It grew.", text.encode())
    delivery = _merge(tmp_path, sent, write("po", [new]))
    assert not delivery.problems
    [received] = delivery.rows
    assert received.seen == old.seen
    assert received.is_edited == (text != "It grew.")


@needs_gettext
def test_msgmerge_adds_what_is_new_and_drops_what_is_old(tmp_path: Path) -> None:
    """New entries are as they were exported; of old ones the texts are remarks."""
    new = replace(row("Other.", source="另一个完全不同的句子。"), unit="u8")
    delivery = _merge(tmp_path, write("po", [row("It grew.")]), write("po", [new]))
    assert delivery.rows == (new,)
    assert [remark.message for remark in delivery.remarks] == ["an obsolete entry (#~)"]


def test_the_text_of_another_unit_is_refused() -> None:
    """`msgmerge` guesses, from what is like it."""
    text = write("po", [row("It grew.", State.TRANSLATED)]).decode()
    for old, new in (("# yzsite: notice#u7 p", "# yzsite: notice#u8 p"), ("translated", "machine")):
        changed = text.replace(old, new, 1).replace("增长了。", "下降了。")
        delivery = read("po", PATH, changed.encode())
        assert not delivery.rows
        assert "has the text of another unit, or of other Chinese" in delivery.problems[0].message


def test_remarks_are_known() -> None:
    """Of the translator, on entries that are obsolete too; what programs write is none."""
    text = write("po", [replace(row(), place="a.md:1", notes=("warning: x",))]).decode()
    assert read("po", PATH, text.encode()).remarks == ()
    text = text.replace("# yzsite", "#\n# Li: 5 or 15?\n# yzsite")
    text += '\n# Li: gone\n#, fuzzy\n#~ msgctxt "notice#u8"\n#~ msgid "x"\n#~ msgstr "y"\n'
    other = write("po", [replace(row(state=State.TRANSLATED), unit="u9")]).decode()
    delivery = read("po", PATH, f"{text}\n{other.split(chr(10) * 2)[1]}".encode())
    said = [remark.message for remark in delivery.remarks]
    assert said == [
        "the comment “Li: 5 or 15?”",
        "the comment “Li: gone”",
        "an obsolete entry (#~)",
    ]
    assert [(one.unit, one.has_other_state) for one in delivery.rows] == [
        ("u7", False),
        ("u9", False),
    ]


def test_one_plural_entry_is_refused_alone() -> None:
    """With all its forms; it is no torn file."""
    head, entry = write("po", [row("It grew.")]).decode().split("\n\n")
    plural = entry.replace('msgstr "It grew."', 'msgid_plural "x"\nmsgstr[0] "a"\nmsgstr[1] "b"')
    other = entry.replace("notice#u7", "notice#u8")
    delivery = read("po", PATH, "\n\n".join([head, plural, other]).encode())
    assert [one.unit for one in delivery.rows] == ["u8"]
    assert [problem.message for problem in delivery.problems] == ["notice#u7 has plural forms"]


def test_junk_is_given_up_soon() -> None:
    """A hundred lines tell what it is."""
    with pytest.raises(ContentError) as error:
        read("po", PATH, b"x\n" * 1_000_000)
    assert len(error.value.findings) == 100


def test_other_encodings_are_refused() -> None:
    """With the line, and what to do."""
    with pytest.raises(ContentError, match="1 problem") as error:
        read("po", PATH, write("po", [row()]).decode().encode("gb18030"))
    assert error.value.findings[0].message == "this is not UTF-8 text"


def test_a_long_entry_is_read_in_linear_time() -> None:
    """As many lines as a file of some megabytes has."""
    lines = "\n".join('"a"' for _ in range(300_000))
    head, entry = write("po", [row()]).decode().split("\n\n")
    delivery = read("po", PATH, f"{head}\n\n{entry}{lines}\n".encode())
    assert len(delivery.rows[0].target) == 2
