"""Edge cases of the rules about structure: ids, sections, references, numbering, declared numbers, document numbers."""

from __future__ import annotations

import pytest

from ruralgov.plan.lookups.cycles import cycles
from ruralgov.plan.lookups.field_paths import names_a_field
from ruralgov.plan.lookups.numbering import gaps
from ruralgov.plan.plan import Plan
from support import findings_of, plan_text


def task(number: str, *lines: str, title: str | None = None) -> str:
    head = [f'  - id: "{number}"', f"    title: {title or '任务' + number}", "    lead: [甲局]", "    ongoing: true"]
    return "\n".join([*head, *(f"    {line}" for line in lines)])


def tasks(*items: str) -> str:
    return "tasks:\n" + "\n".join(items) + "\n"


def found(snippet: str) -> list[str]:
    """Findings of RG0 and RG4 as ``code path``."""
    findings = findings_of(plan_text(snippet))
    return [f"{one.code} {one.path}" for one in findings if one.code[:3] in ("RG0", "RG4")]


SECTIONS = "sections: [组织建设, 平安建设]\n"
PLACES = """\
places:
  - {name: 东山村, kind: village, grade: 市级示范村}
  - {name: 西河村, kind: village, grade: 县级示范村}
  - {name: 南湖社区, kind: community, grade: 县级示范村}
"""

