"""Edge cases of the rules about units: the register, roles, duties and the logs."""

from __future__ import annotations

import pytest

from ruralgov.plan.department import Department
from ruralgov.plan.lookups.nearest_unit import nearest_unit
from ruralgov.plan.lookups.similar_units import similar
from ruralgov.plan.lookups.unit_names import level_of, looks_personal
from support import findings_of, plan_text

REGISTER = "departments: {县农业农村局: {aliases: [县农业局]}, 县水务局: {}, 县财政局: {}, 各乡镇: {members: [东山镇, 西河乡]}}\n"


def task(*lines: str, number: str = "1") -> str:
    return "\n".join(
        [
            f'  - id: "{number}"',
            f"    title: 任务{number}",
            "    deadline: 2026-10-30",
            *(f"    {line}" for line in lines),
        ]
    )


def tasks(*items: str) -> str:
    return "tasks:\n" + "\n".join(items) + "\n"


def found(snippet: str, *leave: str) -> list[str]:
    """Findings of RG0 and RG2 as ``code path``."""
    findings = findings_of(plan_text(snippet))
    return [f"{one.code} {one.path}" for one in findings if one.code[:3] in ("RG0", "RG2") and one.code not in leave]


BAD = {
    "a member of a group is no unit of the register": (
        REGISTER + tasks(task("lead: [县水务局]", "support: [东山镇]")),
        ["RG201 tasks[0].support[0]"],
    ),
    "members of a group glued together": (
        "departments: {县水务局: {}, 各乡镇: {members: [东山镇、西河乡]}}\n"
        + tasks(task("lead: [县水务局]", "support: [各乡镇]")),
        ["RG023 departments.各乡镇.members[0]"],
    ),
    "unknown in every role": (
        REGISTER + tasks(task("lead: [县水务办]", "support: [县水务所]", "accountable: [县水务站]")),
        ["RG201 tasks[0].lead[0]", "RG201 tasks[0].support[0]", "RG201 tasks[0].accountable[0]"],
    ),
    "unknown in duties, one unit or a list": (
        REGISTER + tasks(task("lead: [县水务局]")) + "duties:\n"
        "  - {name: 月报, kind: report, by: 县水务站, to: [县财政局, 县财政科], every: month}\n",
        ["RG201 duties[0].by[0]", "RG201 duties[0].to[1]"],
    ),
    "unknown in the logs": (
        REGISTER
        + tasks(task("lead: [县水务局]"))
        + "progress: [{date: 2026-03-31, task: '1', percent: 10, by: 县水利局}]\n"
        "duties: [{name: 月报, kind: report, by: lead, every: month}]\n"
        "submissions: [{date: 2026-03-31, duty: 月报, by: 县水利局}]\n",
        ["RG201 progress[0].by", "RG201 submissions[0].by"],
    ),
    "no lead": (tasks(task("support: [甲局]")), ["RG202 tasks[0].lead"]),
    "empty lead": (tasks(task("lead: []")), ["RG202 tasks[0].lead"]),
    "two leads": (tasks(task("lead: [甲局, 乙局]")), ["RG203 tasks[0].lead[1]"]),
    "lead supports under another name": (
        REGISTER + tasks(task("lead: [县农业农村局]", "support: [县水务局, 县农业局]")),
        ["RG204 tasks[0].support[1]", "RG206 tasks[0].support[1]"],
    ),
    "listed three times": (
        tasks(task("lead: [甲局]", "support: [乙局, 乙局, 乙局]")),
        ["RG205 tasks[0].support[1]", "RG205 tasks[0].support[2]"],
    ),
    "one unit under two names: twice, and the alias no more than that": (
        REGISTER + tasks(task("lead: [县水务局]", "support: [县农业农村局, 县农业局]")),
        ["RG205 tasks[0].support[1]"],
    ),
    "one lead under two names is one lead": (
        REGISTER + tasks(task("lead: [县农业农村局, 县农业局]")),
        ["RG205 tasks[0].lead[1]"],
    ),
    "alias in a duty": (
        REGISTER
        + tasks(task("lead: [县水务局]"))
        + "duties: [{name: 月报, kind: report, by: 县农业局, every: month}]\n",
        ["RG206 duties[0].by[0]"],
    ),
    "similar names": (
        "departments: {乡综治办: {}, 综治办: {}}\n" + tasks(task("lead: [乡综治办]", "support: [综治办]")),
        ["RG207 departments.综治办"],
    ),
    "the same name but for a full-width letter": (
        "departments: {甲局A: {}, 甲局Ａ: {}}\n" + tasks(task("lead: [甲局A]", "support: [甲局Ａ]")),
        ["RG207 departments.甲局Ａ"],
    ),
    "unused": ("departments: {甲局: {}, 乙局: {}}\n" + tasks(task("lead: [甲局]")), ["RG208 departments.乙局"]),
    "who took a task over is no unused unit, and no task's number is one": (
        "departments: {甲局: {}, 乙局: {}, '2': {}}\n"
        + tasks(
            task(
                "lead: [甲局]", "ended: {on: 2026-06-30, how: handed-over, into: [乙局], document: 某办发〔2026〕3号}"
            ),
            task("lead: [甲局]", number="2"),
            task(
                "lead: [甲局]",
                "ended: {on: 2026-06-30, how: merged, into: ['2'], document: 某办发〔2026〕3号}",
                number="3",
            ),
        ),
        ["RG208 departments.2"],
    ),
    "a post leads": (
        "departments: {乡分管领导: {kind: post}}\n" + tasks(task("lead: [乡分管领导]")),
        ["RG209 tasks[0].lead[0]"],
    ),
    "a registered person leads": (
        "departments: {张某某: {}}\n" + tasks(task("lead: [张某某]")),
        ["RG209 tasks[0].lead[0]"],
    ),
    "a group by its name": (
        "departments: {各乡镇: {}}\n" + tasks(task("lead: [各乡镇]")),
        ["RG210 departments.各乡镇.members"],
    ),
    "eleven tasks": (
        "departments: {甲局: {}}\n" + tasks(*(task("lead: [甲局]", number=str(n)) for n in range(1, 12))),
        ["RG211 departments.甲局"],
    ),
    "a city's unit leads in a county": (
        "departments: {市民政局: {}}\n" + tasks(task("lead: [市民政局]")),
        ["RG212 tasks[0].lead[0]"],
    ),
    "a level that the register states": (
        "departments: {农业农村厅: {level: province}}\n" + tasks(task("lead: [农业农村厅]")),
        ["RG212 tasks[0].lead[0]"],
    ),
    "no register: no unknown names": ("departments: {}\n" + tasks(task("lead: [甲局]")), ["RG213 departments"]),
    "an alias that is another unit's name": (
        "departments: {甲局: {aliases: [乙局]}, 乙局: {}}\n" + tasks(task("lead: [甲局]", "support: [乙局]")),
        ["RG214 departments.甲局.aliases[0]"],
    ),
    "no issuer": ("issuer:\ndepartments: {甲局: {}}\n" + tasks(task("lead: [甲局]")), ["RG216 issuer"]),
    "no region": ("region:\ndepartments: {甲局: {}}\n" + tasks(task("lead: [甲局]")), ["RG217 region"]),
    "a slip in the only mention leaves nothing unused": (
        "departments: {县水务局: {}, 县财政局: {}}\n" + tasks(task("lead: [县水务局]", "support: [县财征局]")),
        ["RG201 tasks[0].support[0]"],
    ),
    "a wrong entry of the register is no unknown unit": (
        "departments: {甲局: {kind: 单位}, 乙局: {}}\n" + tasks(task("lead: [甲局]", "support: [乙局]")),
        ["RG008 departments.甲局.kind"],
    ),
}
# What a snippet leaves out of its register is not its point.
POINTLESS = ("RG208",)


