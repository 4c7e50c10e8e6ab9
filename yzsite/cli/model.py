"""`yzsite model`: the Argos package that drafts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from yzsite.cli.progress import open_progress
from yzsite.config import find_settings
from yzsite.errors import ModelError, UsageError

if TYPE_CHECKING:
    from yzsite.draft.packages import Package


@click.group(name="model")
def command() -> None:
    """List, install, test or remove translation models.

    A model is an Argos Translate package from Chinese to English. Models lie where Argos keeps
    them (ARGOS_PACKAGES_DIR), so that other programs can use them too.

    \b
    Example:   yzsite model install zh_en
    """


@command.command("list")
@click.option("--offline", is_flag=True, help="Do not ask the index of packages.")
def list_models(offline: bool) -> None:
    """Show the installed models and those that can be had.

    \b
    Example:   yzsite model list
    """
    from yzsite.draft.packages import default_packages_dir, installed  # noqa: PLC0415 - heavy

    folder = default_packages_dir()
    packages = installed(folder)
    problems = [_problem(package) for package in packages]
    for package, problem in zip(packages, problems, strict=True):
        state = f"broken: {problem}" if problem else "installed"
        click.echo(f"{package.name}\t{state}\t{package.folder}")
    if any(problems):
        click.echo(
            "A broken model is never used. Put it right: yzsite model install zh_en, or a FILE; "
            "or be rid of it: yzsite model remove, with the name of its folder",
            err=True,
        )
    if not packages:
        click.echo("No model is installed. To get one: yzsite model install zh_en")
    if not (offline or _is_offline()):
        _list_available(folder, {package.version for package in packages})


@command.command("install")
@click.argument("what", metavar="[FILE|CODE]", default="zh_en")
@click.option("--sha256", default="", metavar="HEX", help="Refuse a file with another SHA-256.")
def install_model(what: str, sha256: str) -> None:
    """Install a model: from a .argosmodel file, or by its code from the index of packages.

    A newer version takes the place of an older one. A file that is broken, cut off or for other
    languages is refused, and nothing changes.

    \b
    Example:   yzsite model install zh_en
    Example:   yzsite model install ~/Downloads/translate-zh_en-1_9.argosmodel
    """
    from yzsite.draft.catalog import fetch_model  # noqa: PLC0415 - heavy
    from yzsite.draft.installing import install_file  # noqa: PLC0415 - heavy
    from yzsite.draft.packages import default_packages_dir  # noqa: PLC0415 - heavy

    folder = default_packages_dir()
    if _is_code(what):
        _require_network()
        with open_progress() as progress:
            package, is_new = fetch_model(folder, progress, sha256=sha256)
    else:
        package, is_new = install_file(Path(what).expanduser(), folder, sha256=sha256)
    verb = "Installed" if is_new else "Already installed:"
    click.echo(f"{verb} {package.name} in {package.folder}")


@command.command("selftest")
@click.argument("name", metavar="[PACKAGE]", default="zh_en")
def test_model(name: str) -> None:
    """Measure what an installed model keeps: placeholders, terms, numbers, plain sense.

    It takes some minutes. The result is kept beside the model; drafting writes terms of the
    glossary into the Chinese only with a model that keeps them in 99 of 100 sentences.

    \b
    Example:   yzsite model selftest
    """
    from yzsite.check import count_errors  # noqa: PLC0415 - heavy
    from yzsite.draft.opening import open_package  # noqa: PLC0415 - heavy
    from yzsite.draft.selftest import save_result, selftest  # noqa: PLC0415 - heavy

    package = next((p for p in _choose(name) if not p.problem), None)
    if package is None:
        raise ModelError(f"the model {name!r} is broken", "Install it again.")
    with open_progress() as progress:
        result = selftest(package, open_package(package), count_errors, progress)
    click.echo(f"{package.name} with CTranslate2 {result.library}")
    for measure in result.measures:
        share = f"{measure.share:7.1%}"
        click.echo(f"{measure.name:32}{share}{measure.kept:6} of {measure.of}")
    click.echo(f"Kept in {save_result(package, result)}")
    if not result.makes_sense:
        click.echo("Most canary sentences came out wrong: do not trust this model.", err=True)


@command.command("remove")
@click.argument("name", default="zh_en")
def remove_model(name: str) -> None:
    """Remove installed models: those named by the code, or one by the name of its folder.

    \b
    Example:   yzsite model remove zh_en
    """
    from yzsite.draft.installing import remove  # noqa: PLC0415 - heavy

    for package in _choose(name):
        remove(package, package.folder.parent)
        click.echo(f"Removed {package.name}")


def _problem(package: Package) -> str:
    """Say why a package cannot be used; one that was never tried is tried now."""
    from yzsite.draft.installing import ensure_tried  # noqa: PLC0415 - heavy
    from yzsite.draft.packages import digest  # noqa: PLC0415 - heavy

    if not package.problem:
        try:
            ensure_tried(package, digest(package.folder))
        except ModelError as error:
            return error.message
    return package.problem


def _is_code(what: str) -> bool:
    """Whether the argument is a code; a code of other languages is refused."""
    if Path(what).exists() or what.endswith(".argosmodel") or "/" in what:
        return False
    if what.removeprefix("translate-") == "zh_en":
        return True
    raise UsageError(
        f"{what!r} is neither a file nor the code zh_en",
        "Example: yzsite model install zh_en",
    )


def _choose(name: str) -> list[Package]:
    """Give the installed packages of a name, the newest first.

    Raises:
        ModelError: there is none.
    """
    from yzsite.draft.packages import default_packages_dir, installed  # noqa: PLC0415 - heavy

    packages = installed(default_packages_dir())
    chosen = [package for package in packages if _is_named(package, name)]
    if not chosen:
        names = ", ".join(p.folder.name for p in packages) or "none"
        raise ModelError(f"no model {name!r} is installed", f"Installed: {names}")
    return chosen


def _is_named(package: Package, name: str) -> bool:
    if package.folder.name == name:
        return True
    return name.removeprefix("translate-") == "zh_en" and not package.problem


def _require_network() -> None:
    if _is_offline():
        raise ModelError(
            "the settings of this site say offline = true",
            "Take a file: yzsite model install FILE, or set offline = false.",
        )


def _list_available(folder: Path, versions: set[str]) -> None:
    from yzsite.draft.catalog import available  # noqa: PLC0415 - heavy

    try:
        offers = available(folder)
    except ModelError as error:
        click.echo(f"The index of packages was not read: {error.message}", err=True)
        return
    for offer in offers:
        if offer.version not in versions:
            click.echo(f"zh_en {offer.version}\tavailable\tyzsite model install zh_en")


def _is_offline() -> bool:
    """Whether the site around here forbids the network; models need no site."""
    try:
        return find_settings(Path.cwd()).offline
    except UsageError:
        return False
