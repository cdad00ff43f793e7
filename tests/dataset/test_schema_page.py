"""``docs/facts.md``: the schema is the code's, and every question has the answer that DuckDB gives."""

from __future__ import annotations

import importlib.util
import re
import shlex

import ruralgov
from ruralgov.dataset.schema import TABLES
from ruralgov.dataset.schema_page import renewed
from support import ROOT, command_line

PAGE = (ROOT / "docs" / "facts.md").read_text("utf-8")


def test_the_schema_is_fresh() -> None:
    assert renewed(PAGE) == PAGE, "run: python tools/facts_page.py"


def test_every_table_and_column_is_in_it() -> None:
    for table in TABLES:
        assert f"### `{table.name}`" in PAGE
        for field in table.fields:
            assert field.what.zh in PAGE


def tool():
    spec = importlib.util.spec_from_file_location("facts_page", ROOT / "tools" / "facts_page.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_question_has_its_answer() -> None:
    assert tool().answered(PAGE) == PAGE, "run: python tools/facts_page.py"
    answers = re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)
    assert len(answers) == 12
    assert all(len(answer.splitlines()) > 1 for answer in answers), "a question without an answer shows nothing"


def test_the_example_has_no_errors_and_the_command_runs(tmp_path, monkeypatch) -> None:
    assert ruralgov.check(ROOT / "docs" / "examples" / "city").summary.errors == 0
    call = re.search(r"^ruralgov (export .*)$", PAGE, re.MULTILINE)
    assert call
    monkeypatch.chdir(ROOT)
    run = command_line(*shlex.split(call[1].replace("-o facts", f"-o {tmp_path}")))
    assert run.code == 0, run.err