@pytest.mark.parametrize(("snippet", "expected"), BAD.values(), ids=BAD.keys())
def test_bad(snippet: str, expected: list[str]) -> None:
    strict = "departments" in snippet and REGISTER not in snippet
    assert found(snippet, *(() if strict else POINTLESS)) == expected


TWO = "departments: {甲局: {}, 乙局: {}}\n"
GOOD = {
    "joint leads": TWO + tasks(task("lead: [甲局, 乙局]", "joint: true")),
    "the lead of every task": TWO
    + tasks(task("lead: [甲局]", "support: [乙局]"))
    + "duties: [{name: 台账, kind: report, by: lead, to: 甲局, every: month}]\n",
    "a group and one of its members": REGISTER.replace("}}", "}, 西河乡: {}}")
    + tasks(task("lead: [县水务局]", "support: [各乡镇, 西河乡]")),
    "a member reports for its group": REGISTER
    + tasks(task("lead: [县水务局]", "support: [各乡镇]"))
    + "progress: [{date: 2026-03-31, task: '1', percent: 10, by: 东山镇}]\n",
    "an old name in the log": REGISTER
    + tasks(task("lead: [县水务局]"))
    + "progress: [{date: 2026-03-31, task: '1', percent: 10, by: 县农业局}]\n",
    "supporting and accountable": TWO + tasks(task("lead: [甲局]", "support: [乙局]", "accountable: [乙局]")),
    "used as a member, issuer or addressee": "issuer: 丙局\ndepartments: {甲局: {}, 乙局: {}, 丙局: {}, 丁局: {}, 戊局: {}, 己局: {}, 各局: {members: [乙局]}}\n"
    + tasks(task("lead: [甲局]", "support: [各局]"))
    + "letter: {to: 丁局, issuer: 戊局}\nescalation: [{overdue_days: 1, action: 提醒, by: 己局}]\n",
    "unused in a plan without tasks": TWO + "tasks: []\n",
    "unused while a lead is missing or a name unknown": TWO + tasks(task("lead: [丙局]")),
    "a group of posts leads": "departments: {村支部书记: {kind: group, members: [甲, 乙]}}\n"
    + tasks(task("lead: [村支部书记]")),
    "similar names that the register explains": "departments: {乡党政办: {aliases: [乡党办]}, 乡党办: {}}\n"
    + tasks(task("lead: [乡党政办]", "support: [乡党办]")),
    "a post supports": "departments: {甲局: {}, 乡长: {kind: post}}\n" + tasks(task("lead: [甲局]", "support: [乡长]")),
    "ten tasks": "departments: {甲局: {}}\n" + tasks(*(task("lead: [甲局]", number=str(n)) for n in range(1, 11))),
    "a group leads all": "departments: {各乡镇: {members: [东山镇]}}\n"
    + tasks(*(task("lead: [各乡镇]", number=str(n)) for n in range(1, 13))),
    "a city's branch leads in a county": "departments: {市生态环境局示例分局: {}}\n"
    + tasks(task("lead: [市生态环境局示例分局]")),
    "a higher unit supports": "departments: {甲局: {}, 省农业农村厅: {}}\n"
    + tasks(task("lead: [甲局]", "support: [省农业农村厅]")),
    "a township leads in a county": "departments: {乡综治办: {}}\n" + tasks(task("lead: [乡综治办]")),
    "names that only begin like a level": "departments: {市场监管局: {}, 乡村振兴局: {}}\n"
    + tasks(task("lead: [市场监管局]"), task("lead: [乡村振兴局]", number="2")),
    "a county-level city": "region: {name: 河间市, level: county}\ndepartments: {市民政局: {}}\n"
    + tasks(task("lead: [市民政局]")),
    "a district": "region: {name: 城东区, level: county}\ndepartments: {区民政局: {}}\n"
    + tasks(task("lead: [区民政局]")),
}


