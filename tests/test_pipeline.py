"""Whole runs: what a build makes, keeps, reports, and leaves alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.sites import NOTICE, EchoEngine, build, edit, index_of, make_site
from yzsite import loading
from yzsite.config import Settings
from yzsite.errors import EngineError, StoppedError, TemplateError, UsageError
from yzsite.model import State
from yzsite.storage import replace_if_same, write_if_changed


@pytest.fixture
def site(tmp_path: Path) -> Settings:
    """A site with two publications that share a sentence."""
    return make_site(tmp_path, notice=NOTICE, second="第二份通知\n\n请绕行。\n")


def snapshot(folder: Path) -> dict[str, bytes]:
    """Give every file below a folder with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_new_source_becomes_content_and_pages(site: Settings) -> None:
    """One run makes the content file, the record and the pages."""
    outcome = build(site)
    assert [status.slug for status in outcome.statuses] == ["notice", "second"]
    assert "解放路将于周一开始施工。\n请绕行。" in index_of(site, "notice").read_text("utf-8")
    assert (site.build / "index.html").is_file()
    assert "解放路将于周一开始施工。" in (site.build / "notice/index.html").read_text("utf-8")


def test_a_build_after_a_build_changes_no_byte(site: Settings) -> None:
    """Content and site are the same, and no page is written."""
    build(site, engine=EchoEngine())
    content, pages = snapshot(site.content), snapshot(site.build)
    outcome = build(site, engine=EchoEngine())
    assert snapshot(site.content) == content
    assert snapshot(site.build) == pages
    assert outcome.published
    assert outcome.published.written == 0


def test_a_file_in_the_place_of_the_site_is_told_before_any_work(site: Settings) -> None:
    """Nothing is cleaned or drafted for a site that cannot be built."""
    site.build.write_bytes(b"")
    with pytest.raises(UsageError, match="build is not a folder"):
        build(site)
    assert not index_of(site, "notice").exists()


