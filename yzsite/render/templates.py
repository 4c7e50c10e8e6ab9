"""The Jinja environment, and errors of templates as messages for a person."""

from __future__ import annotations

import contextlib
import traceback
from collections.abc import Mapping
from functools import lru_cache

import jinja2
from markupsafe import Markup

from yzsite.errors import TemplateError
from yzsite.render.cells import trust
from yzsite.render.compiled import open_compiled
from yzsite.render.compiling import DirectEnvironment, Environment
from yzsite.render.theme import REPLACED, ThemeFile

UNIT = "#unit"
"""Stands for the permalink of a unit in links that all units share."""
_HINT = "Mend the template, or delete it from the site's templates folder to use the theme's own."


def open_templates(files: Mapping[str, ThemeFile]) -> Templates:
    """Give the templates of a site; the same as before where no file of the theme changed."""
    return _open(tuple(files.items()))


@lru_cache(maxsize=1)  # to compile them takes longer than a page, and a served site is built often
def _open(files: tuple[tuple[str, ThemeFile], ...]) -> Templates:
    return Templates(dict(files))


class Templates:
    """The templates of one site, compiled when first used."""

    def __init__(self, files: Mapping[str, ThemeFile]) -> None:
        self._files = files
        self._direct, self._exact = self._prepare(DirectEnvironment), self._prepare(Environment)
        self._direct.bytecode_cache = open_compiled(files)

    def _prepare(self, kind: type[Environment]) -> Environment:
        environment = kind(
            autoescape=True,  # everything from the content is escaped, whatever a file is called
            undefined=jinja2.StrictUndefined,
            loader=jinja2.FunctionLoader(self._load),
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
        )
        environment.filters["lead_to"] = lead_to
        return environment

    def prepare(self) -> None:
        """Compile the templates of all pages, ahead of the first that is rendered."""
        for name, file in self._files.items():
            if b"{% extends" in file.data:
                with contextlib.suppress(Exception):  # rendering says what is wrong with it
                    self._direct.get_template(name)

    def render(self, name: str, **values: object) -> str:
        """Render one template.

        Raises:
            TemplateError: the template, or one that it uses, is broken or missing.
        """
        try:
            return self._direct.get_template(name).render(**values)
        except Exception:  # whatever it is, the exact templates say where, or go on
            return self._render_exactly(name, values)

    def _render_exactly(self, name: str, values: Mapping[str, object]) -> str:
        try:
            return self._exact.get_template(name).render(**values)
        except TemplateError:
            raise
        except jinja2.TemplateSyntaxError as error:
            place = f"{error.filename or error.name}:{error.lineno}"
            raise TemplateError(f"{place}: {error.message}", _HINT) from error
        except jinja2.TemplateNotFound as error:
            raise TemplateError(
                f"{self._place(error, name)}: no template {error}", _HINT
            ) from error
        except Exception as error:  # a template is a program of the site's: it may raise anything
            message = f"{self._place(error, name)}: {error or type(error).__name__}"
            raise TemplateError(message, _HINT) from error

    def _load(self, name: str) -> tuple[str, str, None] | None:
        file = self._files.get(name) or self._files.get(name.removeprefix(REPLACED))
        if file is None:
            return None
        try:
            return file.data.decode("utf-8-sig"), str(file.path), None
        except UnicodeDecodeError as error:
            line = file.data.count(b"\n", 0, error.start) + 1
            raise TemplateError(f"{file.path}:{line}: not UTF-8", "Save it as UTF-8.") from error

    def _place(self, error: Exception, name: str) -> str:
        """Find the innermost line of a template that the error came through."""
        paths = {str(file.path) for file in self._files.values()}
        frames = traceback.extract_tb(error.__traceback__)
        places = [f"{f.filename}:{f.lineno}" for f in frames if f.filename in paths]
        return places[-1] if places else name


def lead_to(links: Markup, href: str) -> Markup:
    """Put the permalink of a unit into links that were drawn with `UNIT` for it.

    >>> lead_to(Markup('<a href="en/index.html#unit">English</a>'), "#u7")
    Markup('<a href="en/index.html#u7">English</a>')
    """
    # A permalink is quoted for an address, so nothing in it can end the attribute.
    return trust(str.replace(links, UNIT, href))