# The mistake that keeps another finding from being told is told itself.
TOLD = {
    "unused while a lead is missing or a name unknown": "RG201",
    "similar names that the register explains": "RG214",
}


@pytest.mark.parametrize(("name", "snippet"), GOOD.items(), ids=GOOD.keys())
def test_good(name: str, snippet: str) -> None:
    leave = POINTLESS if "县水务局" in snippet else ()
    assert found(snippet, *leave, TOLD.get(name, "")) == []


def finding(snippet: str, code: str):
    return next(one for one in findings_of(plan_text(snippet)) if one.code == code)


def test_an_unknown_unit_is_told_with_the_nearest_and_an_unsafe_fix() -> None:
    one = finding("departments: {县农业农村局: {}, 县财政局: {}}\n" + tasks(task("lead: [县农业局]")), "RG201")
    assert one.message == "名录里没有“县农业局”；是不是“县农业农村局”？"
    assert (one.values["given"], one.values["suggestion"]) == ("县农业局", "县农业农村局")
    assert (one.fix.path, one.fix.value, one.fix.safe) == (("tasks", 0, "lead", 0), "县农业农村局", False)


def test_a_member_of_a_group_is_told_as_one() -> None:
    one = finding(REGISTER + tasks(task("lead: [东山镇]")), "RG201")
    assert one.message == "名录里没有“东山镇”；它只列为“各乡镇”的成员"


