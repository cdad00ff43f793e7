"""Every field that a plan has over its years, each changed in the county's plan: what else changes shows where it is used."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

from papers import ledger
from ruralgov.changes.compare import compare
from ruralgov.desk.desk import Desk
from ruralgov.desk.requests import Request
from ruralgov.editing.sealing import sealed
from ruralgov.plan.lookups.index import Index
from ruralgov.reading.plan_file import load_plan
from support import ROOT, command_line

DAY = "2026-12-31"
PLAN = re.sub(
    r"^seals:\n(?:[ ].*\n|\n)*", "", (ROOT / "tests/story/papers/plan-2026.yaml").read_text("utf-8"), flags=re.MULTILINE
)
"""The plan at the end of its year, without seals: they would be altered by what is changed."""
MARK = re.compile(r"(?:方案|汇总)校验码[^\n<]*|<!-- ruralgov [0-9a-f]{16} -->")
"""On every paper of every plan, and the sum over its text: they change with any field."""
LONGER = PLAN.replace("end: 2026-12-31}", "end: 2027-12-31}")
"""The same over two years, for what shows only where there is a next one."""
LATER = {"tasks[].repeats": "2027-03-31", **dict.fromkeys(("parts", "indicators[].adds_up"), "2026-06-30")}
"""The day on which a field shows that does so only in the next year, or where the plans below tell of it."""
CLOSED = f"""{PLAN.replace("status: active", "status: closed")}
closed:
  on: 2026-12-31
  document: 某办发〔2026〕30号
  explained: {{1.2.管护培训: 师资不足, "2.2": 转下年, "3": 转下年, 建立议事协商制度的村: 转下年, 改厕: 待结算, 管护: 待结算, 管护垫付: 待归还, 污水: 结余收回, 平台建设: 结余收回}}
