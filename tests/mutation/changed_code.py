"""Small mistakes in a program's text: every place in a module's functions where one can be made, and the code with it made."""

from __future__ import annotations

import ast
import copy
import gc
import re
import types
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple


class Mistake(NamedTuple):
    """One mistake in one function: the file, the line, what it does, and the two as text."""

    file: Path
    line: int
    kind: str
    before: str
    after: str
    number: int
    """Which of the file's mistakes, counted as ``mistakes`` finds them."""


Maker = Callable[[ast.AST], "Iterator[tuple[str, ast.AST | None]]"]
"""Takes a node and gives each wrong node that may stand in its place; None takes the statement away."""

_COMPARED = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
_COMPUTED = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip
_SISTERS = {"min": "max", "max": "min", "any": "all", "all": "any"}
_FOR_PEOPLE = {"say", "Text", "UserError", "ValueError", "tell"}
"""Words said to people: their tests are of other rooms."""


def _compared(node: ast.AST) -> Iterator[tuple[str, ast.AST | None]]:
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        yield "comparison", ast.Compare(node.left, [_COMPARED[type(node.ops[0])]()], node.comparators)


def _computed(node: ast.AST) -> Iterator[tuple[str, ast.AST | None]]:
    if isinstance(node, ast.BinOp) and type(node.op) in _COMPUTED:
        yield "sign", ast.BinOp(node.left, _COMPUTED[type(node.op)](), node.right)
    if isinstance(node, ast.AugAssign) and type(node.op) in _COMPUTED:
        yield "sign", ast.AugAssign(node.target, _COMPUTED[type(node.op)](), node.value)


def _joined(node: ast.AST) -> Iterator[tuple[str, ast.AST | None]]:
    if isinstance(node, ast.BoolOp):
        yield "and/or", ast.BoolOp(ast.And() if isinstance(node.op, ast.Or) else ast.Or(), node.values)
        for at in range(len(node.values)):
            rest = node.values[:at] + node.values[at + 1 :]
            yield "condition left out", rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "not left out", node.operand


def _constant(node: ast.AST) -> Iterator[tuple[str, ast.AST | None]]:
    if isinstance(node, ast.Constant):
        if isinstance(node.value, bool):
            yield "true/false", ast.Constant(not node.value)
        elif isinstance(node.value, int):
            yield "number", ast.Constant(node.value + 1)
        elif isinstance(node.value, str):
            yield "text", ast.Constant(node.value + "?")


def _branch(node: ast.AST) -> Iterator[tuple[str, ast.AST | None]]:
    if isinstance(node, ast.If | ast.While) and not isinstance(node.test, ast.Compare | ast.BoolOp | ast.UnaryOp):
        turned = copy.copy(node)
        turned.test = ast.UnaryOp(ast.Not(), node.test)
        yield "branch turned round", turned
    if isinstance(node, ast.IfExp):
        yield "branch turned round", ast.IfExp(node.test, node.orelse, node.body)
    if isinstance(node, ast.comprehension):
        for at in range(len(node.ifs)):
            rest = node.ifs[:at] + node.ifs[at + 1 :]
            yield "filter left out", ast.comprehension(node.target, node.iter, rest, node.is_async)


def _statement(node: ast.AST) -> Iterator[tuple[str, ast.AST | None]]:
    if isinstance(node, ast.Expr) and not isinstance(node.value, ast.Constant):
        yield "statement left out", None
    if isinstance(node, ast.AugAssign):
        yield "statement left out", None
    if isinstance(node, ast.Continue):
        yield "continue/break", ast.Break()
    if isinstance(node, ast.Break):
        yield "continue/break", ast.Continue()
    if isinstance(node, ast.Return) and node.value is not None and not _nothing(node.value) and not _said(node.value):
        yield "returns nothing", ast.Return(ast.Constant(None))


