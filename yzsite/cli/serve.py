"""`yzsite serve`."""

from __future__ import annotations

import os
import sys
import threading
import webbrowser
from pathlib import Path

import click

from yzsite import pipeline
from yzsite.cli.engine import EngineSearch, engine_options
from yzsite.cli.progress import open_progress
from yzsite.cli.report import print_problems, print_summary
from yzsite.config import find_settings


@click.command("serve")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    metavar="N",
    help="Port to serve on; 0 takes any. Default: 8000, or the next one that is free.",
)
@click.option("--no-browser", is_flag=True, help="Open no browser.")
@click.option("--no-draft", is_flag=True, help="Draft nothing.")
@engine_options
def command(port: int | None, no_browser: bool, no_draft: bool, search: EngineSearch) -> None:
    """Build the site, show it in the browser, and correct it there.

    Click on a passage to edit its Chinese and English; press ? for help. What is saved goes into
    the content files, and whatever changes there is on the page at once. Nobody but you can reach
    the server: it listens to this machine alone, and the address has a secret in it.

    \b
    Example:   yzsite serve
               yzsite serve --port 0 --no-browser
    """
    from yzsite.serve.running import prepare, take_port  # noqa: PLC0415 - the server takes a while to load

    settings = find_settings(Path.cwd())
    with take_port(port) as taken:
        with open_progress() as progress:
            find_engine = None if no_draft else search.finder(settings, progress)
            outcome = pipeline.build(settings, find_engine=find_engine, progress=progress)
        print_problems(outcome)
        print_summary(outcome, search.missing)
        running = prepare(taken, settings, outcome)
        click.echo(f"Serving {running.address} (Ctrl-C ends it)")
        if not no_browser and _has_screen():
            threading.Thread(target=webbrowser.open, args=[running.ticket], daemon=True).start()
        try:
            running.run()
        except KeyboardInterrupt:
            click.echo("Stopped.")


def _has_screen() -> bool:
    """Whether a browser can be shown; else one for terminals would take this one."""
    is_linux = sys.platform.startswith("linux")
    return not is_linux or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
