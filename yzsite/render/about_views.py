"""What a page says of itself to search engines and other programs, as its template gets it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class AlternateView:
    """The same publication on another page, or on this one."""

    hreflang: str
    href: str
    """Absolute; search engines take nothing else."""


@dataclass(frozen=True, slots=True)
class AboutView:
    """The part of the head that no reader sees."""

    lang: str = "en"
    """Language of the page as a whole; texts in the other one say so themselves."""
    title: str = ""
    description: str = ""
    locale: str = "zh_CN"
    other_locales: tuple[str, ...] = ("en_US",)
    canonical: str = ""
    """The absolute address of the page, or of the one that it is another form of; empty where the
    site has none."""
    alternates: tuple[AlternateView, ...] = ()
    """The same on every page of the set, this page among them."""
    picture: str = ""
    """Absolute address of the picture that stands beside a link to the page; empty without one."""
    is_listed: bool = True
    """Whether search engines may list the page."""
    data: Markup = Markup()  # noqa: RUF009 - a string, as immutable as any
    """JSON-LD, safe within a `script` element; empty for pages that are no work."""
