"""``validate --fix`` and ``--diff``: files mended on the way to being checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ruralgov.cli.output import save
from ruralgov.errors import UserError
from ruralgov.text import say, tell

if TYPE_CHECKING:
    from ruralgov.checking.engine import Options
    from ruralgov.editing.fixes import Fixed
    from ruralgov.reading.plan_file import Loaded


def mender(options: Options, *, unsafe: bool) -> Callable[[Path], Loaded]:
    """Reads a plan, writes it back with its fixes made, and gives what it is now."""
    from ruralgov.editing.fixes import fix
    from ruralgov.files.writing import again, replace
    from ruralgov.reading.plan_file import load_plan

    def mended(file: Path) -> Fixed:
        fixed = fix(load_plan(file), options, unsafe=unsafe)
        if fixed.changed:
            replace(file, fixed.before.data, fixed.loaded.data)
        return fixed

    def load(file: Path) -> Loaded:
        if str(file) == "-":
            raise UserError(
                say("标准输入没有文件可改：用 --diff 查看。", "stdin is no file that could be fixed: use --diff.")
            )
        # Looked at first: a plan without anything to mend may lie where nothing can be written.
        fixed = fix(load_plan(file), options, unsafe=unsafe)
        if fixed.changed:
            fixed = again(file, lambda: mended(file))
            count = len(fixed.applied)
            tell(say(f"{file}：改正 {count} 处", f"{file}: fixed {count} finding(s)"), *_renamed(fixed))
        return fixed.loaded

    return load


def _renamed(fixed: Fixed) -> Iterator[str]:
    """The units that are written by another name now: whoever looks for the old one finds it here."""
    pairs = ((one.values.get("given"), one.values.get("unit")) for one in fixed.applied if one.code == "RG206")
    for (given, unit), times in Counter(pairs).items():
        yield say(
            f"  单位写全称：“{given}”改为“{unit}”，{times} 处",
            f"  units by their registered name: {given} is written {unit} now, {times} time(s)",
        )


def show(files: Iterable[Path], options: Options, *, unsafe: bool) -> int:
    """Print what the fixes would change, as unified diffs; 1 when there is something, or a file cannot be read."""
    from ruralgov.editing.fixes import fix, shown
    from ruralgov.reading.plan_file import load_plan

    changed = False
    for file in files:
        fixed = fix(load_plan(file), options, unsafe=unsafe)
        save(shown(fixed.before, fixed.loaded), None)
        if fixed.before.partial is None:
            # Nothing to show is not "nothing to mend": such a file was never looked at.
            tell(
                say(
                    f"{file}：读不通，没有可显示的改正；先运行 validate。",
                    f"{file}: cannot be read, so no fix can be shown; run `validate` first.",
                )
            )
        changed = changed or fixed.changed or fixed.before.partial is None
    return 1 if changed else 0
