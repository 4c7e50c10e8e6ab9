"""Where a line of a content file can be seen and corrected: its address at the site's forge."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from yzsite.config import Settings

LINE = "{line}"
"""Stands for the number in an address of a line."""

_FORMS = (
    ("github", "/blob/{branch}/{path}?plain=1#L{line}"),
    ("gitlab", "/-/blob/{branch}/{path}?plain=1#L{line}"),
    ("bitbucket", "/src/{branch}/{path}#lines-{line}"),
    ("", "/src/branch/{branch}/{path}?display=source#L{line}"),
)
"""What the name of a host has in it → how it addresses a line of the source of a file; any other
host is taken for Gitea or Forgejo, as Codeberg is."""


def line_address(settings: Settings, slug: str) -> str:
    """Give the address of a line of a content file, with `LINE` for the number of the line.

    Empty where no forge is configured.

    >>> from pathlib import Path
    >>> site = Settings(Path("/site"), forge="https://github.com/me/site")
    >>> line_address(site, "报告")
    'https://github.com/me/site/blob/main/content/%E6%8A%A5%E5%91%8A/index.md?plain=1#L{line}'
    """
    form = settings.forge
    if form and "{path}" not in form:
        host = urlsplit(form).hostname or ""
        form = form.rstrip("/") + next(after for name, after in _FORMS if name in host)
    path = f"{settings.content.name}/{slug}/index.md"
    return form.replace("{branch}", quote(settings.forge_branch)).replace("{path}", quote(path))
