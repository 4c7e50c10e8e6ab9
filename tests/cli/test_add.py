"""`yzsite add`: publications from files, whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from yzsite import creation
from yzsite.cli.add import command
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
