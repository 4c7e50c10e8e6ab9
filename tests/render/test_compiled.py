"""Templates are compiled once, whoever builds; what lies in the cache can do no harm."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jinja2
import pytest

from yzsite.errors import YzsiteError
from yzsite.render.templates import Templates
from yzsite.render.theme import ThemeFile

PAGE = {
    "page.html": ThemeFile(Path("page.html"), b"<p>{% include 'part.html' %}</p>"),
    "part.html": ThemeFile(Path("part.html"), b"{{ word }}"),
}


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder of compiled templates, which is not there yet."""
    monkeypatch.setenv("YZSITE_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / "templates"


def test_the_next_run_compiles_nothing(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What one run compiled serves the next, as long as no template changed."""
    assert Templates(PAGE).render("page.html", word="甲") == "<p>甲</p>"
    compiled = []
    compile_one = jinja2.Environment.compile

    def note(*args: Any, **options: Any) -> object:  # noqa: ANN401 - whatever Jinja gives it
        compiled.append(args)
        return compile_one(*args, **options)

    monkeypatch.setattr(jinja2.Environment, "compile", note)
    assert Templates(PAGE).render("page.html", word="乙") == "<p>乙</p>"
    assert not compiled
    changed = PAGE | {"part.html": ThemeFile(Path("part.html"), b"{{ word }}!")}
    assert Templates(changed).render("page.html", word="乙") == "<p>乙!</p>"
    assert compiled


@pytest.mark.parametrize("data", [b"", b"nonsense", b"j2" * 100])
def test_a_damaged_cache_costs_time_alone(cache: Path, data: bytes) -> None:
    """The page is the same."""
    Templates(PAGE).render("page.html", word="甲")
    (file,) = (path for path in cache.rglob("*") if path.is_file())
    file.write_bytes(data)
    assert Templates(PAGE).render("page.html", word="甲") == "<p>甲</p>"


def test_no_cache_folder_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file may lie where the folder would be."""
    (tmp_path / "cache").write_text("")
    monkeypatch.setenv("YZSITE_CACHE", str(tmp_path / "cache"))
    assert Templates(PAGE).render("page.html", word="甲") == "<p>甲</p>"
    with pytest.raises(YzsiteError):
        Templates(PAGE).render("page.html")


def test_old_themes_are_forgotten(cache: Path) -> None:
    """A few are kept, since a person may work on several sites."""
    for number in range(12):
        page = ThemeFile(Path("page.html"), b"<p>%d</p>" % number)
        Templates({"page.html": page}).render("page.html")
    assert len(list(cache.iterdir())) == 8
