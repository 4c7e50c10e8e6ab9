"""What a reader can take along: EPUB, TMX, plain texts, the raw source, the site as one archive.

Pure: it gives bytes, the same ones for the same input; the pipeline writes them.
"""

from yzsite.downloads.archive import pack
from yzsite.downloads.files import Download, make_downloads

__all__ = ["Download", "make_downloads", "pack"]