def test_a_difference_that_nobody_sees_is_a_safe_fix() -> None:
    one = finding("departments: {县农业农村局: {}}\n" + tasks(task("lead: [县 农业农村局]")), "RG201")
    assert (one.fix.value, one.fix.safe) == ("县农业农村局", True)


def test_without_a_near_name_there_is_no_fix() -> None:
    one = finding("departments: {县财政局: {}}\n" + tasks(task("lead: [县科技局]")), "RG201")
    assert one.message == "名录里没有“县科技局”"
    assert one.fix is None


def test_fixes_of_an_alias_and_of_a_doubled_unit() -> None:
    alias = finding(REGISTER + tasks(task("lead: [县农业局]")), "RG206")
    assert (alias.fix.path, alias.fix.value, alias.fix.safe) == (("tasks", 0, "lead", 0), "县农业农村局", True)
    doubled = finding(tasks(task("lead: [甲局]", "support: [乙局, 乙局]")), "RG205")
    assert (doubled.fix.path, doubled.fix.value) == (("tasks", 0, "support", 1), None)


def test_messages_name_both_names() -> None:
    doubled = finding(REGISTER + tasks(task("lead: [县水务局]", "support: [县农业农村局, 县农业局]")), "RG205")
    assert doubled.message == "任务1的配合单位里，“县农业农村局”列了两次（“县农业局”是它的别称）"
    plain = finding(tasks(task("lead: [甲局]", "support: [乙局, 乙局]")), "RG205")
    assert plain.message == "任务1的配合单位里，“乙局”列了两次"
    near = finding("departments: {乡党政办: {}, 乡党办: {}}\n" + tasks(task("lead: [乡党政办]")), "RG207")
    assert near.message == "“乡党办”和“乡党政办”只差“政”，像是同一个单位"
    name = finding("departments: {甲局: {aliases: [乙局]}, 乙局: {}}\n" + tasks(task("lead: [甲局]")), "RG214")
    assert name.message == "“乙局”是“甲局”的别称，又是“乙局”的登记名称"
    unseen = finding("departments: {甲局A: {}, 甲局Ａ: {}}\n" + tasks(task("lead: [甲局A]")), "RG207")
    assert unseen.message == "“甲局Ａ”和“甲局A”只差“空格或全角半角”，像是同一个单位"


def test_an_alias_of_two_units_is_not_fixed() -> None:
    register = "departments: {甲局: {aliases: [丙局]}, 乙局: {aliases: [丙局]}}\n"
    assert finding(register + tasks(task("lead: [丙局]", "support: [乙局]")), "RG206").fix is None


def test_draft_plans_are_warned_about_missing_leads_and_register() -> None:
    findings = findings_of(plan_text("status: draft\ndepartments: {}\n" + tasks(task())))
    assert {one.code: str(one.severity) for one in findings if one.code[:3] == "RG2"} == {
        "RG202": "warning",
        "RG213": "warning",
    }