BAD = {
    "an id three times": (
        tasks(task("1"), task("1", title="乙"), task("1", title="丙")),
        ["RG401 tasks[1].id", "RG401 tasks[2].id"],
    ),
    "a doubled id leaves no gap": (tasks(task("1"), task("1", title="乙"), task("3")), ["RG401 tasks[1].id"]),
    "a whole task copied": (tasks(task("1"), task("1")), ["RG401 tasks[1].id"]),
    "unknown section, and none is said to be empty": (
        SECTIONS + tasks(task("1", "section: 组织建设"), task("2", "section: 平安建没")),
        ["RG402 tasks[1].section"],
    ),
    "sections named but not listed: once a name": (
        tasks(task("1", "section: 组织建设"), task("2", "section: 组织建设"), task("3", "section: 平安建设")),
        ["RG402 tasks[0].section", "RG402 tasks[2].section"],
    ),
    "unknown stage": (
        "stages: [{name: 实施, start: 2026-01, end: 2026-12}]\n" + tasks(task("1", "stage: 验收")),
        ["RG403 tasks[0].stage"],
    ),
    "stages named but not listed: once a name": (
        tasks(task("1", "stage: 实施"), task("2", "stage: 实施")),
        ["RG403 tasks[0].stage"],
    ),
    "unknown tasks everywhere": (
        tasks(task("1", 'after: ["2"]'))
        + 'duties: [{name: 月报, kind: report, by: 甲局, every: month, task: "3"}]\n'
        + 'norms: [{name: 调解员, per: village, at_least: 1, unit: 名, task: "4"}]\n'
        + 'scoring: [{name: 积分, task: "5"}]\n',
        ["RG404 tasks[0].after[0]", "RG404 duties[0].task", "RG404 norms[0].task", "RG404 scoring[0].task"],
    ),
    "a task after itself": (tasks(task("1", 'after: ["1"]')), ["RG405 tasks[0].after[0]"]),
    "a circle of three, told once": (
        tasks(task("1"), task("2", 'after: ["1", "4"]'), task("3", 'after: ["2"]'), task("4", 'after: ["3"]')),
        ["RG405 tasks[1].after[1]"],
    ),
    "two circles": (
        tasks(
            task("1", 'after: ["2"]'),
            task("2", 'after: ["1"]'),
            task("3", 'after: ["4"]'),
            task("4", 'after: ["3", "1"]'),
        ),
        ["RG405 tasks[0].after[0]", "RG405 tasks[2].after[0]"],
    ),
    "empty section": (SECTIONS + tasks(task("1", "section: 平安建设")), ["RG406 sections[0]"]),
    "gap": (tasks(task("1"), task("3")), ["RG407 tasks[1].id"]),
    "same title": (tasks(task("1", title="甲"), task("2", title="甲")), ["RG408 tasks[1].title"]),
    "parts that miss the total": (
        "declared: {选派村: {total: 15, parts: {脱贫村: 13, 重点村: 3}}}\n",
        ["RG409 declared.选派村.total"],
    ),
    "a grade in the list": (PLACES + "declared: {县级示范村: 3}\n", ["RG409 declared.县级示范村"]),
    "a part and the list": (
        PLACES + "declared: {示范点: {total: 4, parts: {市级示范村: 2, 县级示范村: 2}}}\n",
        ["RG409 declared.示范点.parts.市级示范村"],
    ),
    "a part that is declared itself: once": (
        PLACES + "declared: {市级示范村: 2, 示范点: {total: 4, parts: {市级示范村: 2, 县级示范村: 2}}}\n",
        ["RG409 declared.市级示范村"],
    ),
    "number of tasks": ("declared: {重点任务: 2}\n" + tasks(task("1")), ["RG409 declared.重点任务"]),
    "members of a group": (
        "departments: {甲局: {}, 各乡镇: {members: [东山镇, 西河乡]}}\ndeclared: {各乡镇: 3}\n"
        + tasks(task("1", "support: [各乡镇]")),
        ["RG409 declared.各乡镇"],
    ),
    "a parameter": ("parameters: {选派干部: {value: 45}}\ndeclared: {选派干部: 40}\n", ["RG409 declared.选派干部"]),
    "names twice": (
        "sections: [甲, 乙, 甲]\n"
        "stages: [{name: 实施, start: 2026-01, end: 2026-12}, {name: 实施, start: 2026-01, end: 2026-12}]\n"
        "duties: [{name: 月报, kind: report, by: 甲局, every: month}, {name: 月报, kind: report, by: 乙局, every: month}]\n"
        "places: [{name: 东山村, kind: village, town: 东镇}, {name: 东山村, kind: village, town: 东镇}]\n"
        "norms: [{name: 调解员, per: village, at_least: 1, unit: 名}, {name: 调解员, per: village, at_least: 3, unit: 名}]\n"
        "scoring: [{name: 积分, subjects: 村, dimensions: [{name: 自治, full: 50}, {name: 自治, full: 50}],"
        " bands: [{name: 红线, lowest: 10%}, {name: 红线, below: 80}]}]\n"
        + tasks(task("1", "section: 甲"), task("2", "section: 乙")),
        [
            "RG410 sections[2]",
            "RG410 stages[1].name",
            "RG410 duties[1].name",
            "RG410 places[1].name",
            "RG410 norms[1].name",
            "RG410 scoring[0].dimensions[1].name",
            "RG410 scoring[0].bands[1].name",
        ],
    ),
    "document numbers": (
        (
            "basis: [某办发（2026）3号, 关于试点的通知（某办发〔2026〕第3号）]\n"
            "letter: {number: 某农办发〔26〕3号}\n"
            "amendments: [{date: 2026-05-01, field: title, document: '某办发[2026]7号', reason: 更名}]\n"
        ),
        ["RG411 basis[0]", "RG411 basis[1]", "RG411 letter.number", "RG411 amendments[0].document"],
    ),
    "no tasks": ("sections: [甲, 乙]\ntasks: []\n", ["RG412 tasks"]),
    "assumptions that lead nowhere": (
        "assumptions: [{field: 期限, reason: 甲}, {field: tasks.2.deadline, reason: 乙}, {field: period.begin, reason: 丙}]\n",
        ["RG413 assumptions[0].field", "RG413 assumptions[1].field", "RG413 assumptions[2].field"],
    ),
    "a task without a section, and none is said to be empty": (
        SECTIONS + tasks(task("1", "section: 组织建设"), task("2")),
        ["RG414 tasks[1].section"],
    ),
}


@pytest.mark.parametrize(("snippet", "expected"), BAD.values(), ids=BAD.keys())
def test_bad(snippet: str, expected: list[str]) -> None:
    assert sorted(found(snippet)) == sorted(expected)


