"""The house rules of an office: found upwards, told with their place, and never a word against what a plan states itself."""

from __future__ import annotations

import json
import time
import tomllib
from pathlib import Path

import pytest

from support import PLANS, ROOT, command_line, plan_text

SHIPPED = ROOT / "templates" / "skeleton" / "ruralgov.toml"
LATE = """\
progress: [{date: 2026-06-30, task: "1", percent: 30}]
tasks: [{id: "1", title: 建站, lead: [甲局], deadline: 2026-12-31, indicators: [{name: 站, at_least: 3, unit: 个}]}]
"""


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one plan two folders below."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "county" / "plans").mkdir(parents=True)
    (tmp_path / "county" / "plans" / "plan.yaml").write_text(plan_text(LATE), "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def setting(office: Path, text: str, name: str = "ruralgov.toml") -> None:
    (office / name).write_text(text, "utf-8")


def findings(*words: str) -> dict[str, str]:
    run = command_line("validate", "county", "-f", "json", "--as-of", "2026-06-30", *words)
    return {one["code"]: one["severity"] for one in json.loads(run.out)["findings"]}


def light() -> str:
    run = command_line("tasks", "county/plans/plan.yaml", "--as-of", "2026-06-30", "-f", "json")
    return str(json.loads(run.out)[0]["state"]["light"])


def test_the_usual_things_count_where_no_file_is(office: Path) -> None:
    assert "一切按通常的来" in command_line("config").out


def test_rules_are_left_out_and_weighed_otherwise(office: Path) -> None:
    usual = findings()
    code = next(iter(usual))
    setting(office, f'[check]\nignore = ["{code}"]')
    assert code not in findings()
    setting(office, f'[check.severity]\n{code} = "error"')
    assert findings()[code] == "error"
    assert command_line("validate", "county", "--as-of", "2026-06-30").code == 1
    setting(office, '[check]\nselect = ["RG3"]')
    assert findings() == {}
    assert code in findings("--select", code)  # what was typed wins


def test_a_plan_keeps_its_own_lights_and_takes_the_offices_where_it_has_none(office: Path) -> None:
    assert light() == "yellow"
    setting(office, "[alerts]\nyellow_behind = 25")
    assert light() == "green"
    plan = office / "county" / "plans" / "plan.yaml"
    plan.write_text(plan.read_text("utf-8") + "alerts: {yellow_behind: 5}\n", "utf-8")
    assert light() == "yellow"


def test_the_limit_of_leads(office: Path) -> None:
    two = plan_text(
        "tasks:\n"
        + "".join(
            f'  - {{id: "{number}", title: 事项{number}, lead: [甲局], deadline: 2026-10-30, '
            f"indicators: [{{name: 数{number}, at_least: 3, unit: 个}}]}}\n"
            for number in (1, 2)
        )
    )
    (office / "county" / "plans" / "plan.yaml").write_text(two, "utf-8")
    assert "RG211" not in findings()
    setting(office, "[check]\nlead_limit = 1")
    assert "RG211" in findings()


def test_letter_parts_and_templates_of_the_office(office: Path) -> None:
    setting(office, '[papers]\ntemplates = "模板"\n[papers.letter]\nissuer = "某县委农办"\nto = ["各乡镇"]')
    (office / "模板").mkdir()
    (office / "模板" / "report.md.j2").write_text("# 报告\n\n本单位的模板。\n", "utf-8")
    words = ("report", "county/plans/plan.yaml", "--quarter", "2026Q2", "-f", "md")
    run = command_line(*words)
    assert "本单位的模板。" in run.out
    (office / "模板" / "report.md.j2").unlink()
    assert "各乡镇：" in command_line(*words).out
    assert "县直各单位：" in command_line(*words, "--to", "县直各单位").out


def test_the_holidays_that_are_named(office: Path) -> None:
    (office / "共用").mkdir()
    (office / "共用" / "holidays.yaml").write_text("holidays: [2026-10-30]\n", "utf-8")
    assert "RG104" not in findings()
    setting(office, 'holidays = "共用/holidays.yaml"')
    text = plan_text("status: active").replace("2026-12-31, indicators", "2026-10-30, indicators")
    (office / "county" / "plans" / "plan.yaml").write_text(text, "utf-8")
    assert "RG104" in findings()


def test_words_of_the_place_are_read(office: Path) -> None:
    document = office / "d.txt"
    document.write_text("示例县方案\n一、重点任务\n1. 推广积分制。（县数字攻坚办主推，县民政局配合）\n", "utf-8")
    draft = command_line("import", "d.txt").out
    assert "lead: [县数字攻坚办]" not in draft
    setting(office, '[import]\nlead_words = ["主推"]\nunit_endings = ["攻坚办"]')
    assert "lead: [县数字攻坚办]" in command_line("import", "d.txt").out
    (office / "ruralgov.toml").unlink()
    assert command_line("import", "d.txt").out == draft


def test_new_plans_take_the_money_unit(office: Path) -> None:
    setting(office, '[new_plans]\nmoney_unit = "元"')
    assert command_line("init", "new.yaml").code == 0
    assert "\nmoney_unit: 元 " in (office / "new.yaml").read_text("utf-8")
    assert command_line("validate", "new.yaml").code == 0


def test_the_nearest_file_counts_and_a_project_file_only_where_it_speaks_of_us(office: Path) -> None:
    setting(office, "[alerts]\nyellow_behind = 25")
    setting(office, "[project]\nname = 'x'\n", "county/pyproject.toml")
    assert light() == "green"
    setting(office, "[tool.ruralgov.alerts]\nyellow_behind = 4\n", "county/pyproject.toml")
    assert light() == "yellow"
    run = command_line("config", "county/plans")
    assert "county/pyproject.toml:2" in run.out
    assert "alerts.yellow_behind = 4" in run.out


@pytest.mark.parametrize(
    ("text", "place", "word"),
    [
        ("[alerts\n", "1:8", "TOML"),
        ("\n[check]\nignroe = []\n", "3:1", "ignroe"),
        ('[check]\nignore = ["RG999"]\n', "2:1", "RG999"),
        ('[check.severity]\nRG001 = "info"\n', "2:1", "RG001"),
        ('[check.severity]\nRG701 = "info"\n', "2:1", "RG701"),
        ('[check]\nseverity = {nothing-such = "info"}\n', "2:1", "nothing-such"),
        ('[check.severity]\nRG208 = "fatal"\n', "2:1", "error"),
        ("[alerts]\nred_behind = 3\n", "1:1", "red_behind"),
        ("[alerts]\nyellow_behind = -1\n", "2:1", "yellow_behind"),
        ('[new_plans]\nmoney_unit = "块"\n', "2:1", "万元"),
        ("title = 3\n", "1:1", "title"),
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_wrong_setting_is_one_error_with_its_place(office: Path, text: str, place: str, word: str, lang: str) -> None:
    setting(office, text)
    for words in (("validate", "county"), ("config",)):
        run = command_line(*words, lang=lang)
        assert run.code == 2
        assert f"ruralgov.toml:{place}" in run.err
        assert word in run.err


def test_a_file_that_is_no_text(office: Path) -> None:
    (office / "ruralgov.toml").write_bytes("[check] # 检查".encode("gbk"))
    run = command_line("config")
    assert run.code == 2
    assert "ruralgov.toml:1:1" in run.err


def test_what_was_checked_before_is_checked_anew_when_a_setting_changes(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RURALGOV_CACHE", str(office / "cache"))
    code = next(iter(findings()))
    assert findings() == findings()
    setting(office, f'[check]\nignore = ["{code}"]')
    assert code not in findings()
    setting(office, f'[check.severity]\n{code} = "error"')
    assert findings()[code] == "error"
    (office / "ruralgov.toml").unlink()
    assert findings()[code] != "error"


def test_an_edit_does_not_turn_down_what_guards_it(office: Path) -> None:
    plan = office / "county" / "plans" / "plan.yaml"
    before = office / "before.yaml"
    before.write_text(plan.read_text("utf-8").replace("2026-12-31, indicators", "2026-11-30, indicators"), "utf-8")
    words = ("diff", "before.yaml", str(plan), "-f", "json", "--fail-on", "error")
    usual = command_line(*words)
    assert json.loads(usual.out)["plans"][0]["findings"]
    setting(office, '[check]\nselect = ["RG3"]')
    assert command_line(*words) == usual


@pytest.mark.parametrize("word", ["RG701", "RG7", "deadline-postponed", "RG001", "RG0"])
def test_what_guards_edits_or_tells_of_an_unreadable_file_is_not_left_out(office: Path, word: str) -> None:
    setting(office, f'[check]\nignore = ["{word}"]')
    for words in (("config",), ("validate", "county")):
        run = command_line(*words)
        assert run.code == 2
        assert "ruralgov.toml:2:1" in run.err
        assert "不能不查" in run.err


def test_a_file_that_cannot_be_read_is_told_whatever_is_looked_for(office: Path) -> None:
    plan = office / "county" / "plans" / "plan.yaml"
    plan.write_text("format: 1\ntitle: [甲\n", "utf-8")
    for words in (("--ignore", "RG0"), ("--select", "RG3")):
        run = command_line("validate", str(plan), *words)
        assert (run.code, "RG001" in run.out) == (1, True)


def test_the_example_says_what_is_usual(office: Path) -> None:
    example = command_line("config", "--example").out
    assert example == SHIPPED.read_text("utf-8")
    usual = light(), findings()
    setting(office, example)
    assert (light(), findings()) == usual
    wanted = {line.split("=")[0].strip("# ") for line in example.splitlines() if "=" in line}
    setting(office, "\n".join(line.removeprefix("# ") if " = " in line else line for line in example.splitlines()))
    run = command_line("config", "-f", "json")
    assert run.code == 0, run.err
    named = {name.rsplit(".", 1)[-1] for name in json.loads(run.out)["settings"]}
    assert named >= {"money_unit", "templates", "letter", "issuer"} & wanted
    assert tomllib.loads(example)


def test_the_shipped_plans_find_none() -> None:
    run = command_line("config", str(PLANS), "-f", "json")
    assert json.loads(run.out) == {"file": None, "settings": {}}


TOO_MUCH = {
    "brackets": "a = " + "[" * 1900,
    "braces": "a = " + "{a=" * 600,
    "digits": "[alerts]\nred_behind = " + "9" * 1900 + "\n" + "x = " + "0x" + "f" * 1900,
    "a line": "#" * 2001,
    "dots": ".".join("a" * 20_000) + " = 1",
    "size": "# \n" * 100_000,
}


@pytest.mark.parametrize("text", TOO_MUCH.values(), ids=TOO_MUCH)
def test_settings_that_are_none_cost_no_time_and_are_said(office: Path, text: str) -> None:
    setting(office, text)
    start = time.process_time()
    for words in (("validate", "county"), ("config",)):
        run = command_line(*words)
        assert run.code == 2, run.err
        assert "ruralgov.toml:" in run.err
        assert "程序自身" not in run.err
    assert time.process_time() - start < 4


def test_a_line_and_a_file_may_be_so_large(office: Path) -> None:
    setting(office, "#" * 2000 + "\n" + "# \n" * 80_000)
    assert command_line("config").code == 0


@pytest.mark.parametrize("name", ["x" * 5000, "没有", "\\u0000"])
def test_a_folder_of_templates_that_is_none_is_none(office: Path, name: str) -> None:
    setting(office, f'[papers]\ntemplates = "{name}"')
    if name.startswith("x"):
        setting(office, '[papers]\ntemplates = "' + "/".join(["x" * 300] * 5) + '"')
    run = command_line("report", "county/plans/plan.yaml", "-q", "2026Q2", "-f", "md")
    assert run.code == 0, run.err
