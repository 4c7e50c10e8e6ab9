"""Requests that no editor sends: too large, torn, of the wrong types."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from tests.serve.served import Served
from yzsite.serve.asking import MOST_BYTES

SAVE = {"slug": "first", "unit": "u3", "version": "x", "target": "Changed."}


@pytest.mark.parametrize("name", ["save", "check", "undo", "author"])
def test_a_body_that_says_it_is_too_large_is_not_read(reader: Served, name: str) -> None:
    """The answer comes before the body is there."""
    read = 0

    def body() -> Iterator[bytes]:
        nonlocal read
        for _ in range(MOST_BYTES + 1):
            read += 1
            yield b" "

    headers = {"Content-Length": str(MOST_BYTES + 1)}
    answer = reader.post(name, content=body(), headers=headers)
    assert answer.status_code == 413
    assert "8 MB" in answer.json()["problem"]


def test_a_body_that_grows_too_large_is_cut_off(reader: Served) -> None:
    """Sent in pieces, without a length: no more of it is read than one may have."""

    def body() -> Iterator[bytes]:
        yield b'{"author": "'
        for _ in range(MOST_BYTES // (1 << 20) + 2):
            yield b"a" * (1 << 20)

    assert reader.post("author", content=body()).status_code == 413


def test_a_body_of_fair_size_is_read(reader: Served) -> None:
    """A unit may be long."""
    text = "a" * (MOST_BYTES // 2)
    body = {"slug": "first", "unit": "u3", "source": "增", "target": ""}
    assert reader.post("check", body | {"more": text}).status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b'"slug"',
        b"1",
        b"NaN",
        b"\xff\xfe{\x00}\x00",
        b'{"slug": "\xff"}',
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"slug=first&unit=u3",
        b"1" * 10_000,
    ],
)
@pytest.mark.parametrize("name", ["save", "check", "undo", "author"])
def test_what_is_no_object_is_refused(reader: Served, name: str, body: bytes) -> None:
    """Bytes of any kind."""
    answer = reader.post(name, content=body)
    assert answer.status_code == 400
    assert answer.json()["problem"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"slug": None},
        {"slug": 1},
        {"slug": ["first"]},
        {"unit": {}},
        {"unit": True},
        {"version": None},
        {"source": 1},
        {"source": ["a"]},
        {"target": 1.5},
        {"state": "Reviewed"},
        {"state": ""},
        {"state": 1},
        {"settled": "date"},
        {"settled": [1]},
        {"settled": {"date": True}},
        {"author": ["Li"]},
    ],
)
def test_values_of_wrong_types_are_named(reader: Served, wrong: dict[str, object]) -> None:
    """Nothing is guessed, nothing is written."""
    before = reader.text("first")
    answer = reader.post("save", SAVE | wrong)
    assert answer.status_code == 400
    assert repr(next(iter(wrong))) in answer.json()["problem"]
    assert reader.text("first") == before


@pytest.mark.parametrize("name", ["slug", "unit", "version", "source", "target", "author"])
def test_half_characters_stop_nothing(served: Served, name: str) -> None:
    """Each is refused or replaced, and the answer can be read."""
    body = SAVE | {"version": served.panel("first", "u3")["version"], name: "a\ud800b"}
    answer = served.post("save", content=json.dumps(body).encode())
    assert answer.status_code in (200, 404, 409, 422)
    assert answer.json()
    assert "\ud800" not in served.text("first")
    (served.site.content / "first" / "record.jsonl").read_text("utf-8")


def test_a_name_is_kept_for_the_person(served: Served) -> None:
    """As one line of letters; the site tells it to the next page."""
    assert (
        served.post("author", {"author": " Li\nHua\x00 " + "a" * 500})
        .json()["author"]
        .startswith("Li Hua")
    )
    kept = served.client.get("/.yzsite/site").json()["author"]
    assert kept.startswith("Li Hua")
    assert len(kept) == 100
    served.post("author", {"author": ""})
    assert served.client.get("/.yzsite/site").json()["author"] == ""


def test_addresses_of_the_tool_are_known_or_not(reader: Served) -> None:
    """Others say so as data."""
    for path in ("/.yzsite/nothing", "/.yzsite/unit/first", "/.yzsite/unit/first/u1/more"):
        answer = reader.client.get(path)
        assert answer.status_code == 404
        assert answer.json()["problem"]
    assert reader.client.get("/.yzsite/save").status_code == 404
    assert reader.client.get("/.yzsite/queue?want=anything").status_code == 400
