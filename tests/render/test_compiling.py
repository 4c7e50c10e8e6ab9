"""Templates compiled to run fast print what Jinja's own way of compiling them prints."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.render.samples import bare, hostile, report, site
from yzsite.errors import TemplateError
from yzsite.render.templates import Templates
from yzsite.render.theme import ThemeFile

PAGE = "page.html"


def templates(**texts: str) -> Templates:
    """Make a theme of templates, by their names without the ending."""
    files = {f"{name}.html": text.encode() for name, text in texts.items()}
    return Templates({name: ThemeFile(Path(name), data) for name, data in files.items()})


@pytest.mark.parametrize(
    ("page", "part", "printed"),
    [
        ("{% include 'part.html' %}", "{{ view.name }}\n", "&lt;b&gt;\n"),
        ("{% for n in view.numbers %}{% include 'part.html' %}{% endfor %}", "{{ n }},", "1,2,"),
        ("{% for n in [7] %}{% include 'part.html' %}{% endfor %}", "{{ loop.last }}", "True"),
        ("{% with n = 3 %}{% include 'part.html' %}{% endwith %}", "{{ n }}", "3"),
        ("{% set n = 1 %}{% include 'part.html' %}{{ n }}", "{% set n = 2 %}{{ n }}", "21"),
        ("{% include 'part.html' %}{{ n is defined }}", "{% set n = 2 %}", "False"),
        ("{% include 'part.html' without context %}", "{{ view is defined }}", "False"),
        ("{% include 'gone.html' ignore missing %}.", "", "."),
        ("{% if view.gone is defined %}{% include 'gone.html' %}{% endif %}.", "", "."),
        ("{% include view.part %}", "{{ view.name }}", "&lt;b&gt;"),
        ("{{ view.gone | default('none') }} {{ view.name is undefined }}", "", "none False"),
        ("{{ view.entries.first }}", "", "1"),
        ("{% include 'part.html' %}", "{% block b %}{{ view.name }}{% endblock %}", "&lt;b&gt;"),
        (
            "{% extends 'part.html' %}{% block b %}1{% endblock %}",
            "{% block b %}{% endblock %}",
            "1",
        ),
        ("{% include 'part.html' %}", "{% if 0 %}{% include 'part.html' %}{% endif %}2", "2"),
        (
            "{% from 'part.html' import m %}{{ m(1) }}",
            "{% macro m(n) %}<{{ n }}>{% endmacro %}",
            "<1>",
        ),
    ],
)
def test_template_prints_what_it_says(page: str, part: str, printed: str) -> None:
    """Whether it is compiled into one piece, or cannot be."""
    view = SimpleNamespace(name="<b>", numbers=[1, 2], entries={"first": 1}, part="part.html")
    assert templates(page=page, part=part).render(PAGE, view=view) == printed


def test_error_in_an_included_template_names_its_file_and_line() -> None:
    """And not those of the template that includes it."""
    broken = templates(
        page="{% include 'part.html' %}", part="\n{% if 1 %}\n{{ view.gone }}{% endif %}"
    )
    with pytest.raises(TemplateError, match=r"^part\.html:3: .*gone"):
        broken.render(PAGE, view=SimpleNamespace())


def test_pages_of_the_theme_are_made_by_the_fast_templates(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """None asks for what is not there; and they are what the plain ones print, byte for byte."""
    pages = (report(), hostile(), bare())
    plain, render_plainly = site(tmp_path, *pages), Templates._render_exactly
    with monkeypatch.context() as patch:
        patch.setattr(Templates, "_render_exactly", None)
        assert site(tmp_path, *pages) == plain
    monkeypatch.setattr(
        Templates, "render", lambda self, name, **values: render_plainly(self, name, values)
    )
    assert site(tmp_path, *pages) == plain