def test_a_broken_template_does_not_cost_the_checks(
    site: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who mends a theme builds again and again; what was found out once is known by then."""
    site.templates.mkdir()
    (site.templates / "index.html").write_text("{% if %}")
    with pytest.raises(TemplateError):
        build(site)
    (site.templates / "index.html").unlink()
    monkeypatch.setattr("yzsite.judging._look_through", pytest.fail)
    assert build(site).published


def test_the_same_content_makes_the_same_site(site: Settings, tmp_path: Path) -> None:
    """Deleting build/ and building again gives the same bytes."""
    build(site, engine=EchoEngine())
    pages = snapshot(site.build)
    for path in sorted(site.build.rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    build(site, engine=EchoEngine())
    assert snapshot(site.build) == pages


def test_every_distinct_sentence_is_translated_once(site: Settings) -> None:
    """A sentence that two publications share goes to the engine once, and never again."""
    engine = EchoEngine()
    outcome = build(site, engine=engine)
    assert len(engine.asked) == len(set(engine.asked))
    assert engine.asked.count("请绕行。") == 1
    assert outcome.undrafted == 0
    again = EchoEngine()
    build(site, engine=again)
    assert again.asked == []


def test_a_person_outranks_the_machine_in_the_memory(site: Settings) -> None:
    """A new publication takes the corrected English of a sentence, not the draft."""
    build(site, engine=EchoEngine())
    edit(site, "second", "> English of (请绕行。)", "> Please take another road.")
    folder = site.content / "third"
    folder.mkdir()
    (folder / "source.txt").write_text("第三份通知\n\n请绕行。\n", "utf-8")
    build(site, engine=EchoEngine())
    text = index_of(site, "third").read_text("utf-8")
    assert "> Please take another road." in text
    assert " p machine " in text
    assert "memory:second#" in (folder / "record.jsonl").read_text("utf-8")


def test_a_correction_reaches_the_drafts_of_the_same_sentence(site: Settings) -> None:
    """At the next build; a correction with an error that the draft has not stays where it is."""
    build(site, engine=EchoEngine())
    edit(site, "second", "> English of (请绕行。)", "> Please take another road.")
    build(site, engine=EchoEngine())
    notice = index_of(site, "notice").read_text("utf-8")
    assert "> Please take another road." in notice
    assert "memory:second#" in (site.content / "notice/record.jsonl").read_text("utf-8")
    edit(site, "second", "> Please take another road.", "> Please take a road, a road, a road, 请.")
    build(site, engine=EchoEngine())
    assert "> Please take another road." in index_of(site, "notice").read_text("utf-8")


def test_without_an_engine_memory_and_existing_english_serve(site: Settings) -> None:
    """What is known is used, the rest is untranslated and shown as such."""
    build(site)
    edit(site, "second", "\n请绕行。\n", "\n请绕行。\n\n> Please take another road.\n")
    edit(site, "notice", "解放路将于周一开始施工。\n请绕行。", "请绕行。")
    outcome = build(site)
    states = {status.slug: status.states for status in outcome.statuses}
    assert states["notice"][State.MACHINE] == 1
    assert states["notice"][State.UNTRANSLATED] == 2
    assert outcome.undrafted == 3


def test_a_broken_file_stops_only_its_own_publication(site: Settings) -> None:
    """The other is built, the broken file is not written, its last pages stay."""
    build(site)
    page = (site.build / "notice/index.html").read_bytes()
    edit(site, "notice", "<!-- u1 title untranslated", "<!-- u1 title untranslatd")
    edit(site, "second", "请绕行。", "请慢行。")
    broken = index_of(site, "notice").read_bytes()
    outcome = build(site, engine=EchoEngine())
    assert [(p.path.parent.name, p.line) for p in outcome.problems] == [("notice", 7)]
    assert index_of(site, "notice").read_bytes() == broken
    assert (site.build / "notice/index.html").read_bytes() == page
    assert "notice/" in (site.build / "index.html").read_text("utf-8"), "readers still find it"
    assert "English of (请慢行。)" in (site.build / "second/index.html").read_text("utf-8")


def test_an_interrupted_run_keeps_what_it_drafted(site: Settings) -> None:
    """Ctrl-C in the middle: the units that were complete stand in their files."""

    def stop(number: int) -> None:
        if number == 3:
            raise KeyboardInterrupt

    with pytest.raises(StoppedError, match="3 units drafted in this run are kept"):
        build(site, engine=EchoEngine(before=stop))
    text = index_of(site, "notice").read_text("utf-8")
    assert "> English of (解放路将于周一开始施工。)" in text
    engine = EchoEngine()
    build(site, engine=engine)
    assert "解放路将于周一开始施工。" not in engine.asked


def test_a_failing_engine_keeps_what_it_drafted(site: Settings) -> None:
    """An error of the engine is reported, and the drafts before it stay."""

    def fail(number: int) -> None:
        if number == 3:
            raise EngineError("out of memory")

    outcome = build(site, engine=EchoEngine(before=fail))
    assert outcome.engine_error
    assert "> English of" in index_of(site, "notice").read_text("utf-8")
    assert "English of" in (site.build / "notice/index.html").read_text("utf-8")


def test_an_edit_during_a_run_is_kept(site: Settings) -> None:
    """What a person saves while the engine works is not overwritten, nor drafted over."""
    build(site)

    def save_edit(number: int) -> None:
        if number == 1:
            edit(site, "notice", "请绕行。\n", "请绕行。\n\n> Works start on Monday. Take care.\n")
            edit(site, "notice", "谢谢支持。", "谢谢您的支持。")

    build(site, engine=EchoEngine(before=save_edit))
    text = index_of(site, "notice").read_text("utf-8")
    assert "> Works start on Monday. Take care." in text
    assert "English of (解放路" not in text
    assert "English of (谢谢支持" not in text, "the draft was for another Chinese"
    build(site, engine=EchoEngine())
    text = index_of(site, "notice").read_text("utf-8")
    assert "> English of (谢谢您的支持。)" in text
    assert " p translated " in text


def test_a_file_that_breaks_during_a_run_is_left_alone(site: Settings) -> None:
    """A half-finished edit is reported; nothing is written into it."""
    build(site)

    def break_it(number: int) -> None:
        if number == 0:
            edit(site, "notice", "<!-- u2 p", "<!-- u1 p")

    outcome = build(site, engine=EchoEngine(before=break_it))
    assert outcome.problems
    assert "English of" not in index_of(site, "notice").read_text("utf-8")
    assert "English of" in index_of(site, "second").read_text("utf-8")


def test_a_file_that_is_broken_for_a_moment_gets_its_drafts(
    site: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A half-finished edit that is finished before the run ends stops nothing."""
    monkeypatch.setattr("yzsite.drafts._SECONDS_BETWEEN_WRITES", 0)
    build(site)

    def save_half(number: int) -> None:
        if number == 0:
            edit(site, "notice", "<!-- u2 p", "<!-- u1 p")
        if number == 3:
            edit(site, "notice", "<!-- u1 p", "<!-- u2 p")

    outcome = build(site, engine=EchoEngine(before=save_half))
    assert not outcome.problems
    assert outcome.undrafted == 0
    assert outcome.drafted == 5


def test_a_save_right_before_the_write_is_kept(
    site: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The run reads the file again and puts its drafts into what the person saved."""
    build(site)
    path = index_of(site, "notice")
    real, edits = replace_if_same, iter(["谢谢支持。\n"])

    def race(where: Path, data: bytes, expected: bytes | None) -> bool:
        if where == path and next(edits, None):
            edit(site, "notice", "谢谢支持。\n", "谢谢支持。\n\n> Many thanks.\n")
        return real(where, data, expected)

    monkeypatch.setattr("yzsite.loading.replace_if_same", race)
    outcome = build(site, engine=EchoEngine())
    text = path.read_text("utf-8")
    assert "> Many thanks." in text
    assert "> English of (请绕行。)" in text
    assert outcome.undrafted == 0


def test_a_renamed_publication_is_found_from_the_index(site: Settings) -> None:
    """The front page links to the folders as they are called now."""
    build(site)
    (site.content / "second").rename(site.content / "zweite")
    build(site)
    index = (site.build / "index.html").read_text("utf-8")
    assert "zweite/" in index
    assert "second/" not in index


def test_only_the_named_publication_is_worked_on(site: Settings) -> None:
    """Another publication keeps its file; the index still lists both."""
    build(site)
    before = index_of(site, "second").read_bytes()
    build(site, "notice", engine=EchoEngine())
    assert index_of(site, "second").read_bytes() == before
    index = (site.build / "index.html").read_text("utf-8")
    assert "notice/" in index
    assert "second/" in index


def test_a_wrong_name_gets_a_near_match(site: Settings) -> None:
    """The message names what there is."""
    with pytest.raises(UsageError, match="did you mean notice"):
        build(site, "notce")


def test_a_changed_source_follows_or_waits(site: Settings) -> None:
    """Untouched text follows the source; a person's waits for accept, and both say so."""
    build(site)
    edit(site, "notice", "谢谢支持。", "谢谢您的支持。")
    source = site.content / "notice/source.txt"
    source.write_text(NOTICE.replace("周一", "周二").replace("谢谢支持", "感谢支持"), "utf-8")
    outcome = build(site, engine=EchoEngine())
    text = index_of(site, "notice").read_text("utf-8")
    assert "> English of (解放路将于周二开始施工。)" in text
    assert "谢谢您的支持。" in text
    assert [status.waiting for status in outcome.statuses if status.waiting] == [("u3",)]
    build(site, accept=True, engine=EchoEngine())
    assert "> English of (感谢支持。)" in index_of(site, "notice").read_text("utf-8")
    assert not any(status.waiting for status in build(site).statuses)


def test_a_publication_that_is_gone_leaves_the_site(site: Settings) -> None:
    """Its pages are removed with it."""
    build(site)
    for path in (site.content / "second").iterdir():
        path.unlink()
    (site.content / "second").rmdir()
    build(site)
    assert not (site.build / "second").exists()


def test_a_source_that_is_no_text_is_reported_with_its_name(site: Settings) -> None:
    """Binary data under a text's name stops only its publication."""
    (site.content / "second/source.txt").write_bytes(b"PK\x03\x04\x00\x00\x00")
    outcome = build(site)
    assert len(outcome.problems) == 1
    assert "second" in str(outcome.problems[0].path)
    assert (site.build / "notice/index.html").is_file()


def test_an_unreadable_publication_stops_no_other(site: Settings) -> None:
    """Whatever is wrong with one folder, the others are built and the problem is named."""
    build(site)
    path = index_of(site, "notice")
    text = path.read_text("utf-8")
    heads = (
        "  title: 题",
        "? next_id\n: 4",
        f"next_id: {'9' * 5000}",
        "next_id: 9999999999",
        "next_id: 8 abc",
    )
    for head in heads:
        units = text[text.index("\n<!--") :]
        path.write_text(f"---\n{head}\n---\n{units}\n新段。\n", "utf-8")
        outcome = build(site)
        assert [problem.path.parent.name for problem in outcome.problems] == ["notice"]
        assert [status.slug for status in outcome.statuses] == ["second"]


def test_a_record_of_nonsense_counts_as_none(site: Settings) -> None:
    """A hostile or damaged record neither breaks a run nor loses text."""
    build(site, engine=EchoEngine())
    before = index_of(site, "notice").read_bytes()
    record = site.content / "notice/record.jsonl"
    record.write_bytes(
        b'{"unit": "u1", "target": "\\ud800", "origin": "x"}\n[[[\n\xff\n{"source": 1}'
    )
    build(site, engine=EchoEngine())
    assert index_of(site, "notice").read_bytes() == before


def test_a_new_source_that_is_not_named_waits(site: Settings) -> None:
    """Building one publication makes no page of another that has no content file yet."""
    build(site, "notice")
    assert not index_of(site, "second").exists()
    assert not (site.build / "second").exists()


@pytest.mark.parametrize("name", ["assets", "index.html", "Große Wörter"])
def test_a_folder_that_cannot_be_an_address_is_named(site: Settings, name: str) -> None:
    """It would overwrite the theme's files, or give an address nobody can type."""
    (site.content / "second").rename(site.content / name)
    outcome = build(site)
    assert len(outcome.problems) == 1
    assert (site.build / "notice/index.html").is_file()


def test_an_emptied_content_file_is_no_empty_page(site: Settings) -> None:
    """What an editor's crash leaves is reported; the last good page stays."""
    build(site)
    page = (site.build / "notice/index.html").read_bytes()
    index_of(site, "notice").write_bytes(b"")
    outcome = build(site)
    assert "none of its 3 units is left" in outcome.problems[0].message
    assert (site.build / "notice/index.html").read_bytes() == page
    assert index_of(site, "notice").read_bytes() == b""


def test_a_lost_record_loses_no_text(site: Settings) -> None:
    """Without the record everything counts as a person's."""
    build(site, engine=EchoEngine())
    before = index_of(site, "notice").read_bytes()
    (site.content / "notice/record.jsonl").unlink()
    build(site, engine=EchoEngine())
    assert index_of(site, "notice").read_bytes() == before


def test_similar_translation_is_offered_and_not_taken(site: Settings) -> None:
    """The review page shows the person's English of a similar sentence, and links it."""
    build(site)
    edit(site, "second", "\n请绕行。\n", "\n请大家绕行。\n\n> Please go round.\n")
    build(site)
    review = (site.build / "notice/review.html").read_text("utf-8")
    assert "请<del>大家</del>绕行。" in review
    assert "Please go round." in review
    [unit] = re.findall(r'Sentence 2 is like <a href="../second/index.html#(u\d+)">', review)
    assert f'id="{unit}"' in (site.build / "second/index.html").read_text("utf-8")
    assert "Please go round." not in index_of(site, "notice").read_text("utf-8")


def test_page_is_made_anew_when_what_it_is_offered_changes(site: Settings) -> None:
    """An edit in one publication reaches the review page of another, and no page without it."""
    make_site(site.root, third="别的内容\n\n这一段与道路毫无关系，谈的是图书馆。\n")
    build(site)
    edit(site, "second", "\n请绕行。\n", "\n请大家绕行。\n\n> Please go round.\n")
    build(site)
    third = site.build / "third/review.html"
    third.write_bytes(bytes(third.stat().st_size))  # as many bytes as it had
    edit(site, "second", "> Please go round.", "> Take another road.")
    build(site)
    assert "Take another road." in (site.build / "notice/review.html").read_text("utf-8")
    assert not third.read_bytes().strip(b"\0")


def test_offer_ends_where_a_person_has_translated(site: Settings) -> None:
    """What is translated by hand needs no suggestion."""
    build(site)
    edit(site, "second", "\n请绕行。\n", "\n请大家绕行。\n\n> Please go round.\n")
    edit(site, "notice", "\n请绕行。\n", "\n请绕行。\n\n> It begins on Monday.\n> Go round.\n")
    build(site)
    assert "Please go round." not in (site.build / "notice/review.html").read_text("utf-8")


def test_repaired_draft_is_shown_as_the_engine_gave_it(tmp_path: Path) -> None:
    """The review page names the repair until a person changes the draft."""
    site = make_site(tmp_path, fees="收费通知\n\n每户收取100元。\n")
    build(site, engine=EchoEngine(answer="Each household pays $100."))
    review = site.build / "fees/review.html"
    shown = """The draft was repaired: <code>yuan</code>; before that it was</p>
<p lang="en">Each household pays $100.</p>"""
    assert shown in review.read_text("utf-8")
    edit(site, "fees", "Each household pays 100 yuan.", "100 yuan a household.")
    build(site, engine=EchoEngine())
    assert "The draft was repaired" not in review.read_text("utf-8")


def test_a_stop_between_content_and_record_loses_no_origin(
    site: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The content file is written first; what it has is then counted, and put on record."""
    write, stops = write_if_changed, [True]

    def stop(path: Path, data: bytes) -> bool:
        if b"echo:1" in data and stops:
            stops.pop()
            raise KeyboardInterrupt
        return write(path, data)

    monkeypatch.setattr(loading, "write_if_changed", stop)
    with pytest.raises(StoppedError, match="5 units drafted in this run are kept"):
        build(site, engine=EchoEngine())
    record = (site.content / "notice" / "record.jsonl").read_text("utf-8")
    assert record.count("echo:1") == 3
