"""How templates are compiled: as Jinja does, or to run in two thirds of the time."""

from __future__ import annotations

import re

import jinja2
import markupsafe
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

_ASKING = ("defined", "undefined", "default", "d")
"""Tests and filters that take what is not there."""

_find_unsafe = re.compile("[&<>\"']").search


def escape(value: object) -> str:
    """Give a value as HTML, as `markupsafe.escape` does, in a third of the time.

    Most of what a page prints is marked as safe, or has nothing in it to be escaped.

    >>> escape("u7"), str(escape("<b>")), escape(Markup("<b>"))
    ('u7', '&lt;b&gt;', Markup('<b>'))
    """
    if type(value) is Markup or (type(value) is str and not _find_unsafe(value)):
        return value
    return markupsafe.escape(value)


class Environment(jinja2.Environment):
    """Jinja's, whose templates escape what they print by the function above."""

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,
    ) -> str:
        # Jinja's hook for other ways to generate code. What is bound last is what templates call.
        code = super()._generate(source, name, filename, defer_init)
        return f"{code}\nfrom {__name__} import escape\n"


class _DirectCode(CodeGenerator):
    """Reads attributes as Python does; it does not look for keys, or bear what is not there."""

    _asks = False

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's
        if self._asks:
            super().visit_Getattr(node, frame)
        else:
            self.visit(node.node, frame)
            self.write(f".{node.attr}")

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:  # noqa: N802 - Jinja's
        self._asks = node.name in _ASKING
        super().visit_Test(node, frame)
        self._asks = False

    def visit_Filter(self, node: nodes.Filter, frame: Frame) -> None:  # noqa: N802 - Jinja's
        self._asks = node.name in _ASKING
        super().visit_Filter(node, frame)
        self._asks = False


class DirectEnvironment(Environment):
    """Compiles a template and all that it includes into one piece.

    What such a template prints is what the plain one prints. Where that fails, this fails too, but
    cannot say in which file; and it may fail where the plain one goes on.
    """

    code_generator_class = _DirectCode

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        # Jinja's hook for what is compiled of a source.
        tree: nodes.Template = super()._parse(source, name, filename)
        _Inclusion(self, (name,)).visit(tree)
        return tree

    def parse_part(self, name: str) -> nodes.Template:
        """Parse what others include, and that alone."""
        assert self.loader is not None  # noqa: S101
        source, filename, _ = self.loader.get_source(self, name)
        return super()._parse(source, name, filename)


class _Inclusion(NodeTransformer):
    """Puts templates in the place of the statements that include them.

    Not one that extends another or has blocks, which are named once on a page; nor any in itself.
    """

    def __init__(self, environment: DirectEnvironment, around: tuple[str | None, ...]) -> None:
        self._environment, self._around = environment, around

    def visit_Include(self, node: nodes.Include) -> nodes.Node:  # noqa: N802 - Jinja's
        name = node.template.value if isinstance(node.template, nodes.Const) else None
        if node.ignore_missing or not node.with_context:
            return node
        if not isinstance(name, str) or name in self._around:
            return node
        tree = self._environment.parse_part(name)
        if tree.find(nodes.Extends) or tree.find(nodes.Block):
            return node
        _Inclusion(self._environment, (*self._around, name)).visit(tree)
        return nodes.Scope(tree.body, lineno=node.lineno)
