"""Pages of the site: from publications to HTML. Pure: it gives bytes, the pipeline writes them."""

from yzsite.render.pages import Download, Offer, OutputFile, Page, RawDraft
from yzsite.render.renderer import Renderer

__all__ = ["Download", "Offer", "OutputFile", "Page", "RawDraft", "Renderer"]
