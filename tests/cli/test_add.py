"""`yzsite add`: publications from files, whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.sites import build
from yzsite import creation
from yzsite.cli.add import command
from yzsite.config import find_settings
from yzsite.errors import YzsiteError

TEXT = "图书馆搬迁通告\n\n图书馆将于3月15日迁入新馆。\n"
PAGE = """<meta name="PubDate" content="2026-03-02"><meta name="ContentSource" content="青石日报">
<title>夜市开业</title><nav>首页</nav><p>夜市昨晚开业，人来人往。</p>"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty site, as the current folder."""
    (tmp_path / "yzsite.toml").touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def add(*arguments: str) -> Result:
    """Run the command; errors that are meant for a person end it as in the program."""
    return CliRunner().invoke(command, arguments)


def slugs(site: Path) -> list[str]:
    """Name the folders of the publications."""
    return sorted(path.name for path in (site / "content").glob("*"))


def test_text_becomes_a_publication(site: Path) -> None:
    """The raw file is kept byte for byte; the content file has the repaired text."""
    data = TEXT.encode("gb18030").replace(b"\n", b"\r\n")
    (site / "notice.txt").write_bytes(data)
    assert add("notice.txt").exit_code == 0
    assert (site / "content/notice/source.txt").read_bytes() == data
    content = (site / "content/notice/index.md").read_text("utf-8")
    assert "图书馆将于3月15日迁入新馆。" in content
    assert "source_name: notice.txt" in content


def test_page_becomes_a_publication_with_its_facts(site: Path) -> None:
    """An HTML page gives its title, date and issuer, and its slug."""
    (site / "p.HTM").write_text(PAGE, "utf-8")
    assert add("p.HTM").exit_code == 0
    assert slugs(site) == ["ye-shi-kai-ye"]
    folder = site / "content/ye-shi-kai-ye"
    assert (folder / "source.html").read_text("utf-8") == PAGE
    content = (folder / "index.md").read_text("utf-8")
    assert {"title: 夜市开业", "date: 2026-03-02", "issuer: 青石日报"} <= set(content.splitlines())
    assert "首页" not in content


def test_file_without_a_name_of_its_own_is_named_by_its_first_line(site: Path) -> None:
    """A number or a checksum is no name for a publication."""
    for name in ("0001.txt", "004_1aaa5a1ac5ad7209.txt"):
        (site / name).write_text(TEXT, "utf-8")
    assert add("0001.txt", "004_1aaa5a1ac5ad7209.txt").exit_code == 0
    assert slugs(site) == ["tu-shu-guan-ban-qian-tong-gao", "tu-shu-guan-ban-qian-tong-gao-2"]


def test_nothing_is_overwritten(site: Path) -> None:
    """The same name again makes a second publication; the first stays as it is."""
    (site / "notice.txt").write_text(TEXT, "utf-8")
    add("notice.txt")
    first = site / "content/notice/index.md"
    first.write_text(first.read_text("utf-8").replace("新馆", "老馆"), "utf-8")
    before = first.read_bytes()
    assert add("notice.txt").exit_code == 0
    assert slugs(site) == ["notice", "notice-2"]
    assert first.read_bytes() == before


def test_file_that_fails_leaves_nothing_and_stops_no_other(site: Path) -> None:
    """All errors come at the end, each with what to do; the good file is added."""
    (site / "good.txt").write_text(TEXT, "utf-8")
    (site / "scan.pdf").write_bytes(b"%PDF-1.7")
    (site / "empty.txt").touch()
    result = add("scan.pdf", "empty.txt", "missing.txt", "good.txt")
    assert result.exit_code == 1
    assert slugs(site) == ["good"]
    for message in ("scan.pdf is a PDF file", "empty.txt is empty", "missing.txt: No such file"):
        assert message in result.output
    assert "Convert it to plain text first" in result.output


@pytest.mark.parametrize("failure", [YzsiteError("no room"), KeyboardInterrupt()])
def test_write_that_fails_leaves_nothing(
    site: Path, monkeypatch: pytest.MonkeyPatch, failure: BaseException
) -> None:
    """A folder half made is taken away again, also when a person interrupts."""

    def fail(_: object) -> None:
        raise failure

    monkeypatch.setattr(creation, "save", fail)
    (site / "notice.txt").write_text(TEXT, "utf-8")
    assert add("notice.txt").exit_code == 1
    assert slugs(site) == []


