"""The page on theming: its examples do what it says, and its tables are what the theme says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import yzsite.render
from tests.cases import Case, read_cases
from tests.render.outline import read_page
from tests.render.samples import bare, html_pages, report, site
from tools import theming
from yzsite.config import Settings
from yzsite.errors import TemplateError
from yzsite.render import Renderer

PAGE = theming.PAGE.read_text("utf-8")
CASES = read_cases(Path(__file__).with_name("theming.txt"))
ASSETS = theming.THEME / "assets"


def examples() -> dict[str, dict[str, str]]:
    """Read the examples of the page: by heading, files by name."""
    chapter = PAGE.partition("\n## Examples\n")[2].partition("\n## ")[0]
    sections = re.findall(r"^### ([^\n]+)\n(.*?)(?=^### |\Z)", chapter, re.MULTILINE | re.DOTALL)
    block = re.compile(r"^```\w+ (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
    return {heading: dict(block.findall(text)) for heading, text in sections}


def write(root: Path, files: dict[str, str]) -> None:
    """Write the files of an example into a site."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def test_every_example_is_tried() -> None:
    """Each example has a case and each case an example."""
    assert [case.name for case in CASES] == list(examples())
    assert all(examples().values())


@pytest.mark.parametrize("case", CASES, ids=str)
def test_example_does_what_it_says(case: Case, tmp_path: Path) -> None:
    """Its files, written into a site, show on the page."""
    write(tmp_path, examples()[case.name])
    html = site(tmp_path, report(), bare())[case.parts["page"].strip()].decode()
    for line in case.parts["has"].splitlines():
        assert line in html


def test_own_style_sheet_has_the_last_word_on_every_page(tmp_path: Path) -> None:
    """It follows all of the theme's; without the file no page asks for it."""
    assert b"site.css" not in b"".join(site(tmp_path, report()).values())
    write(tmp_path, {"templates/assets/site.css": ":root { --accent: navy; }"})
    files = site(tmp_path, report())
    for path, html in html_pages(files).items():
        links = [attrs for tag, attrs in read_page(html).tags if tag == "link"]
        styles = [attrs["href"] or "" for attrs in links if attrs["rel"] == "stylesheet"]
        assert styles[-1].endswith("assets/site.css"), path
        assert "assets/style.css" in styles[0], path
    assert files["assets/site.css"] == b":root { --accent: navy; }"


def test_wrong_template_is_told_as_the_page_says(tmp_path: Path) -> None:
    """The message on the page is the one that a person gets."""
    text = examples()["A line at the foot of every page"]["templates/imprint.html"]
    write(tmp_path, {"templates/imprint.html": text.replace("渝中区", "{{ shell.name }}")})
    with pytest.raises(TemplateError) as caught:
        Renderer(Settings(tmp_path)).publication(report())
    assert caught.value.message.replace(f"{tmp_path}/", "") in PAGE


def test_head_of_every_page_is_left_to_the_site() -> None:
    """No template of the theme but the base has the block that is promised to the site."""
    users = [
        p.name for p in theming.THEME.glob("*.html") if "block head %}" in p.read_text("utf-8")
    ]
    assert users == ["base.html"]


def test_tables_are_those_of_the_theme() -> None:
    """Every template and every variable is listed, in the words of its own comment."""
    assert theming.fill(PAGE) == PAGE, "run: uv run --no-project tools/theming.py"
    assert theming.template_table() in PAGE
    assert theming.variable_table() in PAGE


def test_view_models_that_templates_name_exist() -> None:
    """A person who looks a name up finds it."""
    folder = Path(yzsite.render.__file__).parent
    code = "".join(path.read_text("utf-8") for path in folder.glob("*.py"))
    named = set(re.findall(r"\b(\w+View)s?\b", theming.template_table()))
    assert named
    assert [name for name in sorted(named) if f"class {name}:" not in code] == []


def test_variables_that_are_used_are_those_that_are_listed() -> None:
    """None is offered that changes nothing; what is not offered is made where it is used."""
    listed = {v.name for v in theming.read_variables((ASSETS / "style.css").read_text("utf-8"))}
    css = "".join(path.read_text("utf-8") for path in ASSETS.rglob("*.css") if path.is_file())
    used = set(re.findall(r"var\(--([\w-]+)", css))
    assert listed - used == set()
    assert used - set(re.findall(r"--([\w-]+):", css)) == set()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<p>", "must begin with a comment"),
        ("{# A bar. #}", "must say"),
        ("{# Gets nothing. #}", "must say"),
    ],
)
def test_template_without_a_word_about_itself_is_named(text: str, message: str) -> None:
    """The table cannot be made without it."""
    with pytest.raises(ValueError, match=f"bar.html.*{message}"):
        theming.read_template("bar.html", text)


def test_variable_without_its_meaning_is_named() -> None:
    """Neither can that of the variables."""
    with pytest.raises(ValueError, match="--ink must have its meaning"):
        theming.read_variables(":root {\n  --ink: #000;\n}\n:root {\n}\n")
