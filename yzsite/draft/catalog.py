"""The index of Argos packages: what there is, and fetching it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

from yzsite.draft.download import Web, fetch
from yzsite.draft.engine import Progress, Silence
from yzsite.draft.installing import install_file, staging
from yzsite.draft.packages import CODE, PAIR, Package, is_version, version_order
from yzsite.errors import ModelError

_INDEX_LIMIT = 16 << 20
_MODEL_LIMIT = 2 << 30


@dataclass(frozen=True, slots=True)
class Source:
    """Where packages come from."""

    index_url: str = ""
    """Address of the index; empty for Argos's own (or `ARGOS_PACKAGE_INDEX`)."""
    web: Web = field(default_factory=Web)

    @property
    def address(self) -> str:
        """The address that is asked."""
        if self.index_url:
            return self.index_url
        from argostranslate import settings  # noqa: PLC0415 - importing it makes folders at home

        return str(settings.remote_package_index)


@dataclass(frozen=True, slots=True)
class Offer:
    """A package of the index."""

    version: str
    links: tuple[str, ...]


def available(packages_dir: Path, source: Source | None = None) -> tuple[Offer, ...]:
    """Ask the index for the packages zh → en; the newest comes first.

    Raises:
        ModelError: the index cannot be reached within seconds, or is none.
    """
    source = source or Source()
    with staging(packages_dir) as stage:
        path = stage / "index.json"
        fetch(source.address, path, _INDEX_LIMIT, Silence(), source.web)
        text = path.read_text("utf-8", "replace")
    return read_index(text, source.address)


def read_index(text: str, address: str) -> tuple[Offer, ...]:
    """Read the packages zh → en out of an index; entries that make no sense are passed over.

    Raises:
        ModelError: it is no index at all.
    """
    try:
        entries = json.loads(text)
    except (ValueError, RecursionError):
        entries = None
    if not isinstance(entries, list):
        raise ModelError(f"{address} is not an index of Argos packages")
    offers = [offer for entry in entries if (offer := _read_offer(entry))]
    return tuple(sorted(offers, key=lambda offer: version_order(offer.version), reverse=True))


def fetch_model(
    packages_dir: Path,
    progress: Progress | None = None,
    source: Source | None = None,
    sha256: str = "",
) -> tuple[Package, bool]:
    """Fetch and install the newest package zh → en; return it and whether it is new.

    Args:
        packages_dir: where the packages lie.
        progress: told how the transfer goes on.
        source: where packages come from.
        sha256: as in `install_file`.

    Raises:
        ModelError: no network, no such package, or a package that is refused.
    """
    source = source or Source()
    offers = available(packages_dir, source)
    if not offers:
        raise ModelError(f"{source.address} has no model from Chinese to English")
    with staging(packages_dir) as stage:
        path = stage / f"translate-{CODE}-{offers[0].version}.argosmodel"
        _fetch_first(offers[0], path, progress or Silence(), source.web)
        return install_file(path, packages_dir, sha256=sha256)


def _fetch_first(offer: Offer, path: Path, progress: Progress, web: Web) -> None:
    """Fetch from the first link that works; the last failure counts."""
    failure = ModelError(f"the index names no https link for {CODE} {offer.version}")
    for link in offer.links:
        try:
            fetch(link, path, _MODEL_LIMIT, progress, web)
        except ModelError as error:
            failure = error
        else:
            return
    raise failure


def _read_offer(entry: object) -> Offer | None:
    from argostranslate.package import AvailablePackage  # noqa: PLC0415 - heavy

    try:
        package = AvailablePackage(entry)
        version, links = str(package.package_version), package.links
        is_ours = package.type == "translate" and (package.from_code, package.to_code) == PAIR
    except (AttributeError, TypeError, ValueError):
        return None
    if not is_ours or not is_version(version) or not isinstance(links, list):
        return None
    return Offer(version, tuple(link for link in links if isinstance(link, str)))
