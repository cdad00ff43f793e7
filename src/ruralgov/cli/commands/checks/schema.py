"""``ruralgov schema``: the JSON Schema of a plan, for editors and other tools; the same fields as a page for people."""

from __future__ import annotations

from typing import Annotated

import typer

from ruralgov.cli.options.offered_words import among
from ruralgov.cli.output import Output, save
from ruralgov.cli.plan_choice import known
from ruralgov.text import as_json, say

ORDER = 61


def command(
    form: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            help=say("json，或 md（给人看的字段表）。", "json, or md: a table of the fields."),
            autocompletion=among("json", "md"),
        ),
    ] = "json",
    output: Output = None,
) -> None:
    """方案文件的 JSON Schema，编辑器据此提示。 / The JSON Schema of a plan file, for editors.

    例 / Example:  ruralgov schema -o plan.schema.json
    """
    known(form, ("json", "md"), say("格式", "format"))
    if form == "md":
        from ruralgov.plan.field_manual.field_pages import reference

        save(reference(), output)
    else:
        from ruralgov.plan.json_schema import plan_schema

        save(as_json(plan_schema()) + "\n", output)
    raise typer.Exit
