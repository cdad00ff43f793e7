"""``ruralgov init``: start a plan, from a skeleton or from an example; copy the templates beside it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from ruralgov.cli.output import save
from ruralgov.errors import UserError
from ruralgov.text import as_json, joined, say, tell

ORDER = 60


def command(
    target: Annotated[
        Path, typer.Argument(metavar="FILE", help=say("新方案的文件名。", "Name of the new plan."))
    ] = Path("plan.yaml"),
    example: Annotated[
        str | None,
        typer.Option(help=say("照搬一个示例方案（--list 列出）。", "Start from an example plan (see --list).")),
    ] = None,
    templates: Annotated[
        bool,
        typer.Option(
            "--templates",
            help=say("把报告模板复制到方案旁边，供本单位修改。", "Copy the document templates beside the plan."),
        ),
    ] = False,
    listed: Annotated[bool, typer.Option("--list", help=say("列出示例方案。", "List the example plans."))] = False,
    force: Annotated[bool, typer.Option(help=say("覆盖已有文件。", "Overwrite existing files."))] = False,
) -> None:
    """新建方案。 / Start a plan.

    例 / Example:  ruralgov init --example digital-county
    """
    from ruralgov.papers.templating.documents import shipped

    examples = {Path(file.name).stem: file for file in shipped("plans").iterdir() if file.name.endswith(".yaml")}
    if listed:
        tell(*sorted(examples), out=True)
        return
    target = _file(target)
    if templates:
        for file in sorted(shipped("templates").iterdir(), key=lambda one: one.name):
            if file.is_file():
                _write(target.parent / "templates" / file.name, file.read_bytes(), force=force)
        if example is None:
            return
    if example is not None and example not in examples:
        names = joined(sorted(examples))
        raise UserError(say(f"没有示例“{example}”：有 {names}。", f"no example `{example}`: there are {names}."))
    data = examples[example].read_bytes() if example else shipped("templates", "skeleton", "plan.yaml").read_bytes()
    if str(target) == "-":
        save(data.decode(), None)
        return
    _write(target, data, force=force)
    sheets = shipped("plans", f"{example}.scores")
    for sheet in sorted(sheets.iterdir(), key=lambda one: one.name) if example and sheets.is_dir() else ():
        _write(target.with_suffix(".scores") / sheet.name, sheet.read_bytes(), force=force)
    _write_schema(target.parent / "plan.schema.json", force=True)
    name = f'"{target}"' if " " in str(target) else target
    tell(say(f"下一步：ruralgov validate {name}", f"next: ruralgov validate {name}"), out=True)


def _file(target: Path) -> Path:
    """The plan that is meant: of a folder the plan.yaml in it.

    Raises:
        UserError: a name that the other commands would not take for a plan.
    """
    if os.path.isdir(target):  # noqa: PTH112  says no to a name that is too long, where Path raises
        return target / "plan.yaml"
    if target.suffix.lower() not in (".yaml", ".yml") and str(target) != "-":
        raise UserError(say(f"{target}：方案的文件名以 .yaml 结尾。", f"{target}: the name of a plan ends in .yaml."))
    return target


def _write(file: Path, data: bytes, *, force: bool) -> None:
    from ruralgov.files.writing import write_bytes

    if os.path.exists(file) and not force:  # noqa: PTH110  says no to a name that is too long, where Path raises
        raise UserError(say(f"{file}：已存在；要覆盖请加 --force。", f"{file}: exists; add --force to overwrite."))
    write_bytes(file, data, over=force)
    tell(say(f"已写入 {file}", f"wrote {file}"), out=True)


def _write_schema(file: Path, *, force: bool) -> None:
    from ruralgov.plan.json_schema import plan_schema

    _write(file, (as_json(plan_schema()) + "\n").encode(), force=force)
