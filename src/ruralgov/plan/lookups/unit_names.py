"""Names of units: where a plan uses them, which of them it does not know, what they tell about level and person."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import chain

from ruralgov.findings import Path
from ruralgov.plan.department import Department
from ruralgov.plan.lookups.index import Index, once
from ruralgov.plan.lookups.nearest_unit import nearest_unit
from ruralgov.plan.plan import Plan
from ruralgov.text import lazy

RANKS = {"province": 4, "city": 3, "county": 2, "township": 1, "village": 0}
"""Levels of administration; a higher number is a higher level."""

# First characters that name a level, and words that only begin with one.
_FIRST = {"省": "province", "市": "city", "县": "county", "区": "county", "乡": "township", "镇": "township"}
_NO_LEVEL = lazy(r"市场|市政(?![府协法务治])|市容|市民(?!政|族|宗)|乡村|乡贤|乡风|乡土|乡建|区域|区块")
_BRANCH = lazy(r"分局|支行|分公司|分行|支队|分院|分中心|管理所|工作站")

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范"
    "金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_COMPOUND = ("欧阳", "上官", "司马", "诸葛", "皇甫", "尉迟", "公孙", "慕容", "司徒", "夏侯")
# Characters that stand in names of offices, places and trades but hardly in a given name.
_IMPERSONAL = frozenset(
    "局办委部院会站所厅处科室社团校镇乡县市区村省州盟旗屯庄寨堡街道店岔坡沟河湖港湾山桥庙寺城园厂矿场馆台网"
    "业务草监管检测农机械工商税政教育体行长员人家户府协联残疾警庭薯粮牧渔种"
)
_POST = lazy(r"(?:书记|乡长|镇长|县长|区长|市长|局长|科长|部长|主任|站长|所长|校长|负责人|领导|同志)$")
_MANY = lazy(r"^(?:各|全体|所有|全部|有关|相关)")


def mentions(plan: Plan) -> Iterator[tuple[Path, Collection[str]]]:
    """Every place that names units for the work: the roles of tasks, duties and goals, what is laid down."""
    for place, task in enumerate(plan.tasks):
        for role, units in task.roles:
            if units:
                yield ("tasks", place, role), units
    for place, duty in enumerate(plan.duties):
        yield ("duties", place, "by"), [unit for unit in duty.by if unit != "lead"] if "lead" in duty.by else duty.by
        yield ("duties", place, "to"), duty.to
    for place, goal in enumerate(plan.goals):
        yield ("goals", place, "lead"), goal.lead
    for place, laid in enumerate(plan.provisions):
        yield ("provisions", place, "unit"), laid.unit


def logged(plan: Plan) -> Iterator[tuple[Path, Collection[str]]]:
    """Every place where the logs name a unit: who reported progress, who did a duty."""
    for place, entry in enumerate(plan.progress):
        if entry.by:
            yield ("progress", place, "by"), (entry.by,)
    for place, submission in enumerate(plan.submissions):
        if submission.by:
            yield ("submissions", place, "by"), (submission.by,)


@once
def names_reported_by(index: Index) -> frozenset[str]:
    """Every name, as it is written, that the logs say reported: an entry without one is the first lead's."""
    leads = {task.id: task.lead[0] for task in index.plan.tasks if task.lead}
    silent = (leads.get(entry.task, "") for entry in index.plan.progress if not entry.by)
    return frozenset((*(name for _, names in logged(index.plan) for name in names), *silent))


def strangers(places: Iterable[tuple[Path, Collection[str]]], known: frozenset[str]) -> Iterator[tuple[Path, str]]:
    """The names that are not known, each with its path."""
    for path, units in places:
        if not known.issuperset(units):
            listed = path[-1] != "by" or path[0] == "duties"
            for place, unit in enumerate(units):
                if unit not in known:
                    yield ((*path, place) if listed else path), unit


@once
def known_units(index: Index) -> frozenset[str]:
    """Every name that the register explains: registered names, aliases, members of groups."""
    members = (member for unit in index.departments.values() for member in unit.members)
    return frozenset((*index.departments, *index.alias_of, *members))


