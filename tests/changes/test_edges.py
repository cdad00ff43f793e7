"""The edges of changes: dictionaries in a log, what is no target, files that come and go, what git is not to read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from decimal import Decimal

import pytest

from edits import PLAN, amendment, changed, edit, with_amendments
from ruralgov.changes.covering_amendments import comparable
from ruralgov.changes.effect_on_totals import effect
from ruralgov.changes.git_command import GitCommand
from ruralgov.changes.git_revisions import visible_plan
from ruralgov.changes.wording.amended_words import amended_words
from ruralgov.changes.wording.change_words import words
from ruralgov.changes.wording.missing_amendment import amendment_line, plain_value, typed
from ruralgov.checking.rules.base import completed
from ruralgov.files import recorded_reads
from ruralgov.plan import BESIDE_PLANS
from ruralgov.plan.funding import ShareRule
from ruralgov.plan.progress import Amendment
from scratch_repository import Repo, gate, repo
from support import edit_findings

__all__ = ["repo"]
TEXT = completed(PLAN)


def told(*replacements: tuple[str, str], plan: str = PLAN) -> list[str]:
    found = edit(plan, changed(*replacements, plan=plan)).changes
    return [f"{one.kind} [{one.guard or 'free'}] {words(one).zh}" for one in found]


MEASURED = PLAN.replace("percent: 40, by", "percent: 40, indicators: {议事村数: 90, 上访量: 3}, by")
TOLD = {
    "an actual that was logged": (
        MEASURED,
        [("议事村数: 90, ", "议事村数: 80, ")],
        ["progress-rewritten [log] 改写已记录的进展（2026-03-31）：议事村数由90改为80"],
    ),
    "actuals in another order": (MEASURED, [("议事村数: 90, 上访量: 3", "上访量: 3, 议事村数: 90")], []),
    "a supporting unit more": (
        PLAN,
        [("[县农业局, 各乡镇]", "[县农业局, 各乡镇, 县财政局]")],
        ["support-changed [free] 配合单位增加县财政局"],
    ),
    "a title folded anew": (PLAN, [("title: 完善村级议事", "title: 完善 村级议事")], []),
    "a head-count that no money hangs on": (
        PLAN.replace("parameters:\n", "parameters:\n  户数: {value: 7, unit: 户}\n"),
        [("value: 7", "value: 8")],
        ["parameter-changed [free] 参数“户数”数值由7户改为8户"],
    ),
    "a head-count that money hangs on": (
        PLAN,
        [("value: 40", "value: 45")],
        ["parameter-changed [money] 参数“村数”数值由40个改为45个"],
    ),
    "money that came back, in the word of now": (
        PLAN.replace(
            "amount: 3000元}\n",
            'amount: 3000元}\n    - {date: 2026-04-09, source: 省级财政, task: "1", item: 议事会堂, amount: -500元, note: 退回}\n',
        ),
        [("amount: -500元", "refund: 500元")],
        [],
    ),
    "a line that could not be computed, and now can": (
        PLAN.replace("  村数: {value: 40", "  户数: {value: 40"),
        [("quantity: 村数", "quantity: 户数")],
        ["money-changed [money] 资金“公开栏”数量由村数改为户数"],
    ),
    "a line that could be computed, and now cannot": (
        PLAN.replace("  村数: {value: 40", "  户数: {value: 40").replace("quantity: 村数", "quantity: 户数"),
        [("quantity: 户数", "quantity: 村数")],
        ["money-changed [money] 资金“公开栏”数量由户数改为村数"],
    ),
    "one of a milestone's words that is no day": (
        PLAN.replace("due: 2026-04-30}", "due: 2026-04-30, done: 2026-04-20}"),
        [("done: 2026-04-20", "done: 2026-04-25")],
        ["milestone-changed [free] 节点“中期检查”实际完成日期由2026-04-20改为2026-04-25"],
    ),
    "a milestone earlier": (
        PLAN,
        [("due: 2026-04-30", "due: 2026-04-15")],
        ["milestone-changed [free] 节点“中期检查”日期由2026-04-30改为2026-04-15"],
    ),
    "a task alike in nothing but what is not there": (
        PLAN.replace("title: 建设数字展厅\n", "title: 建设数字展厅\n    summary: 布展\n"),
        [("title: 建设数字展厅\n    summary: 布展", "title: 清理三资\n    deliverables: [合同]")],
        ["id-reused [id] 编号 3 改给另一项任务“清理三资”使用", "task-removed [removal] 取消任务“建设数字展厅”"],
    ),
    "an id whose new task says more than the old one did": (
        PLAN,
        [("title: 建设数字展厅\n", "title: 清理三资\n    summary: 清查\n    deliverables: [合同]\n")],
        ["id-reused [id] 编号 3 改给另一项任务“清理三资”使用", "task-removed [removal] 取消任务“建设数字展厅”"],
    ),
    "an id whose new task has two of five things in common": (
        PLAN.replace("lead: [县财政局]\n", "lead: [县财政局]\n    support: [各乡镇]\n"),
        [
            (
                "title: 建设数字展厅\n",
                "title: 清理三资\n    summary: 清查\n    deliverables: [合同]\n    indicators: [{name: 合同, at_least: 3, unit: 份}]\n",
            )
        ],
        ["id-reused [id] 编号 3 改给另一项任务“清理三资”使用", "task-removed [removal] 取消任务“建设数字展厅”"],
    ),
    "one target, and now several by date, and back": (
        PLAN,
        [("at_most: 10", "targets: [{by: 2026-03-31, at_most: 12}, {by: 2026-06-30, at_most: 10}]")],
        ["target-changed [free] 指标“上访量”目标由≤10件改为到2026年3月底≤12件、到2026年6月底≤10件"],
    ),
}


@pytest.mark.parametrize("case", TOLD.values(), ids=TOLD)
def test_what_is_told_and_what_it_needs(case: tuple[str, list[tuple[str, str]], list[str]]) -> None:
    plan, replacements, expected = case
    assert told(*replacements, plan=plan) == expected


LOGGED = PLAN.replace(
    "progress:\n",
    "  carried: [{from: 2025, to: 2026, source: 省级财政, item: 会堂, amount: 1元, on: 2026-01-05}]\n"
    "  returned: [{date: 2026-12-01, source: 省级财政, item: 会堂, amount: 2元}]\n"
    '  in_kind: [{date: 2026-03-03, task: "1", item: 投工, by: 甲乡, quantity: 3, unit: 工日}]\n'
    "submissions: [{date: 2026-04-01, duty: 月报, by: 县委农办, document: 台账}]\n"
    "seals: [{date: 2026-03-31, hash: ab12}]\n"
    "progress:\n",
)


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        (
            "amount: 1万元, document: 某财农〔2026〕1号",
            "amount: 1万元, document: 某财农〔2026〕2号",
            "appropriation-rewritten",
        ),
        ("amount: 3000元", "amount: 3001元", "payment-rewritten"),
        ("amount: 1元", "amount: 3元", "carried-rewritten"),
        ("amount: 2元", "amount: 3元", "returned-rewritten"),
        ("quantity: 3", "quantity: 4", "in-kind-rewritten"),
        ("document: 台账", "document: 月报", "submission-rewritten"),
        ("hash: ab12", "hash: ab13", "seal-rewritten"),
    ],
)
def test_what_is_logged_is_one_change_each(old: str, new: str, kind: str) -> None:
    assert [one.kind for one in edit(LOGGED, changed((old, new), plan=LOGGED)).changes] == [kind]


DELETED = [
    ("  appropriations:\n    - {date: 2026-03-02, source: 省级财政, for: 会堂, amount: 1万元, document: 某财农〔2026〕1号}\n", "funding.appropriations.2026-03-02, from: 1万元, to: null"),
    ('  payments:\n    - {date: 2026-04-02, source: 省级财政, task: "1", item: 议事会堂, amount: 3000元}\n', "funding.payments.2026-04-02, from: 3000元, to: null"),
    ("{from: 2025, to: 2026, source: 省级财政, item: 会堂, amount: 1元, on: 2026-01-05}", "funding.carried.2026-01-05, from: 1元, to: null"),
    ("{date: 2026-12-01, source: 省级财政, item: 会堂, amount: 2元}", "funding.returned.2026-12-01, from: 2元, to: null"),
    ('{date: 2026-03-03, task: "1", item: 投工, by: 甲乡, quantity: 3, unit: 工日}', "funding.in_kind.2026-03-03"),
    ("{date: 2026-04-01, duty: 月报, by: 县委农办, document: 台账}", "submissions.2026-04-01"),
    ('  - {date: 2026-03-31, task: "3", percent: 10, by: 县财政局}\n', "progress.2026-03-31, from: 10, to: null"),
    ("    budget:\n      - {item: 议事会堂, year: 2026, amount: 1.5, shares: 会堂}\n", "budget.议事会堂, from: 1.5万元, to: null"),
]  # fmt: skip


@pytest.mark.parametrize(("entry", "told"), DELETED, ids=[told.split(".2026")[0] for _, told in DELETED])
def test_the_approval_that_a_deletion_lacks_is_offered_with_its_sum(entry: str, told: str) -> None:
    [one] = edit(LOGGED, changed((entry, ""), plan=LOGGED)).changes
    assert f"field: {told}" in amendment_line(one, "2026-05-08", "某办发〔2026〕3号", "示例").replace('"', "")


@pytest.fixture
def waiting() -> Iterator[None]:
    """Something waits on stdin, as behind a pipe."""
    read, write = os.pipe()
    os.write(write, b"what git is not to read\n")
    os.close(write)
    before = os.dup(0)
    os.dup2(read, 0)
    yield
    os.dup2(before, 0)
    os.close(before)
    os.close(read)


@pytest.mark.usefixtures("waiting")
def test_git_does_not_read_what_is_meant_for_us(repo: Repo) -> None:
    empty = b"e69de29bb2d1d6434b8b29ae775ad8c2e48c5391\n"
    assert GitCommand(repo.folder).run("hash-object", "--stdin") == empty


def test_a_plan_that_stays_is_not_the_old_name_of_a_new_one(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.commit("a.yaml", TEXT)
    repo.commit("b.yaml", TEXT.replace("2026-06-30", "2026-08-31"))
    assert gate(capsys, "--base", "HEAD~1", "b.yaml")[0] == 0, "a copy is a new plan"


def test_a_plan_whose_folder_is_asked_for_in_an_old_state(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.commit("plans/a.yaml", TEXT)
    repo.commit("plans/a.yaml", TEXT.replace("2026-06-30", "2026-08-31"))
    (repo.folder / "empty").mkdir()
    assert gate(capsys, "--base", "HEAD~1", "plans")[:2] == (1, {"RG701"})
    assert gate(capsys, "--base", "HEAD~1", "empty")[0] == 2, "a gate that looks at nothing is not green"
    assert gate(capsys, "--base", "HEAD~1", "--head", "HEAD", "empty")[0] == 2


def test_an_amendment_is_told_by_its_day_and_field() -> None:
    new = with_amendments(PLAN, amendment("deadline", "2026-06-30", "2026-08-30", "1"))
    [said] = [words(one) for one in edit(PLAN, new).changes]
    assert said.en.startswith("added amendment 2026-05-08 deadline")


def test_a_rule_as_data_holds_what_was_said_of_it_and_no_more() -> None:
    assert plain_value(ShareRule(paid_by="县级财政", cap=Decimal(3))) == {"paid_by": "县级财政", "cap": "3"}
    assert plain_value((ShareRule(paid_by="县级财政"),)) == [{"paid_by": "县级财政"}]


def test_values_as_they_are_typed_into_an_amendment() -> None:
    assert typed((Decimal(30000), Decimal(5000)), money=True) == "[3万元, 5000元]"
    assert typed({"A": Decimal(30000)}, money=True) == '{"A": 3万元}'
    assert typed((Decimal(30000), True, 3, None)) == "[30000, true, 3, null]"
    yes = {
        "date": "2026-05-08",
        "field": "joint",
        "from": False,
        "to": True,
        "document": "某办发〔2026〕3号",
        "reason": "调整",
    }
    assert amended_words(Amendment.model_validate(yes), "户").endswith("由否改为是")


@pytest.mark.parametrize(
    ("name", "plan"),
    [
        ("a/b.yaml", True),
        (".a/b.yml", False),
        ("a/.b.yaml", False),
        ("a/b.txt", False),
        ("a/ruralgov.yaml", True),
        ("A.YAML", True),
        ("a/节假日.yaml", True),
        *((f"a/{one}", False) for one in sorted(BESIDE_PLANS)),
    ],
)
def test_what_may_be_a_plan(name: str, plan: bool) -> None:
    assert visible_plan(name) is plan


def test_a_renamed_unit_is_told_at_its_place_in_either_register() -> None:
    new = PLAN.replace("  县财政局: {}", "  县财政和国资局: {aliases: [县财政局]}").replace(
        "[县财政局]\n", "[县财政和国资局]\n"
    )
    [found] = edit(PLAN, new).changes
    assert (found.old_path, found.new_path) == (("departments", "县财政局"), ("departments", "县财政和国资局"))


RATIO = 'ratio: "2:1", round_to: 元, earmarked: true'
COVERED = {
    "fixed sums": ("fixed: {省级财政: 1万元, 县级财政: 5000元}", "fixed: {省级财政: 5000元, 县级财政: 1万元}", "fixed"),
    "grades": (
        "by_grade: {A: 1万元}, per: village, paid_by: 县级财政",
        "by_grade: {A: 2万元}, per: village, paid_by: 县级财政",
        "by_grade",
    ),
}


@pytest.mark.parametrize("case", COVERED.values(), ids=COVERED)
def test_an_amendment_of_sums_by_name_covers_what_it_says(case: tuple[str, str, str]) -> None:
    old, new, field = case
    before, after = PLAN.replace(RATIO, old), PLAN.replace(RATIO, new)
    told = [one.partition("}")[0].partition("{")[2] for one in (old, new)]
    entry = amendment(f"funding.shares.会堂.{field}", f"{{{told[0]}}}", f"{{{told[1]}}}")
    wrong = amendment(f"funding.shares.会堂.{field}", f"{{{told[0]}}}", f"{{{told[0]}}}")
    assert [one.code for one in edit_findings(before, after)] == ["RG705"]
    assert not edit_findings(before, with_amendments(after, entry))
    assert edit_findings(before, with_amendments(after, wrong))


def test_an_amendment_says_which_tasks_go_to_which_successor() -> None:
    into = '{县财政局: ["1"], 县委农办: []}'
    after = changed(
        (
            "  县农业农村局: {aliases: [县农业局]}",
            f"  县农业农村局: {{aliases: [县农业局], until: 2026-05-07, into: {into}}}",
        )
    )
    entry = amendment("departments.县农业农村局.into", "null", into)
    other = amendment("departments.县农业农村局.into", "null", into.replace("1", "2"))
    assert not edit_findings(PLAN, with_amendments(after, entry))
    assert edit_findings(PLAN, with_amendments(after, other))


def test_an_alias_and_its_name_are_one_unit_wherever_units_are_named() -> None:
    text = PLAN.replace("by: 县委农办}", "by: 县农业局}") + (
        "goals: [{name: 议事率, at_least: 9, unit: 户, lead: [县农业局]}]\n"
        "provisions: [{kind: leadership, text: 组长, unit: [县农业局]}]\n"
        "duties: [{name: 月报, kind: report, by: 县农业局, to: 县农业局, every: month, due: month-end}]\n"
        "submissions: [{date: 2026-04-01, duty: 月报, by: 县农业局}]\n"
        "escalation: [{overdue_days: 1, action: 提醒, by: 县农业局}]\n"
        "issuer: 县农业局\n"
    )
    register, _, rest = text.partition("stages:")
    assert edit(text, f"{register}stages:{rest.replace('县农业局', '县农业农村局')}").changes == ()


def test_two_approvals_that_nobody_carried_out_do_not_undo_each_other() -> None:
    first = amendment("lead", "[县委农办]", "[各乡镇]", "1")
    second = amendment("lead", "[县农业农村局]", "[县委农办]", "2")
    found = [one.code for one in edit_findings(PLAN, with_amendments(PLAN, first, second))]
    assert found == ["RG711", "RG711"]


def test_quarters_stand_in_their_order_and_tasks_without_one_first() -> None:
    new = changed(("deadline: 2026-06-30", "deadline: 2027-02-28"), ("    deadline: 2026-10\n", "    ongoing: true\n"))
    assert [one.name for one in effect(edit(PLAN, new)).quarters] == [None, "2026Q2", "2026Q4", "2027Q1"]


def test_a_branch_that_points_at_rubbish_is_not_one_without_a_commit(
    repo: Repo, capsys: pytest.CaptureFixture[str]
) -> None:
    repo.commit("plan.yaml", TEXT)
    (repo.folder / ".git" / "refs" / "heads" / "main").write_text("rubbish\n")
    code, _, said = gate(capsys, "--base", "HEAD")
    assert (code, "还没有提交" in said) == (2, False), said


def test_a_suspension_that_is_over_already_is_two_changes_each_at_its_place() -> None:
    ended = "    ended: {on: 2026-04-01, how: suspended, resumed: 2026-06-01, document: 某办发〔2026〕6号}\n"
    found = edit(PLAN, changed(("    deadline: 2026-06-30\n", f"    deadline: 2026-06-30\n{ended}"))).changes
    assert [(one.field, one.old_path, one.new_path) for one in found] == [
        ("ended", ("tasks", 0, "ended"), ("tasks", 0, "ended")),
        ("ended.resumed", ("tasks", 0, "ended", "resumed"), ("tasks", 0, "ended", "resumed")),
    ]


AMENDED = [
    (("indicators.户厕.targets.2026-06-30.at_least", 3, 5), "指标“户厕 到2026-06-30”目标由3改为5"),
    (("budget.甲.amount", None, "3万元"), "资金“甲”金额定为3万元"),
    (("places.甲村.counts.管护员", 1, 2), "地点“甲村”管护员由1改为2"),
    (("ended", None, {"on": "2026-05-06", "how": "suspended", "document": "某办发〔2026〕6号"}), "自2026-05-06起暂停"),
    (("ended.resumed", None, "2026-09-01"), "自2026-09-01恢复执行"),
    (("ended.resumed", None, "2026-05-08"), "恢复执行"),
    (("budget.甲", {"item": "甲", "year": 2026, "percent": 1, "of": "支出"}, None), "取消资金“甲”（原为2026年支出的1%）"),
    (("budget.甲", None, {"item": "甲", "unit_cost": "3元", "quantity": "户数"}), "增补资金“甲”（每份3元×户数）"),
    (("milestones.中期", {"name": "中期", "due": "2026-04-30"}, {"name": "中期", "due": "2026-05-31"}), "节点“中期”由2026-04-30改为2026-05-31"),
    (("indicators.户厕.between", [3, 5], [4, 6]), "指标“户厕”目标由3～5改为4～6"),
    (("period", {"start": "2026-01-01", "end": "2026-12-31"}, {"start": "2026-01-01", "end": "2027-06-30"}), "起止时间由2026-01-01至2026-12-31改为2026-01-01至2027-06-30"),
    (("period.end", "2026-12-31", "2027-06-30"), "期间结束时间由2026-12-31改为2027-06-30"),
    (("task", None, {"title": "修路"}), "增补任务1“修路”"),
    (("task", "修路", None), "取消任务1“修路”"),
    (("task", {"lead": ["甲局"]}, None), "取消任务1"),
    (("stages", None, "x"), "阶段定为x"),
    (("alerts", None, "x"), "亮灯标准定为x"),
    (("letter", None, "x"), "公文要素定为x"),
    (("closed", None, "x"), "结束情况定为x"),
    (("funding.shares.甲", None, {"paid_by": "省", "cap": "3万元", "until": "2026-12-31"}), "增补分担办法“甲”（省全额负担、最高不超过3万元（至2026-12-31））"),
    (("funding.shares.甲.by_grade.A", "3万元", "4万元"), "分担办法“甲”A补助由3万元改为4万元"),
    (("funding.shares.甲.minimum.县", 10, 20), "分担办法“甲”县最低出资比例由10改为20"),
]  # fmt: skip


@pytest.mark.parametrize(("field", "expected"), AMENDED)
def test_an_amendment_in_an_offices_words(field: tuple[str, object, object], expected: str) -> None:
    data = {"date": "2026-05-08", "task": "1", "field": field[0], "from": field[1], "to": field[2], "document": "某办发〔2026〕3号", "reason": "调整"}  # fmt: skip
    assert amended_words(Amendment.model_validate(data)) == expected


def test_a_value_that_is_no_such_value_is_like_no_other() -> None:
    assert comparable(("甲", "乙")) == comparable(("乙", "甲"))
    assert comparable({"甲": 1}) != comparable({"甲": 2})


@pytest.mark.parametrize(("today", "ahead"), [("2026-05-30", 0), ("2026-05-29", 1)])
def test_what_is_logged_under_its_own_day_is_not_ahead(today: str, ahead: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recorded_reads, "_today", lambda: today)
    plan = PLAN.partition("progress:")
    later = f'{plan[0]}progress:\n  - {{date: 2026-05-30, task: "1", percent: 45, by: 甲局}}{plan[2]}'
    assert len(edit(PLAN, later).ahead) == ahead


DATED = PLAN.replace("at_least: 300", "targets: [{by: 2026-03-31, at_least: 100}, {by: 2026-06-30, at_least: 300}]")


@pytest.mark.parametrize(("target", "guard"), [("at_least: 80", "target"), ("at_least: 120", None)])
def test_of_targets_by_date_each_is_a_target_of_its_own(target: str, guard: str | None) -> None:
    [one] = edit(DATED, changed(("at_least: 100", target), plan=DATED)).changes
    assert (one.kind, one.guard) == ("target-changed", guard)


def test_an_entry_whose_day_was_rewritten_is_told_by_the_day_it_had_at_its_place_in_either_log() -> None:
    entry = '  - {date: 2026-03-31, task: "1", percent: 40, by: 县委农办}\n'
    earlier = '  - {date: 2026-02-28, task: "2", percent: 5, by: 县农业农村局}\n'
    added, *rewritten = sorted(
        edit(PLAN, changed((entry, earlier + entry.replace("03-31", "03-30")))).changes, key=lambda one: one.kind
    )
    assert (added.kind, added.new_path) == ("progress-added", ("progress", 0))
    assert {one.field.removesuffix(".date") for one in rewritten} == {"progress.2026-03-31"}
    assert {(one.old_path[:2], one.new_path[:2]) for one in rewritten} == {(("progress", 0), ("progress", 1))}


def test_a_ratio_for_more_payers_than_there_are_is_no_approval_of_another_one() -> None:
    after = changed(('ratio: "2:1"', 'ratio: "1:1"'))
    told = [
        [one.code for one in edit_findings(PLAN, with_amendments(after, amendment("shares.会堂.ratio", '"2:1"', new)))]
        for new in ('"1:1"', '"1:1:1"')
    ]
    assert told == [[], ["RG705", "RG711"]]


def test_git_that_says_nothing_or_in_another_encoding_has_a_reason_all_the_same(repo: Repo) -> None:
    git = GitCommand(repo.folder)
    assert git.run("rev-parse", "--quiet", "--verify", "nothing") is None
    assert git.reason == "?"
    assert git.run("cat-file", "blob", os.fsdecode(b"caf\xe9")) is None
    assert git.reason.endswith("caf\ufffd")
    git.complaint = "hint: 甲\nfatal: 乙\n \n"
    assert git.reason == "乙"


def test_of_two_plans_of_one_title_the_one_that_stays_is_not_the_one_that_is_gone(
    repo: Repo, capsys: pytest.CaptureFixture[str]
) -> None:
    repo.commit("a.yaml", TEXT)
    repo.commit("b.yaml", TEXT)
    (repo.folder / "a.yaml").unlink()
    (repo.folder / "b.yaml").write_text(TEXT.replace("2026-06-30", "2026-08-31"), "utf-8")
    assert gate(capsys, "--base", "HEAD")[:2] == (1, {"RG701", "RG706"})


@pytest.mark.parametrize(("gone", "come"), [(TEXT, "- 1\n"), ("- 1\n", TEXT)], ids=["for a list", "for a plan"])
def test_what_is_no_plan_was_not_renamed(gone: str, come: str, repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.commit("a.yaml", gone)
    repo.commit("a.yaml", None)
    repo.commit("b.yaml", come)
    code, found, said = gate(capsys, "--base", "HEAD~2")
    assert ("RG706" in found) == (gone is TEXT), said
    assert code == int(gone is TEXT), said


@pytest.mark.parametrize(("told", "covers"), [("30000元", True), ("4万元", False)])
def test_a_whole_rule_is_approved_in_any_way_of_writing_its_figures(told: str, covers: bool) -> None:
    rule = "    培训: {paid_by: 县级财政, cap: %s, round_to: 元}\n"
    after = PLAN.replace("  shares:\n", "  shares:\n" + rule % "3万元")
    entry = amendment("funding.shares.培训", "null", (rule % told).partition(": ")[2].strip())
    assert (edit_findings(PLAN, with_amendments(after, entry)) == ()) is covers
