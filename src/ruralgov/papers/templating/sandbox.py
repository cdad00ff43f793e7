"""Jinja2 for templates that nobody here has read: no way to files or Python, and no way to run for ever or fill memory.

The shipped sandbox keeps a template from touching anything; what it lacks are bounds on work and size. Here every
loop, call, filter, test, operator and buffer of text is paid from one allowance, and only listed filters and methods
exist, each known to do work in proportion to what it is given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sized
from collections.abc import Set as AbstractSet
from datetime import date
from functools import wraps
from itertools import islice
from numbers import Number
from types import CodeType
from typing import Any

from jinja2 import StrictUndefined, nodes, pass_environment
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.filters import make_attrgetter
from jinja2.runtime import BlockReference, Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from pydantic import BaseModel

from ruralgov.papers.templating.rendering_limits import MOST_BITS, STEP, Allowance, Bounds, TooMuchError, bits
from ruralgov.text import say

FILE = "<template>"
_MOST_SOURCE = 100_000
_MOST_DIGITS = 100
_LONGEST_ARGUMENT = 100
"""Characters: ``strip`` and ``rfind`` take the time of text times argument."""


def _named(names: str) -> frozenset[str]:
    return frozenset(names.split())


_LIGHT_FILTERS = _named("count d default first items last length list map reject rejectattr reverse select selectattr")
"""Those that look only at the outside of what they are given, or at one part after the other."""
_FILTERS = _LIGHT_FILTERS | _named(
    "abs capitalize dictsort float groupby int join lower max min replace round sort string sum title trim truncate"
    " unique upper wordcount"
)
_LIGHT_TESTS = _named("boolean callable defined false float integer iterable mapping none number sequence string true")
_TESTS_LEFT_OUT = _named("filter test escaped")
_METHODS: Mapping[type, frozenset[str]] = {
    str: _named(
        "capitalize casefold count endswith find index isalnum isalpha isdecimal isdigit islower isnumeric isspace"
        " istitle isupper lower lstrip partition removeprefix removesuffix rfind rindex rpartition rsplit rstrip"
        " split splitlines startswith strip swapcase title upper"
    ),
    dict: _named("get items keys values"),
    date: _named("isoformat isoweekday strftime weekday"),
    LoopContext: _named("changed cycle"),
}


class _Generator(CodeGenerator):
    """Loops, comparisons, keys and slices are compiled to plain Python: filters of our own are put before them."""

    environment: Bounded

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802  Jinja's own name
        whole = self.environment.turn = _size(node)
        for one in [*node.find_all((nodes.For, nodes.Compare, nodes.Pair, nodes.Getitem))]:
            if isinstance(one, nodes.For):
                blocks = sum(1 for _ in one.find_all(nodes.Block))  # each takes a copy of all names
                one.iter = _through(" count", one.iter, nodes.Const(_size(one) + blocks * whole))
            elif isinstance(one, nodes.Pair):
                one.key = _through(" weigh", one.key)
            elif isinstance(one, nodes.Compare):
                one.expr = _through(" weigh", one.expr)
                for operand in one.ops:
                    operand.expr = _through(" weigh", operand.expr)
            elif isinstance(one, nodes.Getitem) and isinstance(one.arg, nodes.Slice):
                one.node = _through(" count", one.node)
        super().visit_Template(node, frame)

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802
        """``a ~ b`` is compiled away, so it cannot be intercepted as an operator."""
        self.write("environment.concatenated((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")


def _size(node: nodes.Node) -> int:
    """The units that it takes to run a piece of a template once, without what its calls and filters are charged."""
    return STEP + sum(1 for _ in node.find_all(nodes.Node)) // 2


def _through(name: str, expression: nodes.Node, *arguments: nodes.Expr) -> nodes.Expr:
    return nodes.Filter(expression, name, [*arguments], [], None, None, lineno=expression.lineno)


class Bounded(ImmutableSandboxedEnvironment):
    """The sandbox in which everything is paid for."""

    code_generator_class = _Generator
    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

    def __init__(self, finalize: Callable[[object], str], kept: Callable[[str], str], bounds: Bounds) -> None:
        self.allowance = Allowance(bounds)
        self._kept = kept
        self.turn: int = STEP
        super().__init__(
            finalize=self._paid(finalize),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        vars(self)["concat"] = self._captured
        own = {"join": _join, "replace": _replace, "round": _round(self.filters["round"]), "sum": _sum, "trim": _trim}
        self.filters = self._all_paid({**self.filters, **own}, _FILTERS, _LIGHT_FILTERS)
        self.filters |= {" count": self.allowance.count, " weigh": self._weighed}
        self.tests = self._all_paid(self.tests, self.tests.keys() - _TESTS_LEFT_OUT, _LIGHT_TESTS)
        self.globals = {"range": self._range}

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        """An operator, unless its result would be too large."""
        self.allowance.charge(STEP)
        self._check_size(operator, left, right)
        return self.allowance.take(super().call_binop(context, operator, left, right))

    def call(__self, __context: Context, __obj: object, *args: object, **kwargs: object) -> object:  # noqa: N805, PYI063  Jinja's own names
        """A macro, a method, a function of ours; or a loop that calls itself."""
        paid = __self.allowance
        paid.charge(STEP * (3 + len(args) + len(kwargs)))
        if isinstance(__obj, LoopContext):
            args = tuple(paid.count(one, __self.turn) for one in args)
        elif isinstance(__obj, Macro | BlockReference):
            paid.charge(__self.turn)
        else:
            __self._check_arguments(__obj, (*args, *kwargs.values()))
        return paid.take(super().call(__context, __obj, *args, **kwargs))

    def getattr(self, obj: object, attribute: str) -> object:
        """``a.b``."""
        self.allowance.charge(STEP)
        return super().getattr(obj, attribute)

    def getitem(self, obj: object, argument: object) -> object:
        """``a[b]``; a key of lists in lists takes long to look up."""
        self.allowance.charge(2 * STEP)
        self.allowance.weigh(argument)
        return super().getitem(obj, argument)

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Of what can be called only what is listed; of the plan only its fields, not pydantic's own."""
        if isinstance(obj, BaseModel) and attr.startswith("model_"):
            return False
        if callable(value) and not any(isinstance(obj, kind) and attr in names for kind, names in _METHODS.items()):
            return False
        return super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, _value: object) -> None:
        """Jinja lets ``format`` pass before it asks ``is_safe_attribute``; a width in it can be any number."""

    def concatenated(self, parts: tuple[object, ...]) -> str:
        """``a ~ b``."""
        return self.allowance.joined(self._text(part) for part in parts)

    def _captured(self, pieces: Iterable[str]) -> str:
        """The text of a macro, a block, ``{% set %}``, ``{% filter %}``, ``{% call %}``."""
        return self._kept(self.allowance.joined(pieces, self.allowance.bounds.text))

    def _text(self, value: object) -> str:
        self.allowance.weigh(value)
        return str(value)

    def _weighed(self, value: object) -> object:
        self.allowance.weigh(value)
        return value

    def _range(self, *limits: int) -> range:
        made = range(*limits)
        self.allowance.room(len(made[: self.allowance.bounds.parts + 1]), self.allowance.bounds.parts)
        return made

    def _paid(self, function: Callable[..., object], *, light: bool = False) -> Callable[..., object]:
        @wraps(function)  # keeps Jinja's mark for those that want the context first
        def paid(*args: object, **kwargs: object) -> object:
            self.allowance.charge(STEP)
            for one in () if light else (*args, *kwargs.values()):
                self.allowance.weigh(one)
            return self.allowance.take(function(*args, **kwargs))

        return paid

    def _all_paid(
        self, functions: Mapping[str, Any], names: AbstractSet[str], light: AbstractSet[str]
    ) -> dict[str, Any]:
        return {name: self._paid(functions[name], light=name in light) for name in names}

    def _check_size(self, operator: str, left: object, right: object) -> None:
        if operator == "%" and isinstance(left, str):  # "%9999999999d" % 1
            raise SecurityError(say("文字不用 % 排，用 ~ 和 round。", "text takes no `%`; use `~` and `round`."))
        if operator == "**":
            self.allowance.room(bits(left) * (abs(right) if isinstance(right, int) else 1), MOST_BITS)
        if operator == "*":
            for one, times in ((left, right), (right, left)):
                if isinstance(one, Sized) and isinstance(times, int):
                    bounds = self.allowance.bounds
                    self.allowance.room(len(one) * times, bounds.value if isinstance(one, str) else bounds.parts)

    def _check_arguments(self, function: object, arguments: tuple[object, ...]) -> None:
        for one in arguments:
            self.allowance.weigh(one)
        text = getattr(function, "__self__", None)
        if isinstance(text, str | date):
            self.allowance.weigh(text)
            self.allowance.room(sum(len(one) for one in arguments if isinstance(one, str)), _LONGEST_ARGUMENT)


