"""Where `next` leads, and the site at one sight."""

from __future__ import annotations

import pytest

from tests.serve.conftest import translate
from tests.serve.served import Served
from tests.sites import build
from yzsite.model import State

ORDER = [(slug, unit) for slug in ("first", "second") for unit in ("u1", "u2", "u3")]


def go(
    served: Served, want: str, slug: str = "", unit: str = "", **more: str
) -> tuple[str | None, str | None]:
    """Ask where to go."""
    params = {"want": want, "slug": slug, "unit": unit, **more}
    place = served.client.get("/.yzsite/queue", params=params).json()
    if place["slug"]:
        assert place["href"] == f"/{place['slug']}/#{place['unit']}"
    return place["slug"], place["unit"]


def test_units_follow_one_another_through_the_whole_site(reader: Served) -> None:
    """In the order of the front page, round to the beginning, and the other way."""
    for (slug, unit), after in zip(ORDER, [*ORDER[1:], ORDER[0]], strict=True):
        assert go(reader, "next", slug, unit) == after
        assert go(reader, "previous", *after) == (slug, unit)
        assert go(reader, "next", *after, direction="-1") == (slug, unit)


def test_findings_are_gone_through(reader: Served) -> None:
    """Only errors and warnings; from anywhere, and from the last one round to the first."""
    # The two publications say the same Chinese otherwise, and one of them loses a number.
    assert go(reader, "finding", "second", "u1") == ("second", "u3")
    around = go(reader, "finding", "second", "u3")
    assert around in {("first", "u3"), ("second", "u3")}
    assert go(reader, "finding", "first", "u3", direction="-1") == ("second", "u3")


def test_what_is_not_reviewed_is_gone_through(served: Served) -> None:
    """With English or without; what was reviewed a moment ago is passed over."""
    assert go(served, "unreviewed") == ("first", "u1")
    served.save("first", "u1", state="reviewed")
    assert go(served, "unreviewed") == ("first", "u2")
    assert go(served, "unreviewed", "second", "u2") == ("first", "u2")
    for unit in ("u2", "u3"):
        served.save("first", unit, state="reviewed")
    assert go(served, "unreviewed", "second", "u2", direction="-1") == ("second", "u1")
    for unit in ("u1", "u2"):
        served.save("second", unit, target="Done.", state="reviewed")
    assert go(served, "unreviewed", "first", "u2") == (None, None)


@pytest.mark.parametrize("slug", ["", "nowhere", "..", "\x00", "\u202e"])
def test_from_nowhere_the_way_begins_at_the_beginning(reader: Served, slug: str) -> None:
    """Whatever a page says of where it is."""
    assert go(reader, "next", slug, "u77") == ("first", "u1")


def test_a_broken_publication_is_passed_over(served: Served) -> None:
    """The others can be worked on."""
    path = served.site.content / "first" / "index.md"
    path.write_text(served.text("first").replace("u2 p", "u2 pp"), "utf-8")
    assert go(served, "next", "second", "u3") == ("second", "u1")
    served.shelf.put(served.site, build(served.site))
    assert go(served, "next", "second", "u3") == ("second", "u1")
    sight = served.client.get("/.yzsite/site").json()
    (problem,) = sight["problems"]
    assert problem["path"] == "content/first/index.md"
    assert problem["line"] == 12
    assert "unknown kind" in problem["message"]
    assert problem["hint"]


def test_the_site_at_one_sight(served: Served) -> None:
    """Titles, states, findings, in the order of the front page."""
    translate(served.site, "first", "u1", ("Notice of Road Works",), State.REVIEWED)
    served.shelf.put(served.site, build(served.site))
    sight = served.client.get("/.yzsite/site").json()
    assert sight["title"] == "测试 · Test"
    first, second = sight["publications"]
    assert (first["slug"], first["href"]) == ("first", "/first/")
    assert (first["title"], first["title_en"]) == ("关于修路的通知", "Notice of Road Works")
    assert first["states"] == {"reviewed": 1, "translated": 2}
    assert (second["stale"], second["findings"]["error"]) == (0, 1)
    assert second["states"] == {"untranslated": 2, "reviewed": 1}


def test_what_is_out_of_date_is_not_reviewed(served: Served) -> None:
    """It is counted by itself, and asked for with what nobody has reviewed."""
    served.save("second", "u3", source="总收入增长5%。")
    served.shelf.put(served.site, build(served.site))
    second = served.client.get("/.yzsite/site").json()["publications"][1]
    assert (second["states"], second["stale"]) == ({"untranslated": 2}, 1)
    found = served.client.get("/.yzsite/queue?want=unreviewed&slug=second&unit=u2").json()
    assert (found["slug"], found["unit"]) == ("second", "u3")
