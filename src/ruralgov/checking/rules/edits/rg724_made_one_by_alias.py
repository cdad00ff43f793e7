"""RG724 made-one-by-alias."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.changes.change import Edit
from ruralgov.checking.rules.another_name import CURE, command
from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.findings import Hit
from ruralgov.text import Text

RULE = Rule(
    code="RG724",
    name="made-one-by-alias",
    severity=ERROR,
    title=Text("用别称把两个单位合成一个", "Two units made one by an alias"),
    message=Text(
        "“{old}”成了“{new}”的别称，两个单位合成一个：以前各期的表也会改印“{new}”，没有日期和文号",
        "{old} became an alias of {new}, two units are one: papers of earlier periods would print {new}, too, without a day or a document",
    ),
    cure=Text(
        f"{CURE.zh}；本来就是一个单位、登记了两次的，注明理由予以保留。",
        f"{CURE.en}; for one unit that was registered twice suppress it with the reason.",
    ),
    why=Text(
        "别称是同一单位的另一种写法，不分日期。两个单位合并，任务换了牵头，要有文件；以前谁牵头、谁报的，台账和报出去的材料都不能改。",
        "An alias is another way of writing one unit and has no day. When two units merge, tasks change hands by a document; who led and reported before stays on record.",
    ),
    before="""\
departments: {甲局: {}, 乙局: {}}
tasks:
  - {id: "1", title: 完善村级议事, lead: [甲局], deadline: 2026-10-30}
  - {id: "2", title: 推行积分制, lead: [乙局], deadline: 2026-10-30}
progress:
  - {date: 2026-03-31, task: "1", percent: 20, by: 甲局}
""",
    bad="""\
departments:
  乙局:  # <--
    aliases: [甲局]
tasks:
  - {id: "1", title: 完善村级议事, lead: [乙局], deadline: 2026-10-30}
  - {id: "2", title: 推行积分制, lead: [乙局], deadline: 2026-10-30}
progress:
  - {date: 2026-03-31, task: "1", percent: 20, by: 乙局}
""",
    good="""\
departments: {甲局: {until: 2026-06-30, into: [乙局]}, 乙局: {}}
tasks:
  - {id: "1", title: 完善村级议事, lead: [甲局], deadline: 2026-10-30}
  - {id: "2", title: 推行积分制, lead: [乙局], deadline: 2026-10-30}
progress:
  - {date: 2026-03-31, task: "1", percent: 20, by: 甲局}
amendments:
  - {date: 2026-07-01, field: departments.甲局.into, from: null, to: [乙局], document: 某办发〔2026〕3号, reason: 机构改革}
""",
)


def check_edit(edit: Edit) -> Iterator[Hit]:
    for change in edit.changes if edit.issued else ():
        if change.kind == "units-made-one":
            values = {"old": change.old, "new": change.new, "command": command(change.old, change.new)}
            yield Hit(change.new_path, values, on_key=True)