@pass_environment
def _replace(environment: Bounded, s: object, old: object, new: object, count: int = -1) -> str:
    whole = str(s)
    old, new = str(old), str(new)
    environment.allowance.room(len(whole) + whole.count(old) * len(new), environment.allowance.bounds.value)
    return whole.replace(old, new, count)


@pass_environment
def _join(environment: Bounded, values: Iterable[object], d: str = "", attribute: str | int | None = None) -> str:
    part = make_attrgetter(environment, attribute)
    pieces = (piece for one in values for piece in (str(d), str(part(one))))
    return environment.allowance.joined(islice(pieces, 1, None))


@pass_environment
def _sum(
    environment: Bounded, iterable: Iterable[object], attribute: str | int | None = None, start: object = 0
) -> object:
    """Of numbers alone: lists added up one by one take the square of their length."""
    numbers = [start, *map(make_attrgetter(environment, attribute), iterable)]
    if not all(isinstance(one, Number) for one in numbers):
        raise TypeError(say("sum 只加数字", "`sum` adds numbers only"))
    return sum(numbers)


def _trim(value: object, chars: str | None = None) -> str:
    if chars and len(chars) > _LONGEST_ARGUMENT:
        raise ValueError(
            say(f"trim 最多 {_LONGEST_ARGUMENT} 个字", f"`trim` takes {_LONGEST_ARGUMENT} characters at most")
        )
    return str(value).strip(chars)


