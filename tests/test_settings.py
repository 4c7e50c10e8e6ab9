"""Settings: every wrong one is named at once, and what is right reaches the site."""

from __future__ import annotations

from pathlib import Path

import pytest

from yzsite.config import find_settings
from yzsite.errors import UsageError

HERE = Path(__file__).parent


def read(root: Path, text: str) -> int:
    """Write settings and read the gate."""
    (root / "yzsite.toml").write_text(text, "utf-8")
    return find_settings(root).reviewed_gate


def test_gate_is_a_percentage(tmp_path: Path) -> None:
    """It is off where nothing is said."""
    assert read(tmp_path, "") == 0
    assert read(tmp_path, "reviewed_gate = 80") == 80


@pytest.mark.parametrize("value", ["101", "-1"])
def test_gate_outside_a_percentage_is_refused(tmp_path: Path, value: str) -> None:
    """The message gives the value, the hint what to write."""
    with pytest.raises(UsageError, match=f"reviewed_gate = {value}") as caught:
        read(tmp_path, f"reviewed_gate = {value}")
    assert "0 to 100" in caught.value.hint


def test_control_characters_are_refused(tmp_path: Path) -> None:
    """A title stands on every page, and in files that would not be XML any more."""
    read(tmp_path, 'title = "库 👨‍👩‍👧 <b>"')
    with pytest.raises(UsageError, match=r"title = .* has a character that no page can hold"):
        read(tmp_path, 'title = "库\\u0000"')


def test_wrong_types_are_reported_together(tmp_path: Path) -> None:
    """A truth value is no number, and a number is no text."""
    with pytest.raises(UsageError) as caught:
        read(tmp_path, 'reviewed_gate = true\ntitle = 5\noffline = "no"\nbase_ulr = ""')
    for message in (
        "reviewed_gate = True must be a whole number",
        "title = 5 must be a text in quotes",
        "offline = 'no' must be true or false",
        "unknown setting 'base_ulr'; did you mean base_url?",
    ):
        assert message in caught.value.message


@pytest.mark.parametrize("address", (HERE / "addresses.txt").read_text("utf-8").splitlines())
def test_address_of_the_site(tmp_path: Path, address: str) -> None:
    """What cannot be an address, or to which no path can be added, is refused with an example."""
    verdict, text = address.split("\t")
    settings = f"base_url = {text}"
    if verdict == "good":
        read(tmp_path, settings)
        return
    with pytest.raises(UsageError, match="base_url = ") as caught:
        read(tmp_path, settings)
    assert verdict in caught.value.hint


def test_address_of_a_line_at_a_forge_may_have_a_question(tmp_path: Path) -> None:
    """But it names a host."""
    read(tmp_path, 'forge = "https://git.example.org/books/{path}?h={branch}#n{line}"')
    with pytest.raises(UsageError, match="forge = 'https://'"):
        read(tmp_path, 'forge = "https://"')
