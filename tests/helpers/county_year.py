"""One year of an invented county: forty commits by three writers on branches, and the day each quarter was printed."""

from __future__ import annotations

from pathlib import Path

from county_office import Office

HERE = Path(__file__).parent.parent / "story"
DONE = "完成百分比"
SPENT = ("本期支出（元）", "支出项目", "资金来源", "凭证号")


def lived(folder: Path) -> tuple[Office, dict[str, str]]:
    """The whole year: the repository, and the commit at which the papers of each quarter were printed."""
    office = Office(folder / "county", (HERE / "county.yaml").read_text("utf-8"))
    printed = {}
    for name, quarter in (("2026Q1", first), ("2026Q2", second), ("2026Q3", third), ("2026Q4", fourth)):
        quarter(office)
        printed[name] = office.git("rev-parse", "HEAD").strip()
    last(office)
    return office, printed


def spent(amount: str, item: str, source: str, voucher: str) -> dict[str, str]:
    return dict(zip(SPENT, (amount, item, source, voucher), strict=True))


def first(office: Office) -> None:
    """January to March: issued, money carried over from last year, two branches, the first ledgers."""
    office.commit("印发方案")
    office.run("merge", "--install", str(office.file))
    office.commit("合并驱动")
    office.day = "2026-02-10"
    office.add(
        "appropriations", "{date: 2026-02-06, source: 省级财政, for: 改厕, amount: 30, document: 某财农〔2026〕3号}"
    )
    office.add(
        "appropriations", "{date: 2026-02-09, source: 县级财政, for: 改厕, amount: 20, document: 某财农〔2026〕4号}"
    )
    office.add(
        "appropriations", "{date: 2026-02-09, source: 县级财政, for: 平台建设, amount: 20, document: 某财农〔2026〕4号}"
    )
    office.add("submissions", "{date: 2026-02-10, duty: 工作例会, by: 县委农办, document: 某会纪〔2026〕1号}")
    office.commit("首批资金到位，例会")
    water(office, "2026-03-27", "2", "--percent", "20", "--actual", "完成治理的村=2", "--note", "两村完工")
    office.commit("水务局记进展", "water")
    office.start("farm")
    office.day = "2026-03-28"
    office.log(
        "1.1", "--percent", "35", "--actual", "新建改造户厕=180", "--problem", "施工队不足", "--date", "2026-03-28"
    )
    office.commit("乡村振兴局记进展", "farm")
    office.add(
        "payments", '{date: 2026-03-29, source: 县级财政, task: "1.1", item: 改厕补助, amount: 22, document: 记301}'
    )
    office.add(
        "payments", '{date: 2026-03-29, source: 省级财政, task: "1.1", item: 改厕补助, amount: 25.5, document: 记302}'
    )
    office.day = "2026-03-29"
    office.commit("改厕补助首次拨付", "farm")
    office.day = "2026-03-30"
    office.merge("water")
    office.merge("farm")
    office.log("1", "--actual", "卫生厕所普及率=74.5", "--note", "全县摸底", "--date", "2026-03-30")
    office.commit("总体目标第一次填报")
    out = office.send_out("2026-03-31")
    office.day = "2026-03-31"
    rows = {
        "县乡村振兴局": {"1.2": {DONE: "30", "指标1完成值": 2, "存在问题": "乙乡没有管护员"}},
        "县民政局": {"3": {DONE: "25"}, "5": {DONE: "20", "指标1完成值": 24}},
        "县委农办": {"4": {DONE: "10", "进展情况": "完成采购", **spent("5万元", "平台建设", "县级财政", "记311")}},
    }
    office.take_in(out, rows, "2026-03-31")
    office.edit("grade: A, population: 800", "grade: A, reached: {议事协商制度: 2026-03-20}, population: 800")
    marks(
        office,
        "2026Q1",
        "县乡村振兴局",
        {"一村": (55, 30), "二村": (50, 35), "三村": (30, 20), "四村": (48, 30), "五村": (40, 28), "六村": (52, 36)},
    )
    office.commit("收一季度台账")
    office.run("verify", str(office.file), "--seal", "--date", "2026-03-31")
    office.commit("封存一季度台账")


def marks(office: Office, quarter: str, unit: str, given: dict[str, tuple[int, int]]) -> None:
    """A score sheet: the office gives each village two points less than the unit does."""
    rows = ["考评,时段,对象,评分主体,环境卫生（满分60）,设施管护（满分40）"]
    for village, (clean, kept) in given.items():
        rows += [
            f"环境卫生评比,{quarter},{village},{unit},{clean},{kept}",
            f"环境卫生评比,{quarter},{village},县委农办,{clean - 1},{kept - 1}",
        ]
    folder = office.folder / "plan.scores"
    folder.mkdir(exist_ok=True)
    (folder / f"{quarter}.csv").write_text("\n".join(rows) + "\n", "utf-8")