def _round(own: Callable[..., object]) -> Callable[..., object]:
    def rounded(value: object, precision: int = 0, method: object = "common") -> object:
        if not -_MOST_DIGITS <= precision <= _MOST_DIGITS:  # it is the exponent of a power of ten
            raise ValueError(say(f"round 的位数最多 {_MOST_DIGITS}", f"`round` takes at most {_MOST_DIGITS} digits"))
        return own(value, precision, method)

    return rounded


def render(environment: Bounded, text: str, words: Mapping[str, object]) -> str:
    """The text that a template makes, within the bounds.

    Raises:
        TooMuchError: it does too much or makes too much.
        jinja2.TemplateError: it is wrong; and whatever its expressions raise.
    """
    if len(text) > _MOST_SOURCE:
        raise TooMuchError(
            say(
                f"模板太长（最多 {_MOST_SOURCE:,} 字）。数据写在方案里，模板只写文字。",
                f"the template is too long (at most {_MOST_SOURCE:,} characters). Keep data in the plan, not in it.",
            )
        )
    template = environment.template_class.from_code(
        environment, _code(environment, text), environment.make_globals(None)
    )
    pieces = template.generate(**words)
    return environment.allowance.joined(pieces, environment.allowance.bounds.text)


_CODE: dict[str, CodeType] = {}
_KEPT = 16


def _code(environment: Bounded, text: str) -> CodeType:
    """The compiled template: a run that writes a letter to each unit compiles its words once."""
    if text not in _CODE:
        if len(_CODE) >= _KEPT:
            _CODE.clear()
        _CODE[text] = environment.compile(text)
    return _CODE[text]
