"""Write the tables of `docs/theming.md` anew, from the comments in the theme itself.

    uv run --no-project tools/theming.py

A template begins with a comment: what it draws, then `Gets` and what it is given, a name and its
meaning a line; a macro may have such a comment of its own. A variable of `style.css` has its
meaning in a comment behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
THEME = ROOT / "templates"
PAGE = ROOT / "docs" / "theming.md"

_COMMENT = re.compile(r"\{#-?(.*?)-?#\}", re.DOTALL)
_GIVEN = re.compile(r"(\w+)  +(.+)")
_VARIABLE = re.compile(r"^ *--([\w-]+): (.+?);(?: /\* (.+?) \*/)?$", re.MULTILINE)
_SHOWN = 32
"""Characters of a value; a list of fonts is cut after its first."""


@dataclass(frozen=True, slots=True)
class Template:
    """What a template says of itself."""

    name: str
    draws: str
    gets: tuple[str, ...]
    """One text for each thing that it is given, its name in backticks."""


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable of the style sheet."""

    name: str
    light: str
    dark: str
    """Empty where it is the same in the dark."""
    meaning: str


def read_template(name: str, text: str) -> Template:
    r"""Read the comment that a template begins with.

    >>> read_template("bar.html", "{#\n  A bar,\n  all of it.\n  Gets  progress  ProgressView\n#}")
    Template(name='bar.html', draws='A bar, all of it.', gets=('`progress` ProgressView',))

    Raises:
        ValueError: it does not begin with one, or the comment does not say `Gets`.
    """
    if not text.startswith("{#"):
        raise ValueError(f"{name} must begin with a comment: what it draws, and what it gets")
    comments = [comment.partition("Gets ") for comment in _COMMENT.findall(text)]
    draws = " ".join(comments[0][0].split())
    gets = [entry for _, _, given in comments for entry in _read_given(given)]
    if not draws or not gets:
        raise ValueError(f"{name}: the comments must say what it draws and what it Gets")
    return Template(name, draws, tuple(dict.fromkeys(gets)))


def _read_given(text: str) -> Iterator[str]:
    """Join the lines that go on; stop at what is said of other things."""
    entries: list[str] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.startswith("Blocks "):
            break
        if found := _GIVEN.fullmatch(line):
            entries.append(f"`{found[1]}` {found[2]}")
        elif entries:
            entries[-1] += f" {line}"
        else:
            entries.append(line)
    return iter(entries)


def read_variables(css: str) -> list[Variable]:
    """Read the variables of the theme's style sheet: the first block, and what the dark changes.

    Raises:
        ValueError: a variable has no meaning behind it.
    """
    _, light, dark, *_ = css.split(":root {\n")
    in_the_dark = {name: value for name, value, _ in _VARIABLE.findall(dark.partition("}")[0])}
    variables = []
    for name, value, meaning in _VARIABLE.findall(light.partition("\n}")[0]):
        if not meaning:
            raise ValueError(f"--{name} must have its meaning in a comment behind it")
        variables.append(Variable(name, value, in_the_dark.get(name, ""), meaning))
    return variables


def template_table() -> str:
    """Make the table of all templates of the theme."""
    paths = sorted(THEME.glob("*.html"))
    templates = [read_template(path.name, path.read_text("utf-8")) for path in paths]
    rows = ((f"`{t.name}`", t.draws, "; ".join(t.gets)) for t in templates)
    return _table(("template", "what it draws", "what it gets"), rows)


def variable_table() -> str:
    """Make the table of all variables of the style sheet."""
    variables = read_variables((THEME / "assets" / "style.css").read_text("utf-8"))
    rows = ((f"`--{v.name}`", v.meaning, _show(v.light), _show(v.dark)) for v in variables)
    return _table(("variable", "what it is for", "light", "dark"), rows)


def _show(value: str) -> str:
    short = value if len(value) <= _SHOWN else f"{value.partition(',')[0]}, …"
    return f"`{short}`" if short else ""


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [tuple(head), *(tuple(cell.replace("|", "\\|") for cell in row) for row in rows)]
    lines.insert(1, ("---",) * len(lines[0]))
    return "".join(f"| {' | '.join(line)} |\n".replace("|  |", "| |") for line in lines)


def fill(page: str) -> str:
    """Put the tables into the text of the page, between the comments that name them."""
    for name, table in (("templates", template_table()), ("variables", variable_table())):
        before, begin, rest = page.partition(f"<!-- {name} -->\n")
        _, end, after = rest.partition(f"<!-- end of {name} -->\n")
        page = before + begin + table + end + after
    return page


if __name__ == "__main__":
    PAGE.write_text(fill(PAGE.read_text("utf-8")), "utf-8")
