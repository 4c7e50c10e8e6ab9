"""The pictures: there for every title, the same twice, and named by the pages that have them."""

from __future__ import annotations

import importlib.util
import io
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.sites import NOTICE, build, make_site
from yzsite.config import Settings
from yzsite.errors import UsageError
from yzsite.model import State
from yzsite.pictures import Painter, find_painter
from yzsite.pictures.card import HEIGHT, WIDTH
from yzsite.summary import Summary

if TYPE_CHECKING:
    from PIL.Image import Image

SETTINGS = Settings(Path("/nowhere"), base_url="https://a.example/库")
_LINES = (Path(__file__).parent / "cases" / "titles.txt").read_text("utf-8").splitlines()
TITLES = [
    [part.strip().encode("latin-1", "backslashreplace").decode("unicode-escape") for part in parts]
    for line in _LINES
    if line and not line.startswith("#")
    for parts in [line.split("|")]
]


@pytest.fixture(scope="session")
def painter() -> Painter:
    """What draws, where there is Pillow and a font."""
    pytest.importorskip("PIL", reason="needs Pillow: pip install yzsite[pictures]")
    found = find_painter(SETTINGS)
    if found is None:
        pytest.skip("needs a Chinese font: apt-get install fonts-noto-cjk")
    return found


def summary(title: str, title_en: str = "", **states: int) -> Summary:
    """Make what a picture is drawn from."""
    counts = {State(name): count for name, count in states.items()}
    meta = {"date": "2026-01-21", "issuer": title * 3, "issuer_en": title_en}
    return Summary("s", meta, title, title_en, "", "", counts, 0, 0)


def look(data: bytes) -> Image:
    """Read a picture."""
    from PIL import Image  # noqa: PLC0415 - where there is Pillow

    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize(("title", "title_en"), TITLES)
def test_every_title_gives_a_picture_with_clean_margins(
    painter: Painter, title: str, title_en: str
) -> None:
    """Nothing runs out of it, however long or odd."""
    data = painter.publication(summary(title, title_en, machine=3, reviewed=2))
    picture = look(data)
    assert (picture.size, picture.mode, picture.format) == ((WIDTH, HEIGHT), "P", "PNG")
    drawn = picture.point(lambda index: 255 * (index > 0), "L").getbbox()
    assert drawn is not None
    left, top, right, bottom = drawn
    assert left >= 76  # a serif may reach out of its place by a little
    assert top >= 60
    assert right <= WIDTH - 76
    assert bottom <= HEIGHT - 30
    assert len(data) < 60_000


def test_same_input_gives_the_same_bytes(painter: Painter) -> None:
    """Another run opens the font anew."""
    shown = summary("工作报告", "Work Report", machine=1)
    again = find_painter(SETTINGS)
    assert again is not None
    assert again.key() == painter.key()
    assert again.publication(shown) == painter.publication(shown)
    assert again.site([shown]) == painter.site([shown])


def test_bar_shows_each_state_in_its_colour(painter: Painter) -> None:
    """In the colours of the style sheet, the best first, as wide as their share."""
    style = Path("templates/assets/style.css").read_text("utf-8")
    states = ("reviewed", "translated", "machine", "untranslated")
    picture = look(painter.publication(summary("甲", "", **dict.fromkeys(states, 5)))).convert(
        "RGB"
    )
    for rank, state in enumerate(states):
        colour = re.search(rf"--{state}: (#\w+);", style)
        assert colour
        seen = picture.getpixel((84 + 1032 * (2 * rank + 1) // 8, 542))
        assert seen == tuple(bytes.fromhex(colour[1][1:]))


def test_picture_without_units_has_no_bar(painter: Painter) -> None:
    """An empty publication, and a site without any."""
    assert look(painter.publication(summary("甲"))).size == (WIDTH, HEIGHT)
    assert look(painter.site([])).size == (WIDTH, HEIGHT)


def test_without_address_or_pillow_there_is_nobody_to_draw(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """That is no error, unless the site names a font."""
    assert find_painter(replace(SETTINGS, base_url="")) is None
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    assert find_painter(SETTINGS) is None
    with pytest.raises(UsageError, match="Pillow"):
        find_painter(replace(SETTINGS, picture_font="a.otf"))


def test_font_that_cannot_be_used_is_named(tmp_path: Path, painter: Painter) -> None:
    """What is missing, and what is no font; `painter` is there so that Pillow is."""
    assert painter
    settings = replace(SETTINGS, root=tmp_path, picture_font="own.otf")
    with pytest.raises(UsageError, match=r"own\.otf"):
        find_painter(settings)
    (tmp_path / "own.otf").write_bytes(b"no font")
    found = find_painter(settings)
    assert found is not None
    with pytest.raises(UsageError, match=r"own\.otf"):
        found.publication(summary("甲"))


def test_pages_name_their_picture_by_its_absolute_address(tmp_path: Path, painter: Painter) -> None:
    """A publication its own, other pages that of the site; the picture is where they say."""
    assert painter
    settings = replace(make_site(tmp_path, notice=NOTICE), base_url="https://a.example/s")
    build(settings)
    for page, picture in {
        "index.html": "card.png",
        "search/index.html": "card.png",
        "notice/index.html": "notice/card.png",
        "notice/zh/index.html": "notice/card.png",
    }.items():
        html = (settings.build / page).read_text("utf-8")
        assert f'<meta property="og:image" content="https://a.example/s/{picture}">' in html
        assert f'<meta property="og:image:width" content="{WIDTH}">' in html
        assert f'<meta property="og:image:height" content="{HEIGHT}">' in html
        assert look((settings.build / picture).read_bytes()).size == (WIDTH, HEIGHT)
    assert "og:image" not in (settings.build / "404.html").read_text("utf-8")


def test_site_without_address_has_no_pictures(tmp_path: Path, painter: Painter) -> None:
    """A relative address would be none; pictures of an earlier build are removed."""
    assert painter
    settings = make_site(tmp_path, notice=NOTICE)
    build(replace(settings, base_url="https://a.example"))
    assert (settings.build / "card.png").is_file()
    build(settings)
    assert not list(settings.build.rglob("card.png"))
    assert "og:image" not in (settings.build / "index.html").read_text("utf-8")
