"""What goes out comes back: through each format no state, no id, no character is lost."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange.samples import row, rows
from yzsite.errors import YzsiteError
from yzsite.exchange import FORMATS, Row, read, write
from yzsite.model import State


@pytest.mark.parametrize("form", FORMATS)
@given(sent=rows())
@settings(max_examples=60, deadline=None)
def test_all_comes_back(form: str, sent: tuple[Row, ...]) -> None:
    """Whatever the texts, states and ids are; and the same rows give the same bytes."""
    data = write(form, sent)
    received = read(form, Path("units"), data)
    assert received.problems == ()
    assert received.rows == sent
    assert write(form, sent) == data


_FILES = {form: write(form, [row(), row("", State.UNTRANSLATED)]) for form in FORMATS}


@pytest.mark.parametrize("form", FORMATS)
@given(cut=st.integers(0), kept=st.integers(0), put=st.binary(max_size=20))
@settings(max_examples=60, deadline=None)
def test_a_damaged_file_is_a_message(form: str, cut: int, kept: int, put: bytes) -> None:
    """Wherever it was torn and whatever was put in: no traceback."""
    data = _FILES[form]
    start = cut % (len(data) + 1)
    end = start + kept % (len(data) - start + 1)
    with suppress(YzsiteError):
        read(form, Path("units"), data[:start] + put + data[end:])