GOOD = {
    "a chain": tasks(task("1"), task("2", 'after: ["1"]'), task("3", 'after: ["1", "2"]')),
    "neither sections nor section": tasks(task("1")),
    "declared without a list": "declared: {市级示范村: 6, 民生事项: 48}\n",
    "declared of another grade": PLACES + "declared: {省级示范村: 6, 行政村: 200}\n",
    "communities among pilot villages": PLACES + "declared: {试点村: 3}\n",
    "villages alone": PLACES + "declared: {试点村: 2}\n",
    "villages of one name in two towns": (
        "places: [{name: 东山村, kind: village, town: 东镇}, {name: 东山村, kind: village, town: 西镇}]\n"
    ),
    "a norm for villages and for towns": (
        "norms: [{name: 调解员, per: village, at_least: 1, unit: 名}, {name: 调解员, per: township, at_least: 5, unit: 名}]\n"
    ),
    "document numbers in form": (
        "basis: [中网办通字〔2020〕15号, 庄办发〔20xx〕46号, 关于试点的意见（2020年）, 附件（12）3号楼, 农业农村部令（2020年第3号）]\n"
        "letter: {number: 某农办发〔2026〕12号}\n"
    ),
    "a voucher is no document number": (
        "funding: {sources: [县级], payments: [{date: 2026-03-01, source: 县级, task: '1', item: 补助, amount: 1, document: 凭证012}]}\n"
    ),
}


@pytest.mark.parametrize("snippet", GOOD.values(), ids=GOOD.keys())
def test_good(snippet: str) -> None:
    assert found(snippet) == []


def finding(snippet: str, code: str):
    return next(one for one in findings_of(plan_text(snippet)) if one.code == code)


def test_fixes() -> None:
    near = finding(SECTIONS + tasks(task("1", "section: 组织建没"), task("2", "section: 平安建设")), "RG402")
    assert (near.fix.value, near.fix.safe) == ("组织建设", False)
    unseen = finding(SECTIONS + tasks(task("1", "section: 组织 建设"), task("2", "section: 平安建设")), "RG402")
    assert (unseen.fix.value, unseen.fix.safe) == ("组织建设", True)
    stage = finding(
        "stages: [{name: 实施阶段, start: 2026-01, end: 2026-12}]\n" + tasks(task("1", "stage: 实施阶 段")), "RG403"
    )
    assert (stage.fix.value, stage.fix.safe, stage.values["suggestion"]) == ("实施阶段", True, "实施阶段")
    number = finding("basis:\n  - 关于试点的通知（某办发[2026]第012号）\n", "RG411")
    assert (number.values["given"], number.values["suggestion"]) == ("[2026]第012号", "〔2026〕12号")
    assert (number.fix.value, number.fix.safe) == ("关于试点的通知（某办发〔2026〕12号）", True)
    short = finding("basis: ['某办发〔26〕3号: 通知']\n", "RG411")
    assert (short.fix.value, short.fix.safe) == ('"某办发〔2026〕3号: 通知"', False)


@pytest.mark.parametrize(("title", "cure"), [("任务1", "删去一项"), ("乙", "给其中一项换一个编号")])
def test_a_task_pasted_twice_may_be_deleted(title: str, cure: str) -> None:
    text = plan_text(tasks(task("1"), task("1", title=title)))
    [finding] = [one for one in findings_of(text) if one.code == "RG401"]
    assert cure in finding.cure
    assert ("删去一项" in finding.cure) == (title == "任务1")


def test_blocking_findings_cannot_be_excused() -> None:
    text = plan_text(
        "# ruralgov: ignore-file RG401,RG405 原文如此\n" + tasks(task("1", 'after: ["1"]'), task("1", title="乙"))
    )
    assert [one.suppressed for one in findings_of(text) if one.code in ("RG401", "RG405")] == [None, None]


NO_GAPS = {
    "plain": "1 2 3",
    "two digits": "1 2 3 4 5 6 7 8 9 10 11",
    "by section": "1.1 1.2 2.1 2.2 2.3",
    "2.10 is no 2.1": "2.1 2.2 2.3 2.4 2.5 2.6 2.7 2.8 2.9 2.10",
    "hyphens": "1-1 1-2 3-1",
    "chinese": "一 二 三 四 五 六 七 八 九 十 十一",
    "in brackets": "（一） （二） （三）",
    "full width": "１ ２ ３",
    "out of order": "2 1 3",
    "letters": "1 2 3a 3b 4",
    "parts of a number": "1 2.1 2.2 3",
    "no numbers": "甲 乙 丁",
    "codes": "101 102 201 202 301",
    "years": "2026-01 2026-02",
    "from nought": "0 1 2",
    "doubled": "1 2 2 3",
    "leading zeros": "01 02 03",
}


