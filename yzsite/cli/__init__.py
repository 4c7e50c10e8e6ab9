"""The command line: each command lives in the module of its name, loaded when it is called."""

from __future__ import annotations

import gc
import importlib
import keyword
import os
import signal
import sys
import threading
from typing import NoReturn

import click

import yzsite
from yzsite.cli.report import print_error
from yzsite.errors import StoppedError, YzsiteError

COMMANDS = {
    "build": "Clean new sources, draft what has no English, render the site to build/.",
    "clean": "Repair one raw text and print the result; the file itself is not changed.",
    "add": "Make a publication from each .txt or .html file, under content/.",
    "draft": "Draft English for units that have none, and render nothing.",
    "check": "Check the translations: numbers lost, Chinese left over, English out of date.",
    "status": "Show how far each publication has come: units by state, findings.",
    "search": "Find the sentences that have a text in them, Chinese or English.",
    "replace": "Replace a text in the English, or the Chinese, of many units.",
    "export": "Write publications to one file for Poedit, Weblate, OmegaT, Excel and the like.",
    "import": "Take back from another tool what was changed there.",
    "serve": "Build the site, show it in the browser, and correct it there.",
    "model": "List, install, test or remove translation models.",
    "init": "Make a new site in DIR with one small example publication.",
}
"""Name and summary of every command, in the order of the help."""


class _LazyGroup(click.Group):
    """A group that imports the module of a command only when the command is called.

    The help of the group needs the summaries only, so that `yzsite --help` loads no engine.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = f"{cmd_name}_" if keyword.iskeyword(cmd_name) else cmd_name  # import
        command: click.Command = importlib.import_module(f"yzsite.cli.{module}").command
        return command

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            hint = "What it had finished is kept, and nothing is half-written. Run it again."
            raise StoppedError("the command is not done", hint) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(yzsite.__version__, package_name="yzsite", prog_name="yzsite")
def cli() -> None:
    """Build a bilingual site from damaged Chinese text.

    \b
    Example:   yzsite init my-site && cd my-site && yzsite build
    """


def main() -> None:
    """Run the command line; every error a person can cause becomes a message and an exit code.

    Whoever ends it with `kill` gets the same as with Ctrl-C: what is finished is written down.
    """
    gc.set_threshold(500_000)  # nearly all that a run makes stays in use to its end
    signal.signal(signal.SIGTERM, _stop)
    try:
        cli(standalone_mode=True)
    except SystemExit as done:
        _leave(done.code)
    except YzsiteError as error:
        print_error(error)
        sys.exit(error.exit_code)
    except OSError as error:  # a disk or a folder that fails where no one could say more
        print_error(YzsiteError(f"{error.filename or 'system'}: {error.strerror or error}"))
        sys.exit(1)
    except MemoryError:
        hint = "What was written before is kept. Close other programs and run the command again."
        print_error(YzsiteError("too little memory", hint))
        sys.exit(1)


def _leave(code: str | int | None) -> NoReturn:
    """End at once: else all that was read of a large site would be freed first, piece by piece."""
    is_plain = not isinstance(code, str) and threading.active_count() == 1
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        is_plain = False  # Python says what is wrong with them
    if is_plain:
        os._exit(int(code or 0))
    sys.exit(code)


def _stop(*_: object) -> NoReturn:
    raise KeyboardInterrupt
