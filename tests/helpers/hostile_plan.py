"""A plan that holds a hostile text in every place where a plan has text, found by asking the model."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from ruamel.yaml import YAML

from ruralgov.plan.plan import Plan
from ruralgov.scoring.sheet_template import as_csv, headings_of_marks

FULL = """\
format: 1
title: 示例县乡村治理试点方案
status: active
parts: [下级/甲镇.yaml]
region: {name: 示例县, level: county, code: "640221"}
issuer: 县委农办
basis: [某办发〔2026〕1号]
period: {start: 2026-01-01, end: 2026-12-31}
money_unit: 万元
source: {document: 试点方案, note: 节选}
assumptions: [{field: period, reason: 年份推定}]
letter:
  issuer: 县委农办
  number: 某农办发〔2026〕12号
  to: [县委]
  cc: [县人大办]
  contact: {post: 联系岗位, phone: 0900-1234567}
  signer: 主要负责人
departments:
  县委农办: {aliases: [农办], contact: {post: 值班室, phone: 0900-1}, note: 牵头}
  县水务局: {}
  县财政局: {}
  各乡镇: {kind: group, members: [甲镇, 乙乡]}
  甲镇: {}
  乙乡: {}
  县农机局: {until: 2026-01-31, into: {县水务局: ["2"]}}
goals:
  - name: 议事覆盖率
    at_least: 90
    unit: "%"
    lead: [县委农办]
    tasks: ["1"]
    note: 总目标
    assumed: 按常见标准
    coverage: {of: village, having: 法律明白人, grade: 示范村}
provisions:
  - {kind: leadership, text: 组长由县委书记担任, unit: [县委农办], task: "1", line: 3}
sections: [治理, 保障]
stages:
  - {name: 启动, start: 2026-01-01, end: 2026-03-31, note: 动员}
  - {name: 实施, start: 2026-04-01, end: 2026-12-31}
tasks:
  - id: "1"
    title: 村级议事
    section: 治理
    summary: 建立议事制度
    lead: [县委农办]
    support: [各乡镇]
    accountable: [县财政局]
    stage: 启动
    deliverables: [议事清单]
    milestones: [{name: 中期检查, due: 2026-02-28, note: 抽查}]
    indicators:
      - {name: 议事村, at_least: 20, unit: 个, baseline: 10, note: 累计, assumed: 推定}
      - {name: 覆盖率, at_least: 50, unit: "%", coverage: {of: village, having: 法律明白人, grade: 示范村}}
    budget:
      - {item: 办公经费, year: 2026, unit_cost: 1.5万元, quantity: 干部, shares: 三级, assumed: 推定, note: 每人}
      - {item: 印刷, year: 2026, amount: 1, paid_by: 县}
      - {item: 展板, year: 2026, on: 2026-03-02, amount: 1, shares: 定额}
      - {item: 音响, year: 2026, amount: 1, shares: 独担}
      - {item: 专项, year: 2026, percent: 0.5, of: 支出, shares: 三级}
      - {item: 奖补, year: 2026, amount: 1, shares: 垫付二}
    note: 重点
  - id: "2"
    title: 供水到村
    section: 保障
    lead: [县水务局]
    deadline: 2026-04-10
    after: ["1"]
    indicators: [{name: 通水村, exactly: 5, unit: 个}]
    parts: ["2.1"]
  - id: "2.1"
    title: 铺管
    lead: [县水务局]
    ended: {on: 2026-11-30, how: split, into: ["2.2"], document: 某办发〔2026〕9号}
  - {id: "2.2", title: 铺支管, lead: [县水务局]}
