"""Every page and style sheet is valid to the letter: the Nu checker says nothing."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.pages.sites import Site

_PLACES = (Path.home() / ".local/lib", Path("/usr/local/lib"), Path("/usr/lib"))
_JAR = "node_modules/vnu-jar/build/dist/vnu.jar"


@pytest.fixture
def checker() -> list[str]:
    """Find the checker."""
    jar = next((jar for place in _PLACES if (jar := place / _JAR).is_file()), None)
    if jar is None or shutil.which("java") is None:
        pytest.skip(
            "needs the Nu checker: apt-get install default-jre-headless;"
            " npm install --global --prefix ~/.local vnu-jar"
        )
    return ["java", "-jar", str(jar), "--also-check-css", "--errors-only", "--format", "gnu"]


def test_checker_finds_no_error(site: Site, checker: list[str]) -> None:
    """Elements, attributes, nesting, headings that skip no level, properties and their values."""
    files = [str(path) for kind in ("html", "css") for path in site.build.rglob(f"*.{kind}")]
    run = subprocess.run([*checker, *files], capture_output=True, text=True, check=False)
    assert run.stderr.replace(str(site.build), "").splitlines() == []
    assert run.returncode == 0
