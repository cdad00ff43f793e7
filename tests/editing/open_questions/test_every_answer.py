"""Every question of some drafts, every answer that is offered and every box: which lines of the draft change."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from edits import line_changes
from ruralgov.editing.approvals import Approval
from ruralgov.editing.open_questions.answers import Given, answered
from ruralgov.editing.open_questions.questions import Question, questions
from ruralgov.errors import UserError
from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.draft.yaml.plan_yaml import emit
from ruralgov.importing.sources.reading import read_source
from ruralgov.reading.plan_file import Loaded, load_plan
from tables import held

TABLE = Path(__file__).with_name("every_answer.txt")
APPROVAL = Approval("2026-06-15", None, None)
TYPED = {
    "deadline": "2027-06-30", "start": "2026年3月", "end": "2027-11", "lead": "丙局、县财政局", "support": "丁局，戊局", "name": "某某",
    "title": "另一题目", "year": "2027", "quantity": "3", "amount": "9万元", "at_least": "7",
}  # fmt: skip
"""What is typed into a box, by its field; elsewhere 9."""
DOCUMENT = """\
青禾县农村改厕试点方案
试点期限：2026年1月—2027年12月
一、总体目标
新建公厕5座。
二、重点任务
1.改厕。改造户厕300户，新建公厕3座，6月底前完成。县财政安排30万元改厕资金。群众投工投劳折合8万元。（责任单位：县农业农村局、县财政局）
2.修路。硬化道路12公里，80项高频事项进村。落实上级资金壹佰伍拾万元。
3.建桥。建桥2座。每季度调度一次。（责任单位：县交通局、县财政局等）
4.管护。20xx年6月底前每村配备保洁员2名。省、市、县按5:3:2比例分担补助资金。（牵头单位：县住建局；配合单位：各乡镇，县财证局）
三、保障措施
成立领导小组。全县投入资金100万元。对工作不力的予以约谈。
"""
BY_HAND = """\
format: 1
title: 某县方案  # 待核：题目取自文件名
status: draft
# region: {name: , level: county}  # 待核：原文未写地区名称
# period: {start: , end: }  # 待核：原文未写起止时间
departments:
  甲局: {aliases: [甲办]}  # 待核：别称按同一单位并入（第2、3行）
  乙局: {}
goals:
  - {name: 桥, at_least: 3, unit: 座}  # 待核：看来由任务1支撑（第4行）
tasks:
  # 待核：并列负责，未写明谁牵头（第5行）
  - id: "1"
    title: 修路
    lead:
      - 甲局  # 待核：据第3行“不再列出”补入（第5行）
      - 乙局
    joint: true
    # deadline: 20xx-06  # 待核：年份隐去（第5行）
  # 待核：任务2原文未写牵头单位
  - id: "2"
    title: 修桥
    start: 2026-03  # 待核：年份取自第2行（第6行）
# 待核：以下资金没有认出属于哪项任务，核后移到该任务的 budget 下。
#       - {item: 专项, year: 2026, amount: 5万元}  # 待核：缺所属任务（第7行）
# 待核：以下单位原文写有责任，没有归入任务；核后写入该任务的 lead、support 或 accountable。
# 待核：牵头单位：丙局、丁局：丙局、丁局没有归入任务（第9行）
"""

ODD = """\
# 待核：任务1原文没有写时限
# 待核：任务1、3原文未写牵头单位
# 原文：（第8行）硬化道路12公里，
#   由各镇实施。
title: 某县方案
status: draft
issuer: 县委农办
period: {start: 2024, end: 2033-12-31}
funding: {sources: [省级财政]}
duties:
  - {name: 调度, kind: meeting, by: lead, every: quarter, due: 2026-03-05}  # 待核：年份取自第2行（第8行）
  - {item: 没有名称, by: 甲局, every: month}  # 待核：请核对
tasks:
  - id: 1
    title: 修路  # 待核：年份待定
    start: 2026  # 待核：年份取自第2行
    deadline: 年底  # 待核：年份取自第2行
  # 待核：并列负责，未写明谁牵头
  # 待核：任务2原文未写牵头单位（第8行）
  - id: "2"
    lead: [县委农办, 乙局, 乙局]
    support: [乙局, 丙局]
  # 待核：任务3原文未写牵头单位
  - {id: "3", title: 修桥, support: []}  # 待核：任务3原文没有写时限
# 待核：以下单位原文写有责任，没有归入任务；核后写入该任务的 lead、support 或 accountable。
# 待核：配合单位：乙局、丁局：乙局、丁局没有归入任务
# 待核：以下资金没有认出属于哪项任务，核后移到该任务的 budget 下。
#       - {item: 专项, year: 2026, amount: 5万元, paid_by: 省级财政, note: }  # 待核：缺所属任务（第7行）
#       - {item: "", year: 2026, amount: 3万元, paid_by: 市级财政}  # 待核：缺所属任务（第7行）
#       - {item: 专项}  # 待核：缺年度
#       - {item: 专项, year: [}  # 待核：缺年度
#       - 另一笔  # 待核：缺年度
# 待核：以下不再列出。
"""
"""What somebody has written into a draft, or moved in it."""
MONEY = """\
title: 某县方案
status: draft
tasks: [{id: "1", title: 修路}]
# - {item: 专项, year: 2026, amount: 5万元, paid_by: 省级财政}  # 待核：缺所属任务（第7行）
"""


def drafts() -> Iterator[str]:
    yield BY_HAND
    yield ODD
    yield MONEY
    yield emit(draft(read_source(DOCUMENT.encode(), "方案.txt")))


def given(question: Question) -> Iterator[tuple[str, Given]]:
    """Each answer, and something typed into each box."""
    for choice in question.choices:
        yield f"{choice.name}: {choice.words}", Given(question.mark.key, choice.name, {})
    for box in question.boxes:
        typed = TYPED.get(str(box.path[-1]), "9")
        yield f"{box.words} [{box.typed}]: {typed}", Given(question.mark.key, "", {box.path: typed})


def outcome(loaded: Loaded, question: Question) -> Iterator[str]:
    yield f"{question.about or '-'} | {question.mark.words} | {question.waiting}"
    for words, one in given(question):
        yield f"  {words}"
        try:
            after = answered(loaded, [one], APPROVAL).loaded
        except UserError as error:
            yield f"    ! {error}"
            continue
        yield from line_changes(loaded.source.text, after.source.text)


def test_every_answer() -> None:
    found = []
    for text in drafts():
        loaded = load_plan("plan.yaml", text.encode())
        for question in questions(loaded):
            found += outcome(loaded, question)
    held(TABLE, found)