def water(office: Office, day: str, task: str, *words: str) -> None:
    """What the water office does on its branch."""
    office.start("water")
    office.day = day
    office.log(task, *words, "--unit", "县水务局", "--date", day)


def second(office: Office) -> None:
    """April to June: a correction, a late entry, a task suspended, the budget revised, a refund."""
    office.day = "2026-04-08"
    office.log(
        "1.1",
        "--percent",
        "30",
        "--actual",
        "新建改造户厕=150",
        "--replaces",
        "2026-03-28",
        "--reason",
        "把在建的算成建成",
    )
    office.commit("更正一季度改厕数")
    office.log(
        "3",
        "--percent",
        "30",
        "--note",
        "二村、四村建立制度",
        "--date",
        "2026-03-31",
        "--reason",
        "补记",
        "--unit",
        "县委农办",
    )
    office.edit("grade: B, population: 1500", "grade: B, reached: {议事协商制度: 2026-04-02}, population: 1500")
    office.commit("补记议事协商")
    office.day = "2026-05-08"
    office.edit(
        '  - id: "5"\n', '    ended: {on: 2026-05-08, how: suspended, document: 某办发〔2026〕6号}\n  - id: "5"\n'
    )
    office.commit("平台建设暂停")
    water(office, "2026-05-20", "2", "--percent", "55", "--actual", "完成治理的村=5", "--next", "六月完成管网")
    office.add(
        "payments", '{date: 2026-05-20, source: 市级财政, task: "2", item: 污水治理, amount: 14, document: 记501}'
    )
    office.add(
        "appropriations", "{date: 2026-04-20, source: 市级财政, for: 污水, amount: 20, document: 某财农〔2026〕11号}"
    )
    office.commit("污水治理进展和支出", "water")
    office.start("farm")
    office.day = "2026-05-21"
    office.log("1.1", "--percent", "45", "--actual", "新建改造户厕=270", "--date", "2026-05-21")
    office.add("appropriations", "{date: 2026-05-15, source: 县级财政, for: 管护, amount: 14, note: 垫付}")
    office.add(
        "payments", '{date: 2026-05-18, source: 县级财政, task: "1.2", item: 管护补助, amount: 8, document: 记502}'
    )
    office.commit("改厕、管护进展", "farm")
    office.merge("water")
    office.merge("farm")
    office.day = "2026-05-25"
    office.set("1.1", "budget.改厕补助.amount", "120万元", "某财农〔2026〕12号", "物价上涨")
    office.commit("改厕补助调整")
    office.set("3", "deadline", "2026-10-31", "某办发〔2026〕8号", "换届推迟")
    office.add("submissions", "{date: 2026-05-11, duty: 工作例会, by: 县委农办, document: 某会纪〔2026〕2号}")
    office.commit("议事协商推迟")
    office.day = "2026-06-25"
    office.add(
        "payments",
        '{date: 2026-06-25, source: 省级财政, task: "1.1", item: 改厕补助, refund: 1.5, document: 记601, note: 一户重复申领，退回}',
    )
    office.add("submissions", "{date: 2026-06-29, duty: 半年总结, by: 县乡村振兴局, document: 某乡振发〔2026〕7号}")
    office.day = "2026-06-29"
    office.commit("退回多付的补助，半年总结")
    out = office.send_out("2026-06-30")
    office.day = "2026-06-30"
    rows = {
        "县水务局": {"2": {DONE: "70", "指标1完成值": 7, "存在问题": "汛期停工"}},
        "县民政局": {"3": {DONE: "50"}, "5": {DONE: "50", "指标1完成值": 15}},
        "县乡村振兴局": {"1": {"指标1完成值": 78}, "1.2": {DONE: "60", "指标1完成值": 3}},
    }
    office.take_in(out, rows, "2026-06-30")
    office.commit("收二季度台账")
    office.run("verify", str(office.file))


