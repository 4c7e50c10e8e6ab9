"""What the editor asks for, and what it gets: a unit, checks of what is typed, saving, undo."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.serve.conftest import translate
from tests.serve.served import Served
from tests.sites import build
from yzsite.loading import load_publication
from yzsite.model import State

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "\u202ereversed",
    "a" * 100_000,
    "# no heading",
    "> no quotation",
    "<!-- u1 p reviewed -->",
    "---",
    "<<<<<<< ours",
    "- no list",
    "{{ view }} {% raw %}",
    "\\ a",
    "*`[](javascript:alert(1))",
)


def test_a_unit_comes_with_all_that_is_known(reader: Served) -> None:
    """Texts one sentence a line, where it stands, what it came from, what stands around it."""
    panel = reader.panel("first", "u2")
    assert panel["source"] == "解放路开始施工。\n请绕行。"
    assert panel["target"] == "Work on Jiefang Road begins.\nPlease take another way."
    assert (panel["kind"], panel["level"], panel["state"]) == ("p", 0, "translated")
    assert (panel["stale"], panel["settled"], panel["author"]) == (False, [], "")
    assert (panel["previous"], panel["next"]) == ("u1", "u3")
    assert panel["path"] == "content/first/index.md"
    line = reader.text("first").splitlines()[panel["line"] - 1]
    assert line.startswith("<!-- u2 p translated")
    assert panel["raw"] == {"name": "source.txt", "lines": [[3, "解放路开始施工。请绕行。"]]}
    assert panel["terms"] == [
        {
            "source": "解放路",
            "target": "Jiefang Road",
            "note": "a street",
            "forbidden": ["Liberation Road"],
        }
    ]


def test_a_unit_comes_with_what_was_said_elsewhere(reader: Served) -> None:
    """The very sentence and those like it, with the differences marked; never its own words."""
    (offer,) = reader.panel("second", "u2")["offers"]
    assert (offer["slug"], offer["unit"], offer["href"]) == ("first", "u2", "/first/#u2")
    assert offer["target"] == "Work on Jiefang Road begins."
    assert offer["pieces"] == [["解放路", ""], ["于周一", "ins"], ["开始施工。", ""]]
    same = reader.panel("second", "u3")["offers"]
    assert [(o["percent"], o["slug"], o["target"]) for o in same] == [
        (100, "first", "Income grew by 5%.")
    ]


def test_a_unit_comes_with_its_findings(reader: Served) -> None:
    """Of itself, with the sentence; and what only the whole site shows."""
    found = {finding["rule"]: finding for finding in reader.panel("second", "u3")["findings"]}
    assert found["number-value"]["severity"] == "error"
    assert found["number-value"]["segment"] == 1
    assert found["number-value"]["message"].startswith("loses the number 5%")
    assert found["number-value"]["title"].startswith("Every number")
    assert "same-source" in found


def test_a_repaired_unit_comes_with_its_raw_lines(served: Served) -> None:
    """And with the fixes in them."""
    first = "解放路于周一开始施工，施工期间交通将受到影响，请各位市民合理安"
    folder = served.site.content / "third"
    folder.mkdir()
    (folder / "source.txt").write_text(f"关于修路的通知\n\n{first}\n排出行时间。\n", "utf-8")
    build(served.site)
    panel = served.panel("third", "u2")
    assert panel["raw"]["lines"] == [[3, first], [4, "排出行时间。"]]
    (fix,) = panel["fixes"]
    assert (fix["rule"], fix["before"], fix["after"]) == ("join-lines", "\n", "")
    assert fix["title"]


@pytest.mark.parametrize(
    ("slug", "unit"),
    [
        ("first", "u99"),
        ("first", "u2%20"),
        ("first", "%00"),
        ("nowhere", "u1"),
        ("..", "u1"),
        ("%2e%2e", "u1"),
        ("first%2f..%2fsecond", "u1"),
        ("%2ffirst", "u1"),
        ("first%00", "u1"),
        ("FIRST", "u1"),
        ("glossary.csv", "u1"),
        (".hidden", "u1"),
        ("_draft", "u1"),
        ("outside", "u1"),
        ("linked", "u1"),
        ("%f0%9f%98%80" * 100, "u1"),
        ("empty", "u1"),
    ],
)
def test_there_is_no_such_unit(served: Served, tmp_path: Path, slug: str, unit: str) -> None:
    """Whatever is asked for: only folders of the content, and nothing outside of it."""
    content, outside = served.site.content, tmp_path / "outside"
    outside.mkdir()
    (outside / "index.md").write_bytes((content / "first" / "index.md").read_bytes())
    (content / "outside").symlink_to(outside)
    (content / "linked").mkdir()
    (content / "linked" / "index.md").symlink_to(outside / "index.md")
    (content / "empty").mkdir()
    for name in (".hidden", "_draft"):
        (content / name).mkdir()
        (content / name / "index.md").write_bytes((content / "first" / "index.md").read_bytes())
    before = (outside / "index.md").read_bytes()
    answer = served.client.get(f"/.yzsite/unit/{slug}/{unit}")
    assert answer.status_code == 404
    assert answer.json()["problem"]
    body = {"slug": slug, "unit": unit, "version": "", "source": "", "target": "x"}
    assert served.post("save", body).status_code == (409 if slug == "first" else 404)
    assert served.post("check", body).status_code == 404
    assert (outside / "index.md").read_bytes() == before


def test_what_is_typed_is_checked_and_shown(reader: Served) -> None:
    """With the glossary, by the page's own hands; nothing is saved."""
    texts = {
        "source": "解放路开始施工。\n增长5%。",
        "target": "Liberation Road begins.\nIt **grew** by <b>50%",
    }
    answer = reader.post("check", {"slug": "first", "unit": "u2", **texts}).json()
    rules = {(finding["rule"], finding["segment"]) for finding in answer["findings"]}
    assert ("number-value", 2) in rules
    assert ("forbidden-term", 1) in rules
    assert answer["source_html"] == ["解放路开始施工。", "增长5%。"]
    assert answer["target_html"][1] == "It <strong>grew</strong> by &lt;b&gt;50%"
    assert answer["problem"] is None
    assert "Liberation" not in reader.text("first")