@once
def other_names(index: Index) -> list[tuple[Path, str]]:
    """Where tasks and duties name a unit by anything but its registered name, with that name: alias or unknown."""
    return list(strangers(mentions(index.plan), frozenset(index.departments)))


@once
def unknown_names(index: Index) -> list[tuple[Path, str]]:
    """Where a unit is named that the register does not have.

    Tasks and duties may only name registered units. In the logs a member may also report for its group.
    """
    logs = strangers(logged(index.plan), known_units(index))
    return [(path, name) for path, name in chain(other_names(index), logs) if name not in index.alias_of]


@once
def unknown_units(index: Index) -> dict[str, str | None]:
    """Names of units that the register does not have, with the registered name that is probably meant."""
    return {
        name: nearest_unit(name, index.departments) for name in dict.fromkeys(name for _, name in unknown_names(index))
    }


def joined_units(index: Index, given: str) -> tuple[str, ...]:
    """The registered units that a name runs together (乙局，丙局 with a full-width comma in a list); none where it is one."""
    parts = tuple(part for part in re.split(r"[\s、，,；;“”‘’]+", given) if part)
    return parts if len(parts) > 1 and known_units(index).issuperset(parts) else ()


def level_of(name: str, unit: Department | None) -> str | None:
    """The level of a unit: the one the register states, else what the first character of its name says.

    A branch (市生态环境局庄浪分局) works at the place that it is named for, so its first character says nothing.
    """
    if unit is not None and unit.level is not None:
        return unit.level
    if _NO_LEVEL.match(name) or _BRANCH.search(name):
        return None
    return _FIRST.get(name[:1])


def stands_for_many(name: str) -> bool:
    """Whether the name is plainly one of a group: 各乡镇."""
    return _MANY.match(name) is not None


def looks_personal(name: str) -> bool:
    """Whether a name reads as a person's (张某某) or as a single post (乡党委副书记), not as a unit's."""
    if _MANY.match(name):
        return False
    return _POST.search(name) is not None or _is_personal_name(name)


def _is_personal_name(name: str) -> bool:
    given = name[2:] if name.startswith(_COMPOUND) else name[1:] if name[:1] in _SURNAMES else ""
    # 高校, 安监, 林业: two characters are rather a short form than a person, unless the given name is 某 or 三 …
    short = name.startswith(_COMPOUND) or given in {"某", "三", "四", "五"}
    return (len(given) == 2 or (short and len(given) == 1)) and _IMPERSONAL.isdisjoint(given)


def doubled(units: list[str]) -> list[int]:
    """Positions of the units that stood in the list before."""
    first: dict[str, int] = {}
    return [place for place, unit in enumerate(units) if first.setdefault(unit, place) != place]


@once
def shared_aliases(index: Index) -> frozenset[str]:
    """Aliases that more than one unit claims."""
    claims = Counter(alias for unit in index.departments.values() for alias in set(unit.aliases))
    return frozenset(alias for alias, count in claims.items() if count > 1)


@once
def named(index: Index) -> frozenset[str]:
    """Every name that a task, duty or log gives to a unit, registered or not."""
    return frozenset(chain.from_iterable(units for _, units in chain(mentions(index.plan), logged(index.plan))))


def names_in_use(index: Index) -> frozenset[str]:
    """Every name of a unit that stands anywhere but in its own entry of the register."""
    plan = index.plan
    used = set(named(index))
    used.update(chain.from_iterable((*unit.members, *unit.into) for unit in plan.departments.values()))
    used.update(chain.from_iterable(one.ended.into for one in plan.tasks if one.ended and not one.ended.into_tasks))
    used.update(chain.from_iterable((*score.members, *score.evaluators) for score in plan.scoring))
    letter = plan.letter
    used.update((*letter.to, *letter.cc, letter.issuer or "") if letter else ())
    used.update(meant for meant in unknown_units(index).values() if meant)  # a slip of the pen is no other unit
    used.update((plan.issuer or "", *(step.by or "" for step in plan.escalation)))
    return frozenset(used)
