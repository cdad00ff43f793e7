"""RG206 alias-used."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.another_name import command
from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Fix, Hit, Path
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.lookups.spelling import as_yaml
from ruralgov.plan.lookups.unit_names import names_reported_by, other_names, shared_aliases
from ruralgov.text import Text

RULE = Rule(
    code="RG206",
    name="alias-used",
    severity=WARNING,
    title=Text(
        "用了别称",
        "Alias used",
    ),
    message=Text(
        "“{given}”是“{unit}”的别称",
        "{given} is another name of {unit}",
    ),
    cure=Text(
        "统一写“{unit}”；文件原文如此的，注明理由予以保留。机构改革更名的不写成别称（以前各期的表会跟着改），用 {command}",
        "Write {unit}; where the document itself says so, suppress with the reason. "
        "A unit that was renamed is no alias (papers of earlier periods would change): use `{command}`",
    ),
    why=Text(
        "一个单位两个名称，汇总时就成了两个单位。方案正文统一用规范全称，别称只留在名录里供查对。",
        "One unit under two names becomes two units in every table. The plan uses the registered name; "
        "other names stand in the register only.",
    ),
    bad="""\
departments:
  乡党政办: {aliases: [乡党办]}
tasks:
  - id: "1"
    title: 推行积分制管理
    lead:
      - 乡党办  # <--
    deadline: 2026-10-30
""",
    good="""\
departments:
  乡党政办: {aliases: [乡党办]}
tasks:
  - id: "1"
    title: 推行积分制管理
    lead:
      - 乡党政办
    deadline: 2026-10-30
""",
    fixable=True,
)


def check(index: Index) -> Iterator[Hit]:
    # Logs are never edited: what was reported under an old name stays so.
    listed = {path: name for path, name in other_names(index) if name in index.alias_of}
    before = names_reported_by(index) if listed and index.plan.status != "draft" else frozenset()
    for path, name in listed.items():
        unit = index.alias_of[name]
        if path[0] == "tasks" and _is_second(index, path, unit):
            continue  # RG205 says it, with the better cure
        # Who reported by this name may have got the other one later: that has a day, and is no matter of spelling.
        fix = Fix(path, as_yaml(unit), safe=name not in before) if name not in shared_aliases(index) else None
        values = {"given": name, "unit": unit, "command": command(name, unit)}
        yield Hit(path, values, (("departments", unit),), fix=fix)


def _is_second(index: Index, path: Path, unit: str) -> bool:
    task = index.plan.tasks[int(path[1])]
    names = dict(task.roles)[str(path[2])]
    return any(index.unit(name) == unit for name in names[: int(path[3])])
