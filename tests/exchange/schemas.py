"""The formats' own schemas, from packages that carry them; they are not ours to copy."""

from __future__ import annotations

import zipfile
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

_XLIFF = Path("/usr/share/php/Symfony/Component/Translation/Resources/schemas")
OMEGAT = Path("/usr/share/omegat/OmegaT.jar")
"""OmegaT 3.6, which carries the document type of TMX."""
needs_xliff = pytest.mark.skipif(
    not _XLIFF.exists(),
    reason="needs the schemas of XLIFF (Debian: apt-get install php-symfony-translation)",
)
needs_omegat = pytest.mark.skipif(
    not OMEGAT.exists(), reason="needs OmegaT (Debian: apt-get install omegat)"
)


class _Beside(etree.Resolver):  # type: ignore[misc]  # lxml has no types
    """Takes the schema of `xml:space` from beside the others, not from its address."""

    def resolve(self, url: str, _public: str, context: object) -> object:
        return self.resolve_filename(str(_XLIFF / Path(url).name), context)


@cache
def _schema(name: str) -> etree.XMLSchema:
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Beside())
    return etree.XMLSchema(etree.parse(_XLIFF / name, parser))


@cache
def _document_type() -> etree.DTD:
    with zipfile.ZipFile(OMEGAT) as archive:
        return etree.DTD(BytesIO(archive.read("schemas/tmx14.dtd")))


def complain(form: str, data: bytes) -> list[str]:
    """Give what the schema of a format has against a file."""
    names = {"xliff": "xliff-core-2.0.xsd", "xliff12": "xliff-core-1.2-strict.xsd"}
    schema = _schema(names[form]) if form in names else _document_type()
    schema.validate(etree.fromstring(data))
    return [error.message for error in schema.error_log]
