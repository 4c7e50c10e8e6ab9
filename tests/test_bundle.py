"""The downloads within a site, and the whole site as one archive."""

from __future__ import annotations

import zipfile
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner, Result

from tests.render.outline import read_page
from tests.sites import NOTICE, EchoEngine, build, edit, make_site
from yzsite.bundle import write_bundle
from yzsite.cli import cli
from yzsite.config import Settings
from yzsite.errors import UsageError


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A built site as the current folder, with English."""
    settings = make_site(tmp_path, notice=NOTICE)
    monkeypatch.chdir(tmp_path)
    build(settings, engine=EchoEngine())
    return settings


def zip_site(*words: str) -> Result:
    """Build with an archive, drafting nothing."""
    return CliRunner().invoke(cli, ["build", "--no-draft", *words], prog_name="yzsite")


def offered(settings: Settings) -> dict[str, Path]:
    """Give the files that the page of the notice offers, by the name they are saved under."""
    tags = read_page((settings.build / "notice/index.html").read_text("utf-8")).tags
    links = [attrs for tag, attrs in tags if tag == "a" and "download" in attrs]
    folder = settings.build / "notice"
    return {str(a["download"]): folder / unquote(str(a["href"])) for a in links}


def test_page_offers_files_that_are_there(site: Settings) -> None:
    """Each link has its file; the raw source is what was received."""
    files = offered(site)
    assert set(files) == {
        "notice.epub",
        "notice.zh.txt",
        "notice.en.txt",
        "notice.tmx",
        "notice.source.txt",
    }
    assert all(path.is_file() for path in files.values())
    assert files["notice.source.txt"].read_text("utf-8") == NOTICE


def test_downloads_follow_a_correction(site: Settings) -> None:
    """A person's English is in the next book, and no longer a machine draft."""
    edit(site, "notice", "> English of (谢谢支持。)", "> Thank you.")
    build(site)
    text = offered(site)["notice.en.txt"].read_text("utf-8")
    assert text.endswith("\n\nThank you.\n")


def test_source_of_another_kind_takes_the_place_of_the_old(site: Settings) -> None:
    """The same bytes under another name are another download, and the old one goes."""
    raw = site.content / "notice/source.txt"
    raw.rename(raw.with_suffix(".md"))
    build(site)
    assert not (site.build / "notice/source.txt").exists()
    assert offered(site)["notice.source.md"].name == "source.md.txt"


def test_archive_holds_the_site_and_nothing_else(site: Settings) -> None:
    """What others put into the folder, and what yzsite keeps there for itself, stays out."""
    (site.build / "CNAME").write_text("a.example\n", "utf-8")
    assert zip_site("--zip", "out/site.zip").exit_code == 0
    with zipfile.ZipFile("out/site.zip") as archive:
        names = archive.namelist()
        assert archive.testzip() is None
        for name in names:
            assert archive.read(name) == (site.build / name).read_bytes()
    assert {"index.html", "notice/index.html", "notice/book.epub"} <= set(names)
    assert not [name for name in names if name == "CNAME" or ".yzsite" in name]
    assert names == sorted(names)


def test_same_site_gives_the_same_archive_and_it_is_not_written_again(site: Settings) -> None:
    """A second build leaves the file alone; a site built elsewhere packs to the same bytes."""
    one, other = Path("one.zip"), Path("other.zip")
    assert write_bundle(site.build, one)
    assert not write_bundle(site.build, one)
    for path in site.build.rglob("*.html"):
        path.touch()
    write_bundle(site.build, other)
    assert one.read_bytes() == other.read_bytes()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("build/site.zip", "inside"),
        ("content/../build/notice/site.zip", "inside"),
        ("content/notice/index.md", "end in .zip"),
        ("folder.zip", "folder"),
    ],
)
def test_archive_takes_the_place_of_nothing_else(site: Settings, name: str, words: str) -> None:
    """A wrong name is refused before anything is built."""
    Path("folder.zip").mkdir()
    before = (site.content / "notice/index.md").read_bytes()
    (site.build / "index.html").unlink()
    result = zip_site("--zip", name)
    assert isinstance(result.exception, UsageError)
    assert words in result.exception.message
    assert not (site.build / "index.html").exists()
    assert (site.content / "notice/index.md").read_bytes() == before


def test_archive_can_be_read_by_what_unpacks_it(site: Settings) -> None:
    """Names beyond ASCII are in it as they are, and its files can be read by everybody."""
    asset = site.templates / "assets/图.svg"
    asset.parent.mkdir(parents=True)
    asset.write_text("<svg/>", "utf-8")
    build(site)
    write_bundle(site.build, Path("site.zip"))
    with zipfile.ZipFile("site.zip") as archive:
        assert "assets/图.svg" in archive.namelist()
        assert {info.external_attr >> 16 for info in archive.infolist()} == {0o100644}
