"""``ruralgov schema``: the JSON Schema of a plan, for editors and other tools."""

from __future__ import annotations

import typer

from ruralgov.cli.output import Output, save
from ruralgov.text import as_json

ORDER = 61


def command(output: Output = None) -> None:
    """方案文件的 JSON Schema，编辑器据此提示。 / The JSON Schema of a plan file, for editors.

    例 / Example:  ruralgov schema -o plan.schema.json
    """
    from ruralgov.plan.json_schema import plan_schema

    save(as_json(plan_schema()) + "\n", output)
    raise typer.Exit
