"""Every number in the program that says how much is read, waited for, tried or shown, found by its name."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

SRC = Path(__file__).resolve().parents[2] / "src"
_WORDS = ["MAX", "MOST", "LONGEST", "LARGEST", "SECONDS", "DEEPEST", "DIGITS", "SHOWN", "LIMIT", "TRIED", "JUDGED", "ROUNDS", "TRIES", "WAIT", "BACK", "LINKS", "FAR", "BITS", "PART", "SPARE", "OFTEN", "REACH", "FEW", "NEAR", "MANY", "NAMED", "TOLD"]  # fmt: skip
_NAME = re.compile(rf"(^|_)({'|'.join(_WORDS)})($|_)")


def bounds() -> Iterator[tuple[str, int | float]]:
    """``room.module.NAME`` and the number."""
    for file in sorted((SRC / "ruralgov").rglob("*.py")):
        names = [name for name in _constants(ast.parse(file.read_text("utf-8"))) if _NAME.search(name)]
        if not names:
            continue
        path = file.relative_to(SRC).with_suffix("")
        module = importlib.import_module(".".join(path.parts))
        for name in names:
            value = getattr(module, name)
            if isinstance(value, int | float) and not isinstance(value, bool):
                yield f"{'.'.join(path.parts[1:])}.{name}", value


def _constants(module: ast.Module) -> Iterator[str]:
    for statement in module.body:
        if isinstance(statement, ast.Assign | ast.AnnAssign):
            targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
            yield from (node.id for target in targets for node in ast.walk(target)
                        if isinstance(node, ast.Name) and node.id.isupper())  # fmt: skip
