"""Jinja2 for templates that nobody here has read: no way to files or Python, and no way to run for ever or fill memory.

The shipped sandbox keeps a template from touching anything; what it lacks are bounds on work and size.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import FrameType
from typing import Any

from jinja2 import StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from pydantic import BaseModel

from ruralgov.text import say

MOST_STEPS = 2_000_000
"""Lines of a template that may run; a report of 10,000 tasks takes some 200,000."""
MOST_TEXT = 20_000_000
"""Characters that a template may make."""
_MOST_VALUE = 1_000_000
"""Characters of one value, bits of one number."""
_MOST_PARTS = 10_000
"""Parts of a list that is written out in a template, with those of the lists in it."""
_GROWING = ("ljust", "rjust", "center", "zfill", "expandtabs", "format", "format_map", "translate", "replace", "join")
_GROWING_FILTERS = ("center", "format", "indent", "wordwrap", "xmlattr", "urlize", "pprint", "random", "batch", "slice")
FILE = "<template>"


class Bounded(ImmutableSandboxedEnvironment):
    """The sandbox with bounds on the operators, methods and filters that make much out of little."""

    intercepted_binops = frozenset({"*", "**", "%", "+"})

    def __init__(self, finalize: Callable[[Any], Any]) -> None:
        super().__init__(
            finalize=finalize,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self.concatenated, self.weighed = _concatenated, _weighed
        self.globals.clear()
        for name in _GROWING_FILTERS:
            self.filters.pop(name, None)
        self.filters["replace"] = _replace
        self.filters["join"] = _join(self.filters["join"])

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """An operator, unless its result would be too large."""
        if _result_size(operator, left, right) > _MOST_VALUE:
            raise _too_large()
        return super().call_binop(context, operator, left, right)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Not what pads or multiplies text, and of the plan only its fields: pydantic's ``parse_file`` opens files."""
        if isinstance(obj, str) and attr in _GROWING:
            return False
        if isinstance(obj, BaseModel) and callable(value):
            return False
        return super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, _value: Any) -> None:
        """Jinja lets ``format`` pass before it asks ``is_safe_attribute``; a width in it can be any number."""


class _Generator(CodeGenerator):
    """``a ~ b`` and ``[a, b]`` through our own functions: they are compiled away, so they cannot be intercepted."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802  Jinja's own name
        self.write("environment.concatenated((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")

    def visit_List(self, node: nodes.List, frame: Frame) -> None:  # noqa: N802
        self.write("environment.weighed(")
        super().visit_List(node, frame)
        self.write(")")

    def visit_Dict(self, node: nodes.Dict, frame: Frame) -> None:  # noqa: N802
        self.write("environment.weighed(")
        super().visit_Dict(node, frame)
        self.write(")")

    def visit_Tuple(self, node: nodes.Tuple, frame: Frame) -> None:  # noqa: N802
        load = node.ctx == "load"
        self.write("environment.weighed(" if load else "")
        super().visit_Tuple(node, frame)
        self.write(")" if load else "")


def _concatenated(parts: tuple[Any, ...]) -> str:
    texts = [str(part) for part in parts]
    if sum(map(len, texts)) > _MOST_VALUE:
        raise _too_large()
    return "".join(texts)


def _weighed(value: Any) -> Any:
    """A literal, unless lists of lists of lists make it more than it looks."""
    waiting, seen = [value], 0
    while waiting:
        one = waiting.pop()
        if isinstance(one, list | tuple | dict):
            waiting += one.values() if isinstance(one, dict) else one
            seen += len(one)
        if seen > _MOST_PARTS:
            raise _too_large()
    return value


Bounded.code_generator_class = _Generator


def _result_size(operator: str, left: Any, right: Any) -> int:
    if operator == "%" and isinstance(left, str):
        return _MOST_VALUE + 1  # "%9999999999d" % 1
    if operator == "**":
        return _bits(left) * (right if isinstance(right, int) else 1)
    if operator == "*":
        sized = [(one, other) for one, other in ((left, right), (right, left)) if hasattr(one, "__len__")]
        return len(sized[0][0]) * abs(int(sized[0][1])) if sized else _bits(left) + _bits(right)
    return sum(len(one) if hasattr(one, "__len__") else _bits(one) for one in (left, right))


def _bits(value: Any) -> int:
    return value.bit_length() if isinstance(value, int) else 64


def _replace(text: object, old: str, new: str) -> str:
    whole = str(text)
    if len(whole) + whole.count(old) * len(new) > _MOST_VALUE:
        raise _too_large()
    return whole.replace(old, new)


def _join(own: Callable[..., Any]) -> Callable[..., Any]:
    from jinja2 import pass_eval_context

    @pass_eval_context
    def join(context: Any, values: Any, between: str = "", attribute: str | None = None) -> Any:
        listed = list(values)
        if len(listed) * len(between) + sum(len(one) for one in listed if isinstance(one, str)) > _MOST_VALUE:
            raise _too_large()
        return own(context, listed, between, attribute)

    return join


def _too_large() -> SecurityError:
    return SecurityError(say("结果太大", "the result is too large"))


def render(environment: Bounded, text: str, words: Mapping[str, Any]) -> str:
    """The text that a template makes, within the bounds.

    Raises:
        SecurityError: it runs too long or makes too much.
        jinja2.TemplateError: it is wrong; and whatever its expressions raise.
    """
    template = environment.from_string(text)
    pieces, size = [], 0
    with _limited_steps():
        for piece in template.generate(**words):
            size += len(piece)
            if size > MOST_TEXT:
                raise _too_large()
            pieces.append(piece)
    return "".join(pieces)


@contextmanager
def _limited_steps() -> Iterator[None]:
    """Count the lines that the template's own code runs: the only way to stop a loop that makes nothing."""
    steps = 0

    def line(_frame: FrameType, event: str, _value: object) -> Any:
        nonlocal steps
        steps += event == "line"
        if steps > MOST_STEPS:
            raise SecurityError(say("循环太多，停止运行", "too many loops; stopped"))
        return line

    def call(frame: FrameType, _event: str, _value: object) -> Any:
        return line if frame.f_code.co_filename == FILE else None

    before = sys.gettrace()
    sys.settrace(call)
    try:
        yield
    finally:
        sys.settrace(before)
