"""Pages of the site: from publications to HTML. Pure: it gives bytes, the pipeline writes them."""

from yzsite.render.pages import OutputFile, Page
from yzsite.render.renderer import Renderer

__all__ = ["OutputFile", "Page", "Renderer"]
