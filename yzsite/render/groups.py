"""The publications by year and by issuer: which groups there are, and where their pages lie."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from yzsite.dates import date_of, newest_first
from yzsite.fingerprint import digest_parts
from yzsite.inline import printable
from yzsite.summary import Summary

NEWEST = 20
"""So many publications the front page shows in full."""
LEAF = 100
"""So many a page of a group lists; what is more goes on further pages."""

_UNDATED = "undated"
_NO_ISSUER = "not-named"  # no issuer's folder: with a hyphen they end in eight hexadecimal digits
_PLAIN = re.compile(r"[^\W_]{1,40}")
_APART = re.compile(r"[\W_]+")
_DEVICES = re.compile(r"con|prn|aux|nul|(?:com|lpt)\d")
"""Names that Windows gives to no folder."""


class Division(StrEnum):
    """What publications are grouped by; also the folder that the pages of the groups lie in."""

    YEARS = "years"
    ISSUERS = "issuers"


@dataclass(frozen=True, slots=True)
class Group:
    """The publications of one year or of one issuer, the newest first."""

    division: Division
    folder: str
    name: str
    """In Chinese, or in whatever language it is known."""
    name_en: str
    members: tuple[Summary, ...]

    @property
    def path(self) -> str:
        """Path of its first page within the site."""
        return self.leaf(0)

    def leaf(self, rank: int) -> str:
        """Give the path of one of its pages, counted from 0."""
        number = f"{rank + 1}/" if rank else ""
        return f"{self.division}/{self.folder}/{number}index.html"

    @property
    def leaves(self) -> list[tuple[Summary, ...]]:
        """The publications page by page."""
        rows = self.members
        return [rows[start : start + LEAF] for start in range(0, len(rows), LEAF)]


def overview_of(division: Division) -> str:
    """Give the path of the page with all groups of a division."""
    return f"{division}/index.html"


Divided = Mapping[Division, tuple[Group, ...]]
"""The groups by what divides them, the newest year and the most frequent issuer first."""


def divide(publications: Iterable[Summary]) -> Divided:
    """Group publications by year and by issuer.

    A single group is left out, for it would repeat the front page; the only year stays where the
    front page does not show all of it.
    """
    ordered = newest_first(publications)
    years, issuers = tuple(_by_year(ordered)), tuple(_by_issuer(ordered))
    divided = {}
    if len(years) > 1 or len(ordered) > NEWEST:
        divided[Division.YEARS] = years
    if len(issuers) > 1:
        divided[Division.ISSUERS] = issuers
    return divided


def list_paths(divided: Divided) -> Iterator[str]:
    """Give the path of every page of the groups, and of the page of each division."""
    for division, groups in divided.items():
        yield overview_of(division)
        for group in groups:
            yield from (group.leaf(rank) for rank in range(len(group.leaves)))


def _by_year(ordered: Sequence[Summary]) -> Iterator[Group]:
    years: dict[int, list[Summary]] = {}
    for publication in ordered:
        years.setdefault(date_of(publication).year, []).append(publication)
    for year, members in years.items():
        if year:
            yield Group(Division.YEARS, str(year), str(year), "", tuple(members))
        else:
            yield Group(Division.YEARS, _UNDATED, "日期不详", "Undated", tuple(members))


def _by_issuer(ordered: Sequence[Summary]) -> Iterator[Group]:
    """Group by the Chinese name; an English one alone joins the Chinese name it stands beside."""
    names = [(_name(p, "issuer"), _name(p, "issuer_en")) for p in ordered]
    chinese = {name_en: name for name, name_en in reversed(names) if name and name_en}
    issuers: dict[str, list[int]] = {}
    for rank, (name, name_en) in enumerate(names):
        issuers.setdefault(name or chinese.get(name_en, name_en), []).append(rank)
    for name, ranks in sorted(issuers.items(), key=lambda item: (not item[0], -len(item[1]))):
        members = tuple(ordered[rank] for rank in ranks)
        english = Counter(names[rank][1] for rank in ranks if names[rank][1] not in {"", name})
        name_en = english.most_common(1)[0][0] if english else ""
        if name:
            shown, shown_en = printable(name), printable(name_en)
            yield Group(Division.ISSUERS, folder_of(name), shown, shown_en, members)
        else:
            yield Group(Division.ISSUERS, _NO_ISSUER, "未注明发布者", "Issuer not named", members)


def _name(publication: Summary, key: str) -> str:
    return " ".join(publication.meta.get(key, "").split())


def folder_of(name: str) -> str:
    """Make the name of a folder from any name: the same always, and another for each.

    What is not letters and digits throughout, or not in lower case, gets a digest at its end.

    >>> folder_of("重庆日报"), folder_of("Xinhua / 新华社"), folder_of("..")
    ('重庆日报', 'xinhua-新华社-a3b2ca83', 'issuer-a105be0d')
    """
    folded = unicodedata.normalize("NFKC", name).casefold()
    if folded == name and _PLAIN.fullmatch(name) and not _DEVICES.fullmatch(name):
        return name
    words = _APART.sub("-", folded)[:40].strip("-") or "issuer"
    return f"{words}-{digest_parts([name.encode('utf-8', 'surrogatepass')])[:8]}"
