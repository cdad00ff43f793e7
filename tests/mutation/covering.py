"""Which tests run which lines of the rooms: the functions are given code that tells of each of its statements.

A tracer of the interpreter looks at every call of every library, and takes three times as long.
"""

from __future__ import annotations

import ast
import builtins
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import CodeType

from changed_code import each_code, put, text_of

_TELL = "_statement_met"


class Lines:
    """The statements of some files, by number, and which of them are run between ``start`` and ``stop``."""

    def __init__(self, files: Iterable[Path]) -> None:
        self.met: set[int] = set()
        self._began = 0.0
        self._ranges: list[tuple[str, range]] = []
        self._codes = {file: dict(each_code(self._told_of(file))) for file in sorted(files)}

    def watch(self) -> None:
        """From now on this process tells of them."""
        setattr(builtins, _TELL, self.met.add)
        for file, code in self._codes.items():
            put(file, code)

    def of(self, statement: int) -> Iterator[tuple[str, int]]:
        """The file and each line of a statement."""
        file, lines = self._ranges[statement]
        yield from ((file, line) for line in lines)

    def _told_of(self, file: Path) -> CodeType:
        tree = ast.parse(text_of(file))
        for holder in list(ast.walk(tree)):
            if isinstance(holder, ast.FunctionDef):
                holder.body = list(self._telling(file, holder.body))
        return compile(ast.fix_missing_locations(tree), str(file), "exec", dont_inherit=True)

    def _telling(self, file: Path, body: list[ast.stmt]) -> Iterator[ast.stmt]:
        for one in body:
            if isinstance(one, ast.FunctionDef):
                yield one  # by itself
                continue
            self._ranges.append((str(file), range(one.lineno, _end(one) + 1)))
            told = ast.Expr(ast.Call(ast.Name(_TELL, ast.Load()), [ast.Constant(len(self._ranges) - 1)], []))
            yield ast.copy_location(told, one)
            for name, value in ast.iter_fields(one):
                if isinstance(value, list) and value and isinstance(value[0], ast.stmt):
                    setattr(one, name, list(self._telling(file, value)))
                for inner in value if isinstance(value, list) else ():
                    if isinstance(inner, ast.ExceptHandler | ast.match_case):
                        inner.body = list(self._telling(file, inner.body))
            yield one

    def start(self) -> None:
        self.met.clear()
        self._began = time.process_time()

    def stop(self) -> float:
        """The seconds it took."""
        return time.process_time() - self._began


def _end(one: ast.stmt) -> int:
    """The last line of a statement; of one that holds others, the last before them."""
    inner = [
        node.lineno for node in ast.walk(one) if isinstance(node, ast.stmt | ast.ExceptHandler) and node is not one
    ]
    return max(one.lineno, min(inner) - 1) if inner else one.end_lineno or one.lineno