ONE_UNIT = """
乡党政办 乡党办 | 综治办 乡综治办 | 县审批服务管理局 县审批服务局 | 乡民政 乡民政站 | 宣传部 县委宣传部 | 县农业局 县农业农村局
县总工会 县工会 | 县政府 县人民政府 | 电信公司 中国电信公司 | 县融媒体 县融媒体中心 | 县委农办 县农办
"""
TWO_UNITS = """
县发改局 县科技局 | 县委办 县委农办 | 县委办 县委网信办 | 县政府 县政府办 | 县委 县政法委 | 县委 县纪委 | 市场监管局 市场监管分局
县民政局 县财政局 | 县医院 县中医院 | 县公安局 县森林公安局 | 党委 党工委 | 县政府办 县政府督查办 | 主任 副主任 | 县人大 县人大办
市生态环境局 市生态环境局庄浪分局 | 村委会 村支委会 | 县妇联 县残联 | 县法院 县检察院 | 县教育局 县体育局 | 水务局 水务集团
县公安局 县公安局交警大队 | 县委督查室 县政府督查室 | 县委组织部 县委宣传部 | 扶贫办 脱贫办 | 第一中心小学 中心小学
"""


def pairs(text: str) -> list[list[str]]:
    return [pair.split() for pair in text.replace("\n", "|").split("|") if pair.strip()]


@pytest.mark.parametrize("names", pairs(ONE_UNIT), ids="-".join)
def test_names_of_one_unit(names: list[str]) -> None:
    assert list(similar({name: Department() for name in names}))
    assert list(similar({name: Department() for name in reversed(names)}))


@pytest.mark.parametrize("names", pairs(TWO_UNITS), ids="-".join)
def test_names_of_two_units(names: list[str]) -> None:
    assert not list(similar({name: Department() for name in names}))


def test_units_of_stated_levels_and_groups_are_told_apart() -> None:
    assert not list(similar({"农业局": Department(level="city"), "县农业局": Department(level="county")}))
    assert list(similar({"农业局": Department(level="city"), "县农业局": Department()}))
    assert list(similar({"农业局": Department(level="county"), "县农业局": Department(level="county")}))
    assert not list(similar({"各乡镇": Department(members=("甲镇",)), "各相关乡镇": Department(members=("乙镇",))}))


@pytest.mark.parametrize(
    "name", ["张某某", "李三", "欧阳某", "王小明", "乡党委副书记", "县委书记", "包村领导", "村支部负责人", "李某某同志"]
)
def test_people_and_posts(name: str) -> None:
    assert looks_personal(name)


@pytest.mark.parametrize(
    "name",
    [
        "高仁乡",
        "马场村",
        "高校",
        "安监站",
        "林业局",
        "林草局",
        "文化站",
        "史志办",
        "金融办",
        "党委",
        "团委",
        "妇联",
        "电信公司",
        "陶乐镇",
        "泰金种业",
        "德渊集团",
        "何家沟",
        "王家庄",
        "石嘴山",
        "各村党支部书记",
        "县委网信办",
        "乡民政",
        "乡党办",
        "融媒体中心",
        "中国邮政平罗分公司",
    ],
)
def test_units_and_places(name: str) -> None:
    assert not looks_personal(name)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("县农业局", "县农业农村局"),
        ("县委网信半", "县委网信办"),
        ("县财正局", "县财政局"),
        ("宣传部", "县委宣传部"),
        ("农业农村办", "县农业农村局"),
        ("县政财局", "县财政局"),
        ("县教育局", None),
        ("县统战办", None),
        ("县统计局", None),
        ("县人大", None),
    ],
)
def test_the_unit_that_is_meant(name: str, meant: str | None) -> None:
    register = ["县委网信办", "县农业农村局", "县民政局", "县财政局", "县委宣传部", "县委", "县政府"]
    assert nearest_unit(name, register) == meant


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("省农业农村厅", "province"),
        ("市财政局", "city"),
        ("县财政局", "county"),
        ("乡司法所", "township"),
        ("镇综治办", "township"),
        ("市场监管局", None),
        ("乡村振兴局", None),
        ("市生态环境局庄浪分局", None),
        ("民政局", None),
    ],
)
def test_the_level_that_a_name_tells(name: str, level: str | None) -> None:
    assert level_of(name, None) == level
    assert level_of(name, Department(level="village")) == "village"
