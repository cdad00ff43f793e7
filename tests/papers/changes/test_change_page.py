"""The page that a reviewer reads, word for word, in both languages and as Markdown."""

from __future__ import annotations

from pathlib import Path

import pytest

from edits import PLAN, amendment, changed, with_amendments
from ruralgov.checking.rules.base import completed
from ruralgov.cli.app import run

NEW = with_amendments(
    changed(
        ("deadline: 2026-06-30", "deadline: 2026-08-30"),
        ("县农业局, 各乡镇", "县农业农村局"),
        ("amount: 1.5,", "amount: 4.5,"),
        ("lead: [县财政局]", "lead: [县财政居]"),
    ),
    amendment("deadline", "2026-06-30", "2026-08-30", "1"),
)
CHINESE = """\
# 方案改动

原文件：old.yaml

## 要处理的

- \\[RG704\\] new.yaml:21 任务1“完善村级议事”：资金“议事会堂”金额由1.5万元提高到4.5万元，没有对应的审批。
- \\[RG702\\] new.yaml:30 任务3“建设数字展厅”：牵头单位由县财政局改为县财政居，没有对应的审批。

经批准的，在 amendments 里补记（填上日期、文号和理由）；未经批准的，改回原样：

- {date: 批准日期, task: "1", field: budget.议事会堂.amount, from: 1.5万元, to: 4.5万元, document: 批准文号, reason: 理由}
- {date: 批准日期, task: "3", field: lead, from: \\[县财政局\\], to: \\[县财政居\\], document: 批准文号, reason: 理由}

共 5 处改动，1 处有审批，2 处缺审批。

## 任务1“完善村级议事”

- 完成时限推迟 61 天（由2026-06-30改为2026-08-30）（已批准：某办发〔2026〕3号）
- 配合单位减少各乡镇
- 资金“议事会堂”金额由1.5万元提高到4.5万元（缺审批）
- 新增调整审批“2026-05-08 完成时限”（某办发〔2026〕3号）

## 任务3“建设数字展厅”

- 牵头单位由县财政局改为县财政居（缺审批）

## 对资金的影响

省级财政增加2万元，县级财政增加1万元。

| 来源     | 改前（万元） | 改后（万元） | 增减（万元） |
|----------|-------------:|-------------:|-------------:|
| 省级财政 | 1.0          | 3.0          | 2            |
| 县级财政 | 8.5          | 9.5          | 1            |
| **合计** | **9.5**      | **12.5**     | **3**        |

## 牵头任务数

| 单位     | 改前 | 改后 | 增减 |
|----------|-----:|-----:|-----:|
| 县财政居 | 0    | 1    | 1    |
| 县财政局 | 1    | 0    | －1  |

## 到期任务数

| 季度   | 改前 | 改后 | 增减 |
|--------|-----:|-----:|-----:|
| 2026Q2 | 1    | 0    | －1  |
| 2026Q3 | 1    | 2    | 1    |

## 新出现的问题

"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "old.yaml").write_text(completed(PLAN), "utf-8")
    (tmp_path / "new.yaml").write_text(completed(NEW), "utf-8")
    return tmp_path


def test_the_summary_of_a_merge_request(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--lang", "zh", "diff", "old.yaml", "new.yaml", "--format", "md"]) == 1
    out = capsys.readouterr().out
    head, found = out[: len(CHINESE)], out[len(CHINESE) :].strip()
    assert head == CHINESE
    assert "new.yaml:30 名录里没有“县财政居”；是不是“县财政局”？\n" in found


def test_the_screen_in_english(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--lang", "en", "diff", "old.yaml", "new.yaml"]) == 1
    out = " ".join(capsys.readouterr().out.split())
    for words in (
        "5 change(s), 1 approved, 2 without an approval.",
        "deadline 61 days later (2026-06-30 to 2026-08-30) (approved: 某办发〔2026〕3号)",
        "lead changed from 县财政局 to 县财政居 (no approval)",
        "省级财政 up by 2 万元, 县级财政 up by 1 万元.",
        "Tasks led",
        "New findings",
    ):
        assert words in out, words


def test_a_draft_lacks_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("old.yaml", "new.yaml"):
        text = Path(name).read_text("utf-8").replace("status: active", "status: draft")
        Path(name).write_text(text, "utf-8")
    assert run(["--lang", "zh", "diff", "old.yaml", "new.yaml"]) == 0
    out = capsys.readouterr().out
    assert "草稿，可以自由修改" in out
    assert "缺审批" not in out


def test_no_change_is_said_and_a_file_is_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--lang", "zh", "diff", "old.yaml", "old.yaml", "--format", "md", "-o", "summary.md"]) == 0
    assert "内容没有变化。" in Path("summary.md").read_text("utf-8")
    assert capsys.readouterr().out == ""


def test_that_time_has_passed_is_no_doing_of_the_edit(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = completed(PLAN)
    later = '  - {date: 2026-12-01, task: "1", percent: 50, by: 县委农办}\n'
    assert old.count("norms:") == 1
    (folder / "old.yaml").write_text(old, "utf-8")
    (folder / "new.yaml").write_text(old.replace("norms:", f"{later}norms:"), "utf-8")
    run(["--lang", "zh", "diff", "old.yaml", "new.yaml"])
    assert "已逾期" not in capsys.readouterr().out
