"""Errors in what goes over as it was typed go over, too: the draft is made, and says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from offices import GOVERNED, office
from support import Run, command_line

OTHERS = (
    "norms:\n  - {name: 甲标准, per: 村村, at_least: 1, unit: 名}\n"
    '  - {name: 乙标准, per: village, at_least: 1, unit: 名, task: "1"}\n'
)
TEXT = GOVERNED
GROUP = "  各乡镇: {kind: group, members: [甲镇, 乙乡]}\n"
"""A unit that no task names any more stays where something cannot be read: that may name it."""
SLIPS = {
    "a norm": ("at_least: 3, unit: 名", "at_least: 三名, unit: 名"),
    "a place": ("population: 1860", "population: 近两千"),
    "a place without a name": ("{name: 吊沟村", "{nam: 吊沟村"),
    "marks": ("full: 60", "full: 六成"),
    "a measure": ("overdue_days: 1", "overdue_days: 一天"),
    "a level": ("县财政局: {}", "县财政局: {level: 旗}"),
}


def drafted(folder: Path, text: str) -> tuple[Run, str]:
    draft = folder / "2027.yaml"
    run = command_line("init", "--from", office(folder, text), "--year", "2027", "-o", str(draft))
    return run, draft.read_text("utf-8") if draft.exists() else ""


@pytest.mark.parametrize("name", SLIPS)
def test_what_is_copied_is_copied_as_it_was_typed_and_said(tmp_path: Path, name: str) -> None:
    old, new = SLIPS[name]
    text = TEXT.replace(old, new)
    line = text[: text.index(new)].count("\n") + 1
    run, draft = drafted(tmp_path, text)
    _, sound = drafted(tmp_path / "sound", TEXT)
    assert run.code == 1
    assert (
        f"其中 1 处所在的部分照抄到草稿，错的没有改：第{line}行；用 ruralgov validate {tmp_path}/2027.yaml 查看。"
        in run.err
    )
    mine = f'{new}, task: "1"' if name == "a norm" else new  # which cannot be read, and stays whole
    assert draft.replace(GROUP, "") == sound.replace(old, mine).replace(GROUP, "")


def test_an_entry_behind_one_that_cannot_be_read_loses_its_own_task_and_no_other(tmp_path: Path) -> None:
    run, draft = drafted(tmp_path, TEXT.replace("norms:\n", OTHERS))
    assert run.code == 1
    assert "{name: 甲标准, per: 村村, at_least: 1, unit: 名}" in draft
    assert "{name: 乙标准, per: village, at_least: 1, unit: 名}" in draft  # task 1 is done and stays behind
    assert "{name: 法律明白人, per: village, at_least: 3, unit: 名}" in draft


def test_a_unit_is_renewed_in_an_entry_behind_one_that_cannot_be_read(tmp_path: Path) -> None:
    text = TEXT.replace("  县财政局: {}", "  县财政局: {until: 2026-12-31, into: [县委农办]}").replace(
        "[{overdue_days: 1, action: 提醒}]", "[由县财政局提示, {light: red, by: 县财政局, action: 提醒}]"
    )
    _, draft = drafted(tmp_path, text)
    assert "escalation: [由县财政局提示, {light: red, by: 县委农办, action: 提醒}]" in draft


def test_errors_of_what_stays_behind_are_not_in_the_way(tmp_path: Path) -> None:
    run, _ = drafted(tmp_path, TEXT + "submissions: [{date: 四月, duty: 工作台账, by: 县水务局}]\n")
    assert (run.code, "不妨碍这个命令" in run.err) == (0, True), run.err
    run, draft = drafted(tmp_path / "deadline", TEXT.replace("deadline: 2026-04-10", "deadline: 2026-02-30"))
    assert (run.code, draft) == (1, "")


RECORDED = (
    GOVERNED
    + """\
amendments:
  - {date: 2026-03-01, task: "2", field: deadline, from: 2026-03-31, to: 2026-04-10, document: 某办发〔2026〕3号, reason: 雨季}
submissions:
  - {date: 2026-04-02, duty: 工作台账, by: 县水务局, for: 2026-03, note: 已报}
"""
)


@pytest.mark.parametrize(
    ("slip", "told"),
    [
        (("reason: 雨季", "reason: [雨季]"), True),
        (("note: 已报", "note: [已报]"), True),
        (("for: 2026-03", "for: 三月"), False),
        (("to: 2026-04-10", "to: 2026-04-31"), False),
    ],
)
def test_closing_hangs_on_what_was_handed_in_and_changed_and_not_on_the_words(
    tmp_path: Path, slip: tuple[str, str], *, told: bool
) -> None:
    assert RECORDED.count(slip[0]) == 1
    plan = office(tmp_path, RECORDED.replace(*slip))
    run = command_line("close", plan, "--document", "某办发〔2026〕5号", "--date", "2026-11-30", "--diff")
    assert (run.code, "件事没有了结" in run.err, "错误[" in run.err) == (1, told, not told), run.err
