"""A Chinese font of this computer, in two weights: none is brought along."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from yzsite.errors import UsageError

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

_WELL_KNOWN = (
    # Title, text. Serifs first: they are what the pages are set in.
    *(
        (f"{folder}/{name.format('Bold')}", f"{folder}/{name.format('Regular')}")
        for name in ("NotoSerifCJK-{}.ttc", "NotoSerifCJKsc-{}.otf", "SourceHanSerifSC-{}.otf")
        for folder in (
            "/usr/share/fonts/opentype/noto",  # Debian
            "/usr/share/fonts/noto-cjk",  # Arch
            "/usr/share/fonts/google-noto-serif-cjk-fonts",  # Fedora
            "/usr/share/fonts/adobe-source-han-serif",
            "/Library/Fonts",
        )
    ),
    ("/System/Library/Fonts/Supplemental/Songti.ttc",) * 2,
    ("C:/Windows/Fonts/msyhbd.ttc", "C:/Windows/Fonts/msyh.ttc"),
    ("C:/Windows/Fonts/simsun.ttc",) * 2,
    ("/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc",
     "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"),
    ("/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",) * 2,
)  # fmt: skip
_FACES = 32
"""No collection of fonts has more faces."""


@dataclass(frozen=True, slots=True)
class Typeface:
    """The files of a font."""

    title: Path
    text: Path

    def identity(self) -> bytes:
        """Tell whether it is the same as before: names, sizes and times of the files."""
        paths = (self.title, self.text)
        return repr([(str(p), p.stat().st_size, p.stat().st_mtime_ns) for p in paths]).encode(
            "utf-8", "surrogateescape"
        )


def find_typeface(own: str, root: Path) -> Typeface | None:
    """Find a Chinese font.

    Args:
        own: the file that the site names; empty to look at the places where systems have theirs.
        root: folder of the site, which the name is relative to.

    Raises:
        UsageError: there is no such file.
    """
    if own:
        path = root / own
        if not path.is_file():
            raise UsageError(f"picture_font = {own!r}: there is no such file", "Name a font.")
        return Typeface(path, path)
    for title, text in _WELL_KNOWN:
        if Path(text).is_file():
            return Typeface(Path(title) if Path(title).is_file() else Path(text), Path(text))
    found = _ask_fontconfig()
    return Typeface(found, found) if found else None


def open_face(path: Path, style: str) -> FreeTypeFont:
    """Open the face of a file that suits simplified Chinese best, in some size.

    Args:
        path: a font, or a collection of them.
        style: wanted, such as `Bold`.

    Raises:
        UsageError: it is no font, or has no Chinese.
    """
    faces = list(_faces(path))
    if not faces:
        raise UsageError(f"{path} is no font that can be read", "Name another picture_font.")
    best = max(faces, key=lambda face: _suits(face.getname(), style))
    if bytes(best.getmask("国")) == bytes(best.getmask("\U0010fffe")):
        raise UsageError(f"{path} has no Chinese characters", "Name another picture_font.")
    return best


def _faces(path: Path) -> Iterator[FreeTypeFont]:
    from PIL import ImageFont  # noqa: PLC0415 - an extra, and loaded only where something is drawn

    for index in range(_FACES if path.suffix.lower() in (".ttc", ".otc") else 1):
        try:
            # The other layout engine is not there everywhere, and gives other pictures.
            basic = ImageFont.Layout.BASIC
            yield ImageFont.truetype(str(path), index=index, layout_engine=basic)
        except OSError:
            return


def _suits(name: tuple[str | None, str | None], style: str) -> tuple[bool, bool, bool]:
    family, own_style = name[0] or "", name[1] or ""
    words = family.split()
    is_simplified = bool({"SC", "CN"} & set(words)) or not {"TC", "HK", "JP", "KR"} & set(words)
    return is_simplified, "Mono" not in words, own_style == style


def _ask_fontconfig() -> Path | None:
    """Ask the system's own catalogue of fonts, where there is one."""
    program = shutil.which("fc-match")
    if program is None:
        return None
    command = [program, "--format=%{file}|%{lang}", "serif:lang=zh-cn"]
    try:
        done = subprocess.run(  # noqa: S603 - found on the path, and nothing of it comes from content
            command, capture_output=True, text=True, check=True, timeout=10
        )
    except (OSError, subprocess.SubprocessError):
        return None
    file, _, languages = done.stdout.partition("|")
    return Path(file) if "zh-cn" in languages.split("|") else None  # else the nearest it has
