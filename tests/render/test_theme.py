"""The theme: what a site may replace, and how a broken template is reported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.render.samples import bare, report, site
from yzsite.config import Settings
from yzsite.errors import TemplateError
from yzsite.render import Renderer
from yzsite.render.theme import theme_folder


def write(root: Path, name: str, text: str) -> None:
    """Write one file of the site's templates."""
    path = root / "templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def render(root: Path) -> str:
    """Render the parallel page of the report."""
    return Renderer(Settings(root)).publication(report())[0].data.decode()


def test_template_of_the_site_replaces_the_one_of_the_theme(tmp_path: Path) -> None:
    """A part is replaced by a file of its name; the rest of the theme stays."""
    write(tmp_path, "facts.html", "<p>our own facts</p>")
    html = render(tmp_path)
    assert "<p>our own facts</p>" in html
    assert 'class="masthead"' in html


def test_template_of_the_site_can_extend_the_one_it_replaces(tmp_path: Path) -> None:
    """`theme/` names the theme's own, so that one block can be changed."""
    write(
        tmp_path,
        "base.html",
        '{% extends "theme/base.html" %}{% block head %}<meta name="site">{% endblock %}',
    )
    assert '<meta name="site">' in render(tmp_path)


def test_asset_of_the_site_replaces_and_adds(tmp_path: Path) -> None:
    """Files under `assets/` go into the site; those of editors and systems do not."""
    write(tmp_path, "assets/style.css", "body{}")
    write(tmp_path, "assets/logo.svg", "<svg/>")
    write(tmp_path, "assets/.DS_Store", "x")
    write(tmp_path, "assets/logo.svg~", "x")
    assets = {file.path: file.data for file in Renderer(Settings(tmp_path)).assets()}
    assert assets["assets/style.css"] == b"body{}"
    assert assets["assets/logo.svg"] == b"<svg/>"
    assert assets["assets/print.css"]
    assert not [name for name in assets if name.endswith(("~", ".DS_Store"))]


def test_parts_of_an_asset_are_replaced_and_added_one_by_one(tmp_path: Path) -> None:
    """The theme's come without comments and indents, those of the site as they are."""
    write(tmp_path, "assets/text.css/terms.css", "/* ours */\n.term { color: red }\n")
    write(tmp_path, "assets/text.css/zebra.css", ".zebra {}\n")
    assets = {file.path: file.data.decode() for file in Renderer(Settings(tmp_path)).assets()}
    style = assets["assets/text.css"]
    assert style.endswith("/* ours */\n.term { color: red }\n.zebra {}\n")
    assert style.count("/*") == 1
    assert style.index(".paired") < style.index(".spine") < style.index(".term")
    assert ".term-card" not in style
    assert "\n " not in assets["assets/reading.js"]
    assert not [name for name in assets if name.startswith("assets/text.css/")]


def test_site_whose_templates_are_the_theme_works() -> None:
    """In this repository the site's templates folder is the theme itself."""
    names = [f.path for f in Renderer(Settings(theme_folder().parent)).assets()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("<p>\n{% if %}</p>", 2, "Expected an expression"),
        ("<p>\n\n{{ view.nothing }}</p>", 3, "nothing"),
        ("{{ unheard_of }}", 1, "unheard_of"),
        ("\n{% include 'gone.html' %}", 2, "gone.html"),
        ("{{ 1 // 0 }}", 1, "zero"),
    ],
)
def test_broken_template_is_reported_with_file_and_line(
    tmp_path: Path, text: str, line: int, message: str
) -> None:
    """The message names the file of the site, the line in it and what is wrong."""
    write(tmp_path, "facts.html", text)
    with pytest.raises(TemplateError) as caught:
        render(tmp_path)
    assert f"{tmp_path / 'templates' / 'facts.html'}:{line}: " in caught.value.message
    assert message in caught.value.message
    assert "templates folder" in caught.value.hint


def test_template_that_is_not_utf_8_is_reported(tmp_path: Path) -> None:
    """A file in another encoding is named with its line, not decoded into nonsense."""
    write(tmp_path, "facts.html", "")
    (tmp_path / "templates" / "facts.html").write_bytes("中\n文".encode("gb18030"))
    with pytest.raises(TemplateError, match=r"facts\.html:1: not UTF-8"):
        render(tmp_path)


def test_digest_changes_with_templates_assets_and_titles(tmp_path: Path) -> None:
    """The build cache must see every change that a page depends on."""
    digests = [Renderer(Settings(tmp_path)).theme_digest()]
    write(tmp_path, "facts.html", "<p></p>")
    digests.append(Renderer(Settings(tmp_path)).theme_digest())
    write(tmp_path, "assets/style.css", "body{}")
    digests.append(Renderer(Settings(tmp_path)).theme_digest())
    digests.append(Renderer(Settings(tmp_path, title="别的")).theme_digest())
    assert len(set(digests)) == 4
    assert Renderer(Settings(tmp_path)).theme_digest() == digests[2]


def test_digest_loads_no_template_engine() -> None:
    """A build that has nothing to render must not pay for Jinja."""
    program = (
        "import sys; from pathlib import Path; from yzsite.config import Settings;"
        "from yzsite.render import Renderer;"
        "r = Renderer(Settings(Path('/nowhere'))); r.theme_digest(); r.assets();"
        "print(sorted({'jinja2', 'markupsafe', 'markdown_it'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("[]\n", "")


def test_every_template_says_what_it_gets() -> None:
    """A person who wants to change one part learns from the file what there is to print."""
    for path in theme_folder().glob("*.html"):
        head = path.read_text("utf-8").partition("#}")[0]
        assert head.startswith("{#"), path
        assert "Gets" in head, path


def test_index_works_for_a_site_with_one_bare_publication(tmp_path: Path) -> None:
    """No front matter is needed for the front page."""
    assert "bare/index.html" in site(tmp_path, bare())["index.html"].decode()
