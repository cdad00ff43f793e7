"""The figures that the sentences of a report print, each with what it is in the plan: the sentences themselves are the template's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ruralgov.money.totals import totals
from ruralgov.papers.cell_words import money
from ruralgov.papers.origins.money.money_figures import NAMES
from ruralgov.papers.origins.subjects import (
    Figure,
    OfConcern,
    OfCount,
    OfFlow,
    OfNeeds,
    OfSection,
    OfSum,
    OfTargets,
    Said,
    Subject,
)
from ruralgov.papers.page import Table
from ruralgov.papers.report.comparison import NAMES as STATES
from ruralgov.papers.report.comparison import points_words
from ruralgov.papers.report.report_scope import View

_TARGETS = {"total": "任务指标", "met": "达到目标值的指标", "open": "尚未达到的指标", "untold": "未报送完成值的指标"}
_DUTIES = {"total": "应落实", "met": "按期完成", "late": "迟报", "missed": "未落实"}
_NEEDS = {"total": "应核对", "reported": "已报送", "short": "低于标准", "over": "超出标准"}
_DUE = {"due": "到期任务", "due_done": "到期并完成的任务", "on_time": "按期完成的任务"}


def said_in(view: View, words: Mapping[str, Any], tables: Mapping[str, Table]) -> tuple[Said, ...]:
    """In the order of the report."""
    return (
        *_standing(view, words),
        *_changes(view),
        *_lagging(words),
        *_money(view, words),
        *_flows(view, words),
        *(
            _one(f"{name}", f"{words['targets_met'][what]}项", OfTargets(what), "count")
            for what, name in _TARGETS.items()
            if words["targets_met"][what]
        ),
        *_duties(words, tables),
        *(
            _one(f"配备标准 {name}", f"{words['norms'][what]}项", OfNeeds(what), "count")
            for what, name in _NEEDS.items()
            if words["norms"].get(what)
        ),
    )


def _one(name: str, text: str, subject: Subject, column: str) -> Said:
    return Said(name, text, Figure(subject, column))


def _standing(view: View, words: Mapping[str, Any]) -> Iterator[Said]:
    """How many tasks are in which state, and how far they are on the mean."""
    counts = view.compared.now.end._asdict()
    for what, name in STATES.items():
        if counts[what]:
            yield _one(name, f"{counts[what]}项", _count(view, what), "now")
    if words["average"]:
        yield _one("全部任务 平均进度", words["average"], OfSection(None, whole=True), "average")


def _count(view: View, what: str) -> OfCount:
    eve, ago = view.compared.eve, view.compared.year_ago
    return OfCount(what, eve and eve.day, ago and ago.day)


def _changes(view: View) -> Iterator[Said]:
    """What has changed since the eve of the period and since a year ago."""
    now = view.compared.now.end
    for key, one, since in (
        ("before", view.compared.eve, "比上期"),
        ("year_ago", view.compared.year_ago, "比上年同期"),
    ):
        for what, name in (("done", "已完成"), ("yellow", "黄灯"), ("red", "红灯")):
            if one and (change := getattr(now, what) - getattr(one.end, what)):
                yield _one(f"{name} {since}增减", f"{change}项", _count(view, what), f"{key}_change")
        if one and now.average is not None and one.end.average is not None and now.average != one.end.average:
            change_words = points_words(now.average, one.end.average)
            yield _one(f"平均进度 {since}增减", change_words, _count(view, "average"), f"{key}_change")


def _lagging(words: Mapping[str, Any]) -> Iterator[Said]:
    for one in words["lights"]:
        yield _one(f"任务{one['id']} 进度", one["standing"], OfConcern(one["id"]), "standing")


def _money(view: View, words: Mapping[str, Any]) -> Iterator[Said]:
    """The money of the year at a glance, and what each source still owes."""
    glance, unit = words["money"] or {}, view.index.plan.money_unit
    for column, name in NAMES.items():
        if glance.get(column):
            yield _one(f"{view.year}年 {name}", glance[column], OfSum(None, None, view.year), column)
    if glance.get("gaps"):
        for key, one in totals(view.index, "source", year=view.year).items():
            if one.gap:
                subject = OfSum("source", key, view.year)
                yield _one(
                    f"{key or '未明确来源'} {view.year}年 未到位", f"{money(one.gap, unit)}{unit}", subject, "gap"
                )


def _flows(view: View, words: Mapping[str, Any]) -> Iterator[Said]:
    """What happened in the period: tasks finished and due, money that came and went."""
    span, due = view.compared.now.span, words["due"]
    if words["finished"]:
        yield _one("新完成任务", f"{words['finished']}项", OfFlow("finished", span), "now")
    for (what, name), count in zip(_DUE.items(), due, strict=True):
        if count:
            yield _one(name, f"{count}项", OfFlow(what, span), "now")
    for what, name in (("arrived", "本期到位资金"), ("spent", "本期支出")):
        if words[what]:
            yield _one(name, words[what], OfFlow(what, span), "now")


def _duties(words: Mapping[str, Any], tables: Mapping[str, Table]) -> Iterator[Said]:
    last = tables["duties"].rows[-1:]
    for what, name in _DUTIES.items():
        if last and last[0].of and words["duties"].get(what):
            yield _one(f"工作制度 {name}", f"{words['duties'][what]}次", last[0].of, what)
