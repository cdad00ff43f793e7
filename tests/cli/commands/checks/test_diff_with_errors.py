"""``diff`` of plans with errors of reading: the rest is compared, said to be the rest, and the gate stays shut."""

from __future__ import annotations

import json
import re
import zipfile
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
    told = json.loads((run := command_line("diff", old, new, "-f", "json")).out)
    (plan,) = told["plans"]
    assert (run.code, plan["complete"], plan["effect"]) == (1, False, None)
    assert [(one["field"], one["to"]) for one in told["changes"]] == [("deadline", "2026-09-10")]
    assert {one["file"] for one in plan["findings"] if not one["code"].startswith("RG7")} <= {old, new}
    assert plan["findings"][0]["line"], "the error with its line"
    for form in ("docx", "html"):
        paper = tmp_path / f"调整说明.{form}"
        run = command_line("diff", old, new, "-o", str(paper), lang="en")
        assert (run.code, "what they touch says 有误 or is missing here" in run.err) == (1, True)
        words = words_of(paper)
        assert "与之有关的改动没有比较" in words
        assert re.search(r"(old|new)\.yaml 第\d+行第\d+列（RG\d+）：“?[^a-z]*", words)
        assert "2026年9月10日" in words
        assert "影响" not in words, "no totals of a part"
    summary = command_line("diff", old, new, "--summary")
    assert (summary.code, "没有全部比较" in summary.out) == (1, True)


def words_of(paper: Path) -> str:
    content = paper.read_bytes() if paper.suffix == ".html" else zipfile.ZipFile(paper).read("word/document.xml")
    return re.sub("<style.*?</style>|<script.*?</script>|<[^>]+>", "", content.decode(), flags=re.DOTALL)


@pytest.mark.parametrize("form", ["sarif", "github", "gitlab", "junit"])
def test_a_gate_gets_the_errors_and_what_lacks_an_approval_beside_them(tmp_path: Path, form: str) -> None:
    old = office(tmp_path, PLAN, "old.yaml")
    text = PLAN.replace(*MISTYPED["a percentage"], 1).replace("deadline: 2026-04-10", "deadline: 2026-09-10")
    run = command_line("diff", old, office(tmp_path, text, "new.yaml"), "-f", form)
    assert (run.code, "RG011" in run.out, "RG701" in run.out) == (1, True, True)


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
