"""The edges of edits: the first line, the last entry, texts over several lines, a folder that somebody else set up."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest

from ruralgov.checking.engine import check
from ruralgov.checking.rules.base import completed
from ruralgov.editing.amended_fields import by_day
from ruralgov.editing.amendments import WHOLE, set_field, task_places
from ruralgov.editing.appended_entries import scalar
from ruralgov.editing.approvals import Approval
from ruralgov.editing.entering.money_entry import typed_amount
from ruralgov.editing.entering.one_finding import excused
from ruralgov.editing.entering.progress_entry import Said
from ruralgov.editing.layout.canonical_layout import canonical
from ruralgov.editing.line_splices import plain
from ruralgov.editing.merging.line_merge import line_merge
from ruralgov.editing.merging.plan_merge import merge_keeping_ours, merge_texts
from ruralgov.editing.next_year.draft import in_year, same_day
from ruralgov.editing.next_year.excuses import without_idle_excuses
from ruralgov.editing.one_line_edit import encoded
from ruralgov.editing.open_questions.marks import open_marks
from ruralgov.editing.reorganised_units import Reorganisation, likely_slips
from ruralgov.editing.rewritten_text import Rewriting
from ruralgov.errors import UserError
from ruralgov.reading.plan_file import load_plan
from ruralgov.reading.source import Source
from support import command_line

PLAN = completed("""\
tasks:
  - {id: "1", title: 修路, lead: [甲局], deadline: 2026-10-30, indicators: [{name: 路, at_least: 3, unit: 条}]}
