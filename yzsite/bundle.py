"""The whole site as one archive, for carrying it where no network goes."""

from __future__ import annotations

from pathlib import Path

from yzsite.errors import UsageError
from yzsite.output import site_files
from yzsite.storage import write_if_changed


def check_bundle(build: Path, bundle: Path) -> None:
    """Hold that an archive of the site may be written there.

    Raises:
        UsageError: it would become a part of the site, or take the place of something else.
    """
    if bundle.suffix.lower() != ".zip":
        raise UsageError(f"--zip {bundle}: the name must end in .zip", "Say: --zip site.zip")
    if bundle.is_dir():
        raise UsageError(f"--zip {bundle}: this is a folder", "Name a file in it.")
    if bundle.resolve().is_relative_to(build.resolve()):
        raise UsageError(
            f"--zip {bundle}: this is inside {build}", "Name a file outside the site's folder."
        )


def write_bundle(build: Path, bundle: Path) -> bool:
    """Write all files of the site, and no others, into an archive; the same site, the same bytes.

    Says whether the file was written; one that holds these bytes already is left alone.

    Raises:
        UsageError: an archive may not be written there.
        YzsiteError: it cannot be written; an older one is as it was.
    """
    from yzsite.downloads import pack  # noqa: PLC0415 - only where an archive is asked for

    check_bundle(build, bundle)
    return write_if_changed(bundle, pack(site_files(build)))