def third(office: Office) -> None:
    """July to September: a unit merged away, an old workbook, a split, a conflict, a task that goes on."""
    office.start("farm")
    office.day = "2026-07-01"
    office.log("1.1", "--percent", "50", "--actual", "新建改造户厕=310", "--date", "2026-06-30", "--unit", "县扶贫办")
    office.commit("改厕数补报", "farm")
    office.git("checkout", "-q", "main")
    merged = ("--into", "县农业农村局", "--on", "2026-07-01", "--document", "某办发〔2026〕15号")
    office.run("reorganise", str(office.file), "县乡村振兴局", *merged)
    office.commit("机构改革")
    office.day = "2026-07-02"
    office.merge("farm")
    office.day = "2026-07-06"
    out = office.folder.parent / "ledgers-2026-06-30"
    office.take_in(out, {"县乡村振兴局": {"6": {"进展情况": "六月开展环境卫生日12场"}}}, "2026-06-30")
    office.commit("迟到的二季度台账")
    office.day = "2026-08-03"
    office.edit('  - id: "3"\n', SPLIT + '  - id: "3"\n')
    for task, title in (("2.1", "建设污水管网"), ("2.2", "改造分散处理设施")):
        office.add(
            "amendments",
            f'{{date: 2026-08-03, task: "{task}", field: task, from: null, to: {title}, document: 某办发〔2026〕18号, reason: 任务拆分}}',
        )
    office.commit("污水治理拆分")
    water(office, "2026-08-20", "2.1", "--percent", "40", "--actual", "完成管网的村=2", "--date", "2026-08-20")
    office.set("2.2", "deadline", "2026-11-15", "某办发〔2026〕20号", "设备迟到")
    office.commit("水务局推迟2.2", "water")
    office.git("checkout", "-q", "main")
    office.set("2.2", "deadline", "2026-11-30", "某办发〔2026〕21号", "雨季延长")
    office.commit("农办推迟2.2")
    office.merge("water", code=1)
    conflict = office.text
    assert "<<<<<<<" in conflict
    office.file.write_text(conflict, "utf-8")
    resolve(office)
    office.commit("合并冲突，按后一份文件")
    office.day = "2026-09-01"
    office.edit(
        "how: suspended, document: 某办发〔2026〕6号",
        "how: suspended, document: 某办发〔2026〕6号, resumed: 2026-09-01",
    )
    office.add(
        "amendments",
        '{date: 2026-09-01, task: "4", field: ended, from: {on: 2026-05-08, how: suspended, document: 某办发〔2026〕6号}, to: {on: 2026-05-08, how: suspended, document: 某办发〔2026〕6号, resumed: 2026-09-01}, document: 某办发〔2026〕22号, reason: 平台恢复建设}',
    )
    office.commit("平台建设恢复")
    office.add(
        "appropriations", "{date: 2026-08-28, source: 省级财政, for: 管护, amount: 10, document: 某财农〔2026〕18号}"
    )
    office.add(
        "appropriations", "{date: 2026-08-28, source: 省级财政, for: 改厕, amount: 30, document: 某财农〔2026〕19号}"
    )
    office.add(
        "in_kind",
        '{date: 2026-09-10, task: "1.2", item: 投工, by: 甲镇各村村民, quantity: 120, unit: 工日, value: 1.2万元}',
    )
    office.edit("counts: {管护员: 0}", "counts: {管护员: 0}, counted: [{on: 2026-09-15, counts: {管护员: 2}}]")
    office.commit("补助到位，投工，清点管护员")
    out = office.send_out("2026-09-30")
    office.day = "2026-09-30"
    rows = {
        "县农业农村局": {
            "1": {"指标1完成值": 82},
            "1.1": {DONE: "75", "指标1完成值": 600, **spent("36万元", "改厕补助", "省级财政", "记901")},
            "1.2": {DONE: "90", "指标1完成值": 2},
        },
        "县水务局": {"2.1": {DONE: "60", "指标1完成值": 3}, "2.2": {DONE: "40", "指标1完成值": 2}},
        "县民政局": {"3": {DONE: "70"}, "5": {DONE: "80", "指标1完成值": 8}},
        "县委农办": {"4": {DONE: "40", "指标1完成值": 1}},
    }
    office.take_in(out, rows, "2026-09-30")
    marks(
        office,
        "2026Q3",
        "县农业农村局",
        {"一村": (56, 34), "二村": (54, 36), "三村": (45, 30), "四村": (50, 33), "五村": (42, 30), "六村": (54, 36)},
    )
    office.commit("收三季度台账")
    office.run("verify", str(office.file))


SPLIT = """\
    ended: {on: 2026-08-03, how: split, into: ["2.1", "2.2"], document: 某办发〔2026〕18号}
  - id: "2.1"
    title: 建设污水管网
    section: 人居环境
    lead: [县水务局]
    support: [县农业农村局]
    start: 2026-08-03
    deadline: 2026-10-30
    weight: 2
    indicators: [{name: 完成管网的村, at_least: 5, unit: 个}]
  - id: "2.2"
    title: 改造分散处理设施
    section: 人居环境
    lead: [县水务局]
    start: 2026-08-03
    deadline: 2026-10-30
    indicators: [{name: 改造设施的村, at_least: 5, unit: 个}]
"""


