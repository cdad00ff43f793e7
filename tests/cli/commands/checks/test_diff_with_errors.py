"""``diff`` of plans with errors of reading: the rest is compared, said to be the rest, and the gate stays shut."""

from __future__ import annotations

from pathlib import Path

import pytest

from offices import GOVERNED as PLAN
from offices import office
from support import command_line

MISTYPED = {
    "a percentage": ("percent: 49", "percent: 近半"),
    "a payment": ("amount: 12.5万元", "amount: 十二万多"),
    "a duty": ("every: quarter, due", "every: 常, due"),
    "a key": ("    ongoing: true", "    ongoin: true"),
}


@pytest.mark.parametrize("sides", ["old", "new", "both"])
@pytest.mark.parametrize("name", MISTYPED)
def test_diff_tells_the_changes_that_no_error_of_reading_touches_and_stays_shut(
    tmp_path: Path, name: str, sides: str
) -> None:
    wrong, later = PLAN.replace(*MISTYPED[name], 1), ("deadline: 2026-04-10", "deadline: 2026-09-10")
    old = office(tmp_path, PLAN if sides == "new" else wrong, "old.yaml")
    new = office(tmp_path, (PLAN if sides == "old" else wrong).replace(*later, 1), "new.yaml")
    run = command_line("diff", old, new, "--ignore", "RG701")
    assert (run.code, "由2026-04-10改为2026-09-10" in run.out) == (1, True), run.out
    assert "与之有关的改动没有比较" in run.out.replace("\n", "")
    for words in (("-f", "json"), ("-o", str(tmp_path / "调整说明.docx"))):
        assert (command_line("diff", old, new, *words).code, (tmp_path / "调整说明.docx").exists()) == (1, False)


UNREAD = {
    "the deadline itself": ("deadline: 2026-04-10", "deadline: 2026-13-10"),
    "its key": ("    deadline: 2026-04-10", "    deadlin: 2026-09-10"),
    "an added entry": ("duties:\n", '  - {date: 四月, task: "2", percent: 90}\nduties:\n'),
}


@pytest.mark.parametrize("name", UNREAD)
def test_diff_says_nothing_of_what_it_could_not_read_but_the_error(tmp_path: Path, name: str) -> None:
    old, new = office(tmp_path, PLAN, "old.yaml"), office(tmp_path, PLAN.replace(*UNREAD[name], 1), "new.yaml")
    for files in ((old, new), (new, old)):
        run = command_line("diff", *files, "--select", "RG7")
        assert (run.code, "比较了的部分没有变化" in run.out) == (1, True), run.out


NEEDED = {
    "a unit": ("县财政局: {}", "县财政局: 无"),
    "an id": ('id: "3"\n', ""),
    "the status": ("status: active", "status: 施行"),
    "the unit of money": ("money_unit: 万元", "money_unit: 石"),
    "YAML": ("sections: [治理", "sections: [治理]]"),
}


@pytest.mark.parametrize("name", NEEDED)
def test_diff_compares_nothing_where_things_are_not_known_again(tmp_path: Path, name: str) -> None:
    assert NEEDED[name][0] in PLAN
    wrong = office(tmp_path, PLAN.replace(*NEEDED[name], 1).replace("deadline: 2026-04-10", "deadline: 2026-09-10"))
    for files in ((office(tmp_path, PLAN, "old.yaml"), wrong), (wrong, office(tmp_path, PLAN, "old.yaml"))):
        run = command_line("diff", *files)
        assert (run.code, run.out) == (1, "")
        assert "方案有错误，无法比较（见上）" in run.err