def test_what_cannot_stand_is_said_while_it_is_typed(reader: Served) -> None:
    """A character that no page can show."""
    body = {"slug": "first", "unit": "u2", "source": "解", "target": "a\x00b"}
    answer = reader.post("check", body).json()
    assert "U+0000" in answer["problem"]
    assert answer["hint"]
    assert answer["findings"] == []


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_text(served: Served, text: str) -> None:
    """On both sides, shown and saved: they come back as they were typed, or with an escape."""
    body = {"slug": "first", "unit": "u2", "source": f"{text}\n请绕行。", "target": f"{text}\nGo."}
    shown = served.post("check", body).json()
    for html in (*shown["source_html"], *shown["target_html"]):
        assert "<script" not in html
        assert "<img" not in html
        assert 'href="javascript:' not in html
    answer = served.save("first", "u2", source=body["source"], target=body["target"])
    assert answer.status_code == 200
    panel = answer.json()["panel"]
    assert panel["target"].replace("\\", "") == body["target"].replace("\\", "")
    assert panel == served.panel("first", "u2")
    assert len(served.panel("first", "u3")["source"]) == len("收入增长5%。")


def test_saving_writes_the_content_file(served: Served) -> None:
    """Only the lines of the unit; the name is remembered, and a build is wanted."""
    before = served.text("first").splitlines()
    answer = served.save(
        "first", "u3", target="Income rose by 5%.", state="reviewed", author=" Li \n Hua "
    )
    assert answer.status_code == 200
    panel = answer.json()["panel"]
    assert (panel["target"], panel["state"]) == ("Income rose by 5%.", "reviewed")
    assert panel["author"] == "Li Hua"
    after = served.text("first").splitlines()
    changed = [(b, a) for b, a in zip(before, after, strict=True) if a != b]
    assert len(changed) == 2  # the marker and the English
    assert len(served.saved) == 1
    assert panel == served.panel("first", "u3")


def test_both_languages_are_saved(served: Served) -> None:
    """New Chinese with new English is not out of date; Chinese alone makes it so."""
    answer = served.save("first", "u3", source="收入增长6%。", target="Income grew by 6%.")
    assert (answer.json()["panel"]["state"], answer.json()["panel"]["stale"]) == (
        "translated",
        False,
    )
    answer = served.save("first", "u3", source="收入减少了。")
    assert answer.json()["panel"]["stale"] is True
    assert answer.json()["panel"]["target"] == "Income grew by 6%."


def test_a_finding_is_settled(served: Served) -> None:
    """The rule is written into the marker, and the finding is not shown again."""
    answer = served.save("second", "u3", settled=["number-value", "same-source"])
    panel = answer.json()["panel"]
    assert panel["settled"] == ["number-value", "same-source"]
    assert "number-value" not in {finding["rule"] for finding in panel["findings"]}
    assert "ok:number-value" in served.text("second")
    assert served.save("second", "u3", settled=[]).json()["panel"]["settled"] == []


@pytest.mark.parametrize("rule", ["no-such", "", "a b", "date -->", "unknown-rule", "\n"])
def test_only_rules_are_settled(served: Served, rule: str) -> None:
    """Nothing else gets into a marker."""
    before = served.text("second")
    answer = served.save("second", "u3", settled=[rule])
    assert answer.status_code == 422
    assert "rule" in answer.json()["problem"]
    assert served.text("second") == before


def test_saving_what_is_there_changes_nothing(served: Served) -> None:
    """And there is nothing to be taken back."""
    before = served.text("first")
    answer = served.save("first", "u3", target="Income grew by 5%.", author="Li")
    assert answer.json()["undo"] is None
    assert served.text("first") == before