parameters: {干部: {value: 7, unit: 人, assumed: 每村1人, note: 估}}
funding:
  sources: [省, 市, 县]
  bases: [{name: 支出, year: 2026, amount: 200万元, assumed: 示例数}]
  shares:
    三级: {ratio: {省: 1, 市: 1, 县: 1}, remainder: 县, note: 一比一}
    定额: {fixed: {省: 0.5, 县: 0.5}, rest: 县}
    垫付: {advance: 县, reimbursed_by: 省, by_grade: {示范村: 1万元}, minimum: {省: 100}}
    垫付二: {advance: 县, reimbursed_by: 省}
    独担: {paid_by: 县}
  appropriations:
    - {date: 2026-02-01, source: 省, for: 办公经费, amount: 3万元, document: 财〔2026〕1号, note: 首批, reason: 误记}
    - {date: 2026-02-02, source: 县, for: 奖补, amount: 1万元}
    - {date: 2026-02-20, source: 省, for: 奖补, amount: 0.6万元}
  payments:
    - {date: 2026-03-01, source: 省, task: "1", item: 办公经费, amount: 1万元, document: 凭证1, note: 首付, reason: 误记}
    - {date: 2026-02-10, source: 县, task: "1", item: 奖补, amount: 0.9万元}
  carried: [{from: 2025, to: 2026, source: 县, item: 办公经费, amount: 1万元, document: 财〔2026〕2号, note: 结转}, {from: 2025, to: 2026, source: 县, item: 上年奖补, amount: 2万元, reimbursed_by: 省, document: 财〔2026〕3号}]
  returned: [{date: 2026-03-01, source: 省, item: 办公经费, amount: 1万元, document: 财〔2026〕3号, note: 收回}]
  in_kind:
    - {date: 2026-03-01, task: "1", item: 投工, by: 村民, quantity: 3, unit: 工日, value: 300元, document: 凭证2, note: 清淤}
duties:
  - {name: 工作台账, kind: report, by: 县水务局, to: 县委农办, every: month, due: month-end, task: "1", note: 月报}
places:
  - {name: 吊沟村, kind: village, town: 甲镇, grade: 示范村, population: 1860, counts: {法律明白人: 1},
     reached: {法律明白人: 2026-03-01}, counted: [{on: 2026-03-15, counts: {法律明白人: 2}, note: 清点}], assumed: 估, note: 山区}
declared: {示范村: 1, 村数: {total: 3, parts: {已建: 1, 在建: 2}}}
norms: [{name: 法律明白人, per: village, at_least: 3, unit: 名, task: "1", grade: 示范村, unit_cost: 1万元, note: 每村}]
scoring:
  - name: 村积分
    subjects: 各村
    members: [吊沟村]
    dimensions: [{name: 制度, full: 100}, {name: 否决项, veto: true}]
    evaluators: {乡镇: 40, 村民: 60}
    every: quarter
    bands: [{name: 红色, below: 60, action: 约谈}, {name: 绿色}]
    year: average
    tiers: {甲档: {share: 30, coefficient: 1.2}, 乙档: {coefficient: 1}}
    distributes: 办公经费
    task: "1"
    note: 试行
    assumed: 推定
escalation: [{overdue_days: 1, action: 提醒, by: 县委农办, note: 电话}]
progress:
  - {date: 2026-03-20, task: "1", percent: 60, indicators: {议事村: 15}, note: 推进中, problem: 缺人, next: 招人,
     by: 县委农办, evidence: [照片], refused: [完成百分比], reason: 核减}
submissions: [{date: 2026-02-02, duty: 工作台账, by: 县水务局, document: 台账1, for: 2026-01, note: 补报, reason: 误记}]
amendments:
  - {date: 2026-03-01, task: "1", field: title, from: 议事, to: 村级议事, document: 某办发〔2026〕3号, reason: 更名}
