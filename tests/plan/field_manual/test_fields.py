"""Fields in words: what ``explain`` and docs/field-reference.md say is what the model takes."""

from __future__ import annotations

import pytest

from ruralgov.plan.field_manual.field_pages import reference
from ruralgov.plan.field_manual.fields import Field, fields, found
from ruralgov.plan.json_schema import plan_schema
from ruralgov.reading.known_keys import known_keys, model_at
from support import ROOT, command_line


def the(words: str) -> Field:
    return next(one for one in fields() if one.words == words)


def test_the_page_is_fresh() -> None:
    assert (ROOT / "docs" / "field-reference.md").read_text("utf-8").startswith(reference())


def test_every_field_of_every_model_is_there_once_below_its_own() -> None:
    addresses = [one.address for one in fields()]
    assert len(addresses) == len(set(addresses))
    models = plan_schema()["$defs"]
    assert isinstance(models, dict)
    ends = {one.words.rpartition(".")[2] for one in fields()}
    assert {key for model in models.values() for key in model.get("properties", ())} <= ends


def test_a_field_means_something_and_says_what_may_be_written() -> None:
    assert [one.address for one in fields() if not all((*one.meaning, *one.kind))] == []


def test_addresses_lead_where_the_reader_looks() -> None:
    assert {one.words for one in fields() if "." not in one.words} == set(known_keys(model_at(())))


@pytest.mark.parametrize(
    ("words", "address", "kind", "required"),
    [
        (
            "tasks.deadline",
            "tasks[].deadline",
            "日、月、季、半年或年：2026-06-30、2026-06、2026Q2、2026H1、2026",
            False,
        ),
        ("tasks.id", "tasks[].id", "文字", True),
        ("tasks.budget.amount", "tasks[].budget[].amount", "金额：数字（按方案的金额单位）或 3万元", False),
        ("tasks.indicators.between", "tasks[].indicators[].between", "[数字, 数字]", False),
        ("departments.aliases", "departments.*.aliases", "列表，每项：文字", False),
        ("funding.shares.ratio", "funding.shares.*.ratio", None, False),
        ("progress.date", "progress[].date", "日期：2026-06-30", True),
        ("status", "status", "draft、active、closed", False),
    ],
)
def test_what_may_be_written(words: str, address: str, kind: str | None, required: bool) -> None:
    one = the(words)
    assert (one.address, one.required) == (address, required)
    assert kind is None or one.kind.zh == kind


def test_a_field_is_found_by_its_end_and_by_its_chinese_name() -> None:
    assert [one.words for one in found("完成时限")] == ["tasks.deadline"]
    assert [one.words for one in found("unit_cost")] == ["norms.unit_cost", "tasks.budget.unit_cost"]
    assert found("no-such-field") == ()


def test_explain_shows_a_field_and_what_stands_below() -> None:
    done = command_line("explain", "tasks.indicators")
    assert done.code == 0
    assert done.out.startswith("tasks[].indicators[]\n  量化指标\n")
    assert "  name*  指标名称" in done.out
    assert command_line("explain", "plan").out.count("\n") == len(known_keys(model_at(()))) + 1


def test_a_word_that_is_neither_rule_nor_field_is_told_the_nearest() -> None:
    done = command_line("explain", "tasks.budgt")
    assert done.code == 2
    assert "tasks.budget" in done.err