def test_slug_names_the_publication(site: Path) -> None:
    """A slug on the command line is taken as it is."""
    (site / "2026.txt").write_text(TEXT, "utf-8")
    assert add("2026.txt", "--slug", "work-report").exit_code == 0
    assert slugs(site) == ["work-report"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("a.txt", "--slug", "taken"), "already"),
        (("a.txt", "--slug", "Not A Slug"), "cannot be the name"),
        (("a.txt", "--slug", "search"), "another page"),
        (("a.txt", "b.txt", "--slug", "both"), "names one publication"),
    ],
)
def test_slug_that_will_not_do_is_wrong_usage(
    site: Path, arguments: tuple[str, ...], message: str
) -> None:
    """A slug that is taken, malformed, reserved or for two files adds nothing."""
    (site / "content/taken").mkdir(parents=True)
    result = add(*arguments)
    assert isinstance(result.exception, YzsiteError)
    assert result.exception.exit_code == 2
    assert message in result.exception.message
    assert slugs(site) == ["taken"]


ENGLISH = "Notice\n\nThe library moves into its new building on March 15.\n"


def test_english_comes_in_with_its_chinese(site: Path) -> None:
    """The English of another file is a person's text, and a build after that changes no byte."""
    (site / "notice.txt").write_text(TEXT, "utf-8")
    (site / "en.html").write_text(f"<h1>Notice</h1><p>{ENGLISH.split(maxsplit=1)[1]}</p>", "utf-8")
    result = add("notice.txt", "--target", "en.html", "--slug", "library")
    assert result.exit_code == 0, result.output
    assert "English for 2 of 2 units" in result.output
    index = site / "content/library/index.md"
    before = index.read_bytes()
    assert b"> The library moves into its new building on March 15.\n" in before
    assert before.count(b" translated ") == 2
    assert b"title_en: Notice\n" in before
    build(find_settings(site))
    assert index.read_bytes() == before


def test_units_to_look_at_are_named(site: Path) -> None:
    """A unit without English is named, and a text that fits badly gets a warning."""
    (site / "notice.txt").write_text(TEXT, "utf-8")
    (site / "en.txt").write_text("Notice\n", "utf-8")
    result = add("notice.txt", "--target", "en.txt")
    assert "look at u2: no English" in result.output
    (site / "other.txt").write_text("It rained. " * 40, "utf-8")
    assert "Is this the translation" in add("notice.txt", "--target", "other.txt").output


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "en.txt is empty"),
        (b"----\n", "no English text"),
        (TEXT.encode(), "en.txt is no English text: of 100 letters 100"),
        ((TEXT + ENGLISH).encode(), "no English text"),
        (b"\x00\x01\x02" * 99, "is binary"),
        (b"%PDF-1.7", "is a PDF file"),
        ("The library’s café".encode("cp1252"), "in no encoding that fits"),
        (b"It grew. " * 500_000, "is too long"),
        (None, "No such file"),
    ],
)
def test_english_that_cannot_be_used_adds_nothing(
    site: Path, data: bytes | None, message: str
) -> None:
    """The publication is made whole or not at all, and the message names the English file."""
    (site / "notice.txt").write_text(TEXT, "utf-8")
    if data is not None:
        (site / "en.txt").write_bytes(data)
    result = add("notice.txt", "--target", "en.txt")
    assert result.exit_code == 1
    assert message in result.output
    assert "en.txt" in result.output
    assert slugs(site) == []


def test_failure_in_mid_write_leaves_no_pair(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder half made is taken away, with English as without."""

    def fail(_: object) -> None:
        raise YzsiteError("no room")

    monkeypatch.setattr(creation, "save", fail)
    (site / "notice.txt").write_text(TEXT, "utf-8")
    (site / "en.txt").write_text(ENGLISH, "utf-8")
    assert add("notice.txt", "--target", "en.txt").exit_code == 1
    assert slugs(site) == []
    assert list(site.glob("content/.*")) == []


def test_target_is_for_one_file(site: Path) -> None:
    """The English of two files in one is wrong usage."""
    for name in ("a.txt", "b.txt"):
        (site / name).write_text(TEXT, "utf-8")
    result = add("a.txt", "b.txt", "--target", "en.txt")
    assert isinstance(result.exception, YzsiteError)
    assert result.exception.exit_code == 2
    assert slugs(site) == []


def test_file_that_is_far_too_large_is_not_read(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The size is looked at before the file."""
    monkeypatch.setattr("yzsite.cli.add._LARGEST", 10)
    (site / "notice.txt").write_text(TEXT, "utf-8")
    result = add("notice.txt")
    assert result.exit_code == 1
    assert "too large" in result.output