approvers: {deadline: [某办发], appropriation: 某财}
closed: {on: 2026-12-31, document: 某办发〔2027〕1号, explained: {"2": 转下年}}
"""
PATHS = {"Assumption.field", "Amendment.field", "Seal.after", "Seal.hash", "Seal.entries"}
"""Text by its type, but by its meaning the path of a field, or a fingerprint."""
Spoil = Callable[[str], str]


def plan_text(spoil: Spoil) -> tuple[str, set[str]]:
    """The plan with every text spoiled, names and what refers to them alike; and the fields that it spoiled."""
    import io

    seen: set[str] = set()
    data = _spoiled(YAML(typ="safe").load(FULL), Plan, (), "Plan", spoil, seen)
    stream = io.StringIO()
    writer = YAML(typ="safe")
    writer.width, writer.allow_unicode, writer.default_flow_style = 10**6, False, False
    writer.dump(data, stream)
    return stream.getvalue(), seen


def _spoiled(value: Any, kind: Any, metadata: Any, place: str, spoil: Spoil, seen: set[str]) -> Any:
    """A value with its texts spoiled, as its type in the model says."""
    kind, metadata = _bare(kind, metadata)
    if isinstance(value, str):
        if place in PATHS or not is_text(kind, metadata):
            return value
        seen.add(place)
        return spoil(value)
    members = [_bare(one, ()) for one in typing.get_args(kind)] if _is_union(kind) else [(kind, metadata)]
    for one, _ in members:
        if isinstance(value, dict) and isinstance(one, type) and issubclass(one, BaseModel):
            return {key: _spoiled_field(one, key, inner, spoil, seen) for key, inner in value.items()}
        if isinstance(value, dict) and typing.get_origin(one) is dict:
            key_of, kind_of = typing.get_args(one)
            key_of, _ = _bare(key_of, ())
            named = spoil if key_of is str else str  # the words of a Literal are keys of the schema
            seen |= {f"{place}{{}}"} if key_of is str else set()
            return {named(key): _spoiled(inner, kind_of, (), place, spoil, seen) for key, inner in value.items()}
        if isinstance(value, list) and typing.get_origin(one) is tuple:
            return [_spoiled(inner, typing.get_args(one)[0], (), place, spoil, seen) for inner in value]
    return value


def _spoiled_field(model: type[BaseModel], key: str, value: Any, spoil: Spoil, seen: set[str]) -> Any:
    name, info = next((name, one) for name, one in model.model_fields.items() if key in (name, one.alias))
    return _spoiled(value, info.annotation, info.metadata, f"{model.__name__}.{name}", spoil, seen)


def _bare(kind: Any, metadata: Any) -> tuple[Any, Any]:
    while typing.get_origin(kind) is typing.Annotated:
        kind, metadata = typing.get_args(kind)[0], (*metadata, *kind.__metadata__)
    return kind, metadata


def _is_union(kind: Any) -> bool:
    return typing.get_origin(kind) in (typing.Union, types.UnionType)


def is_text(kind: Any, metadata: Any) -> bool:
    """Whether a type takes any text: a string that no pattern binds to a form."""
    kind, metadata = _bare(kind, metadata)
    every = [part for one in metadata for part in (one, *getattr(one, "metadata", ()))]
    patterns = {getattr(one, "pattern", None) for one in every} - {None, r"\S"}
    if _is_union(kind):
        return not patterns and any(is_text(one, ()) for one in typing.get_args(kind))
    if typing.get_origin(kind) is tuple:  # one unit or a list of units
        return is_text(typing.get_args(kind)[0], ())
    return kind is str and not patterns


def text_fields(kind: Any = Plan, metadata: Any = (), place: str = "Plan") -> Iterator[str]:
    """Every place of the model that holds text, by model and field; {} are the names of a mapping."""
    kind, metadata = _bare(kind, metadata)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        for name, info in kind.model_fields.items():
            yield from text_fields(info.annotation, info.metadata, f"{kind.__name__}.{name}")
        return
    if is_text(kind, metadata):
        yield place
    if typing.get_origin(kind) is dict and _bare(typing.get_args(kind)[0], ())[0] is str:
        yield f"{place}{{}}"
    for one in typing.get_args(kind) if typing.get_origin(kind) is not typing.Literal else ():
        if one not in (str, Ellipsis, type(None)):
            yield from text_fields(one, (), place)


def office(folder: Path, spoil: Spoil) -> Path:
    """The plan in a folder, with its score sheet beside it."""
    from ruralgov.reading.plan_file import load_plan

    text, _ = plan_text(spoil)
    file = folder / "plan.yaml"
    file.write_text(text, "utf-8")
    loaded = load_plan("plan.yaml", text.encode())
    plan = loaded.plan
    assert plan is not None, text
    # A name with such a sign in it would be read as several (RG023), and none of them would be hostile.
    assert (loaded.raised, plan.funding.sources[0]) == ((), spoil("省")), text
    (folder / "plan.scores").mkdir()
    (folder / "plan.scores" / "1.csv").write_bytes(_filled(plan.scoring[0]))
    return file


def _filled(scoring: Any) -> bytes:
    import csv
    import io

    head, *rows = csv.reader(io.StringIO(as_csv(scoring, "2026Q1").decode("utf-8-sig"), newline=""))
    marks = [
        place
        for place, name in enumerate(head)
        if name.lstrip("'") in {one.lstrip("'") for one in headings_of_marks(scoring)}
    ]
    for row in rows:
        for place in marks:
            row[place] = "55"
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([head, *rows])
    return stream.getvalue().encode()
