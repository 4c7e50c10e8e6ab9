"""Pictures that programs show beside a link to a page (`og:image`).

Pure but for the font: the same text, font and Pillow give the same bytes; the pipeline writes them.
"""

from yzsite.pictures.painter import Painter, find_painter

__all__ = ["Painter", "find_painter"]
