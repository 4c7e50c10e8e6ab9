"""What the downloads of a small publication are, and readers of them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

from yzsite.config import Settings
from yzsite.downloads import make_downloads
from yzsite.model import Kind, Publication, State, Unit

SETTINGS = Settings(Path("/nowhere"))
DC = "{http://purl.org/dc/elements/1.1/}"
OPF = "{http://www.idpf.org/2007/opf}"
XHTML = "{http://www.w3.org/1999/xhtml}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def publication(*units: Unit, slug: str = "s", **meta: str) -> Publication:
    """Make a publication of these units."""
    return Publication(slug, Path("index.md"), meta, units)


def paragraph(
    source: str | tuple[str, ...], target: str | tuple[str, ...] = (), state: State = State.MACHINE
) -> Unit:
    """Make a unit of running text."""
    sides = [(side,) if isinstance(side, str) else side for side in (source, target)]
    return Unit("u1", Kind.P, state, sides[0], sides[1])


def download(shown: Publication, origins: Mapping[str, str] | None = None) -> dict[str, bytes]:
    """Make the downloads of a publication, by path."""
    return {file.path: file.data for file in make_downloads(SETTINGS, shown, origins or {}, None)}


def unpack(archive: bytes) -> dict[str, bytes]:
    """Give the files of an archive in the order in which they lie in it."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def parse(data: bytes) -> ET.Element:
    """Read a file of XML strictly."""
    return ET.fromstring(data)  # noqa: S314 - our own file, and a parser that loads no entities


def text_of(element: ET.Element) -> str:
    """Give all text in an element."""
    return "".join(element.itertext())
