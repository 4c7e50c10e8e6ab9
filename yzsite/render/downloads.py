"""The files that a reader can take along, as the parallel page offers them."""

from __future__ import annotations

from urllib.parse import quote

from yzsite.inline import printable
from yzsite.render.pages import Download
from yzsite.render.views import DownloadView

_KILO = 1000


def view_download(file: Download) -> DownloadView:
    """Make the view of one file."""
    size = describe_size(file.size)
    return DownloadView(quote(file.path), printable(file.save_as), file.label, file.label_zh, size)


def describe_size(size: int) -> str:
    """Say how long a file takes to come, roughly; from bytes.

    >>> describe_size(12), describe_size(126_060), describe_size(2_340_000)
    ('1 kB', '126 kB', '2.3 MB')
    """
    kilo = max(1, round(size / _KILO))
    return f"{kilo} kB" if kilo < _KILO else f"{kilo / _KILO:.1f} MB"