@pytest.mark.parametrize("ids", NO_GAPS.values(), ids=NO_GAPS.keys())
def test_no_gap(ids: str) -> None:
    assert gaps(ids.split()) == []


@pytest.mark.parametrize(
    ("ids", "before", "missing"),
    [
        ("1 2 4", "4", "3"),
        ("2 3", "2", "1"),
        ("1 5", "5", "2 3 4"),
        ("1.1 1.3 2.1", "1.3", "1.2"),
        ("1.1 2.2", "2.2", "2.1"),
        ("一 三", "三", "二"),
        ("九 十 十三", "十三", "十一 十二"),
        ("3-1 3-3", "3-3", "3-2"),
    ],
)
def test_a_gap(ids: str, before: str, missing: str) -> None:
    assert [(gap.before, gap.missing) for gap in gaps(ids.split())] == [(before, tuple(missing.split()))]


def test_circles() -> None:
    assert cycles({"1": ["2"], "2": ["3"], "3": ["1", "9"], "4": ["1"], "5": ["5"]}) == [("1", "2", "3"), ("5",)]
    assert cycles({"1": ["2", "3"], "2": ["1"], "3": ["2"]}) == [("1", "2")]
    assert cycles({}) == []


def test_a_circle_through_the_whole_plan() -> None:
    size = 20_000
    ring = {str(place): [str((place + 1) % size)] for place in range(size)}
    assert len(cycles(ring)[0]) == size


PLAN = Plan.model_validate(
    {
        "format": 1,
        "title": "方案",
        "region": {"name": "某县", "level": "county"},
        "tasks": [
            {"id": "3.1", "title": "甲", "indicators": [{"name": "覆盖率", "exactly": 100}]},
            {"id": "4", "title": "乙"},
        ],
        "places": [{"name": "吊沟村", "kind": "village", "population": 1860}],
        "parameters": {"选派干部": {"value": 45}},
        "funding": {"bases": [{"name": "支出", "year": 2021, "amount": 1}]},
        "duties": [{"name": "月报", "kind": "report", "by": "lead", "every": "month"}],
    }
)


@pytest.mark.parametrize(
    "path",
    [
        "period",
        "period.start",
        "region.code",
        "tasks",
        "tasks.id",
        "tasks.deadline",
        "tasks.3.1",
        "tasks.3.1.deadline",
        "tasks.4.indicators",
        "tasks[0].title",
        "tasks.3.1.indicators.覆盖率",
        "places.吊沟村.population",
        "parameters.选派干部",
        "parameters.选派干部.value",
        "funding.bases.支出",
        "funding.bases.支出.amount",
        "duties.月报.due",
        "duties.月报.from",
        "stages",
        "alerts.red_behind",
    ],
)
def test_fields_that_are_there(path: str) -> None:
    assert names_a_field(PLAN, path)


@pytest.mark.parametrize(
    "path",
    [
        "期限",
        "task",
        "tasks.5",
        "tasks.3",
        "tasks[2]",
        "tasks.3.1.dead",
        "places.东山村",
        "parameters.村干部",
        "duties.周报.due",
        "region.level.x",
    ],
)
def test_fields_that_are_not(path: str) -> None:
    assert not names_a_field(PLAN, path)


def test_an_amendment_of_no_task_is_told_and_one_of_a_task_that_was_taken_out_is_not() -> None:
    entry = "  - {date: 2026-05-06, task: '%s', field: %s, from: %s, document: 某办发〔2026〕9号, reason: 合并}\n"
    for task, field, old, told in (
        ("9", "deadline", "2026-09-30", ["RG404"]),
        ("9", "task", "绘制流程图", []),
        ("1", "deadline", "2026-09-30", []),
    ):
        text = plan_text("amendments:\n" + entry % (task, field, old))
        assert [one.code for one in findings_of(text, select=("RG404",))] == told, (task, field)