"""
"""The same, closed at its end."""
CITY = ROOT / "docs/examples/city"
ABOVE = (CITY / "city.yaml").read_text("utf-8").replace("at_least: 3000", "at_least: 1500")
"""A plan with plans below, which reach its target together."""
ADDED_UP = ABOVE[ABOVE.index(", adds_up: weighted") : ABOVE.index("progress:")]
CHANGED = (
    PLAN.replace('改厕: {ratio: "5:3:2", ', '改厕: [{until: 2026-06-30, ratio: "5:3:2"}, {ratio: "4:3:3", ')
    .replace("minimum: {县级财政: 20%}}", "minimum: {县级财政: 20%}}]")
    .replace("{item: 改厕补助, year: 2026, amount", "{item: 改厕补助, year: 2026, on: 2026-06-30, amount")
)
"""The same with a share rule that changes within the year."""
BASES = {
    "budget[].on": CHANGED,
    **dict.fromkeys(("tasks[].repeats", "appropriations[].year"), LONGER),
    **dict.fromkeys(("parts", "indicators[].adds_up"), ABOVE),
    "closed": CLOSED,
    "seals": sealed(load_plan("plan.yaml", PLAN.encode()), date(2026, 12, 31)).data.decode(),
}
"""Where another plan is changed than the county's of one year."""
PLATFORM = "{name: 平台功能上线, exactly: 4"
SEWAGE = "污水: {fixed: {市级财政: 20万元}, rest: 县级财政}"
VARIANTS = {
    "goals": ("at_least: 85, unit", "at_least: 88, unit"),
    "departments[].until": ("until: 2026-06-30", "until: 2027-01-31"),
    "departments[].into": ("into: [县农业农村局]}", "into: [县民政局]}"),
    "tasks[].weight": ("    start: 2026-08-03\n    deadline: 2026-11-30\n", "    start: 2026-08-03\n    deadline: 2026-11-30\n    weight: 4\n"),
    "tasks[].parts": ('parts: ["1.1", "1.2"]', 'parts: ["1.1", "2.2"]'),
    "tasks[].ended": ("on: 2026-11-16, how", "on: 2027-01-05, how"),
    "tasks[].repeats": ("    deadline: 2026-10-31\n", "    deadline: 2026-10-31\n    repeats: year\n"),
    "tasks[].added": ("    start: 2026-08-03\n    deadline: 2026-11-30\n", "    start: 2026-08-03\n    added: 2027-01-02\n    deadline: 2026-11-30\n"),
    "indicators[].targets": ("{by: 2026-11-30, at_least: 800}", "{by: 2026-11-30, at_least: 900}"),
    "indicators[].counts": (", counts: period", ""),
    "indicators[].better": (PLATFORM, f"{PLATFORM}, better: lower"),
    "funding.carried": ("item: 改厕补助, amount: 6,", "item: 改厕补助, amount: 5,"),
    "funding.returned": ("item: 污水治理, amount: 6,", "item: 污水治理, amount: 5,"),
    "funding.in_kind": ("quantity: 120", "quantity: 150"),
    "payments[].refund": ("refund: 1.5", "refund: 2"),
    "payments[].year": ("item: 改厕补助, refund: 1.5", "item: 改厕补助, year: 2025, refund: 1.5"),
    "appropriations[].year": ("省级财政, for: 管护", "省级财政, year: 2027, for: 管护"),
    "budget[].on": ("on: 2026-06-30, amount", "on: 2026-07-01, amount"),
    "shares[].until": (SEWAGE, "污水: [{until: 2025-12-31, ratio: '1:1:1'}, {fixed: {市级财政: 30万元}, rest: 县级财政}]"),
    "shares[].rest": (SEWAGE, SEWAGE.replace("rest: 县级财政", "rest: 省级财政")),
    "shares[].by_grade": ("by_grade: {A: 3万元", "by_grade: {A: 4万元"),
    "shares[].per": ("per: village, advance", "per: town, advance"),
    "shares[].advance": ("advance: 县级财政", "advance: 市级财政"),
    "shares[].reimbursed_by": ("reimbursed_by: 省级财政", "reimbursed_by: 市级财政"),
    "shares[].cap": ("cap: 20万元", "cap: 10万元"),
    "shares[].minimum": ("minimum: {县级财政: 20%}", "minimum: {县级财政: 10%}"),
    "entered": ("    entered: 2026-10-20\n    replaces: 2026-09-30\n", "    entered: 2027-01-20\n    replaces: 2026-09-30\n"),
    "replaces": ('  - date: 2026-10-20\n    task: "1.2"\n', '  - date: 2026-10-20\n    task: "1.2"\n    replaces: 2026-09-30\n    reason: 重复\n'),
    "refused": ("    entered: 2026-10-20\n    replaces: 2026-09-30\n", "    entered: 2026-10-20\n    replaces: 2026-09-30\n    refused: [存在问题]\n"),
    "places[].reached": ("reached: {议事协商制度: 2026-10-10}", "reached: {议事协商制度: 2027-01-10}"),
    "places[].counted": ("counts: {管护员: 2}}]", "counts: {管护员: 1}}]"),
    "provisions": ("任组长，", "任组长和总召集人，"),
    "approvers": ("deadline: [某办发]", "deadline: [某政办发]"),
    "parts": ("parts: [counties/*.yaml]", "parts: [counties/jia.yaml, counties/yi.yaml]"),
    "indicators[].adds_up": (ADDED_UP, re.sub(", adds_up: (?:weighted by 农户数|sum)", "", ADDED_UP)),
    "closed": ("  on: 2026-12-31\n  document", "  on: 2027-01-20\n  document"),
    "seals": (BASES["seals"][BASES["seals"].index("seals:\n") :], ""),
}  # fmt: skip
"""By the field's path: what stands in the plan, and what stands there instead."""
DOCUMENT = """\
青禾县2026年乡村治理实施方案（虚构）
一、总体目标
到2026年底，村务公开率达到100%。
二、重点任务
1.改造户厕。2026年改造户厕300户，2027年200户。2026年安排改厕补助资金100万元，省、市、县按5:3:2比例分担，县级配套比例不低于10%。上年结转改厕补助资金3万元（县级财政），继续用于改造户厕。省级补助由县级先行垫付，省级据实补助。群众投工投劳折合8万元。（责任单位：县农业农村局）
2.整治道路。道路总投资500万元，其中省级200万元、市级100万元，其余由县级财政承担。结余资金2万元由市级财政收回。（责任单位：县农业农村局）
3.开展评比。县财政对A级村每村奖补10万元、B级村8万元、C级村5万元。每年评比一次，分值权重30%。（责任单位：县委组织部）
4.修路。修路资金由省、县按6:4分担，2027年1月1日起按7:3分担，补助总额最高不超过200万元。（责任单位：县交通局）
5.健全制度。撤销县乡村振兴局，职责并入县农业农村局。原任务暂停实施。（责任单位：县农业农村局）
三、保障措施
成立领导小组，由县委书记任组长，县长任副组长。对工作不力的予以约谈。
"""
"""Says something of every field of the table that documents speak of, whether or not ``import`` has a place for it."""
PAPERS = {
    "分工表": ("tasks", "-f", "md"),
    "报告": ("report", "-f", "md"),
    "资金表": ("budget", "-f", "md"),
    "日历": ("calendar", "-f", "md"),
    "汇总": ("rollup", "-f", "md"),
}