def _nothing(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _said(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _FOR_PEOPLE


def _called(node: ast.AST) -> Iterator[tuple[str, ast.AST | None]]:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _SISTERS:
        yield node.func.id, ast.Call(ast.Name(_SISTERS[node.func.id], ast.Load()), node.args, node.keywords)
    if isinstance(node, ast.Call):
        for at, word in enumerate(node.keywords):
            if word.arg is not None and not _is_default(node.func, word):
                yield "argument left out", ast.Call(node.func, node.args, node.keywords[:at] + node.keywords[at + 1 :])


def _is_default(func: ast.AST, word: ast.keyword) -> bool:
    """``check=False`` of ``subprocess.run``, written for whoever reads it: without it, the same is called."""
    return ast.unparse(func) == "subprocess.run" and ast.unparse(word) == "check=False"


MAKERS: tuple[Maker, ...] = (_compared, _computed, _joined, _constant, _branch, _statement, _called)


@cache
def text_of(file: Path) -> str:
    """Its text as it was when the run began: whoever edits it meanwhile changes nothing that runs."""
    return file.read_text("utf-8")


def mistakes(file: Path) -> list[Mistake]:
    """Every mistake that can be made in the functions of a file."""
    tree = ast.parse(text_of(file))
    return [
        Mistake(
            file,
            getattr(node, "lineno", 0) or _line(node),
            kind,
            _words(node),
            "" if wrong is None else _words(wrong),
            number,
        )
        for number, (node, kind, wrong) in enumerate(_places(tree))
    ]


def _words(node: ast.AST) -> str:
    if isinstance(node, ast.If | ast.While):
        return f"{'if' if isinstance(node, ast.If) else 'while'} {ast.unparse(node.test)}"
    return ast.unparse(node)


def _line(node: ast.AST) -> int:
    return min((one.lineno for one in ast.walk(node) if hasattr(one, "lineno")), default=0)


def _places(tree: ast.Module) -> Iterator[tuple[ast.AST, str, ast.AST | None]]:
    idle = _asserted(tree) | _encodings(tree)
    for holder in _functions(tree):
        for statement in holder.body:
            for node in _walked(statement):
                for maker in MAKERS:
                    for kind, wrong in maker(node):
                        if not _changes_nothing(node, wrong, idle):
                            yield node, kind, wrong


def _asserted(tree: ast.Module) -> set[ast.AST]:
    """The ``True`` of each ``zip(…, strict=True)``, which asserts that its lists are as long as each other and gives nothing else.

    Where the file looks out for ``ValueError`` it may be how a wrong length is found, and is a mistake like any other.
    """
    handlers = [one for one in ast.walk(tree) if isinstance(one, ast.ExceptHandler)]
    if any(one.type is None or re.search(r"\b(ValueError|Exception)\b", ast.unparse(one.type)) for one in handlers):
        return set()
    calls = [one for one in ast.walk(tree) if isinstance(one, ast.Call) and ast.unparse(one.func) == "zip"]
    return {word.value for one in calls for word in one.keywords if ast.unparse(word) == "strict=True"}


def _encodings(tree: ast.Module) -> set[ast.AST]:
    """Each ``"utf-8"`` that a call is given: Python reads no marks in the name of an encoding, ``utf-8?`` is the same one."""
    calls = [one for one in ast.walk(tree) if isinstance(one, ast.Call)]
    return {value for one in calls for value in one.args if isinstance(value, ast.Constant) and value.value == "utf-8"}


def _changes_nothing(node: ast.AST, wrong: ast.AST | None, idle: set[ast.AST]) -> bool:
    """Whether the place itself is idle, or a call goes without an argument that is."""
    if isinstance(node, ast.Call) and isinstance(wrong, ast.Call):
        return bool(idle & ({word.value for word in node.keywords} - {word.value for word in wrong.keywords}))
    return node in idle


def _functions(node: ast.AST) -> Iterator[ast.FunctionDef]:
    """Functions and methods; what is defined inside one belongs to it."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef):
            yield child
        elif isinstance(child, ast.ClassDef | ast.If):
            yield from _functions(child)


def _walked(node: ast.AST) -> Iterator[ast.AST]:
    """A node and what is in it, without annotations, words for people, and what is raised."""
    if isinstance(node, ast.Raise | ast.Import | ast.ImportFrom):
        return
    if _said(node):
        return
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return
    yield node
    if isinstance(node, ast.JoinedStr):
        return
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield from _walked(child)


class _Put(ast.NodeTransformer):
    def __init__(self, place: ast.AST, wrong: ast.AST | None) -> None:
        self.place, self.wrong = place, wrong

    def visit(self, node: ast.AST) -> ast.AST | None:
        if node is not self.place:
            return self.generic_visit(node)
        found = ast.Pass() if self.wrong is None else self.wrong
        return ast.copy_location(found, node) if hasattr(node, "lineno") else found


def codes(mistake: Mistake) -> dict[tuple[str, int], types.CodeType]:
    """The code of every function of the file with the mistake in it, by qualified name and first line."""
    tree = ast.parse(text_of(mistake.file))
    place, _, wrong = list(_places(tree))[mistake.number]
    changed = ast.fix_missing_locations(_Put(place, wrong).visit(tree))
    return dict(each_code(compile(changed, str(mistake.file), "exec", dont_inherit=True)))


def each_code(code: types.CodeType) -> Iterator[tuple[tuple[str, int], types.CodeType]]:
    """The code of every function in it."""
    for one in code.co_consts:
        if isinstance(one, types.CodeType):
            yield (one.co_qualname, one.co_firstlineno), one
            yield from each_code(one)


def put(file: Path, wrong: Mapping[tuple[str, int], types.CodeType]) -> int:
    """Give every function of the file that is alive other code; how many are changed by that."""
    changed = 0
    for one in gc.get_objects():
        if isinstance(one, types.FunctionType) and Path(one.__code__.co_filename) == file:
            code = wrong.get((one.__code__.co_qualname, one.__code__.co_firstlineno))
            if code is not None and code.co_freevars == one.__code__.co_freevars:
                changed += one.__code__ != code
                one.__code__ = code
    return changed
