"""The browser, as the tests of the pages start it."""

from tests.render.conftest import chromium

__all__ = ["chromium"]
