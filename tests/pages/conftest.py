"""The browser and the site, once for all tests of the pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.pages.sites import Site, make_site, serve
from tests.render.conftest import chromium

__all__ = ["chromium"]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Build this project's publications and an odd one, and serve them."""
    build = make_site(tmp_path_factory.mktemp("whole"))
    with serve(build) as address:
        yield Site(build, address)
