"""Every finding leads to the form where its field can be changed, and says so without keys of the file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from desk_pages import PLAN, county
from ruralgov.checking.engine import check
from ruralgov.checking.rules import catalogue, entry_of
from ruralgov.checking.rules.base import completed
from ruralgov.desk.wording.finding_ways import cure_words, message_words, way
from ruralgov.reading.plan_file import load_plan
from ruralgov.testing.snippets import found_in
from ruralgov.text import speaking

WAYS = {
    "RG202": ("change", {"task": "1", "field": "lead"}),
    "RG101": ("change", {"task": "1", "field": "deadline"}),
    "RG608": ("log", {"task": "1"}),
    "RG602": ("log", {"task": "1", "replaces": "2026-06-30"}),
    "RG109": ("log", {"task": "1"}),
    "RG505": ("change", {"task": "1", "field": "indicators.法律明白人"}),
    "RG524": ("change", {"task": "plan", "field": "goals.新建改造户厕"}),
    "RG112": ("change", {"task": "plan", "field": "period.start"}),
    "RG217": ("change", {"task": "plan", "field": "region"}),
    "RG312": ("funds", {}),
    "RG304": ("workbook", {}),
    "RG213": ("workbook", {}),
}


@pytest.mark.parametrize("code", WAYS)
def test_a_finding_leads_to_its_form(code: str) -> None:
    source, finding = example(code)
    found = way(source.source, finding)
    assert found is not None
    assert (found.page, found.words) == WAYS[code]
    assert found.label


def test_cures_name_no_key_of_the_file() -> None:
    """Of rules that a form or a sheet can mend; a mistake in the text itself is mended there."""
    keys = re.compile(r"(?<![\\w“])[a-z]+_[a-z_]+|[a-z]{3,}: ")
    with speaking("zh"):
        for entry in catalogue().values():
            if entry.rule.bad and not entry.rule.code.startswith("RG0"):
                loaded, finding = example(entry.rule.code)
                if finding is not None and way(loaded.source, finding):
                    cure = cure_words(finding, loaded.source)
                    assert not keys.search(cure), (entry.rule.code, cure)


def test_the_page_links_and_the_form_begins_at_the_field(tmp_path: Path) -> None:
    desk = county(tmp_path)
    (tmp_path / "plan.yaml").write_text(PLAN.replace("    deadline: 2026-11-30\n", ""), "utf-8")
    page = desk.get("/findings?plan=plan.yaml")
    assert "去改：完成时限" in page.text
    (link,) = [one for one in desk.links(page) if "field=deadline" in one]
    form = desk.get(link).page
    assert re.search(r'type="date" value=""[^>]*autofocus', form)


def test_a_plan_without_place_and_period_gets_them_in_the_form(tmp_path: Path) -> None:
    desk, file = county(tmp_path), tmp_path / "plan.yaml"
    text = re.sub("(?m)^(region|period|issuer):.*\n", "", PLAN).replace("status: active", "status: draft")
    file.write_text(text, "utf-8")
    form = {"task": ("plan",), "field": ("region", "period.start", "period.end"), "was": ("", "", "")}
    page = "/change?plan=plan.yaml"
    refused = desk.post(page, form={**form, "value": ("某某", "2026-01", "2026-12")}, step="preview")
    assert "要写全" in refused.text
    preview = desk.post(page, form={**form, "value": ("示例县", "2026-01", "2026-12")}, step="preview")
    assert desk.post(page, form=preview.hidden(), step="write").status == 303, preview.text
    assert "region: {name: 示例县, level: county}" in file.read_text("utf-8")
    assert "period: {start: 2026-01, end: 2026-12}" in file.read_text("utf-8")


def example(code: str):  # type: ignore[no-untyped-def]
    """The bad example of a rule as a plan, and its finding."""
    rule = next(one.rule for one in catalogue().values() if one.rule.code == code)
    loaded = load_plan("plan.yaml", f"format: 1\ntitle: 示例\nstatus: active\n{rule.bad}".encode())
    return loaded, next((one for one in check(loaded).findings if one.code == code), None)


@pytest.mark.parametrize(
    ("code", "message", "cure"),
    [
        ("RG301", "资金来源“县财政”不在“资金来源”之中", ""),
        ("RG404", "任务2的“前置任务编号”指向任务“7”", ""),
        ("RG206", "", "到“单位撤并、改名”"),
        ("RG442", "", "批准机关（时限）"),
        ("RG703", "", "“原值”：20,“新值”：12"),
        ("RG720", "", "“现有数”保持原样"),
    ],
)
def test_messages_and_cures_of_the_rules_own_examples_name_no_key(code: str, message: str, cure: str) -> None:
    rule = entry_of(code).rule
    with speaking("zh"):
        finding = next(one for one in found_in(rule, rule.bad) if one.code == code)
        source = load_plan("plan.yaml", completed(rule.bad).encode()).source
        assert message in message_words(finding, source)
        said = cure_words(finding, source)
    assert cure in said
    assert "--into" not in said