""")


def test_a_finding_of_the_first_line_is_excused_above_it() -> None:
    loaded = load_plan("plan.yaml", PLAN.replace("issuer: 示例县委农办\n", "").encode())
    [finding] = [one for one in check(loaded).findings if one.span.line == 1]
    after = excused(loaded, finding, "原文没有写").loaded
    assert after.source.text == f"# ruralgov: ignore {finding.code} 原文没有写\n{loaded.source.text}"


def test_a_reason_stands_behind_where_above_it_would_take_another_ones_place() -> None:
    units = "departments: {丙局: {},\n  丁局: {},  # ruralgov: ignore RG208 留用\n  甲局: {}, 示例县委农办: {}}\n"
    loaded = load_plan("plan.yaml", completed(units + PLAN.partition("format: 1")[0]).encode())
    [finding] = [one for one in check(loaded).findings if one.code == "RG208" and one.suppressed is None]
    after = excused(loaded, finding, "新设").loaded
    assert after.source.text == loaded.source.text.replace("丙局: {},\n", "丙局: {},  # ruralgov: ignore RG208 新设\n")


LINES = ("a: 1\nb: 1\nc: 1\nd: 1\n", "a: 2\nb: 1\nc: 1\nd: 1\n", "a: 1\nb: 1\nc: 1\nd: 2\n")


def test_a_merge_by_lines_says_whether_it_conflicts() -> None:
    assert line_merge(LINES) == ("a: 2\nb: 1\nc: 1\nd: 2\n", True)
    assert line_merge(("a\n", "\ud800\n", "a\n")) == ("\ud800\n", True)
    text, clean = line_merge(("a: 1\n", "a: 2\n", "a: 3\n")) or ("", True)
    assert not clean
    assert text == "<<<<<<< 我方\na: 2\n=======\na: 3\n>>>>>>> 对方\n"
    assert line_merge(("a: 1\n", "a: 2\n", "a: 3\n"), union=True) == ("a: 2\na: 3\n", True)


def test_a_merge_by_lines_is_the_same_in_whosever_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    subprocess.run(["git", "-C", str(tmp_path), "config", "merge.conflictStyle", "diff3"], check=True)
    monkeypatch.chdir(tmp_path)
    found = line_merge(("a: 1\n", "a: 2\n", "a: 3\n"))
    assert found is not None
    assert "|||||||" not in found[0]


def test_what_is_no_plan_stays_ours_where_ours_is_to_be_kept() -> None:
    assert merge_keeping_ours("a: [1\n", "a: [2\n", "a: [3\n").text == "a: [2\n"
    assert merge_texts("a: 1\n", "- 2\n", "a: 3\n").by_lines
    assert merge_texts("a: 1\n", "a: 2\n", "- 3\n").by_lines
    assert merge_texts("- 1\n", "a: 2\n", "a: 2\nb: 3\n").by_lines is False, "a base that is no plan is none"


MERGED = {
    "all entries of a list taken out, some by either": (
        "a:\n  - {name: x}\n  - {name: y}\nb: 1\n",
        "a:\n  - {name: y}\nb: 1\n",
        "a:\n  - {name: x}\nb: 1\n",
        "a:\n  []\nb: 1\n",
    ),
    "all keys taken out, some by either": (
        "a:\n  x: 1\n  y: 2\nb: 1\n",
        "a:\n  y: 2\nb: 1\n",
        "a:\n  x: 1\nb: 1\n",
        "a:\n  {}\nb: 1\n",
    ),
    "our comment behind a list over two lines stays": (
        "a: [1,\n  2]  # 说明\nb: {c: 1, d: 1}\n",
        "a: [1,\n  2]  # 说明\nb: {c: 2, d: 1}\n",
        "a: [1, 3]\nb: {c: 1, d: 2}\n",
        "a: [1, 3]  # 说明\nb: {c: 2, d: 2}\n",
    ),
    "their text over several lines takes the place of one word": (
        "a: 甲\nb: {c: 1, d: 1}\n",
        "a: 甲\nb: {c: 2, d: 1}\n",
        "a: |\n  乙\n  丙\nb: {c: 1, d: 2}\n",
        "a: |\n  乙\n  丙\nb: {c: 2, d: 2}\n",
    ),
    "their entries are moved to our column": (
        "a:\n  - {name: x}\nb: {c: 1, d: 1}\n",
        "a:\n  - {name: x}\n  - {name: z}\nb: {c: 2, d: 1}\n",
        "a:\n- {name: x}\n- name: y\n  v: 1\nb: {c: 1, d: 2}\n",
        "a:\n  - {name: x}\n  - name: y\n    v: 1\n  - {name: z}\nb: {c: 2, d: 2}\n",
    ),
    "a word that must be quoted within brackets": (
        "a: {b: 1, c: 1}\n",
        "a: {b: 1, c: 2}\n",
        "a:\n  b: x, y\n  c: 1\n",
        'a: {b: "x, y", c: 2}\n',
    ),
    "what they took out in front of ours": (
        "a:\n  - {name: x}\n  - {name: y}\nb: 1\n",
        "a:\n  - {name: x}\n  - {name: y, v: 1}\nb: 1\n",
        "a:\n  - {name: y}\nb: 1\n",
        "a:\n  - {name: y, v: 1}\nb: 1\n",
    ),
    "what they took out in front of ours with its comment": (
        "a:\n  - {name: x}\n  # 第二\n  - {name: y}\nb: 1\n",
        "a:\n  - {name: x}\n  # 第二项\n  - {name: y, v: 1}\nb: 1\n",
        "a:\n  # 第二\n  - {name: y}\nb: 1\n",
        "a:\n  # 第二项\n  - {name: y, v: 1}\nb: 1\n",
    ),
    "their entries in brackets go into our lines": (
        "a:\n  - {name: x}\nb:\n  c: 1\n",
        "a:\n  - {name: x, v: 1}\nb:\n  c: 2\n",
        "a: [{name: x}, {name: y}]\nb: {c: 1, d: 2}\n",
        "a:\n  - {name: x, v: 1}\n  - {name: y}\nb:\n  c: 2\n  d: 2\n",
    ),
    "our comment above a key whose value is theirs": (
        "a:\n  x: 1\n  y: 1\n  z: 1\n",
        "a:\n  x: 2\n  # 说明\n  y: 1\n  z: 2\n  w: 1\n",
        "a:\n  x: 1\n  y: 2\n  z: 1\n  q: 1\n",
        "a:\n  x: 2\n  # 说明\n  y: 2\n  z: 2\n  q: 1\n  w: 1\n",
    ),
    "nothing where there was a word": (
        "a: 甲\nb: {c: 1, d: 1}\n",
        "a: 甲\nb: {c: 2, d: 1}\n",
        "a:\nb: {c: 1, d: 2}\n",
        "a: \nb: {c: 2, d: 2}\n",
    ),
    "a word where there was nothing": (
        "a:\nb: {c: 1, d: 1}\n",
        "a:\nb: {c: 2, d: 1}\n",
        "a: 甲\nb: {c: 1, d: 2}\n",
        "a: 甲\nb: {c: 2, d: 2}\n",
    ),
}


@pytest.mark.parametrize("case", MERGED.values(), ids=MERGED)
def test_what_is_merged_is_laid_out_as_ours(case: tuple[str, str, str, str]) -> None:
    base, ours, theirs, text = case
    found = merge_texts(base, ours, theirs)
    assert (found.text, found.clean, found.by_lines) == (text, True, False)


def test_a_conflict_says_where_it_is_on_our_side() -> None:
    task = '  - {{id: "1", deadline: {}}}\n'.format
    found = merge_texts(
        "tasks:\n" + task("2026-01-01"),
        'tasks:\n  - {id: "0"}\n' + task("2026-02-01"),
        'tasks:\n  - {id: "8"}\n  - {id: "9"}\n' + task("2026-03-01"),
    )
    assert [one.path for one in found.conflicts] == [("tasks", 1, "deadline")]
    gone = merge_texts("tasks:\n" + task("2026-01-01"), "tasks: []\n", 'tasks:\n  - {id: "9"}\n' + task("2026-03-01"))
    assert [(one.path, one.at) for one in gone.conflicts] == [(("tasks", 1), "theirs")]
    assert "<<<<<<< 我方\n=======\n" in merge_texts("a: 1\nb: 1\n", "b: 1\n", "a: 2\nb: 1\n").text


def test_the_layout_of_a_text_over_several_lines_within_brackets() -> None:
    text = 'format: 1\na:\n  - {b: "一\n二", c:   1}\n'
    laid = 'format: 1\na:\n  - {b: "一\n        二", c: 1}\n'
    assert canonical(text, "plan.yaml") == laid
    assert canonical(laid, "plan.yaml") == laid


def test_the_layout_of_a_list_within_a_list() -> None:
    assert canonical("a:\n- -   1\n  - 2\n-\n  - 3\n", "plan.yaml") == "a:\n  - - 1\n    - 2\n  - - 3\n"


def test_a_mark_right_below_the_head_of_a_task_is_of_that_task() -> None:
    text = 'tasks:\n  - id: "1"\n    title: 甲\n  - id: "2"\n    # 待核：甲的\n    title: 乙\n  # 待核：丙的\n  - id: "3"\n    title: 丙\n'
    assert [one.path for one in open_marks(Source(text))] == [("tasks", 1), ("tasks", 2)]


def test_each_thing_that_is_said_of_a_task_is_something_said() -> None:
    for said in ({"percent": "5"}, {"actuals": (("路", "1"),)}, {"note": "x"}, {"problem": "x"}, {"next": "x"}):
        assert not Said(task="1", on=None, today=None, **said).empty  # type: ignore[arg-type]


def test_a_remark_that_would_stand_within_a_text_is_left_out() -> None:
    text = 'x: {a: 1, b: "一\n  二"}\ny: 1\n'
    rewriting = Rewriting(Source(text), "待核")
    rewriting.remark(("x", "a"), "查")
    assert rewriting.result() == text
    rewriting = Rewriting(Source(text), "待核")
    rewriting.remark(("y",), "查")
    assert rewriting.result() == text.replace("y: 1", "y: 1  # 待核：查")


def test_a_heading_is_no_mark_where_what_waits_below_it_is_asked() -> None:
    lines = "# 待核：以下资金没有认出属于哪项任务\n#       - {item: 甲}\n#       - {item: 乙}  # 待核：缺所属任务\n"
    assert [one.words for one in open_marks(Source(f"tasks: []\n{lines}"))] == ["缺所属任务"]
    alone = "# 待核：以下资金没有认出属于哪项任务\n#       - {item: 甲}\n"
    assert len(open_marks(Source(f"tasks: []\n{alone}"))) == 1


def test_a_sum_as_it_is_typed() -> None:
    assert typed_amount(" 3.2 万元", "元") == typed_amount("3.2", "万元") == "3.2万元"


def test_an_id_that_two_tasks_have_is_refused_with_both_lines(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN.replace("}]}\n", '}]}\n  - {id: "1", title: 又一项, lead: [甲局]}\n', 1), "utf-8")
    run = command_line("set", "1", "summary", "说明", str(file))
    assert run.code == 1
    assert "（第2、3行）" in run.err


def test_what_a_document_that_is_none_allowed_before_hinders_no_other_edit(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    ended = "ended: {on: 2026-05-06, how: suspended, document: 口头}"
    other = f'  - {{id: "2", title: 建桥, lead: [甲局], deadline: 2026-10-30, {ended}}}\n'
    file.write_text(PLAN.replace("}]}\n", "}]}\n" + other, 1), "utf-8")
    approved = ("--document", "某办发〔2026〕3号", "--reason", "汛期", "--date", "2026-06-10")
    run = command_line("set", "1", "deadline", "2026-11-30", str(file), *approved)
    assert run.code == 0, run.err


@pytest.mark.parametrize(
    ("typed", "written"), [("2026", '"2026"'), ("是", "是"), ("[甲]", '"[甲]"'), ("甲、乙", "甲、乙")]
)
def test_what_a_text_is_set_to_is_text(typed: str, written: str, tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN, "utf-8")
    run = command_line("set", "1", "summary", typed, str(file))
    assert run.code == 0, run.err
    assert f"summary: {written}" in file.read_text("utf-8")


def test_a_day_in_another_year() -> None:
    assert in_year("2028-02-29", 2029) == "2029-02-28"
    assert in_year("2028-Q1", 2029) == "2029-Q1"
    assert same_day(date(2028, 2, 29), 2029) == "2029-02-28"
    assert same_day(date(2028, 3, 31), 2029) == "2029-03-31"


def test_the_encoding_of_the_file_holds_every_character() -> None:
    assert encoded("甲𠀋", b"", "gbk").decode("gb18030") == "甲𠀋"
    assert encoded("甲", b"\xef\xbb\xbf", "utf-8") == "甲".encode("utf-8-sig")
    assert encoded("甲", b"\xfe\xff", "utf-16") == b"\xfe\xff" + "甲".encode("utf-16-be")


def test_what_shows_nothing_is_written_as_what_it_is() -> None:
    assert scalar("甲\u2028乙") == '"甲\\u2028乙"'
    assert scalar("甲\n乙") == '"甲\\n乙"'
    assert scalar("甲乙") == "甲乙"


def test_plain_data_is_what_was_written() -> None:
    assert plain(Source("a: [1, {b: 2}]\n").data) == {"a": [1, {"b": 2}]}


def test_a_field_of_a_mapping_that_is_not_there_yet_is_written_with_it() -> None:
    approval = Approval("2026-06-15", "某办发〔2026〕30号", "调整")
    after = set_field(load_plan("plan.yaml", PLAN.encode()), WHOLE, "letter.number", "某农办发〔2026〕1号", approval)
    assert "letter: {number: 某农办发〔2026〕1号}\n" in after.loaded.source.text
    with pytest.raises(UserError, match="nummer"):
        set_field(load_plan("plan.yaml", PLAN.encode()), WHOLE, "letter.nummer", "1", approval)


def test_only_tasks_with_an_id_have_a_place() -> None:
    text = 'tasks:\n  - 修路\n  - {title: 改厕}\n  - {id: "1", title: 建桥}\n'
    assert task_places(load_plan("plan.yaml", text.encode())) == {"1": 2}


def test_an_excuse_goes_and_what_is_to_be_looked_at_stays() -> None:
    reason = "ruralgov: ignore RG111 原文如此"
    text = PLAN.replace("format: 1\n", f"# {reason}\nformat: 1\n# {reason}；待核：期间\n").replace(
        "\ntitle:", f"\n# 标题\ntitle:  # {reason}；待核：题目\n ", 1
    )
    after = without_idle_excuses(text, "plan.yaml")
    assert "ignore" not in after
    assert after.count("待核：期间") == 1
    assert after.startswith("tasks:") or "format: 1\n" in after


def test_a_field_with_targets_by_days_names_them() -> None:
    goals = "goals:\n  - {name: 桥, targets: [{by: 2026-06-30, at_least: 3}, {at_least: 5}, 待定]}\n  - {name: 路, at_least: 3}\n"
    assert "goals.桥.targets.2026-06-30。" in by_day(Source(goals), (), "goals.桥.at_least")
    assert by_day(Source(goals), (), "goals.桥.targets") != by_day(Source(goals), (), "goals.路.at_least") == ""


def test_what_both_sides_left_out_and_one_rewrote_is_taken_as_that_one_wrote_it() -> None:
    found = merge_texts("a: {b: 1, x: 2}\nc: 1\n", "a: {b: 1}\nc: 1\n", "a:\n  b: 5  # 注\nc: 1\n")
    assert found.text == "a:\n  b: 5  # 注\nc: 1\n"


def test_a_successor_is_no_slip_of_a_unit_that_it_is_or_that_it_takes_over_from() -> None:
    plan = load_plan(
        "plan.yaml", PLAN.replace("甲局: {}", "县农业农村局: {}, 县财政局: {}, 甲局: {}", 1).encode()
    ).partial
    assert plan
    into = {"县农业农村局": ("1",), "县财政局": (), "县农业局": (), "县文化馆": ()}
    assert likely_slips(plan, Reorganisation("甲局", into, date(2026, 7, 1))) == {"县农业局": "县农业农村局"}
    near = {"县农业农村局": ("1",), "县农业局": ()}
    assert likely_slips(plan, Reorganisation("县农业农村局", near, date(2026, 7, 1))) == {}
    split = load_plan(
        "plan.yaml", PLAN.replace("甲局: {}", "县农业农村局: {}, 县农业局: {}, 甲局: {}", 1).encode()
    ).partial
    assert split
    assert (
        likely_slips(split, Reorganisation("县农业农村局", {"县农业农村局": ("1",), "甲局": ()}, date(2026, 7, 1)))
        == {}
    )
