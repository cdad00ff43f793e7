"""Fixes change the values that they name and leave every other byte alone; log and set edit one place."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from day_of_run import TODAY
from ruralgov.checking.engine import Options, check
from ruralgov.cli.app import run
from ruralgov.editing.fixes import fix
from ruralgov.editing.line_splices import plain
from ruralgov.reading.plan_file import Loaded, load_plan
from ruralgov.reading.source import Source
from support import PLANS

BAD = """\
format: 1
title: 示例县乡村治理试点方案
region: {name: 示例县, level: county}
issuer: 甲局
basis: ['某办发[2026]12号']   # 依据
period: {start: 2026-01-01, end: 2026-12-31}
departments:
  甲局: {aliases: [甲办]}
  乙局: {}
tasks:
  - id: 2.10   # 编号
    title: 完善村级议事
    lead: ["甲办"]  # 牵头
    support: [乙局, 乙局]
    deadline: 2026年10月30日
    indicators: [{name: 议事村数, at_least: "１２", unit: 个}]
    budget: [{item: 会堂, year: 2026, amount: 五十万, paid_by: 县级财政}]
funding: {sources: [县级财政]}
"""
FIXED = {
    "某办发[2026]12号": "某办发〔2026〕12号",
    "id: 2.10 ": 'id: "2.10" ',
    '["甲办"]': '["甲局"]',
    "[乙局, 乙局]": "[乙局]",
    "2026年10月30日": "2026-10-30",
    '"１２"': "12",
    "五十万": "50万元",
}


def fixed_text(text: str, *, unsafe: bool = False) -> str:
    return fix(load_plan("plan.yaml", text.encode()), Options(), unsafe=unsafe).loaded.data.decode()


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_safe_fixes_are_one_line_edits(ending: str) -> None:
    expected = BAD
    for old, new in FIXED.items():
        assert expected.count(old) == 1
        expected = expected.replace(old, new)
    assert fixed_text(BAD.replace("\n", ending)) == expected.replace("\n", ending)
    assert fixed_text(expected) == expected


def test_what_may_change_the_meaning_needs_to_be_asked_for() -> None:
    text = BAD.replace("support: [乙局, 乙局]", "support: [乙居局]")
    assert "乙居局" in fixed_text(text)
    assert "support: [乙局]" in fixed_text(text, unsafe=True)


def test_a_missing_reason_is_not_made_up() -> None:
    text = BAD.replace("# 牵头", "# ruralgov: ignore RG206")
    assert "ignore RG206\n" in fixed_text(text)


@pytest.mark.parametrize(
    ("entry", "kept"),
    [
        pytest.param(", by: 甲办", True, id="reported by that name"),
        pytest.param("", True, id="the lead reported"),
        pytest.param(", by: 甲局", False, id="reported by the other name"),
    ],
)
def test_a_name_that_reported_is_not_renamed_unasked(entry: str, kept: bool) -> None:
    logged = f'progress: [{{date: 2026-03-31, task: "2.10", percent: 20{entry}}}]\n'
    assert ('["甲办"]' in fixed_text(BAD + logged)) is kept
    assert '["甲局"]' in fixed_text(BAD + logged, unsafe=True)
    assert '["甲局"]' in fixed_text(BAD + "status: draft\n" + logged)
    cure = next(one.cure for one in check(load_plan("p", (BAD + logged).encode())).findings if one.code == "RG206")
    assert "ruralgov reorganise 甲办 --into 甲局" in cure


def test_fix_says_which_names_it_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(BAD, "utf-8")
    run(["validate", str(file), "--fix", "--lang", "zh"])
    assert "“甲办”改为“甲局”，1 处" in capsys.readouterr().err


def test_an_excused_finding_is_not_mended() -> None:
    text = BAD.replace("# 牵头", "# ruralgov: ignore RG206 原文如此")
    assert '["甲办"]' in fixed_text(text)


def test_logs_are_not_rewritten_unasked() -> None:
    text = (
        BAD
        + 'amendments: [{date: 2026-05-08, task: "2.10", field: title, from: 甲, to: 乙, document: "某办发[2026]3号", reason: 示例}]\n'
    )
    assert "某办发[2026]3号" in fixed_text(text)


def test_what_an_anchor_shares_is_left_alone_while_the_rest_is_mended() -> None:
    text = BAD.replace('lead: ["甲办"]', "lead: [&a 甲办]").replace(
        "support: [乙局, 乙局]", "support: [乙局]\n    accountable: [*a]"
    )
    assert "&a 甲办" in fixed_text(text)
    assert "50万元" in fixed_text(text)


def spoilt(loaded: Loaded, chooser: random.Random) -> str:
    """One of the six plans with some values typed as offices type them."""
    text = loaded.source.text
    swaps = [
        ("县农业农村局", "农业农村局"),
        ("县水务局", "水务局"),
        ("县财政部门", "财政部门"),
        ("1万元", "1万"),
        ("县公安局", "公安局"),
    ]
    for good, bad in swaps:
        places = [
            at
            for at in range(len(text))
            if text.startswith(good, at) and text[at - 1] in "[ ," and text[at + len(good)] in ",]"
        ]
        for at in reversed(chooser.sample(places, min(len(places), chooser.randrange(4)))):
            text = text[:at] + bad + text[at + len(good) :]
    return text.replace("\n", chooser.choice(["\n", "\r\n"]))


@pytest.mark.parametrize("seed", range(12))
def test_fixes_of_random_plans_leave_every_other_byte_alone(seed: int) -> None:
    chooser = random.Random(seed)
    plan = chooser.choice(sorted(PLANS.glob("*.yaml")))
    before = spoilt(load_plan(plan), chooser)
    result = fix(load_plan("plan.yaml", before.encode()), Options())
    after = result.loaded.data.decode()
    lines = before.split("\n"), after.split("\n")
    touched = {one.span.line for one in result.applied}
    assert len(lines[0]) == len(lines[1])
    assert {n for n, (one, other) in enumerate(zip(*lines, strict=True), 1) if one != other} == touched
    assert not [one for one in check(result.loaded).findings if one.fix and one.fix.safe and one.suppressed is None]
    assert differences(plain(Source(before).data), plain(Source(after).data)) == {one.path for one in result.applied}


def differences(old: object, new: object, path: str = "") -> set[str]:
    if isinstance(old, dict) and isinstance(new, dict) and list(old) == list(new):
        return set().union(*(differences(old[key], new[key], f"{path}.{key}" if path else key) for key in old), set())
    if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        return set().union(*(differences(old[n], new[n], f"{path}[{n}]") for n in range(len(old))), set())
    return set() if old == new else {path}


def lines_changed(before: str, after: str) -> tuple[list[str], list[str]]:
    import difflib

    delta = list(difflib.ndiff(before.splitlines(), after.splitlines()))
    return [line[2:] for line in delta if line.startswith("- ")], [line[2:] for line in delta if line.startswith("+ ")]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    copy = tmp_path / "plan.yaml"
    copy.write_bytes((PLANS / "digital-county.yaml").read_bytes())
    return copy


def test_fix_writes_and_diff_only_shows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(BAD, "utf-8")
    assert run(["--lang", "zh", "validate", str(file), "--diff"]) == 1
    assert '+    lead: ["甲局"]  # 牵头' in capsys.readouterr().out
    assert file.read_text("utf-8") == BAD
    assert run(["--lang", "zh", "validate", str(file), "--fix"]) == 0
    assert "改正 7 处" in capsys.readouterr().err
    assert run(["--lang", "zh", "validate", str(file), "--diff"]) == 0


def test_log_adds_one_entry(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = plan.read_text("utf-8")
    words = [
        "log",
        "5",
        str(plan),
        "--percent",
        "96",
        "--actual",
        "新建5G基站=310",
        "--note",
        "全部建成：待验收",
        "--date",
        "2021-10-15",
    ]
    assert run(["--lang", "zh", *words]) == 0
    gone, come = lines_changed(before, plan.read_text("utf-8"))
    assert gone == []
    assert come == [
        "  - date: 2021-10-15",
        f"    entered: {TODAY}",  # papers of the days before show nothing of it
        '    task: "5"',
        "    percent: 96",
        "    indicators: {新建5G基站: 310}",
        "    note: 全部建成：待验收",
        "    by: 县委网信办",
    ]
    assert "+    percent: 96" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["log", "99", "--percent", "60"], "没有任务“99”"),
        (["log", "5", "--percent", "160"], "0 到 100"),
        (["log", "5", "--actual", "5G基站=60"], "没有指标"),
        (["log", "5", "--actual", "新建5G基站"], "指标=数值"),
        (["log", "5"], "至少写"),
        (["set", "5", "deadline", "2021-12-31"], "要有审批"),
        (["set", "5", "dedline", "2021-12-31"], "没有字段"),
        (["set", "1", "lead.县委网信办", "县农业农村局"], "没有字段"),
        (["set", "5", "deadline", "下月"], "不能作“完成时限”的值"),
        (["set", "5", "deadline", "2021-10-31"], "没有改动"),
        (["set", "5", "deadline", "2022-12-31", "--document", "某发〔2021〕1号", "--reason", "示例"], "没有写入"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_written(
    plan: Path, words: list[str], said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RURALGOV_PLAN", str(plan))
    before = plan.read_bytes()
    assert run(["--lang", "zh", *words]) in (1, 2)
    assert said in capsys.readouterr().err
    assert plan.read_bytes() == before


SET = {
    "target": (["5", "indicators.新建5G基站", "200"], "      - {name: 新建5G基站, at_least: 200, unit: 个}", ["field: indicators.新建5G基站.at_least", "from: 300", "to: 200"]),
    "target in Chinese": (["5", "指标.新建5G基站.不少于", "200"], "      - {name: 新建5G基站, at_least: 200, unit: 个}", ["field: indicators.新建5G基站.at_least", "to: 200"]),
    "lead in Chinese": (["1", "牵头单位", "县农业农村局"], "    lead: [县农业农村局]", ["field: lead", "to: [县农业农村局]"]),
    "lead": (["1", "lead", "县农业农村局"], "    lead: [县农业农村局]", ["field: lead", "from: [县委网信办]", "to: [县农业农村局]"]),
    "money": (["4", "budget.数字乡村展厅布展.amount", "100"], "      - {item: 数字乡村展厅布展, year: 2021, amount: 100, paid_by: 县级财政, assumed: 示例数}", ["from: 120万元", "to: 100万元"]),
    "ratio": (["plan", "shares.城乡供水.ratio", "6:2:2"], None, ["field: funding.shares.城乡供水.ratio", "to: {自治区财政: 3, 市级财政: 1, 县级财政: 1}"]),
}  # fmt: skip


@pytest.mark.parametrize("name", SET)
def test_set_changes_the_field_and_writes_the_amendment_that_covers_it(
    plan: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words, line, entry = SET[name]
    before = plan.read_text("utf-8")
    approval = ["--document", "某领办发〔2021〕9号", "--reason", "示例", "--date", "2021-10-16"]
    assert run(["--lang", "zh", "set", *words, str(plan), *approval]) == 0, capsys.readouterr().err
    gone, come = lines_changed(before, plan.read_text("utf-8"))
    assert len(gone) == 1
    assert line is None or come[0] == line
    assert [part for part in entry if not any(part in one for one in come[1:])] == []
    old = plan.with_name("old.yaml")
    old.write_text(before, "utf-8")
    assert run(["--lang", "zh", "diff", str(old), str(plan)]) == 0
    assert "已批准：某领办发〔2021〕9号" in capsys.readouterr().out


def test_set_today_does_not_blame_the_edit_for_the_time_that_passed(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    approval = ["--document", "某领办发〔2021〕9号", "--reason", "示例", "--date", "2022-06-30"]
    assert run(["set", "6", "lead", "县农业农村局", str(plan), *approval]) == 0
    assert "RG608" not in capsys.readouterr().err


def test_set_adds_a_field_that_is_not_there_and_needs_no_approval(plan: Path) -> None:
    before = plan.read_text("utf-8")
    assert run(["set", "4", "note", "与规划馆合建: 二楼", str(plan)]) == 0
    assert lines_changed(before, plan.read_text("utf-8")) == ([], ['    note: "与规划馆合建: 二楼"'])


def test_diff_of_an_edit_writes_nothing(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = plan.read_bytes()
    assert run(["set", "4", "note", "合建", str(plan), "--diff"]) == 0
    assert "+    note: 合建" in capsys.readouterr().out
    assert plan.read_bytes() == before