def resolve(office: Office) -> None:
    """By hand: the later document counts, both approvals stay in the order of approval."""
    import re

    text = re.sub(r"<<<<<<<[^\n]*\n(.*?)=======\n.*?>>>>>>>[^\n]*\n", r"\1", office.text, flags=re.DOTALL)
    office.file.write_text(text, "utf-8")


def fourth(office: Office) -> None:
    """October to December: cancelled, corrected, finished."""
    office.day = "2026-10-20"
    office.log(
        "1.1", "--percent", "70", "--actual", "新建改造户厕=560", "--replaces", "2026-09-30", "--reason", "验收核减40户"
    )
    office.commit("更正三季度改厕数")
    office.start("farm")
    office.log("1.2", "--percent", "100", "--actual", "管护培训=1", "--evidence", "培训签到册", "--date", "2026-10-20")
    office.edit(
        "name: 五村, kind: village, town: 乙乡, grade: B,",
        "name: 五村, kind: village, town: 乙乡, grade: B, reached: {议事协商制度: 2026-10-10},",
    )
    office.commit("管护队伍完成", "farm")
    water(office, "2026-10-28", "2.1", "--percent", "100", "--actual", "完成管网的村=5", "--evidence", "验收单")
    office.add(
        "appropriations", "{date: 2026-10-12, source: 县级财政, for: 污水, amount: 40, document: 某财农〔2026〕23号}"
    )
    office.add(
        "payments", '{date: 2026-10-27, source: 县级财政, task: "2", item: 污水治理, amount: 32, document: 记1001}'
    )
    office.commit("管网完成", "water")
    office.merge("farm")
    office.merge("water")
    office.day = "2026-11-16"
    office.edit(
        "    indicators:\n      - {name: 信访积案",
        "    ended: {on: 2026-11-16, how: handed-over, into: [县信访局], document: 某办发〔2026〕26号}\n    indicators:\n      - {name: 信访积案",
    )
    office.commit("信访积案移交")
    office.day = "2026-12-28"
    office.add(
        "appropriations", "{date: 2026-12-08, source: 市级财政, for: 改厕, amount: 36, document: 某财农〔2026〕30号}"
    )
    office.add(
        "payments", '{date: 2026-12-20, source: 市级财政, task: "1.1", item: 改厕补助, amount: 30, document: 记1201}'
    )
    office.add(
        "returned", "{date: 2026-12-25, source: 市级财政, item: 污水治理, amount: 6, document: 某财农〔2026〕33号}"
    )
    office.add(
        "carried", "{from: 2026, to: 2027, source: 市级财政, item: 改厕补助, amount: 6, document: 某财农〔2026〕34号}"
    )
    office.commit("年底资金")
    out = office.send_out("2026-12-31")
    office.day = "2026-12-31"
    rows = {
        "县农业农村局": {
            "1": {"指标1完成值": 86},
            "1.1": {DONE: "100", "指标1完成值": 805, "完成情况证明": "验收报告"},
        },
        "县水务局": {"2.2": {DONE: "80", "指标1完成值": 4}},
        "县民政局": {"3": {DONE: "90", "存在问题": "一村、三村、六村没有建立"}},
        "县委农办": {
            "4": {
                DONE: "100",
                "指标1完成值": 4,
                "完成情况证明": "验收报告",
                **spent("14万元", "平台建设", "县级财政", "记1211"),
            }
        },
    }
    office.take_in(out, rows, "2026-12-31")
    office.commit("收四季度台账")
    office.run("verify", str(office.file))


def last(office: Office) -> None:
    """January: closed, and next year's plan drafted from it."""
    office.day = "2027-01-10"
    reasons = {
        "2.2": "设备晚到，转下年",
        "3": "换届推迟，转下年",
        "1.2": "培训少两场，下年补",
        "改厕": "县级资金转下年安排",
        "管护": "省级补助下年拨付",
        "管护垫付": "省级补助到位后归还",
        "污水": "尾款待验收后付",
        "平台建设": "质保金",
        "半年总结": "下半年并入全年总结",
    }
    explained = [word for name, why in reasons.items() for word in ("--explain", f"{name}={why}")]
    office.run("close", str(office.file), "--document", "某办发〔2027〕1号", "--date", office.day, *explained)
    office.commit("结束方案")
    office.run("init", "--from", str(office.file), "--year", "2027")
    office.commit("起草2027年方案")