def shown(folder: Path, text: str, day: str = DAY) -> dict[str, str]:
    """What every output says of a plan on a day, by the column of the table."""
    file = folder / "plan.yaml"
    file.write_text(text, "utf-8")
    if "\nparts:" in text:
        shutil.copytree(CITY, folder, ignore=shutil.ignore_patterns("city.yaml"), dirs_exist_ok=True)
    found = {}
    for name, (command, *words) in PAPERS.items():
        run = command_line(command, str(file), *words, "--as-of", day)
        found[name] = run.out or run.err
    facts = folder / f"facts-{len(list(folder.iterdir()))}"
    command_line("export", str(file), "-o", str(facts), "--as-of", day, "-j", "1")
    tables = sorted(facts.rglob("*.csv"))
    found |= {
        "台账": ledgers(file, day),
        "数据": "\n".join(f"{one.name}\n{one.read_text('utf-8')}" for one in tables),
        "办公桌": desk(file, day),
    }
    return {name: MARK.sub("", said) for name, said in found.items()}


def ledgers(file: Path, day: str) -> str:
    """The workbooks that are sent out; of a plan that is closed, which gets none, the ledger that is printed."""
    closed = "\nclosed:" in file.read_text("utf-8")
    return command_line("ledger", "print", str(file), "-f", "md", "--as-of", day).out if closed else ledger(file, day)


def desk(file: Path, day: str) -> str:
    """What the desk shows of a plan and of each of its tasks: its own pages, and the papers that it makes."""
    plan = load_plan(file).plan
    assert plan
    asked = [(page, {"plan": (file.name,), "day": (day,)}) for page in ("overview", "board", "gantt", "tasks", "funds")]
    asked += [
        ("paper", {"plan": (file.name,), "day": (day,), "paper": (one,), "as": ("md",)})
        for one in ("report", "tasks", "budget", "calendar")
    ]
    asked += [("task", {"plan": (file.name,), "day": (day,), "task": (task.id,)}) for task in plan.tasks]
    found = [Desk(file).answer(Request(path=f"/{page}", query=query)).body.decode() for page, query in asked]
    # A page names the version of the file, to ask whether somebody has written.
    return re.sub(r'data-version="[^"]*"', "", "\n".join(found))


def differs(before: str, after: str) -> str | None:
    """What ``diff`` makes of a change: 要批准, 列出, or nothing."""
    plans = [load_plan("plan.yaml", text.encode()).plan for text in (before, after)]
    assert all(plans)
    changes = compare(*(Index(plan, as_written=True) for plan in plans)).changes  # type: ignore[arg-type]
    return "要批准" if any(one.guard for one in changes) else "列出" if changes else None


def variant(name: str) -> tuple[str, str]:
    """A plan, and the same with one field changed."""
    (old, new), base = VARIANTS[name], BASES.get(name, PLAN)
    assert base.count(old) == 1, (name, base.count(old))
    return base, base.replace(old, new)