def test_nothing_is_overwritten_that_somebody_else_saved(served: Served) -> None:
    """The answer has both: what is there now, and why it was not touched."""
    seen = served.panel("first", "u3")["version"]
    translate(served.site, "first", "u3", ("Income is up 5%.",))
    before = served.text("first")
    answer = served.save("first", "u3", version=seen, target="Income rose by 5%.")
    assert answer.status_code == 409
    assert answer.json()["now"]["target"] == "Income is up 5%."
    assert answer.json()["problem"]
    assert served.text("first") == before
    mine = served.save(
        "first", "u3", version=answer.json()["now"]["version"], target="Income rose by 5%."
    )
    assert mine.status_code == 200


def test_a_unit_that_has_gone_meanwhile_is_not_made_again(served: Served) -> None:
    """Whoever deleted it had a reason."""
    seen = served.panel("first", "u3")["version"]
    path = served.site.content / "first" / "index.md"
    path.write_text(served.text("first").partition("<!-- u3")[0], "utf-8")
    before = served.text("first")
    answer = served.save("first", "u3", version=seen, target="x")
    assert answer.status_code == 409
    assert answer.json()["now"] is None
    assert "put the unit back" in answer.json()["hint"]
    assert served.text("first") == before


def test_saving_is_taken_back(served: Served) -> None:
    """To the byte, once."""
    before = served.text("first")
    undo = served.save("first", "u3", target="Income rose.", author="Li").json()["undo"]
    assert served.text("first") != before
    answer = served.post("undo", {"undo": undo})
    assert answer.json()["panel"]["target"] == "Income grew by 5%."
    assert served.text("first") == before
    assert len(served.saved) == 2
    assert served.post("undo", {"undo": undo}).status_code == 404
    assert served.post("undo", {"undo": "never"}).status_code == 404


def test_what_was_changed_again_is_not_taken_back(served: Served) -> None:
    """Other units may have changed."""
    undo = served.save("first", "u3", target="Income rose.").json()["undo"]
    served.save("first", "u1", target="Notice")
    later = served.save("first", "u3", target="Income rose by 5%.").json()["undo"]
    answer = served.post("undo", {"undo": undo})
    assert answer.status_code == 409
    assert answer.json()["now"]["target"] == "Income rose by 5%."
    assert served.post("undo", {"undo": later}).status_code == 200
    assert served.post("undo", {"undo": undo}).status_code == 200
    assert served.panel("first", "u3")["target"] == "Income grew by 5%."
    assert served.panel("first", "u1")["target"] == "Notice"


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ({"target": "a\x00b"}, "U+0000"),
        ({"target": "a\ud800b"}, "U+D800"),
        ({"source": "\n \n"}, "Chinese is empty"),
        ({"state": "untranslated"}, "untranslated"),
    ],
)
def test_what_cannot_stand_is_refused(
    served: Served, wanted: dict[str, object], words: str
) -> None:
    """With a reason, and nothing is written."""
    before = served.text("first")
    body = {"slug": "first", "unit": "u3", "version": served.panel("first", "u3")["version"]}
    import json  # noqa: PLC0415

    answer = served.post("save", content=json.dumps(body | wanted).encode())
    assert answer.status_code == 422
    assert words in answer.json()["problem"]
    assert served.text("first") == before


def test_a_broken_file_is_left_alone(served: Served) -> None:
    """All that is wrong in it is said, with the lines."""
    seen = served.panel("first", "u3")["version"]
    path = served.site.content / "first" / "index.md"
    path.write_text(served.text("first").replace("u2 p translated", "u2 p translatd"), "utf-8")
    before = served.text("first")
    for answer in (
        served.client.get("/.yzsite/unit/first/u3"),
        served.save("first", "u3", version=seen, target="x"),
    ):
        assert answer.status_code == 422
        assert "index.md:" in answer.json()["problem"]
        assert "translatd" in answer.json()["problem"]
        assert "Did you mean" in answer.json()["hint"]
    assert served.text("first") == before


def test_a_file_that_cannot_be_written_is_named(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The text stays with the person."""

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("yzsite.storage.tempfile.mkstemp", refuse)
    before = served.text("first")
    answer = served.save("first", "u3", target="x")
    assert answer.status_code == 422
    assert "cannot be written" in answer.json()["problem"]
    assert served.text("first") == before


def test_a_new_draft_becomes_a_persons_text(served: Served) -> None:
    """A draft that is saved as it is stays one, unless it is called reviewed."""
    loaded = load_publication(served.site.content / "second")
    assert loaded
    assert loaded.publication.units[1].state is State.UNTRANSLATED
    panel = served.save("second", "u2", target="Work begins.").json()["panel"]
    assert panel["state"] == "translated"
    panel = served.save("second", "u2", state="reviewed").json()["panel"]
    assert panel["state"] == "reviewed"
